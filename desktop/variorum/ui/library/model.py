"""The article list as Qt sees it: headings and articles in one flat list."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from variorum.domain.documents import Story
from variorum.domain.listings import ArticleRow
from variorum.ui.library.rows import Filter, Line, StoryHeading, listed
from variorum.ui.widgets.wording import counted, date_said, state_said

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which a line itself is found."""
ROOT = QModelIndex()


class LibraryModel(QAbstractListModel):
    """The lines of the list under the present filter."""

    repaint_requested = Signal(object)
    """A line is as high as before but says something else: its ``QModelIndex``."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ArticleRow] = {}
        self._stories: Mapping[str, Story] = {}
        self._filter = Filter()
        self.lines: list[Line] = []

    @property
    def total(self) -> int:
        """How many articles there are, listed or not."""
        return len(self._rows)

    @property
    def stories(self) -> int:
        """How many stories there are."""
        return len(self._stories)

    def row(self, document_id: str) -> ArticleRow | None:
        """The row of an article, listed or not."""
        return self._rows.get(document_id)

    def articles(self) -> list[ArticleRow]:
        """The articles that are listed, in the order of the list."""
        return [line for line in self.lines if isinstance(line, ArticleRow)]

    def set_rows(self, rows: Iterable[ArticleRow], stories: Mapping[str, Story]) -> None:
        """Show other articles."""
        self._rows = {row.id: row for row in rows}
        self._stories = stories
        self._relist()

    def refresh(self, ids: Iterable[str], rows: Iterable[ArticleRow]) -> None:
        """Take over the rows of ``ids``; those without a row are gone."""
        fresh = {row.id: row for row in rows}
        moved = False
        for document_id in ids:
            before, after = self._rows.get(document_id), fresh.get(document_id)
            if after is None:
                moved |= self._rows.pop(document_id, None) is not None
                continue
            self._rows[document_id] = after
            moved |= before is None or _place(before) != _place(after)
        if moved:
            self._relist()
        else:
            self._repaint(fresh)

    def set_filter(self, chosen: Filter) -> None:
        """List other articles."""
        if chosen != self._filter:
            self._filter = chosen
            self._relist()

    def index_of(self, document_id: str | None) -> QModelIndex:
        """Where an article is listed; an invalid index where it is not."""
        for place, line in enumerate(self.lines):
            if isinstance(line, ArticleRow) and line.id == document_id:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Articles can be chosen, headings cannot."""
        if index.isValid() and isinstance(self.lines[index.row()], ArticleRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, its words, and its words for screen readers."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, ArticleRow):
            return line.title
        return None

    def _spoken(self, line: Line) -> str:
        if isinstance(line, StoryHeading):
            return f"{line.title or self.tr('No story')}, {counted('%n article(s)', line.count)}"
        parts = [line.title, line.outlet, date_said(line.published, short=False)]
        parts += [counted("%n tag(s)", line.tags), state_said(line.state)]
        return ", ".join(part for part in parts if part)

    def _relist(self) -> None:
        self.beginResetModel()
        self.lines = listed(self._rows.values(), self._stories, self._filter)
        self.endResetModel()

    def _repaint(self, fresh: Mapping[str, ArticleRow]) -> None:
        for place, line in enumerate(self.lines):
            if isinstance(line, ArticleRow) and line.id in fresh:
                self.lines[place] = fresh[line.id]
                # Not dataChanged: a list view then lays out every line anew, and none has moved.
                self.repaint_requested.emit(self.index(place))


def _place(row: ArticleRow) -> tuple[object, ...]:
    """What decides where a row stands and whether it is listed.

    Progress is left out on purpose: an article that was just marked as done stays in the list
    until the filter changes, instead of vanishing under the hand.
    """
    return row.story_id, row.title, row.outlet, row.published
