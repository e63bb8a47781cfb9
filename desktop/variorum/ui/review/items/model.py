"""The list of items as Qt sees it; a line is put into words when it comes into sight."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from variorum.analysis.reviewing.standing import Standing
from variorum.services.reviewing.feedback import Feedback
from variorum.ui.review.items.rows import Choice, Line, line_of
from variorum.ui.review.wording import STATES, Speech, tr

Index = QModelIndex | QPersistentModelIndex
Entry = Standing | Feedback
LINE = Qt.ItemDataRole.UserRole
"""The role under which a line itself is found."""
ROOT = QModelIndex()


class ItemsModel(QAbstractListModel):
    """The items that the chips let through."""

    repaint_requested = Signal(object)
    """A line is as high as before but says something else: its ``QModelIndex``."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._speech: Speech | None = None
        self._choice = Choice()
        self._shown: list[Entry] = []
        self._places: dict[str, int] = {}
        self._lines: dict[int, Line] = {}

    def show_entries(self, entries: Sequence[Entry], speech: Speech) -> None:
        """List other items."""
        self.beginResetModel()
        self.entries = entries
        self._speech = speech
        self._filter()
        self.endResetModel()

    def replace_entries(self, entries: Sequence[Entry], keys: Collection[str]) -> None:
        """Take over the same items, of which some look different: their lines stay in place."""
        self.entries = entries
        for entry in entries:
            key = key_of(entry)
            if key in keys and key in self._places:
                place = self._places[key]
                self._shown[place] = entry
                self._lines.pop(place, None)
                # Not dataChanged: a list view then lays out every line anew, and none has moved.
                self.repaint_requested.emit(self.index(place))

    def set_choice(self, choice: Choice) -> None:
        """List what other chips let through."""
        if choice != self._choice:
            self.beginResetModel()
            self._choice = choice
            self._filter()
            self.endResetModel()

    def row_of(self, key: str | None) -> int:
        """The row of an item; -1 where it is not listed."""
        return self._places.get(key or "", -1)

    def line(self, row: int) -> Line:
        """A line in words."""
        if row not in self._lines:
            assert self._speech is not None
            self._lines[row] = line_of(self._shown[row], self._speech)
        return self._lines[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many items are listed."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, or its words for those who hear them."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.heading}\n{line.below}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = tr(STATES.get(line.sign, ""))
            return ", ".join(part for part in (line.heading, line.below, state) if part)
        return None

    def _filter(self) -> None:
        self._shown = [one for one in self.entries if self._choice.admits(one)]
        # Of entries about the same item the first is meant.
        self._places = {key_of(one): n for n, one in reversed(list(enumerate(self._shown)))}
        self._lines = {}


def key_of(entry: Entry) -> str:
    """The item that an entry is about."""
    return entry.decision.item if isinstance(entry, Feedback) else entry.key
