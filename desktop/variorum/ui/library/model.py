"""The article list as Qt sees it: folders, headings and articles in one flat list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal

from variorum.domain.documents import Story
from variorum.domain.listings import ArticleRow
from variorum.domain.searches.saved import SavedSearch
from variorum.ui.library.arranging import Arranged, Shown, arranged, placed
from variorum.ui.library.rows import Filter, Folder, Heading, Line, Listing, Order
from variorum.ui.library.wording import line_said
from variorum.ui.turns.steps import at_once
from variorum.ui.turns.taking import Turns

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which a line itself is found."""
SUGGESTED = LINE + 1
"""The role under which the number of an article's suggestions is found; 0 if none are known."""
OPEN = LINE + 2
"""The role that says whether an article is the one that is open."""
MANY = 5_000
"""More articles than this are grouped and sorted in turns, in lines of one height."""


class LibraryModel(QStringListModel):
    """The lines of the list under the present filter, in the present order.

    The strings of Qt's model are empty: only their number is used. Qt's list asks for the index of
    every line when it is laid out; where Python has to say how many there are, that takes 0.2 s
    for 100,000 lines, and 0.01 so.
    """

    repaint_requested = Signal(object)
    """A line is as high as before but says something else: its ``QModelIndex``."""
    rearranged = Signal()
    """Very many articles stand in another order now; it was asked for a while ago."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ArticleRow] = {}
        self._stories: Mapping[str, Story] = {}
        self._folders: Sequence[Folder] = ()
        self._filter = Filter()
        self._order = Order()
        self._listing = Listing((), {}, self._order)
        self._places: dict[str, int] = {}
        self._suggested: dict[str, int] = {}
        self.open_id: str | None = None
        """The article that is open; setting it paints its lines anew."""
        self.lines: list[Line] = []
        self._arranging = Turns(self)
        self._arranging.done.connect(self._take_arranged)
        self._meanwhile: dict[str, ArticleRow] = {}
        """What has changed since articles are being arranged."""

    @property
    def total(self) -> int:
        """How many articles there are, listed or not."""
        return len(self._rows)

    @property
    def stories(self) -> int:
        """How many stories there are."""
        return len(self._stories)

    @property
    def order(self) -> Order:
        """How articles are grouped and sorted."""
        return self._order

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
        self._relist(anew=True, now=True)

    def set_searches(self, searches: Sequence[SavedSearch], open_id: str = "") -> None:
        """Show other folders, of which one may be open."""
        folders = [Folder(one, one.id == open_id) for one in searches]
        if folders != self._folders:
            self._folders = folders
            self._relist()

    def refresh(self, ids: Iterable[str], rows: Iterable[ArticleRow]) -> None:
        """Take over the rows of ``ids``; those without a row are gone."""
        fresh = {row.id: row for row in rows}
        moved = gone = False
        for document_id in ids:
            before, after = self._rows.get(document_id), fresh.get(document_id)
            if after is None:
                gone |= self._rows.pop(document_id, None) is not None
                continue
            self._rows[document_id] = after
            moved |= before is None or _place(before) != _place(after)
        if gone:
            self._relist(anew=True, now=True)  # nobody is to choose what is not there
        elif moved:
            self._relist(anew=True)
        else:
            self._repaint(fresh)
            self._meanwhile |= fresh

    def set_suggested(self, document_id: str, number: int) -> None:
        """Say how many suggestions an article has at the moment; known once it was opened."""
        if self._suggested.get(document_id, 0) != number:
            self._suggested[document_id] = number
            index = self.index_of(document_id)
            if index.isValid():
                self.repaint_requested.emit(index)

    def set_filter(self, chosen: Filter) -> None:
        """List other articles."""
        if chosen != self._filter:
            # What was done meanwhile may stand elsewhere now, or be listed no more.
            anew = chosen.states != self._filter.states
            self._filter = chosen
            self._relist(anew=anew)

    def set_order(self, order: Order) -> None:
        """Group and sort the articles otherwise."""
        if order != self._order:
            self._order = order
            self._relist(anew=True)

    def index_of(self, document_id: str | None) -> QModelIndex:
        """Where an article is listed; an invalid index where it is not."""
        place = self._places.get(document_id or "")
        return QModelIndex() if place is None else self.index(place)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Articles and folders can be chosen, headings cannot."""
        if index.isValid() and not isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, its words, and its words for screen readers."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == SUGGESTED:
            return self._suggested.get(line.id, 0) if isinstance(line, ArticleRow) else 0
        if role == OPEN:
            return isinstance(line, ArticleRow) and line.id == self.open_id
        return self._words(line, role)

    def _words(self, line: Line, role: int) -> str | None:
        """What a line is called, to the eye, to a screen reader, and under the mouse."""
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line_said(line, self.open_id)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(line, Heading):
            return line.search.query if isinstance(line, Folder) else line.title
        return None

    def _relist(self, *, anew: bool = False, now: bool = False) -> None:
        """List what is admitted now; ``anew`` if articles may stand elsewhere, too.

        Of very many articles the list then stays as it is until they are arranged, unless they are
        wanted ``now``.
        """
        shown = Shown(self._folders, self._filter)
        if not anew:
            self._show(at_once(placed(self._listing, shown)))
            if not self._arranging.is_busy:
                return
        rows = list(self._rows.values())
        steps = arranged(Listing.in_steps(rows, self._stories, self._order), shown)
        if anew and (now or self.total <= MANY):
            self._arranging.give_up()
            self._show(at_once(steps))
        else:
            self._meanwhile = {}
            self._arranging.begin(steps)

    def _show(self, arranged: Arranged) -> None:
        self._listing, self.lines = arranged.listing, arranged.lines
        self._places = arranged.places
        self.setStringList([""] * len(self.lines))

    def _take_arranged(self, arranged: Arranged) -> None:
        self._show(arranged)
        self._repaint(self._meanwhile)
        self.rearranged.emit()

    def _repaint(self, fresh: Mapping[str, ArticleRow]) -> None:
        for document_id, row in fresh.items():
            place = self._places.get(document_id)
            if place is not None:
                before, self.lines[place] = self.lines[place], row
                # Not dataChanged: a list view then lays out every line anew, and none has moved.
                self.repaint_requested.emit(self.index(place))
                if isinstance(before, ArticleRow):
                    self._count_done(place, (row.state == "done") - (before.state == "done"))

    def _count_done(self, place: int, more: int) -> None:
        """So many more articles are done under the heading above a line."""
        above = range(place, -1, -1) if more else ()
        for number in above:
            line = self.lines[number]
            if isinstance(line, Heading):
                self.lines[number] = replace(line, done=line.done + more)
                self.repaint_requested.emit(self.index(number))
                return


def _place(row: ArticleRow) -> tuple[object, ...]:
    """What decides where a row stands and whether it is listed.

    Progress and tags are left out on purpose: an article that was just marked as done stays where
    it is until the filter changes, instead of vanishing under the hand.
    """
    return row.story_id, row.title, row.outlet, row.published
