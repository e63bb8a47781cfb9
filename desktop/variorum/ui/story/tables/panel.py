"""The tables below the page: claims, stances, timeline, one at a time, with a filter."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.story.opening import Tables
from variorum.ui.story.tables.grids import (
    Grid,
    GridCell,
    claims_grid,
    stances_grid,
    timeline_grid,
)
from variorum.ui.story.tables.model import CELL, GridModel, SortedGrid
from variorum.ui.story.tables.picture import tone_colour
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.painting import draw_focus, draw_ground, draw_lines, lines_of

Index = QModelIndex | QPersistentModelIndex
LINES = 2
"""Lines that a cell has at most."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell in its tone, in two lines if need be."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two."""
        unit = QFontMetricsF(option.font).height()
        view = option.widget
        room = view.columnWidth(index.column()) if isinstance(view, QTableView) else unit * 12
        lines = lines_of(index.data(), option.font, room - unit * 0.8, LINES)
        return QSize(0, round(unit * (len(lines) + 0.62)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        cell: GridCell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, unit = QRectF(option.rect), QFontMetricsF(option.font).height()
        if option.state & QStyle.StateFlag.State_Selected:
            draw_ground(painter, rect.adjusted(1, 1, -1, -1), self.theme.accent_soft, 4)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, self.theme, 4)
        area = rect.adjusted(unit * 0.5, unit * 0.28, -unit * 0.3, 0)
        lines = lines_of(cell.words, option.font, area.width(), LINES)
        draw_lines(painter, area, lines, option.font, tone_colour(cell, self.theme))
        painter.restore()


class TablesPanel(QWidget):
    """Shows a story's tables; a click, or Enter, goes to the words of a cell."""

    words_requested = Signal(object)
    """``Place``"""
    export_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = GridModel()
        self.sorted = SortedGrid(self.model)
        self._delegate = CellDelegate()
        self._grids: dict[str, Grid] = {}
        self.choice = Chips(self.tr("Table"))
        self.filter_field = QLineEdit()
        self.filter_field.setPlaceholderText(self.tr("Filter rows"))
        self.filter_field.setAccessibleName(self.tr("Filter rows"))
        self.filter_field.setClearButtonEnabled(True)
        self.export_button = QPushButton(self.tr("Export table…"))
        self.table = QTableView()
        self._empty = EmptyState("", "")
        self._pages = QStackedWidget()
        self._lay_out()
        self.choice.chosen.connect(lambda on: self.show_table(on[0]))
        self.filter_field.textChanged.connect(self._filter)
        self.export_button.clicked.connect(self.export_requested)
        self.table.clicked.connect(self._request)
        self.table.activated.connect(self._request)

    def show_tables(self, tables: Tables | None) -> None:
        """Show the tables of a story."""
        made = (claims_grid, stances_grid, timeline_grid)
        names = ("claims", "stances", "timeline")
        grids = zip(names, made, strict=True)
        self._grids = {name: make(tables) for name, make in grids} if tables else {}
        self.show_table(self.choice.on[0])

    def show_table(self, key: str) -> None:
        """Show the claims, the stances or the timeline."""
        self.choice.set_on([key])
        grid = self._grids.get(key, Grid(""))
        same = grid.heads == self.model.grid.heads
        self.model.set_grid(grid)
        self.table.setAccessibleName(grid.title)
        self._empty.say("", grid.empty)
        self._pages.setCurrentWidget(self.table if grid.rows else self._empty)
        self.export_button.setEnabled(bool(grid.rows))
        if not same:
            self._spread()
        self.table.resizeRowsToContents()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._delegate.theme = theme
        self.table.viewport().update()

    def _filter(self, words: str) -> None:
        self.sorted.set_words(words)
        self.table.resizeRowsToContents()

    def _spread(self) -> None:
        """Give the first column the most, the others the same, as far as there is room."""
        unit, others = self.fontMetrics().height(), self.model.columnCount() - 1
        if others < 1:
            return
        room = max(self.width() - unit * 2, unit * 40)
        first = max(unit * 14, round(room / (others + 1) * 1.3))
        self.table.setColumnWidth(0, first)
        for column in range(1, others + 1):
            self.table.setColumnWidth(column, max(unit * 8, (room - first) // others))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        choices = [
            Choice("claims", self.tr("Claims × outlets")),
            Choice("stances", self.tr("Stances × outlets")),
            Choice("timeline", self.tr("Timeline")),
        ]
        self.choice.set_choices(choices, ["claims"])
        table = self.table
        table.setModel(self.sorted)
        table.setItemDelegate(self._delegate)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().sectionResized.connect(lambda *_: table.resizeRowsToContents())
        self._pages.addWidget(table)
        self._pages.addWidget(self._empty)
        self.filter_field.setMaximumWidth(unit * 14)
        head = QHBoxLayout()
        head.addWidget(self.choice, 1)
        head.addWidget(self.filter_field)
        head.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 4, unit // 2, unit // 2, unit // 4)
        layout.setSpacing(unit // 3)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def _request(self, index: QModelIndex) -> None:
        cell = index.data(CELL)
        if isinstance(cell, GridCell) and cell.place is not None:
            self.words_requested.emit(cell.place)
