"""What stands in the Insights place: the charts by name, one of them, and what a mark counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.domain.counting import counted
from variorum.services.insights.comparing import ZONE
from variorum.services.insights.listing import Listing
from variorum.services.insights.tables import Table
from variorum.ui.insights.chart import ChartView
from variorum.ui.insights.training import TrainingPage
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.labels import label, paragraph, section
from variorum.ui.widgets.layouts import in_row
from variorum.ui.widgets.lists.entries import Entry, EntryList

_ROWS = {
    "progress": ("person", "people"),
    "time": ("person", "people"),
    "detection": ("layer", "layers"),
    "labelling": ("layer", "layers"),
    "pairs": ("person", "people"),
    "curve": ("day", "days"),
    "outlets": ("outlet", "outlets"),
}
"""What the rows of tables are, one and several, whose values cannot be added up."""
TRAINING = "training"
"""The key of the training page among the charts."""
_OF_A_LAYER = frozenset({"labels", "pairs", "confusion", "curve", "outlets"})
"""Charts that show one layer by itself, if one is chosen."""


class Parts(QSplitter):
    """The list of charts, the chart, and the list of what a mark counts."""

    chart_chosen = Signal(object)
    """The key of a chart: ``str``."""
    layer_chosen = Signal(object)
    """The key of a layer, empty for all: ``str``."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.names = EntryList(self.tr("Charts"))
        self.title = label(scale=1.35, bold=True)
        self.title.setWordWrap(True)  # else a long one would keep the window from being narrow
        self.note = paragraph(tone="muted")
        self.layers = QComboBox()
        self.layers.setAccessibleName(self.tr("Layer"))
        self.layers.addItem(self.tr("All layers"), "")
        for layer in codebook.layers:
            if layer.key != ZONE:
                self.layers.addItem(layer.name, layer.key)
        self.export_button = QPushButton(self.tr("Export chart…"))
        self.report_button = QPushButton(self.tr("Report…"))
        self.again_button = QPushButton(self.tr("Count again"))
        self.chart = ChartView()
        self.telling = label(tone="muted")
        self.telling.setAccessibleName(self.tr("About this mark"))
        self.nothing = EmptyState("", "")
        self.stopped = EmptyState(
            self.tr("Not counted"), self.tr("The counting was stopped."), self.again_button
        )
        self.training = TrainingPage()
        self.middle = QStackedWidget()
        self._scroll = QScrollArea()
        self.heading = paragraph()
        self.amount = label(tone="muted")
        self.counted = EntryList(self.tr("What the mark counts"))
        self._lay_out()
        self.names.gone_to.connect(lambda entry: self.chart_chosen.emit(entry.about))
        self.layers.activated.connect(lambda _: self.layer_chosen.emit(self.layers.currentData()))

    def show_tables(self, tables: Sequence[Table], key: str) -> None:
        """List the charts; the one with ``key`` is chosen."""
        entries = [Entry(one.title, _brief(one), one.key, faint=one.is_empty) for one in tables]
        entries.append(Entry(self.tr("Training"), self.tr("practise on gold"), TRAINING))
        self.names.show_entries(entries)
        row = next((n for n, one in enumerate(entries) if one.about == key), 0)
        self.names.setCurrentIndex(self.names.entries.index(row))

    def show_table(self, table: Table) -> None:
        """Show a chart, or why there is none."""
        self._beside.show()
        self.title.setText(table.title)
        self.note.setText(table.note)
        self.chart.show_table(table)
        self.nothing.say(self.tr("Nothing to show yet"), table.empty)
        self.middle.setCurrentWidget(self.nothing if table.is_empty else self._scroll)
        self.export_button.setEnabled(not table.is_empty)
        self.layers.setEnabled(table.key in _OF_A_LAYER)

    def show_training(self) -> None:
        """Show the training page."""
        self.title.setText(self.tr("Training"))
        self.note.setText(
            self.tr("Tag an article that is settled, blind; then see where gold differs, and why.")
        )
        self.middle.setCurrentWidget(self.training)
        self._beside.hide()
        self.export_button.setEnabled(False)
        self.layers.setEnabled(False)
        self.telling.setText("")

    def show_stopped(self) -> None:
        """Say that nothing was counted."""
        self.middle.setCurrentWidget(self.stopped)

    def show_listing(self, heading: str, listing: Listing | None) -> None:
        """List what a mark counts; ``None`` while it is being looked for."""
        self.heading.setText(heading)
        found = listing.found if listing else ()
        self.counted.show_entries([Entry(one.words, one.details, one) for one in found])
        self.amount.setText(self._amount(listing) if listing else self.tr("Looking …"))
        self.counted.setEnabled(bool(found))

    def ask_for_mark(self) -> None:
        """Say how something comes to be listed."""
        self.heading.setText(
            self.tr("Click a mark, or press Enter on it: what it counts is listed here.")
        )
        self.amount.setText("")
        self.counted.show_entries([])
        self.counted.setEnabled(False)

    def _amount(self, listing: Listing) -> str:
        shown = len(listing.found)
        if listing.total is None:
            return self.tr("the first %1").replace("%1", f"{shown:,}")
        if listing.total > shown:
            pattern = self.tr("the first %1 of %2").replace("%1", f"{shown:,}")
            return pattern.replace("%2", f"{listing.total:,}")
        return f"{shown:,}" if shown else self.tr("nothing")

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._scroll.setWidget(self.chart)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for page in (self._scroll, self.nothing, self.stopped, self.training):
            self.middle.addWidget(page)
        left = _column(unit, section(self.tr("Charts")), self.names)
        self._beside = right = _column(
            unit, section(self.tr("What it counts")), self.heading, self.amount, self.counted
        )
        centre = QWidget()
        centre.setObjectName("centre")
        column = QVBoxLayout(centre)
        column.setContentsMargins(unit * 2, unit, unit * 2, unit // 2)
        column.setSpacing(unit // 3)
        head = in_row(
            (self.title, 1),
            self.layers,
            self.export_button,
            self.report_button,
            spacing=self.fontMetrics().height() // 2,
        )
        column.addLayout(head)
        column.addWidget(self.note)
        column.addSpacing(unit // 2)
        column.addWidget(self.middle, 1)
        column.addWidget(self.telling)
        for part in (left, centre, right):
            self.addWidget(part)
        left.setMinimumWidth(unit * 10)
        right.setMinimumWidth(unit * 12)
        self.setStretchFactor(1, 1)
        self.setSizes([unit * 14, unit * 56, unit * 19])
        self.setChildrenCollapsible(False)


def _column(unit: int, *widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(unit // 2, unit, unit // 2, unit // 2)
    layout.setSpacing(unit // 3)
    for widget in widgets:
        layout.addWidget(widget, int(isinstance(widget, EntryList)))
    return column


def _brief(table: Table) -> str:
    """How much there is in a table, in a word or two."""
    if table.is_empty:
        return "–"
    if table.key in _ROWS:
        return f"{len(table.rows):,} {_ROWS[table.key][len(table.rows) != 1]}"
    total = sum(cell.value or 0 for row in table.rows for cell in row.cells)
    return counted(round(total), table.unit)
