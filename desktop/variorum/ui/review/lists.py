"""What can be reviewed: the articles with how far they are, and one's own review."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from variorum.analysis.reviewing.standing import Standing
from variorum.domain.listings import ArticleRow
from variorum.domain.operations import Changed
from variorum.services.reviewing import feedback, listing
from variorum.services.reviewing.listing import Brief, Count, count_of
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.bridge import Bridge
from variorum.ui.settings import Settings

AT_ONCE = 20
"""So many articles are counted before the answer is shown."""
MANY = 0.05
"""So many articles more than are listed, as a share, are told of at once."""
_LISTED_BY = frozenset({"document", "progress", "annotation", "set", "story"})
_COUNTED_BY = frozenset({"decision", "relation", *_LISTED_BY})

View = Literal["everybody", "mine"]
Scope = Literal["article", "story", "project"]
_SCOPES: dict[str, Scope] = {"article": "article", "story": "story", "project": "project"}


class Stop(NamedTuple):
    """Where to go on: an article, and the item in it if that is known."""

    document_id: str
    key: str | None = None


class ReviewLists(QObject):
    """Asks for the lists again when an act has changed what is in them."""

    listed = Signal(object)
    """The articles that can be reviewed: ``list[ArticleRow]``."""
    counted = Signal(object)
    """More is known of how far some are: ``list[Count]``."""
    progressed = Signal(int, int)
    """So many articles are counted, of so many."""
    mine_listed = Signal(object)
    """What was decided about this person's tags: ``list[Feedback]``."""

    def __init__(self, bridge: Bridge, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ArticleRow] = []
        self.counts: dict[str, Count] = {}
        self.view: View = "everybody"
        self._bridge = bridge
        self._settings = settings
        self._looked_at = ""
        self._outdated: set[str] = set()
        self._untold: list[Count] = []
        self._awake = False
        self.is_stopped = False
        """Whether the rest is not counted because somebody said so."""
        self._stale = True
        bridge.changed.connect(self._follow)

    @property
    def scope(self) -> Scope:
        """Whether one article is listed, the versions of its story, or all that can be reviewed."""
        kept = self._settings.get("review.scope", str)
        return _SCOPES[kept]

    @property
    def is_counting(self) -> bool:
        """Whether it is not known yet of all articles how far they are."""
        return any(row.id not in self.counts for row in self.rows)

    @property
    def progress(self) -> tuple[int, int]:
        """How many articles are counted, and of how many."""
        return sum(row.id in self.counts for row in self.rows), len(self.rows)

    def stop(self) -> None:
        """Count no further, until that is wished again."""
        self.is_stopped = True
        self._bridge.drop("review counts")
        self._tell()
        self.progressed.emit(*self.progress)

    def resume(self) -> None:
        """Count what is not counted yet."""
        if self.is_stopped:
            self.is_stopped = False
            self._count()

    def set_scope(self, scope: Scope) -> None:
        """List more articles or fewer, the next time too."""
        self._settings.set("review.scope", scope)

    def in_scope(self, document_id: str, scope: Scope) -> list[ArticleRow]:
        """The articles that are listed while this one is looked at, in the library's order."""
        here = next((row for row in self.rows if row.id == document_id), None)
        if scope == "project" or here is None:
            return list(self.rows)
        story = here.story_id if scope == "story" else None
        return [row for row in self.rows if row is here or (story and row.story_id == story)]

    def wake(self) -> None:
        """The place is shown: what has changed meanwhile is asked for."""
        self._awake = True
        if self._stale:
            self.refresh()
        else:
            self._count()

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
        self._looked_at = count.document_id
        self._outdated.discard(count.document_id)
        self._take([count])

    def note_items(self, review: ArticleReview, changed: Sequence[Standing]) -> None:
        """Some items of the article that is looked at stand otherwise."""
        known = self.counts.get(review.document.id)
        if known is None or self.scope == "article":
            self._take([count_of(review)])
        else:
            self._take([known.with_items(review, changed)])

    def next_open(self, document_id: str, by: int = 1, scope: Scope = "project") -> Stop | None:
        """Where something is open next after (1) or before (-1) an article, round the end.

        The article itself comes last. One that was not counted yet is taken for open.
        """
        ids = [row.id for row in self.in_scope(document_id, scope)]
        here = ids.index(document_id) if document_id in ids else 0
        for distance in range(1, len(ids) + 1):
            one = ids[(here + by * distance) % len(ids)]
            count = self.counts.get(one)
            if count is None:
                return Stop(one)
            if not count.is_done:
                return Stop(one, _first_open(count, by))
        return None

    def _follow(self, changed: Changed) -> None:
        families = changed.ids.keys()
        if families & _COUNTED_BY:
            self._outdated.update(one for one in changed.documents if one != self._looked_at)
        by_reviewer = "decision" in families and "document" not in families
        if families & _LISTED_BY and not by_reviewer:
            self._stale = True
            if self._awake:
                self.refresh()
            return
        if self.view == "mine" and families & {"decision", "comment", "gold"}:
            self.show_view("mine")
        if self._outdated and self._awake:
            self._count()

    def _show(self, rows: list[ArticleRow]) -> None:
        self.rows = rows
        self.listed.emit(rows)
        self._count()

    def _count(self) -> None:
        """Count what is not known of articles, some at a time, while nobody waits for it."""
        known = self.counts.keys() - self._outdated
        left = [row.id for row in self.rows if row.id not in known]
        self._outdated.intersection_update(left)
        if not left:
            self._tell()
        self.progressed.emit(*self.progress)
        if not left or not self._awake or self.is_stopped:
            return
        now = left[:AT_ONCE]

        def found(counts: list[Count]) -> None:
            known = {one.document_id for one in counts}
            self._outdated.difference_update(now)
            self._keep([*counts, *(Count(one) for one in now if one not in known)])
            self._count()

        pause = self._bridge.give_way
        self._bridge.ask("review counts", listing.counted, now, pause, then=found, slowly=True)

    def _keep(self, counts: list[Count]) -> None:
        """Tell of more once they are many beside those listed, which are laid out anew then."""
        self.counts |= {one.document_id: one for one in counts}
        self._untold += counts
        if len(self._untold) >= len(self.counts) * MANY:
            self._tell()

    def _tell(self) -> None:
        told, self._untold = self._untold, []
        if told:
            self.counted.emit(told)

    def _take(self, counts: list[Count]) -> None:
        self.counts |= {one.document_id: one for one in counts}
        self.counted.emit(counts)


def _first_open(count: Count, by: int) -> str:
    found: list[Brief] = [one for one in count.briefs.values() if one.state != "decided"]
    return found[0 if by > 0 else -1].key
