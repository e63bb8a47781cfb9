"""How many tags are suggested for the articles that the list shows, found out while hands rest."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from variorum.domain.listings import ArticleRow
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.suggesting.suggestions import Suggestions

REST = 1_500
"""Milliseconds without an act, an article or a movement of the list before anything is counted."""
BETWEEN = 50
"""Milliseconds between two articles: keys and what is asked for the open one come first."""
LONGEST = 5_000
"""Words of an article beyond which it is only counted once it is opened."""
STALE = 10
"""After so many acts the number may be another: an article that is in sight is counted anew."""


class Counting(QObject):
    """Counts one article after the other, of those in sight and no others.

    ``tell`` takes an article and its number; that of the open one is known without counting.
    """

    def __init__(
        self,
        desk: Desk,
        suggestions: Suggestions,
        in_sight: Callable[[], Sequence[ArticleRow]],
        tell: Callable[[str, int], None],
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._suggestions = suggestions
        self._in_sight = in_sight
        self._tell = tell
        self._acts = 0
        self._counted: dict[str, int] = {}
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._count_next)
        desk.project_changed.connect(self._hear)
        desk.article_opened.connect(self.wait)
        suggestions.refreshed.connect(self._know_open)

    def wait(self, _: object = None) -> None:
        """Something moves: count when it has come to rest."""
        self._rest.start(REST)

    def _hear(self, _: object) -> None:
        self._acts += 1
        self.wait()

    def _know_open(self) -> None:
        """What is suggested for the open article has been told."""
        if not self._suggestions.is_on:
            for document_id in self._counted:
                self._tell(document_id, 0)
            self._counted.clear()
        elif self._desk.document_id is not None:
            self._counted[self._desk.document_id] = self._acts
        self.wait()

    def _count_next(self) -> None:
        due = (one for one in self._in_sight() if self._is_due(one))
        row = next(due, None)
        if row is not None and self._suggestions.is_on:
            self._suggestions.learning.count(row.id, lambda number: self._take(row.id, number))

    def _is_due(self, row: ArticleRow) -> bool:
        known = self._counted.get(row.id)
        stale = known is None or self._acts - known >= STALE
        return stale and row.id != self._desk.document_id and row.words <= LONGEST

    def _take(self, document_id: str, number: int | None) -> None:
        if number is None:  # nothing has been learnt yet
            self.wait()
            return
        self._counted[document_id] = self._acts
        self._tell(document_id, number)
        self._rest.start(BETWEEN)
