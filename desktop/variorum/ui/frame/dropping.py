"""Files that are dropped on the window: a project is opened, all else is imported."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from variorum.errors import UserError
from variorum.services.project import PROJECT_SUFFIX
from variorum.ui.bridge import Bridge
from variorum.ui.colleagues.work import ColleagueWork
from variorum.ui.files.projects import Projects
from variorum.ui.files.work import FileWork


class Dropping(QObject):
    """Takes what is dropped anywhere on the window."""

    said = Signal(str)
    """Something to tell in passing; nothing: what was told is over."""
    failed = Signal(object)
    """``UserError``"""

    def __init__(
        self, projects: Projects, colleagues: ColleagueWork, files: FileWork, window: QWidget
    ) -> None:
        super().__init__(window)
        self._projects = projects
        self._colleagues = colleagues
        self._files = files
        self._is_open = False
        window.setAcceptDrops(True)

    def adopt(self, bridge: Bridge | None, _place: object) -> None:
        """Import into another project, or into none."""
        self._is_open = bridge is not None

    def take(self, paths: list[Path]) -> None:
        """Open the first project of these files, or import them."""
        projects = [path for path in paths if path.suffix == PROJECT_SUFFIX]
        if projects:
            self._projects.open(projects[0])
            if len(paths) > 1:
                told = self.tr("Of what was dropped, only %1 was opened; drop the rest again.")
                self.said.emit(told.replace("%1", projects[0].name))
        elif self._is_open:
            if others := self._colleagues.take_packages(paths):
                self._files.import_paths(others)
        else:
            message = self.tr("Open or make a project first.")
            self.failed.emit(UserError(message, self.tr("Then drop again.")))

    def enter(self, event: QDragEnterEvent) -> None:
        """Say what a drop of files would do."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            _take_a_copy(event)
            self.said.emit(self.tr("Drop the files here to import or open them."))

    def leave(self) -> None:
        """Nothing is dropped here."""
        self.said.emit("")

    def drop(self, event: QDropEvent) -> None:
        """Open or import what was dropped."""
        _take_a_copy(event)
        self.said.emit("")
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls()])


def _take_a_copy(event: QDropEvent) -> None:
    """Say that the files stay where they are: what drags them might offer to move them first."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
