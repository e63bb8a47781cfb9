"""Going back to a backup: of the project that is open, or of one that cannot be opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.services import opening
from variorum.services.safekeeping.backups import Backup, backups_for
from variorum.ui.bridge import Bridge
from variorum.ui.files.backupdialog import BackupDialog, backup_said
from variorum.ui.files.projects import Projects
from variorum.ui.jobs import Job, Jobs
from variorum.ui.tag.place import TagPlace


class RestoreWork(QObject):
    """Shows the backups of a project and puts one in its place; what was there is kept."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    failed = Signal(object)
    """``UserError``"""
    close_requested = Signal()
    """The open project is to be closed: a file that is in use cannot be replaced."""

    def __init__(self, projects: Projects, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._projects = projects
        self._jobs = jobs
        self._window = window
        self._bridge: Bridge | None = None
        projects.unreadable.connect(self._offer)

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:  # noqa: ARG002
        """Care for another project; ``None`` for none."""
        self._bridge = bridge

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {"project.restore": self.choose}

    def choose(self) -> None:
        """Show the backups of the open project."""
        if self._bridge is not None:
            project = self._bridge.project
            sentence = self.tr(
                "The backup takes the place of the project. As it is now, the project is kept as"
                " one more backup."
            )
            found = backups_for(project.store.project_id)
            self._show(project.path, sentence, found)

    def _offer(self, path: Path) -> None:
        """Show the backups of a project that cannot be opened, if there are any."""
        if found := backups_for(self._projects.id_of(path)):
            sentence = self.tr(
                "“%1” cannot be opened, but there are backups of it. The one you choose takes its"
                " place; the file itself is kept beside it."
            )
            self._show(path, sentence.replace("%1", path.stem), found)

    def _show(self, path: Path, sentence: str, found: list[Backup]) -> None:
        dialog = BackupDialog(sentence, found, self._window)
        dialog.chosen.connect(lambda backup: self._restore(path, backup))
        dialog.show()

    def _restore(self, path: Path, backup: Backup) -> None:
        profile = self._projects.profile

        def work(_: Progressed) -> UserError | None:
            try:
                opening.restore(path, backup.path, profile).close()
            except UserError as error:
                return error
            return None

        def done(error: UserError | None) -> None:
            self._projects.open(path)
            if error is not None:
                self.failed.emit(error)
            else:
                told = self.tr("Restored: %1").replace("%1", backup_said(backup))
                self.said.emit(told)

        if not self._projects.may_close():
            return
        self.close_requested.emit()
        self._jobs.run(Job(self.tr("Restoring a backup"), work, done))
