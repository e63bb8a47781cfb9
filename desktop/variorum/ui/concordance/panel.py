"""The concordance: a query, its lines in a grid, and what can be done with those ticked."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from variorum.domain.codebooks import Codebook
from variorum.domain.searches.concordances import Line, LinesPage
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.concordance.bulk import BulkBar
from variorum.ui.concordance.delegate import LinesDelegate
from variorum.ui.concordance.keying import TICKS, TICKS_ALL, LineKeys
from variorum.ui.concordance.model import (
    AFTER,
    BEFORE,
    DATE,
    LINE,
    OUTLET,
    TAG,
    TICK,
    WORDS,
    LinesModel,
)
from variorum.ui.concordance.sampling import SampleButton
from variorum.ui.concordance.wishes import BulkWish
from variorum.ui.drawer.panel import DrawerList
from variorum.ui.keys.fields import spelled
from variorum.ui.menus import KeysOf
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.keys import claimed
from variorum.ui.widgets.labels import SMALL, label, set_font
from variorum.ui.widgets.layouts import in_row
from variorum.ui.widgets.wording import counted

_OURS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {TICK: 2.2, WORDS: 13.0, TAG: 8.5, OUTLET: 8.0, DATE: 6.5}
"""In heights of the font; the words around share what is left."""


class ConcordancePanel(DrawerList):
    """Enter opens a line in its article, keys of actions tick it or all, Esc leaves.

    The keys of labels tag the ticked lines; where none is ticked, the line at hand.
    """

    asked = Signal(object)
    """Places are to be looked for: the query, ``str``."""
    line_requested = Signal(object)
    """A line is to be shown in its article: ``Line``."""
    all_requested = Signal()
    """All lines are to be read, and ticked."""
    sample_requested = Signal(object)
    """So many lines are to be drawn at random: ``int``."""
    save_requested = Signal(object)
    """The query is to be kept under a name: ``str``."""

    def __init__(self, keys_of: KeysOf) -> None:
        super().__init__()
        self.model = LinesModel()
        self.bulk = BulkBar(keys_of)
        self._keys_of = keys_of
        self._delegate = LinesDelegate()
        self._editable = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(
            self.tr('Words, "phrases", begin*, NEAR(a b, 5), outlet:, date:, label:, by:')
        )
        self.field.setAccessibleName(self.tr("List every place of"))
        self.field.setClearButtonEnabled(True)
        self._count = label("", "muted", SMALL)
        self.sample = SampleButton()
        self.save = QPushButton(self.tr("Save search…"))
        self.table = _table_view(self.model, self._delegate, self.tr("Matches in their lines"))
        self._keys = LineKeys(self.table, keys_of)
        self.nothing = EmptyState("", "")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_hint()

    @property
    def count_words(self) -> str:
        """How many lines there are, as it is said."""
        return self._count.text()

    @property
    def at_hand(self) -> Line | None:
        """The current line."""
        here = self.table.currentIndex()
        return here.data(LINE) if here.isValid() else None

    @property
    def meant(self) -> list[Line]:
        """The ticked lines; where none is ticked, the one at hand."""
        here = self.at_hand
        return self.model.chosen or ([here] if here is not None else [])

    def set_codebook(self, codebook: Codebook) -> None:
        """Know the labels of another codebook."""
        self.model.codebook = codebook
        self._keys.set_codebook(codebook)
        self.bulk.set_codebook(codebook)
        self._delegate.swatches = Swatches(codebook)
        self.table.viewport().update()

    def begin(self, query: str) -> None:
        """Take the keyboard; with a query, look for it at once."""
        if query:
            self.field.setText(query)
            self.asked.emit(query)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_page(self, page: LinesPage, *, editable: bool) -> None:
        """Show the first lines of another search."""
        self._editable = self._keys.is_on = editable
        self.model.set_page(page)
        if page.articles is None:
            self._show_what_there_is(self.tr("In many articles"))
        else:
            articles = counted("%n article(s)", page.articles)
            self._show_what_there_is(self.tr("In %1").replace("%1", articles))

    def show_count(self) -> None:
        """Further lines are there."""
        self._show_what_there_is(counted("%n line(s)", self.model.rowCount()))

    def show_sample(self, drawn: int, seed: int) -> None:
        """Say that what is shown is a sample."""
        said = self.tr("A sample of %1, draw %2")
        lines = counted("%n line(s)", drawn)
        self._show_what_there_is(said.replace("%1", lines).replace("%2", str(seed)))

    def show_problem(self, words: str) -> None:
        """Say why nothing could be looked for."""
        self.model.set_page(LinesPage((), None, 0))
        self._count.setText("")
        self.nothing.say(self.tr("Nothing found"), words)
        self._pages.setCurrentWidget(self.nothing)

    def show_hint(self) -> None:
        """Say what can be looked for."""
        self._count.setText("")
        self.nothing.say(
            self.tr("Every place in its line"),
            self.tr("Type words above and press Enter; label:claim lists tags."),
        )
        self._pages.setCurrentWidget(self.nothing)

    def focus_lines(self) -> None:
        """Give the keyboard to the lines."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field and of the lines."""
        if watched is self.table and event.type() == QEvent.Type.FocusIn:
            # Qt makes the first line current, too, but does not show it.
            self.table.selectRow(max(0, self.table.currentIndex().row()))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._field_key(event) if watched is self.field else self._table_key(event)
        return claimed(event, _OURS)

    def _field_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.field.text().strip())
        elif event.key() == Qt.Key.Key_Down:
            self.focus_lines()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _table_key(self, event: QKeyEvent) -> bool:
        key = spelled(event)
        if key in self._keys_of(TICKS):
            self.tick()
        elif key in self._keys_of(TICKS_ALL):
            self.tick(all_=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.table.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def tick(self, *, all_: bool = False) -> None:
        """Tick the line at hand, or no more; or all lines, and where all are ticked none."""
        if not all_:
            if self.table.currentIndex().isValid():
                self.model.toggle(self.table.currentIndex().row())
            return
        every = len(self.model.chosen) == self.model.rowCount()
        if every or self.model.is_whole:
            self.model.tick_all(on=not every)
        else:
            self.all_requested.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.line_requested.emit(index.data(LINE))

    def _wish(self, wish: BulkWish) -> None:
        """Do with the lines that are meant what a key says; then go on to the next line."""
        goes_on = not self.model.chosen and wish.kind != "remove"
        self.bulk.wished.emit(wish)
        here = self.table.currentIndex()
        if goes_on and here.row() + 1 < self.model.rowCount():
            self.table.selectRow(here.row() + 1)

    def _show_what_there_is(self, said: str) -> None:
        found = self.model.rowCount() > 0
        self._count.setText(said if found else "")
        if not found:
            self.nothing.say(self.tr("Nothing found"), self.tr("Try fewer or different words."))
        self._pages.setCurrentWidget(self.table if found else self.nothing)
        self._tell_ticks()

    def _tell_ticks(self) -> None:
        self.bulk.show_count(len(self.model.chosen), editable=self._editable)
        self.bulk.setVisible(self.model.rowCount() > 0)

    def _connect(self) -> None:
        for widget in (self.field, self.table):
            widget.installEventFilter(self)
        # Asked before the panel is: while a label is awaited, Enter and Esc are about that.
        self.table.installEventFilter(self._keys)
        self._keys.wished.connect(self._wish)
        self._keys.awaited.connect(self.bulk.show_awaited)
        self.table.clicked.connect(self.model.click)
        self.table.doubleClicked.connect(self._open)
        self.model.ticked.connect(self._tell_ticks)
        self.sample.wanted.connect(self.sample_requested)
        self.save.clicked.connect(lambda: self.save_requested.emit(self.field.text().strip()))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        for page in (self.table, self.nothing):
            self._pages.addWidget(page)
        set_font(self.bulk, SMALL)
        top = in_row((self.field, 1), self._count, self.sample, self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 4, unit // 2, unit // 2)
        layout.setSpacing(unit // 3)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.bulk)
        self.bulk.hide()  # until there are lines


def _table_view(model: LinesModel, delegate: LinesDelegate, name: str) -> QTableView:
    table = QTableView()
    unit = table.fontMetrics().height()
    table.setModel(model)
    table.setItemDelegate(delegate)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setProperty("kind", "plain")
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(round(unit * 1.6))
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setMinimumSectionSize(unit)
    for column in (BEFORE, AFTER):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    for column, width in _WIDTHS.items():
        table.setColumnWidth(column, round(unit * width))
    table.setSortingEnabled(True)
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    return table
