"""The Insights place: charts by name, one of them large, and what its marks count."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from variorum.services.insights.listing import Listed, Listing
from variorum.services.insights.tables import Table
from variorum.ui.actions.base import Reach
from variorum.ui.actions.situations import Situation
from variorum.ui.insights.charts.drawing import Mark
from variorum.ui.insights.desk import InsightsDesk
from variorum.ui.insights.paper import pdf_report
from variorum.ui.insights.parts import TRAINING, Parts
from variorum.ui.insights.practising import Practising
from variorum.ui.insights.taking import Taking
from variorum.ui.insights.words import heading, told
from variorum.ui.insights.writing import chart_content, html_report
from variorum.ui.place import Handlers, Place, Surroundings
from variorum.ui.theme import current_theme
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.lists.entries import Entry


class InsightsPlace(Place):
    """Joins the desk with the parts that show it."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._key = "progress"
        self.desk = InsightsDesk(surroundings.bridge, surroundings.jobs, self)
        self.taking = Taking(surroundings, self)
        self.parts = Parts(surroundings.bridge.project.codebook)
        self.practising = Practising(surroundings.bridge, self.parts.training, self)
        self.setLayout(in_column(self.parts))
        self.parts.ask_for_mark()
        self._connect()

    # -- what the window asks ----------------------------------------------------------------------

    def reaches(self) -> dict[Reach, QWidget]:
        """The keys of this place work in the chart and the list of charts."""
        return {"insights": self}

    def handlers(self) -> Handlers:
        """What each of its actions does."""
        return {
            "insights.next": partial(self._step, 1),
            "insights.previous": partial(self._step, -1),
            "insights.open": self.parts.chart.open_active,
            "insights.count": self.desk.refresh,
            "insights.export": self.export,
            "insights.report": self.report,
            "insights.train": self.train,
            "insights.finish": self.practising.finish,
        }

    def situation(self, now: Situation) -> Situation:
        """What is at hand here: charts, once something was counted."""
        return Situation(
            project=now.project,
            writable=now.writable,
            articles=now.articles,
            undo=now.undo,
            redo=now.redo,
            insights=bool(self.desk.tables),
            training=now.training or self.parts.training.finish_button.isEnabled(),
        )

    def enter(self) -> None:
        """It has come into sight: count what has changed, take the keyboard."""
        self.desk.wake()
        self.parts.names.setFocus()

    def rest(self) -> None:
        """It has gone out of sight: nothing is counted."""
        self.desk.rest()

    # -- what the actions do -----------------------------------------------------------------------

    @property
    def table(self) -> Table | None:
        """The table whose chart is shown."""
        return next((one for one in self.desk.tables if one.key == self._key), None)

    def export(self) -> None:
        """Write the chart to a file."""
        table = self.table
        if table is None or table.is_empty:
            self.said.emit(self.tr("There is no chart to export."))
            return

        def content(path: Path) -> bytes:
            return chart_content(path, table, current_theme(), self.font())

        self.taking.take_chart(f"{self.desk.project.name} {table.title}", content)

    def report(self) -> None:
        """Write all charts and figures to a file."""
        counted = self.desk.counted
        if counted is None:
            self.said.emit(self.tr("Nothing has been counted yet."))
            return
        project = self.desk.project
        title = self.tr("%1: review").replace("%1", project.name)
        given = title, self.desk.tables, counted.agreement, counted.codebook, self.font()

        def content(path: Path) -> bytes:
            make = html_report if path.suffix.lower() == ".html" else pdf_report
            return make(*given)

        self.taking.take_report(title, content)

    def train(self) -> None:
        """Show the training page."""
        self._choose(TRAINING)
        self.parts.training.tasks.setFocus()

    # -- inside ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the list to the chart, and from the chart to the list of charts."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.parts.counted.hasFocus():
            self.parts.chart.setFocus()
        else:
            self.parts.names.setFocus()

    def _show_tables(self, tables: Sequence[Table]) -> None:
        self.parts.show_tables(tables, self._key)
        self._show(self._key)
        self.situation_changed.emit()

    def _show(self, key: str) -> None:
        if key != self._key:
            self.parts.ask_for_mark()
            self.desk.bridge.drop("behind")
        self._key = key
        if key == TRAINING:
            self.parts.show_training()
            self.practising.refresh()
            return
        table = self.table
        if table is not None:
            self.parts.show_table(table)
            self.parts.telling.setText("")

    def _step(self, by: int) -> None:
        keys = [one.about for one in self.parts.names.entries.rows]
        if self._key in keys:
            row = (keys.index(self._key) + by) % len(keys)
            self.parts.names.setCurrentIndex(self.parts.names.entries.index(row))

    def _choose(self, key: str) -> None:
        keys = [one.about for one in self.parts.names.entries.rows]
        if key in keys:
            self.parts.names.setCurrentIndex(self.parts.names.entries.index(keys.index(key)))
        self._show(key)

    def _go_in(self) -> None:
        training = self._key == TRAINING
        (self.parts.training.tasks if training else self.parts.chart).setFocus()

    def _tell(self, mark: Mark) -> None:
        if self.table is not None:
            self.parts.telling.setText(told(self.table, mark))

    def _open(self, mark: Mark) -> None:
        if self.table is None:
            return
        if mark.cell.opens is None:
            self.said.emit(self.tr("There is nothing behind this mark."))
            return
        self.parts.show_listing(heading(self.table, mark), None)
        self.desk.open(mark.cell.opens)

    def _list(self, listing: Listing) -> None:
        self.parts.show_listing(self.parts.heading.text(), listing)
        if listing.found:
            self.parts.counted.setFocus()
            self.parts.counted.setCurrentIndex(self.parts.counted.entries.index(0))

    def _go_to(self, entry: Entry) -> None:
        if isinstance(entry.about, Listed):
            self.open_words(entry.about.document_id, entry.about.start, entry.about.end)

    def _connect(self) -> None:
        parts, desk = self.parts, self.desk
        desk.tables_made.connect(self._show_tables)
        desk.listed.connect(self._list)
        desk.stopped.connect(parts.show_stopped)
        self.taking.said.connect(self.said)
        self.practising.said.connect(self.said)
        self.practising.words_requested.connect(self.words_requested)
        self.practising.finished.connect(lambda: self._choose(TRAINING))
        parts.chart_chosen.connect(self._show)
        parts.layer_chosen.connect(desk.choose)
        parts.chart.gone_to.connect(self._tell)
        parts.chart.opened.connect(self._open)
        parts.counted.taken.connect(self._go_to)
        parts.names.taken.connect(lambda _: self._go_in())
        parts.again_button.clicked.connect(lambda _: desk.refresh())
        parts.export_button.clicked.connect(lambda _: self.export())
        parts.report_button.clicked.connect(lambda _: self.report())
