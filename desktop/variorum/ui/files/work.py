"""What is done with files while a project is open: import, export, backup, check."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.listings import Finding
from variorum.domain.pausing import Progressed
from variorum.services.project import PROJECT_SUFFIX
from variorum.services.safekeeping import keeping
from variorum.ui.bridge import Bridge
from variorum.ui.files.reports import ReportWindow
from variorum.ui.jobs import Job, Jobs
from variorum.ui.library.panel import ArticleWish, MenuWish
from variorum.ui.prompts import FileWish, Prompts, one_of
from variorum.ui.settings import Settings
from variorum.ui.tag.articlemenu import article_menu
from variorum.ui.tag.place import TagPlace
from variorum.ui.widgets.wording import counted

_LOOKED_UP = 200
"""So many new articles are looked up by themselves; for more, all are better compared at once."""


class FileWork(QObject):
    """Asks for files, shows what would happen, and lets a job do it."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    text_wanted = Signal(object)
    """An article is to have the text that would come in under its address: ``Again``."""
    text_taken = Signal()
    """An article has another text: what an import would bring may be another thing now."""

    def __init__(self, jobs: Jobs, settings: Settings, prompts: Prompts, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._settings = settings
        self._prompts = prompts
        self._window = window
        self._bridge: Bridge | None = None
        self._place: TagPlace | None = None
        jobs.cancelled.connect(
            lambda title: self.said.emit(
                self.tr("Stopped: %1. Nothing of it was kept.").replace("%1", title)
            )
        )

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Work on another project; ``None`` for none."""
        self._bridge, self._place = bridge, place

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {
            "import.files": self.import_files,
            "import.folder": self._import_folder,
            "export": self.export,
            "project.backup": self._backup,
            "project.check": self._check,
        }

    def show_menu(self, wish: MenuWish) -> None:
        """Show what can be done with the selected articles."""
        if self._place is not None:
            article_menu(self._place, wish, self.export).popup(wish.place)

    def import_files(self) -> None:
        """Ask for files and import them."""
        from variorum.services.articles.gathering import endings

        kinds = one_of(self.tr("Articles and tagged data"), endings())
        wish = FileWish(self.tr("Import articles"), kinds, self._settings.folder())
        paths = self._prompts.open_files(wish)
        if paths:
            self._settings.note_file(paths[0])
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Show what files and folders would bring, and import them if that is wished."""
        from variorum.services import importing, reading
        from variorum.ui.files.importdialog import ImportDialog, Offered
        from variorum.ui.files.importplans import ImportPlans

        if self._bridge is None:
            return
        bridge = self._bridge
        titles = sorted(story.title for story in reading.stories(bridge.project).values())

        plans = ImportPlans(bridge, paths, self)
        offered = Offered(titles, bridge.project.codebook, importing.known_formats())
        dialog = ImportDialog(paths, offered, plans.ask, self._window)
        plans.looked.connect(dialog.show_looked)
        dialog.pages.text_wanted.connect(self.text_wanted)
        self.text_taken.connect(dialog.look_again)
        dialog.agreed.connect(lambda options: self._import(list(paths), options))
        dialog.finished.connect(lambda _: plans.stop())
        dialog.show()

    def export(self, selected: Sequence[str] = ()) -> None:
        """Show what an export would write and lose, and write it if that is wished."""
        if self._bridge is not None and self._place is not None:
            from variorum.ui.files.exports import Exports

            exports = Exports(self._jobs, self.ask_where, self._window)
            exports.said.connect(self.said)
            exports.begin(self._bridge, self._place, selected)

    def ask_where(self, title: str, kinds: str, name: str) -> Path | None:
        """Ask where to write a file."""
        path = self._prompts.save_file(FileWish(title, kinds, self._settings.folder(), name))
        if path is not None:
            self._settings.note_file(path)
        return path

    def ask_which(self, title: str, kinds: str) -> Path | None:
        """Ask for a file to read."""
        path = self._prompts.open_file(FileWish(title, kinds, self._settings.folder()))
        if path is not None:
            self._settings.note_file(path)
        return path

    def _import_folder(self) -> None:
        wish = FileWish(self.tr("Import a folder"), "", self._settings.folder())
        folder = self._prompts.folder(wish)
        if folder is not None:
            self._settings.note_file(folder)
            self.import_paths([folder])

    def _import(self, paths: list[Path], options: object) -> None:
        from variorum.services import importing
        from variorum.services.articles import reporting
        from variorum.services.safekeeping import backups
        from variorum.ui.files.importpages import lines_of, said

        bridge, place = self._bridge, self._place
        if bridge is None or place is None or not isinstance(options, reporting.ImportOptions):
            return

        def work(progressed: Progressed) -> reporting.ImportReport:
            backups.back_up(bridge.project)
            return importing.import_paths(bridge.project, paths, options, progressed)

        def done(report: reporting.ImportReport) -> None:
            bridge.report(report)
            self.said.emit(said(report))
            if report.articles and place.desk.document_id is None:
                place.go_to(ArticleWish(report.articles[0]))
            self._look_for_stories(bridge, report.articles[:_LOOKED_UP])
            if report.refused:
                self._report(self.tr("Import"), said(report), lines_of(report))

        self._jobs.run(
            Job(
                self.tr("Importing"),
                work,
                done,
            )
        )

    def _look_for_stories(self, bridge: Bridge, ids: Sequence[str]) -> None:
        """Say how many new articles seem to tell what others tell; nothing is changed."""
        from variorum.services.stories.grouping import Suggestion, suggest_for

        def found(suggested: list[Suggestion]) -> None:
            if suggested:
                counts = counted("%n suggestion(s)", len(suggested))
                words = self.tr("Story ▸ Suggest stories has %1 for the new articles.")
                self.said.emit(words.replace("%1", counts))

        if ids:
            bridge.ask("new stories", suggest_for, ids, then=found, slowly=True)

    def _backup(self) -> None:
        bridge = self._bridge
        if bridge is None:
            return
        kinds = f"{self.tr('Projects')} (*{PROJECT_SUFFIX})"
        name = f"{bridge.project.name} {self.tr('copy')}{PROJECT_SUFFIX}"
        path = self.ask_where(self.tr("Save a backup copy"), kinds, name)
        if path is None:
            return

        def done(path: Path) -> None:
            self.said.emit(self.tr("A checked copy is in %1").replace("%1", path.name))

        self._jobs.run(
            Job(
                self.tr("Saving a backup copy"),
                lambda progressed: keeping.backup(bridge.project, path, progressed),
                done,
            )
        )

    def _check(self) -> None:
        bridge = self._bridge
        if bridge is None:
            return

        def done(findings: list[Finding]) -> None:
            if not findings:
                self.said.emit(self.tr("Checked: everything is sound."))
                return
            lines = [f"{one.message} {one.advice}".rstrip() for one in findings]
            self._report(self.tr("Check"), self.tr("The check found something:"), lines)

        self._jobs.run(
            Job(
                self.tr("Checking the project"),
                lambda progressed: keeping.check(bridge.project, progressed),
                done,
            )
        )

    def _report(self, title: str, sentence: str, lines: Sequence[str]) -> None:
        ReportWindow(title, sentence, lines, self._window).show()
