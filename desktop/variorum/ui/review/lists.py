"""What can be reviewed: the articles with how far they are, and one's own review."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QObject, Signal

from variorum.domain.listings import ArticleRow
from variorum.domain.operations import Changed
from variorum.services.reviewing import feedback, listing
from variorum.services.reviewing.listing import Count
from variorum.ui.bridge import Bridge

AT_ONCE = 20
"""So many articles are counted before the answer is shown."""
_LISTED_BY = frozenset({"document", "progress", "annotation", "set", "story"})

View = Literal["everybody", "mine"]


class ReviewLists(QObject):
    """Asks for the lists again when an act has changed what is in them."""

    listed = Signal(object)
    """The articles that can be reviewed: ``list[ArticleRow]``."""
    counted = Signal()
    """More is known of how far they are."""
    mine_listed = Signal(object)
    """What was decided about this person's tags: ``list[Feedback]``."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ArticleRow] = []
        self.counts: dict[str, Count] = {}
        self.view: View = "everybody"
        self._bridge = bridge
        self._awake = False
        self._stale = True
        bridge.changed.connect(self._follow)

    def wake(self) -> None:
        """The place is shown: what has changed meanwhile is asked for."""
        self._awake = True
        if self._stale:
            self.refresh()

    def rest(self) -> None:
        """The place is hidden: nothing is counted until it is shown again."""
        self._awake = False
        self._bridge.drop("review counts")

    def refresh(self) -> None:
        """Ask for everything anew."""
        self._stale = False
        self._bridge.ask("review list", listing.reviewable, then=self._show)
        self.show_view(self.view)

    def show_view(self, view: View) -> None:
        """List everybody's items, or what was decided about one's own tags."""
        self.view = view
        if view == "mine":
            self._bridge.ask("my review", feedback.my_review, then=self.mine_listed.emit)

    def note(self, count: Count) -> None:
        """How far an article is, known from looking at it."""
        self.counts[count.document_id] = count
        self.counted.emit()

    def next_open(self, document_id: str) -> str | None:
        """The next article after this one, round the end, in which something is open."""
        ids = [row.id for row in self.rows]
        here = ids.index(document_id) if document_id in ids else -1
        for one in [*ids[here + 1 :], *ids[: max(here, 0)]]:
            count = self.counts.get(one)
            if count is None or count.open or count.stale:
                return one
        return None

    def _follow(self, changed: Changed) -> None:
        families = changed.ids.keys()
        by_reviewer = "decision" in families and "document" not in families
        if families & _LISTED_BY and not by_reviewer:
            self._stale = True
            if self._awake:
                self.refresh()
        elif self.view == "mine" and families & {"decision", "comment", "gold"}:
            self.show_view("mine")

    def _show(self, rows: list[ArticleRow]) -> None:
        self.rows = rows
        self.listed.emit(rows)
        self._count([row.id for row in rows])

    def _count(self, left: Sequence[str]) -> None:
        """Count what is open, some articles at a time, while nobody waits for it."""
        if not left or not self._awake:
            return
        now, rest = left[:AT_ONCE], left[AT_ONCE:]

        def found(counts: list[Count]) -> None:
            self.counts |= {one.document_id: one for one in counts}
            self.counted.emit()
            self._count(rest)

        self._bridge.ask("review counts", listing.counted, now, then=found, slowly=True)
