"""What is done with files while a project is open: import, export, backup, check."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.listings import Finding
from variorum.services import keeping
from variorum.ui.bridge import Bridge
from variorum.ui.files.reports import ReportWindow
from variorum.ui.files.scopes import ExportWish, Scope
from variorum.ui.jobs import Job, Jobs
from variorum.ui.library.panel import ArticleWish, MenuWish
from variorum.ui.prompts import PROJECT_SUFFIX, FileWish, Prompts
from variorum.ui.settings import Settings
from variorum.ui.tag.articlemenu import article_menu
from variorum.ui.tag.place import TagPlace


class FileWork(QObject):
    """Asks for files, shows what would happen, and lets a job do it."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, jobs: Jobs, settings: Settings, prompts: Prompts, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._settings = settings
        self._prompts = prompts
        self._window = window
        self._bridge: Bridge | None = None
        self._place: TagPlace | None = None
        jobs.cancelled.connect(
            lambda title: self.said.emit(self.tr("Stopped: %1").replace("%1", title))
        )

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Work on another project; ``None`` for none."""
        self._bridge, self._place = bridge, place

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {
            "import.files": self.import_files,
            "import.folder": self._import_folder,
            "import.package": self._import_package,
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
        paths = self._prompts.open_files(FileWish(self.tr("Import articles"), "", self._folder()))
        if paths:
            self._remember(paths[0])
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Show what files and folders would bring, and import them if that is wished."""
        from variorum.services import importing, reading
        from variorum.ui.files.importdialog import ImportDialog

        if self._bridge is None:
            return
        bridge = self._bridge
        titles = sorted(story.title for story in reading.stories(bridge.project).values())

        def plan(
            options: importing.ImportOptions, answer: Callable[[importing.ImportReport], None]
        ) -> None:
            bridge.ask("import plan", importing.plan_import, list(paths), options, then=answer)

        dialog = ImportDialog(paths, titles, plan, self._window)
        dialog.agreed.connect(lambda options: self._import(list(paths), options))
        dialog.show()

    def export(self, selected: Sequence[str] = ()) -> None:
        """Show what an export would write and lose, and write it if that is wished."""
        from variorum.services import exporting, importing, reading
        from variorum.services.selecting import ExportFilter
        from variorum.ui.files.exportdialog import ExportDialog

        if self._bridge is None or self._place is None:
            return
        bridge = self._bridge

        def plan(
            key: str, chosen: ExportFilter, answer: Callable[[exporting.ExportPlan], None]
        ) -> None:
            bridge.ask("export plan", exporting.plan, key, chosen, then=answer)

        dialog = ExportDialog(
            [one for one in importing.known_formats() if one.writes],
            self._scopes(selected),
            reading.sets(bridge.project),
            plan,
            self._window,
        )
        dialog.agreed.connect(self._export)
        dialog.show()

    def _import_folder(self) -> None:
        folder = self._prompts.folder(FileWish(self.tr("Import a folder"), "", self._folder()))
        if folder is not None:
            self._remember(folder)
            self.import_paths([folder])

    def _import_package(self) -> None:
        kinds = f"{self.tr('Packages')} (*.jsonl)"
        wish = FileWish(self.tr("Take in a colleague’s work"), kinds, self._folder())
        path = self._prompts.open_file(wish)
        if path is not None:
            self._remember(path)
            self.import_paths([path])

    def _import(self, paths: list[Path], options: object) -> None:
        from variorum.services import importing
        from variorum.ui.files.importdialog import lines_of, said

        bridge, place = self._bridge, self._place
        if bridge is None or place is None or not isinstance(options, importing.ImportOptions):
            return

        def done(report: importing.ImportReport) -> None:
            bridge.report(report)
            self.said.emit(said(report))
            if report.articles and place.desk.document_id is None:
                place.go_to(ArticleWish(report.articles[0]))
            if report.refused:
                self._report(self.tr("Import"), said(report), lines_of(report))

        self._jobs.run(
            Job(
                self.tr("Importing"),
                lambda progressed: importing.import_paths(
                    bridge.project, paths, options, progressed
                ),
                done,
            )
        )

    def _scopes(self, selected: Sequence[str]) -> list[Scope]:
        place = self._place
        scopes = [Scope("all", self.tr("All"))]
        if place is None:
            return scopes
        listed = place.columns.library.selected
        chosen = tuple(selected) or (listed if len(listed) > 1 else ())
        if place.desk.article is not None:
            document = place.desk.article.document
            scopes.append(Scope("one", self.tr("The open one"), (document.id,)))
        if chosen:
            scopes.insert(
                0,
                Scope("chosen", self.tr("The %1 selected").replace("%1", str(len(chosen))), chosen),
            )
        return scopes

    def _export(self, wish: ExportWish) -> None:
        from variorum.services import exporting

        bridge = self._bridge
        if bridge is None:
            return
        ending = wish.format.extensions[0]
        kinds = f"{wish.format.name} (*{ending})"
        name = f"{bridge.project.name}{ending}"
        path = self._prompts.save_file(FileWish(self.tr("Export"), kinds, self._folder(), name))
        if path is None:
            return
        self._remember(path)

        def done(report: exporting.ExportReport) -> None:
            self.said.emit(self.tr("Exported to %1").replace("%1", report.path.name))

        self._jobs.run(
            Job(
                self.tr("Exporting"),
                lambda progressed: exporting.export(
                    bridge.project, wish.format.key, path, wish.chosen, progressed
                ),
                done,
            )
        )

    def _backup(self) -> None:
        bridge = self._bridge
        if bridge is None:
            return
        kinds = f"{self.tr('Projects')} (*{PROJECT_SUFFIX})"
        name = f"{bridge.project.name} {self.tr('copy')}{PROJECT_SUFFIX}"
        wish = FileWish(self.tr("Save a backup copy"), kinds, self._folder(), name)
        path = self._prompts.save_file(wish)
        if path is None:
            return

        def done(path: Path) -> None:
            self.said.emit(self.tr("A checked copy lies in %1").replace("%1", path.name))

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

    def _folder(self) -> str:
        return self._settings.get("folder.last", str) or str(Path.home())

    def _remember(self, path: Path) -> None:
        self._settings.set("folder.last", str(path if path.is_dir() else path.parent))
