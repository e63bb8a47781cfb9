"""Opening and making projects: asks where, says what went wrong, offers what helps."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from variorum.errors import NewerProjectError, ProjectInUseError, UserError
from variorum.services import opening
from variorum.services.profiles import Profile, home
from variorum.services.project import PROJECT_SUFFIX, Project, with_suffix
from variorum.ui.jobs import Jobs
from variorum.ui.prompts import FileWish, Prompts, Question
from variorum.ui.settings import Settings

SAMPLE = "Sample"


class Projects(QObject):
    """Opens projects for the window; what it opened it says once."""

    opened = Signal(object)
    """A project is open: ``Project``."""
    failed = Signal(object)
    """``UserError``"""
    unreadable = Signal(object)
    """A project cannot be opened, and it was said why: its ``Path``."""

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        prompts: Prompts,
        jobs: Jobs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.profile = profile
        self._settings = settings
        self._prompts = prompts

    def open(self, path: Path) -> bool:
        """Open a project; for reading only, if that is all that can be had and is wished."""
        path = path.resolve()  # what is remembered of a project stands under its whole path
        return self._try(lambda: self._open_or_read(path), path)

    def id_of(self, path: Path) -> str:
        """The id of a project that was open before, empty where none is known."""
        return str(self._settings.get("project.ids", dict).get(str(path.resolve()), ""))

    def choose(self) -> None:
        """Ask which project to open."""
        kinds = f"{self.tr('Projects')} (*{PROJECT_SUFFIX})"
        wish = FileWish(self.tr("Open project"), kinds, self._settings.folder())
        path = self._prompts.open_file(wish)
        if path is not None:
            self._settings.note_file(path)
            self.open(path)

    def make(self) -> None:
        """Ask where, and make a new project."""
        kinds = f"{self.tr('Projects')} (*{PROJECT_SUFFIX})"
        name = self.tr("News") + PROJECT_SUFFIX
        wish = FileWish(self.tr("New project"), kinds, self._settings.folder(), name)
        path = self._prompts.save_file(wish)
        if path is None:
            return
        made = with_suffix(path)
        self._settings.note_file(made)
        self._try(lambda: opening.create(made, self.profile))

    def open_sample(self) -> bool:
        """Open the sample project, which is made on the first call."""
        return self._try(lambda: sample(self.profile))

    def may_close(self) -> bool:
        """Whether a project may be closed, or another one opened in its place.

        A job that would be lost is asked about; those that only count are not worth a word.
        """
        return self._may_stop(self.tr("Stop and close?"), self.tr("Stop and close"))

    def may_quit(self) -> bool:
        """Whether the program may be left; as ``may_close``."""
        return self._may_stop(self.tr("Stop and quit?"), self.tr("Stop and quit"))

    def _may_stop(self, title: str, yes: str) -> bool:
        told = self.tr(
            "Something is still being done. If it is stopped now, nothing of it is kept."
        )
        question = Question(title, told, yes)
        return not self._jobs.has_something_to_lose or self._prompts.confirm(question)

    def _open_or_read(self, path: Path) -> Project | None:
        try:
            return opening.open_(path, self.profile)
        except (ProjectInUseError, NewerProjectError) as error:
            question = Question(
                self.tr("Open for reading only?"),
                error.message,
                self.tr("Open for reading"),
                error.advice,
            )
            if not self._prompts.confirm(question):
                return None
            return opening.open_(path, self.profile, read_only=True)

    def _try(self, act: Callable[[], Project | None], path: Path | None = None) -> bool:
        if not self.may_close():
            return False
        try:
            project = act()
        except UserError as error:
            self.failed.emit(error)
            if path is not None:
                self.unreadable.emit(path)
            return False
        if project is not None:
            self._settings.note_project(project.path)
            name = str(project.path.resolve())
            self._settings.put("project.ids", name, project.store.project_id)
            self.opened.emit(project)
        return project is not None


def sample(profile: Profile, folder: Path | None = None) -> Project:
    """The sample project, made in ``folder`` (default: beside the settings) if it is not there."""
    place = folder or home()
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{SAMPLE}{PROJECT_SUFFIX}"
    if path.is_file():
        return opening.open_(path, profile)
    from variorum.services.sampling import make_sample

    return make_sample(path, profile)
