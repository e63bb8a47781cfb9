"""The tables below the page: claims, stances, timeline, one at a time, with a filter."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.comments.talk import Talk
from variorum.ui.menus import KeysOf, with_key
from variorum.ui.story.opening import Tables
from variorum.ui.story.tables.cells import CellDelegate, GridView
from variorum.ui.story.tables.grids import (
    Grid,
    GridCell,
    claims_grid,
    entities_grid,
    stances_grid,
    timeline_grid,
)
from variorum.ui.story.tables.merging import ClaimMerging
from variorum.ui.story.tables.model import CELL, GridModel, SortedGrid
from variorum.ui.widgets.cards import scroll_down
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.layouts import STRETCH, Halves, in_column, in_row

_OF_CLAIMS = ("claims", "timeline")


class TablesPanel(QWidget):
    """Shows a story's tables; a click, or Enter, goes to the words of a cell."""

    words_requested = Signal(object)
    """``Place``"""
    carry_requested = Signal(object)
    """A tag is to be made where it is only suggested: its origin's id, and the article's."""
    export_requested = Signal()
    claim_pointed = Signal(object)
    """The claim of the current row while its comments are shown: its id, or ``None``."""
    reworded = Signal(object)
    """``Rewording``"""
    menu_requested = Signal(object)
    """A menu is wanted for the row under the mouse: where on the screen, ``QPoint``."""

    def __init__(self) -> None:
        super().__init__()
        self.model = GridModel()
        self.sorted = SortedGrid(self.model)
        self._delegate = CellDelegate()
        self._grids: dict[str, Grid] = {}
        self._waiting: list[Tables | None] = []
        self.awaited = ""
        """The key of a row that is to be gone to as soon as it is shown."""
        self.choice = Chips(self.tr("Table"), one_line=True)
        self.filter_field = QLineEdit()
        self.filter_field.setPlaceholderText(self.tr("Filter rows"))
        self.filter_field.setAccessibleName(self.tr("Filter rows"))
        self.filter_field.setClearButtonEnabled(True)
        self.differing = Chips(self.tr("Rows"), optional=True, one_line=True)
        self.pin_button = QPushButton(self.tr("Pin"))
        self.confirm_button = QPushButton(self.tr("Confirm ≈"))
        self.export_button = QPushButton(self.tr("Export…"))
        self.talk_button = QPushButton(self.tr("Comments"))
        self.talk_button.setToolTip(self.tr("What was said about the claim of the current row"))
        self.talk_button.setCheckable(True)
        self.talk = Talk(self.tr("Comments on the claim"))
        self._beside = QScrollArea()
        self.table = GridView()
        self.table.setAccessibleName(self.tr("Table"))
        self.merging = ClaimMerging(self.table)
        self._empty = EmptyState("", "")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_tables(self, tables: Tables | None) -> None:
        """Show the tables of a story, once nobody is writing in what is shown."""
        if self.table.is_rewording:
            self._waiting = [tables]
            return
        for row in tables.claims if tables else ():
            self._delegate.refused.see(row.claim_id, row.claim)
        made = (claims_grid, stances_grid, timeline_grid, entities_grid)
        names = ("claims", "stances", "timeline", "entities")
        grids = zip(names, made, strict=True)
        self._grids = {name: make(tables) for name, make in grids} if tables else {}
        self.show_table(self.choice.on[0])

    def show_table(self, key: str) -> None:
        """Show the claims, the stances or the timeline; the keyboard stays with its row."""
        self.choice.set_on([key])
        grid = self._grids.get(key, Grid(""))
        same = grid.heads == self.model.grid.heads
        here = self.table.currentIndex()
        row = self._key() if here.isValid() else ""
        self.model.set_grid(grid)
        self._go_to(self.awaited or row, max(0, here.column()))
        self.table.setAccessibleName(grid.title)
        self._empty.say("", grid.empty)
        self._pages.setCurrentWidget(self.table if grid.rows else self._empty)
        for button in (self.export_button, self.talk_button):
            button.setEnabled(bool(grid.rows))
        if not same:
            self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
            self._spread()
        self.table.fit_rows()
        self._allow()

    def reword(self, claim_id: str) -> bool:
        """Let a claim be said in other words, in the table of claims; whether it is there."""
        if claim_id not in self._grids.get("claims", Grid("")).keys:
            return False
        self.show_table("claims")
        if self.sorted.row_of(claim_id) is None:
            self.filter_field.clear()
            self.differing.set_on([])
            self._filter()
        self._go_to(claim_id, 0)
        self._reword()
        return True

    def show_keys(self, keys: KeysOf) -> None:
        """Say in tips which keys do what the buttons do."""
        merge = self.tr("Let one of the chosen claims stand for the others")
        for button, words, action_id in (
            (self.pin_button, self.tr("Keep the row at the top"), "story.pin"),
            (self.confirm_button, self.tr("Tag the words that were found"), "story.confirm"),
            (self.export_button, self.tr("Export the table"), "story.export"),
            (self.merging.button, merge, "story.merge"),
        ):
            button.setToolTip(with_key(words, keys(action_id)))

    def pin(self) -> None:
        """Pin the current row, or no more; the keyboard stays with it."""
        index = self.table.currentIndex()
        if index.isValid():
            row = self.sorted.toggle_pin(index.row())
            self.table.setCurrentIndex(self.sorted.index(row, index.column()))
            self.table.fit_rows()
            self._allow()

    def _reword(self) -> None:
        """Let the claim of the current row be said in other words."""
        index = self.table.currentIndex()
        first = self.sorted.index(index.row(), 0)
        if index.isValid() and first.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.scrollTo(first)
            self.table.edit(first)

    def _show_waiting(self) -> None:
        while self._waiting:
            self.show_tables(self._waiting.pop())

    def _go_to(self, key: str, column: int) -> None:
        """Give the keyboard to the row of this key, if it is shown."""
        row = self.sorted.row_of(key) if key else None
        if row is not None:
            self.table.setCurrentIndex(self.sorted.index(row, column))
            self.awaited = ""

    def _key(self) -> str:
        """What tells the current row from others."""
        row = self.sorted.mapToSource(self.table.currentIndex()).row()
        return self.model.grid.keys[row]

    def confirm(self) -> None:
        """Wish for the tag that the current cell only suggests."""
        cell = self.table.currentIndex().data(CELL)
        if isinstance(cell, GridCell) and cell.carry is not None:
            self.carry_requested.emit(cell.carry)

    def _allow(self) -> None:
        """The buttons that stand for the current cell."""
        index = self.table.currentIndex()
        cell = index.data(CELL)
        self.claim_pointed.emit(self.claim if self.talk_button.isChecked() else None)
        self.talk_button.setVisible(self.choice.on[0] in _OF_CLAIMS)
        pinned = index.isValid() and self.sorted.is_pinned(index.row())
        self.pin_button.setEnabled(index.isValid())
        self.pin_button.setText(self.tr("Unpin") if pinned else self.tr("Pin"))
        self.confirm_button.setEnabled(isinstance(cell, GridCell) and cell.carry is not None)
        self.merging.follow(writable=self.model.writable)

    @property
    def claim(self) -> str | None:
        """The claim that the current row is about."""
        if not self.table.currentIndex().isValid() or self.choice.on[0] not in _OF_CLAIMS:
            return None
        return self._key().split(" ")[0]

    def _show_talk(self, shown: bool) -> None:  # noqa: FBT001 - from a signal
        self._beside.setVisible(shown)
        if shown and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.sorted.index(0, 0))
        self._allow()
        if shown:
            self.talk.field.setFocus()

    def _filter(self) -> None:
        """Keep the rows that hold the words of the field, and differ where that is wanted."""
        self.sorted.set_words(self.filter_field.text())
        self.sorted.set_differing(on=bool(self.differing.on))
        self.table.fit_rows()

    def _spread(self) -> None:
        """Give the first column the most, the others the same, as far as there is room."""
        unit, others = self.fontMetrics().height(), self.model.columnCount() - 1
        if others < 1:
            return
        bar = self.table.verticalScrollBar().sizeHint().width()
        room = max(self._pages.width() - 2 * self.table.frameWidth() - bar, unit * 40)
        first = max(unit * 14, round(room / (others + 1) * 1.3))
        self.table.setColumnWidth(0, first)
        for column in range(1, others + 1):
            self.table.setColumnWidth(column, max(unit * 8, (room - first) // others))

    def _connect(self) -> None:
        self.choice.chosen.connect(lambda on: self.show_table(on[0]))
        self.filter_field.textChanged.connect(self._filter)
        self.export_button.clicked.connect(self.export_requested)
        self.table.clicked.connect(self._request)
        self.table.activated.connect(self._request)
        self.table.rewording_ended.connect(self._show_waiting)
        self.table.customContextMenuRequested.connect(
            lambda where: self.menu_requested.emit(self.table.viewport().mapToGlobal(where))
        )
        self._delegate.reworded.connect(self.reworded)
        self.pin_button.clicked.connect(self.pin)
        self.confirm_button.clicked.connect(self.confirm)
        self.talk_button.toggled.connect(self._show_talk)
        self.differing.chosen.connect(self._filter)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        choices = [
            Choice("claims", self.tr("Claims × outlets")),
            Choice("stances", self.tr("Stances × outlets")),
            Choice("timeline", self.tr("Timeline")),
            Choice("entities", self.tr("Entities")),
        ]
        self.differing.set_choices([Choice("differing", self.tr("Where they differ"))])
        self.choice.set_choices(choices, ["claims"])
        table = self.table
        table.setModel(self.sorted)
        chosen = table.selectionModel()
        for moved in (chosen.currentChanged, chosen.selectionChanged):
            moved.connect(lambda *_: self._allow())
        table.setItemDelegate(self._delegate)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        table.horizontalHeader().setStretchLastSection(True)
        self._pages.addWidget(table)
        self._pages.addWidget(self._empty)
        self.filter_field.setMinimumWidth(unit * 5)  # in a small window
        self.filter_field.setMaximumWidth(unit * 14)
        rows = (self.merging.button, self.pin_button, self.confirm_button)
        beside = QWidget()
        whole = (self.talk_button, self.export_button)
        row = in_row(self.differing, STRETCH, self.filter_field, *rows, *whole)
        row.setAlignment(self.differing, Qt.AlignmentFlag.AlignVCenter)
        beside.setLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 4, unit // 2, unit // 2, unit // 4)
        layout.setSpacing(unit // 3)
        layout.addWidget(Halves(self.choice, beside, unit // 2))
        self._lay_out_talk(unit)
        across = in_row((self._pages, 1), self._beside)
        layout.addLayout(across, 1)

    def _lay_out_talk(self, unit: int) -> None:
        inside = QWidget()
        inside.setLayout(in_column(self.talk, STRETCH, margins=(unit // 2, 0, unit // 2, 0)))
        scroll_down(self._beside, inside)
        self._beside.setFixedWidth(unit * 17)
        self._beside.hide()

    def _request(self, index: QModelIndex) -> None:
        cell = index.data(CELL)
        several = len({one.row() for one in self.table.selectedIndexes()}) > 1
        if isinstance(cell, GridCell) and cell.place is not None and not several:
            self.words_requested.emit(cell.place)
