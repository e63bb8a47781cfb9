"""Lists beside a page: each entry a few words, details below, and what it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from variorum.ui.widgets.labels import SMALL
from variorum.ui.widgets.lists.rows import ROW, Index, RowDelegate, RowsModel
from variorum.ui.widgets.painting import draw_lines, lines_of, scaled

ENTRY = ROW
"""The role under which an entry itself is found."""
LINES = 3
"""Lines that the words of an entry take at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a list; ``about`` is what it stands for."""

    words: str
    details: str
    about: object
    faint: bool = False


class EntriesModel(RowsModel[Entry]):
    """The entries of a list."""

    def said(self, row: Entry) -> str:
        """The words, and the details."""
        return f"{row.words}. {row.details}"


class EntryDelegate(RowDelegate):
    """Paints an entry: its words, smaller below them the details."""

    radius = 5.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need."""
        unit = QFontMetricsF(option.font).height()
        view = option.widget
        room = view.viewport().width() if isinstance(view, QListView) else unit * 14
        lines = lines_of(index.data(ENTRY).words, option.font, room - unit, LINES)
        return QSize(0, round(unit * (len(lines) + SMALL + 0.7)))

    def ground(self, option: QStyleOptionViewItem, index: Index) -> QRectF:  # noqa: ARG002
        """All of the entry."""
        return QRectF(option.rect).adjusted(1, 1, -1, -1)

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint an entry."""
        entry: Entry = index.data(ENTRY)
        unit = QFontMetricsF(option.font).height()
        area = ground.adjusted(unit * 0.5 - 1, unit * 0.3 - 1, 1 - unit * 0.5, 0)
        lines = lines_of(entry.words, option.font, area.width(), LINES)
        ink = self.theme.muted if entry.faint else self.theme.text
        taken = draw_lines(painter, area, lines, option.font, ink)
        small = scaled(option.font, SMALL)
        details = lines_of(entry.details, small, area.width(), 1)
        draw_lines(painter, area.adjusted(0, taken, 0, 0), details, small, self.theme.muted)


class EntryList(QListView):
    """A list of entries that is worked through with the keyboard."""

    taken = Signal(object)
    """An entry was clicked, or Enter pressed on it: ``Entry``."""
    confirmed = Signal(object)
    """Enter was pressed on an entry: ``Entry``."""
    all_confirmed = Signal()
    """Shift+Enter was pressed."""
    gone_to = Signal(object)
    """Another entry is the current one: ``Entry``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.entries = EntriesModel()
        self._delegate = EntryDelegate()
        self.setModel(self.entries)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.taken.emit(index.data(ENTRY)))
        self.selectionModel().currentChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the place in the list is kept."""
        row = max(0, self.currentIndex().row())
        had = self.currentIndex().isValid()
        self.entries.set_rows(entries)
        if entries and had:
            self.setCurrentIndex(self.entries.index(min(row, len(entries) - 1)))

    def begin(self) -> None:
        """Take the keyboard; where no entry was at hand, the first one is."""
        self.setFocus()
        if self.entries.rows and not self.selectionModel().hasSelection():
            self.setCurrentIndex(QModelIndex())  # Qt has made one current, which is not to be seen
            self.setCurrentIndex(self.entries.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the entries have other heights."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms one, with Shift all."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        entry = self.currentIndex().data(ENTRY)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.all_confirmed.emit()
        elif entry is not None:
            self.taken.emit(entry)
            self.confirmed.emit(entry)

    def _tell(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if entry is not None:
            self.gone_to.emit(entry)
