"""Making data sets while a project is open; most of it is loaded when one is first wished for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.ui.bridge import Bridge
from variorum.ui.files.work import FileWork
from variorum.ui.jobs import Job, Jobs
from variorum.ui.tag.place import TagPlace


class DatasetWork(QObject):
    """Shows what a data set would hold, asks for a folder, and lets a job write it."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, files: FileWork, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._jobs = jobs
        self._window = window
        self._bridge: Bridge | None = None

    def adopt(self, bridge: Bridge | None, _place: TagPlace | None) -> None:
        """Work on another project; ``None`` for none."""
        self._bridge = bridge

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {"dataset.make": self.begin}

    def begin(self) -> None:
        """Show what a data set would hold, and make it if that is wished."""
        from variorum.errors import UserError
        from variorum.services import importing, reading
        from variorum.services.datasets import making
        from variorum.services.datasets.choosing import DatasetChoice
        from variorum.services.project import Project
        from variorum.ui.datasets.dialog import Among, DatasetDialog, Planned

        bridge = self._bridge
        if bridge is None:
            return

        def looked(project: Project, choice: DatasetChoice) -> Planned:
            try:
                return making.plan(project, choice)
            except UserError as error:
                return error

        dialog = DatasetDialog(
            [one for one in importing.known_formats() if one.writes],
            bridge.project.codebook,
            Among(
                reading.sets(bridge.project),
                sorted({row.outlet for row in reading.library(bridge.project) if row.outlet}),
            ),
            lambda choice, answer: bridge.ask("data set", looked, choice, then=answer),
            self._window,
        )
        dialog.agreed.connect(self._make)
        dialog.finished.connect(lambda _: bridge.drop("data set"))
        dialog.show()

    def _make(self, choice: object) -> None:
        from variorum.services.datasets import making
        from variorum.services.datasets.choosing import DatasetChoice

        bridge = self._bridge
        if bridge is None or not isinstance(choice, DatasetChoice):
            return
        name = f"{bridge.project.name} {self.tr('data set')}"
        folder = self._files.ask_where(self.tr("Make a data set"), "", name)
        if folder is None:
            return

        def done(report: making.DatasetReport) -> None:
            place = report.folder or Path()
            self.said.emit(self.tr("The data set is in %1").replace("%1", place.name))

        self._jobs.run(
            Job(
                self.tr("Making a data set"),
                lambda progressed: making.make(bridge.project, folder, choice, progressed),
                done,
            )
        )
