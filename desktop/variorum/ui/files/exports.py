"""An export, from choosing to the finished file; loaded when the first one is wished for."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.formats import registry
from variorum.formats.base import FormatOption
from variorum.services import importing, reading
from variorum.services.codebooks.completing import add_attribute
from variorum.services.project import Project
from variorum.services.transferring import exporting
from variorum.ui.bridge import Bridge
from variorum.ui.files.articlereport.format import ReportPdf
from variorum.ui.files.exportdialog import ExportDialog, Planned
from variorum.ui.files.scopes import ExportWish, Scope
from variorum.ui.jobs import Job, Jobs
from variorum.ui.tag.place import TagPlace

AskWhere = Callable[[str, str, str], Path | None]
"""Asks where to write a file: title, kinds of files, suggested name."""


class Exports(QObject):
    """One export: the dialog, the question where to, the job."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, jobs: Jobs, ask_where: AskWhere, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._ask_where = ask_where
        self._window = window
        self._open: ExportDialog | None = None

    def begin(self, bridge: Bridge, place: TagPlace, selected: Sequence[str]) -> None:
        """Show what an export would write and lose; ``selected`` are ids of articles."""

        def planned(project: Project, wish: ExportWish) -> Planned:
            try:
                return exporting.plan(project, wish.format.key, wish.chosen, wish.options)
            except UserError as error:
                return error

        def plan(wish: ExportWish, answer: Callable[[Planned], None]) -> None:
            bridge.ask("export plan", planned, wish, then=answer)

        registry.offer(ReportPdf())
        dialog = ExportDialog(
            [one for one in importing.known_formats() if one.writes],
            self._scopes(place, selected),
            reading.sets(bridge.project),
            bridge.project.codebook.layers,
            plan,
            self._window,
        )
        dialog.addition_wanted.connect(lambda option: self._add(bridge, dialog, option))
        dialog.agreed.connect(lambda wish: self._export(bridge, wish))
        dialog.finished.connect(lambda _: self._closed(bridge))
        self._open = dialog
        dialog.show()

    def _closed(self, bridge: Bridge) -> None:
        self._open = None
        bridge.drop("export plan")

    def _add(self, bridge: Bridge, dialog: ExportDialog, option: FormatOption) -> None:
        """Give the codebook the attribute that an option asks for."""
        if option.adds is None:
            return

        def done(changed: Changed) -> None:
            bridge.report(changed)
            if self._open is dialog:
                dialog.show_layers(bridge.project.codebook.layers)
            words = self.tr("%1 is in the codebook now").replace("%1", option.name)
            self.said.emit(words)

        layer, attribute = option.adds
        work = lambda _progressed: add_attribute(bridge.project, layer, attribute)  # noqa: E731
        self._jobs.run(Job(self.tr("Changing the codebook"), work, done))

    def _scopes(self, place: TagPlace, selected: Sequence[str]) -> list[Scope]:
        scopes = [Scope("all", self.tr("All"))]
        listed = place.columns.library.selected
        chosen = tuple(selected) or (listed if len(listed) > 1 else ())
        if place.desk.article is not None:
            scopes.append(Scope("one", self.tr("The open one"), (place.desk.article.document.id,)))
        if chosen:
            words = self.tr("The %1 selected").replace("%1", str(len(chosen)))
            scopes.insert(0, Scope("chosen", words, chosen))
        return scopes

    def _export(self, bridge: Bridge, wish: ExportWish) -> None:
        ending = wish.format.extensions[0]
        kinds = f"{wish.format.name} (*{ending})"
        path = self._ask_where(self.tr("Export"), kinds, f"{bridge.project.name}{ending}")
        if path is None:
            return

        def work(progressed: Progressed) -> exporting.ExportReport:
            return exporting.export(
                bridge.project, wish.format.key, path, wish.chosen, progressed, wish.options
            )

        def done(report: exporting.ExportReport) -> None:
            self.said.emit(self.tr("Exported to %1").replace("%1", report.path.name))

        self._jobs.run(Job(self.tr("Exporting"), work, done))
