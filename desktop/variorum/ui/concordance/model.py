"""The lines of a concordance as Qt sees them: fetched page by page, each with a tick."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from variorum.domain.codebooks import Codebook
from variorum.domain.searches.concordances import Line, LinesPage, TagAtHand
from variorum.ui.widgets.wording import date_said

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
TICK_ROLE = Qt.ItemDataRole.CheckStateRole
ROOT = QModelIndex()
TICK, BEFORE, WORDS, AFTER, TAG, OUTLET, DATE = range(7)

_Key = tuple[str, int, int, str]
"""What makes a line the same after it was read again."""


class LinesModel(QAbstractTableModel):
    """Lines in the order of import, or sorted by a column once all of them are there."""

    more_requested = Signal(object)
    """The lines from this article on are to be read: ``int``."""
    ticked = Signal()
    """Other lines are ticked than before."""
    sort_requested = Signal(object)
    """All lines are to be read, and then sorted by this column."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.codebook = Codebook("", "", "")
        self._following: int | None = None
        self._asked: int | None = None
        self._ticks: set[_Key] = set()

    @property
    def is_whole(self) -> bool:
        """Whether all lines there are have been read."""
        return self._following is None

    @property
    def chosen(self) -> list[Line]:
        """The lines that are ticked, in their order."""
        return [line for line in self.lines if _key(line) in self._ticks]

    def set_page(self, page: LinesPage) -> None:
        """Show the first page of another search."""
        self.beginResetModel()
        self.lines = list(page.lines)
        self._following, self._asked = page.following, None
        self._ticks = set()
        self.endResetModel()
        self.ticked.emit()

    def add_page(self, page: LinesPage) -> None:
        """Show a further page."""
        if page.lines:
            first = len(self.lines)
            self.beginInsertRows(ROOT, first, first + len(page.lines) - 1)
            self.lines += page.lines
            self.endInsertRows()
        self._following = page.following
        # A page of articles may hold no line at all: then the view does not ask by itself.
        if not page.lines and page.following is not None:
            self.fetchMore(ROOT)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show lines that are all there are; ticks stay."""
        self.beginResetModel()
        self.lines = list(lines)
        self._following = self._asked = None
        self.endResetModel()
        self.ticked.emit()

    def replace(self, documents: Collection[str], lines: Sequence[Line]) -> None:
        """Show the lines of some articles as they are now; the others stay where they are."""
        fresh: dict[str, list[Line]] = {document_id: [] for document_id in documents}
        for line in lines:
            fresh[line.document_id].append(line)
        kept: list[Line] = []
        for line in self.lines:
            if line.document_id in fresh:
                kept += fresh[line.document_id]  # where its first line stood
                fresh[line.document_id] = []
            else:
                kept.append(line)
        if kept != self.lines:
            same = [_key(one) for one in kept] == [_key(one) for one in self.lines]
            self._show(kept, same=same)

    def _show(self, lines: list[Line], *, same: bool) -> None:
        if same:
            self.lines = lines
            end = self.index(len(lines) - 1, DATE)
            self.dataChanged.emit(self.index(0, 0), end)
        else:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
        self.ticked.emit()

    def tick_all(self, *, on: bool) -> None:
        """Tick all lines, or none."""
        self._ticks = {_key(line) for line in self.lines} if on else set()
        self.dataChanged.emit(
            self.index(0, TICK), self.index(max(0, len(self.lines) - 1), TICK), [TICK_ROLE]
        )
        self.ticked.emit()

    def toggle(self, row: int) -> None:
        """Tick a line, or no more."""
        if 0 <= row < len(self.lines):
            self._ticks ^= {_key(self.lines[row])}
            index = self.index(row, TICK)
            self.dataChanged.emit(index, index, [TICK_ROLE])
            self.ticked.emit()

    def click(self, index: QModelIndex) -> None:
        """Toggle the line whose box was clicked."""
        if index.column() == TICK:
            self.toggle(index.row())

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines have been read."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Tick, before, words, after, tag, outlet, date."""
        return 0 if parent.isValid() else DATE + 1

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are further lines that were not asked for."""
        return not parent.isValid() and self._following not in (None, self._asked)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002
        """Ask for the next lines."""
        if self._following is not None and self._asked != self._following:
            self._asked = self._following
            self.more_requested.emit(self._following)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; not before all lines are there."""
        if column == TICK:
            return
        if not self.is_whole:
            self.sort_requested.emit(column)
            return
        self.beginResetModel()
        self.lines.sort(key=lambda line: _sorted_by(self.words(line, column), column))
        if order == Qt.SortOrder.DescendingOrder:
            self.lines.reverse()
        self.endResetModel()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = ("", "Before", "Words", "After", "Tag", "Outlet", "Date")
        return self.tr(names[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, its words in a column, and its tick."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == TICK_ROLE and index.column() == TICK:
            on = _key(line) in self._ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return self._said(line, index.column(), role)

    def _said(self, line: Line, column: int, role: int) -> str | None:
        whole = f"{line.before}{line.words}{line.after}"
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{whole}, {self.words(line, TAG)}, {line.outlet}"
        if role == Qt.ItemDataRole.ToolTipRole and column != TICK:
            return f"{line.title}\n{whole}"
        return None

    def words(self, line: Line, column: int) -> str:
        """What a line says in a column."""
        if column == TAG:
            return ", ".join(map(self._tag, line.tags))
        values = {
            BEFORE: line.before.rstrip(),
            WORDS: line.words or line.title,
            AFTER: line.after.lstrip() if line.words else line.after,
            OUTLET: line.outlet,
            DATE: date_said(line.published),
        }
        return values.get(column, "")

    def _tag(self, tag: TagAtHand) -> str:
        name = self.codebook.label_name(tag.layer, tag.label)
        return name if tag.mine else f"{name} ({tag.owner})"


def _key(line: Line) -> _Key:
    return line.document_id, line.start, line.end, line.tag_id


def _sorted_by(words: str, column: int) -> str:
    """What stands before is sorted from its end, as a reader of concordances expects."""
    plain = words.casefold().strip(" .,;:“”\"'")
    return " ".join(reversed(plain.split())) if column == BEFORE else plain
