"""What is done with colleagues while a project is open; most of it is loaded when first wished."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.ui.bridge import Bridge
from variorum.ui.files.work import FileWork
from variorum.ui.jobs import Jobs
from variorum.ui.tag.place import TagPlace


class ColleagueWork(QObject):
    """Hands this person's work in, and takes packages in."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, files: FileWork, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._jobs = jobs
        self._window = window
        self._bridge: Bridge | None = None
        self._place: TagPlace | None = None

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Work on another project; ``None`` for none."""
        self._bridge, self._place = bridge, place

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {"package.hand_in": self.hand_in, "package.take_in": self.choose}

    def hand_in(self) -> None:
        """Show what a package of this person's work would hold, and write it if that is wished."""
        from variorum.ui.colleagues.exchange import Exchange

        if self._bridge is not None and self._place is not None:
            exchange = Exchange(self._bridge, self._jobs, self._window)
            exchange.said.connect(self.said)
            exchange.hand_in(self._place.desk.document_id, self._files.ask_where)

    def choose(self) -> None:
        """Ask for a package and take it in."""
        from variorum.formats.packages.manifest import ENDING

        kinds = f"{self.tr('Packages')} (*{ENDING})"
        path = self._files.ask_which(self.tr("Take in a colleague’s work"), kinds)
        if path is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Show what a package would bring, and take it in if that is wished."""
        from variorum.ui.colleagues.exchange import Exchange

        if self._bridge is not None:
            exchange = Exchange(self._bridge, self._jobs, self._window)
            exchange.said.connect(self.said)
            exchange.take_in(path)

    def take_packages(self, paths: list[Path]) -> list[Path]:
        """Take the packages among these files in; the other files are the answer."""
        from variorum.formats.packages.recognising import is_package

        packages = [one for one in paths if is_package(one)]
        for path in packages:
            self.take_in(path)
        return [one for one in paths if one not in packages]
