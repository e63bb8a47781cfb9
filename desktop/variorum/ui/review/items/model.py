"""The list of items as Qt sees it; a line is put into words when it comes into sight."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from variorum.domain.reviews.decisions import Conflict
from variorum.ui.review.items.rows import (
    Choice,
    Entry,
    Group,
    Heading,
    Line,
    counts,
    key_of,
    line_of,
)
from variorum.ui.review.wording import STATES, Speech, tr

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which a line itself is found."""
ROOT = QModelIndex()


class ItemsModel(QAbstractListModel):
    """The items that the chips let through, those of several articles each below its own."""

    repaint_requested = Signal(object)
    """A line is as high as before but says something else: its ``QModelIndex``."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: Counter[Conflict] = Counter()
        """How many items there are of each kind, also of those that the chips hold back."""
        self._groups: dict[str, Group] = {}
        self._speech: Speech | None = None
        self._choice = Choice()
        self._shown: list[Entry | Heading] = []
        self._starts: dict[str, int] = {}
        """The row at which an article's lines begin."""
        self._places: dict[str, tuple[str, int]] = {}
        """The article of an item, and the place of its line among those of the article."""
        self._lines: dict[int, Line] = {}

    def show_groups(self, groups: Mapping[str, Group], speech: Speech) -> None:
        """List other items, by article."""
        self.beginResetModel()
        self._groups = dict(groups)
        self._speech = speech
        self.kinds = Counter()
        for one in groups.values():
            self.kinds.update(counts(one.entries))
        self._filter()
        self.endResetModel()

    def add_group(self, name: str, group: Group, speech: Speech, before: str | None = None) -> None:
        """List the items of one article more, above those of another or below all others."""
        self._speech = speech
        self.kinds.update(counts(group.entries))
        more = list(self._admitted(group))
        first = len(self._shown) if before is None else self._starts[before]
        if more:
            self.beginInsertRows(ROOT, first, first + len(more) - 1)
        if before is not None:
            self._make_room(before, len(more))
        self._put_in(name, group, before)
        self._starts[name] = first
        self._shown[first:first] = more
        self._note(name, more)
        if more:
            self.endInsertRows()

    def replace_group(self, name: str, group: Group) -> bool:
        """Take over the items of an article that look different; whether they are the same ones.

        Their lines stay in place, also where the chips would let them through no more.
        """
        before = self._groups[name]
        old = {key_of(one): one for one in before.entries}
        if list(old) != [key_of(one) for one in group.entries]:
            return False
        self._groups[name] = group
        self.kinds.subtract(counts(before.entries))
        self.kinds.update(counts(group.entries))
        self._repaint((key_of(one), one) for one in group.entries if old[key_of(one)] != one)
        if group.heading is not None and group.heading != before.heading:
            self._repaint([(_headed(name), group.heading)])
        return True

    def replace_entries(self, entries: Sequence[Entry], changed: Iterable[Entry]) -> None:
        """Take over the same items of the only article, of which some look different."""
        self._groups = dict.fromkeys(self._groups, Group(entries))
        self._repaint((key_of(one), one) for one in changed)

    def set_choice(self, choice: Choice) -> None:
        """List what other chips let through."""
        if choice != self._choice:
            self.beginResetModel()
            self._choice = choice
            self._filter()
            self.endResetModel()

    @property
    def names(self) -> Collection[str]:
        """The articles that are listed, in their order."""
        return self._groups.keys()

    def row_of(self, key: str | None) -> int:
        """The row of an item; -1 where it is not listed."""
        name, place = self._places.get(key or "", ("", -1))
        return self._starts[name] + place if place >= 0 else -1

    def line(self, row: int) -> Line:
        """A line in words."""
        if row not in self._lines:
            assert self._speech is not None
            self._lines[row] = line_of(self._shown[row], self._speech)
        return self._lines[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Articles cannot be chosen: keys go from item to item."""
        if index.isValid() and isinstance(self._shown[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

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

    def _repaint(self, changed: Iterable[tuple[str, Entry | Heading]]) -> None:
        for key, entry in changed:
            place = self.row_of(key)
            if place >= 0:
                self._shown[place] = entry
                self._lines.pop(place, None)
                # Not dataChanged: a list view then lays out every line anew, and none has moved.
                self.repaint_requested.emit(self.index(place))

    def _filter(self) -> None:
        self._shown, self._starts, self._places, self._lines = [], {}, {}, {}
        for name, group in self._groups.items():
            more = list(self._admitted(group))
            self._starts[name] = len(self._shown)
            self._shown += more
            self._note(name, more)

    def _admitted(self, group: Group) -> Iterator[Entry | Heading]:
        """The lines of an article, nothing where none of its items is let through."""
        found = [one for one in group.entries if self._choice.admits(one)]
        if found and group.heading is not None:
            yield group.heading
        yield from found

    def _note(self, name: str, entries: Iterable[Entry | Heading]) -> None:
        """Note where the items of an article stand among its lines."""
        for place, entry in enumerate(entries):
            key = _headed(entry.document_id) if isinstance(entry, Heading) else key_of(entry)
            # Of entries about the same item the first is meant.
            self._places.setdefault(key, (name, place))

    def _put_in(self, name: str, group: Group, before: str | None) -> None:
        if before is None:
            self._groups[name] = group
            return
        names = list(self._groups)
        place = names.index(before)
        behind = {one: self._groups.pop(one) for one in names[place:]}
        self._groups |= {name: group, **behind}

    def _make_room(self, before: str, lines: int) -> None:
        """Move the articles from one on down by so many lines."""
        names = list(self._groups)
        for name in names[names.index(before) :]:
            self._starts[name] += lines
        self._lines.clear()


def _headed(document_id: str) -> str:
    """The place of an article's own line."""
    return f"article {document_id}"
