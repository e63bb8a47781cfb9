"""Which articles there is something to review in, how far that is, and their items in short."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from variorum.analysis.reviewing.standing import Standing, State
from variorum.domain.documents import Progress
from variorum.domain.listings import ArticleRow
from variorum.domain.reviews.decisions import Conflict
from variorum.domain.spans import shortened
from variorum.services.project import Project
from variorum.services.reviewing.opening import ArticleReview, open_review

LONGEST = 60
"""Characters of an item's words in short."""


@dataclass(frozen=True, slots=True)
class Brief:
    """An item in short, as a list of many articles shows it.

    ``present`` of ``people`` tagged it (or linked it, where it is about links of a ``relation``).
    """

    key: str
    document_id: str
    kind: Conflict
    state: State
    layer: str
    words: str
    labels: tuple[str, ...]
    relation: str
    present: int
    people: int


@dataclass(frozen=True)
class Count:
    """How many items there are to decide in an article, and how many are decided and not stale."""

    document_id: str
    items: int = 0
    settled: int = 0
    shorten: Callable[[], Mapping[str, Brief]] = dict
    """Makes the items in short; asked only where they are listed."""

    @cached_property
    def briefs(self) -> Mapping[str, Brief]:
        """The items in short, in the order of the words, by their keys."""
        return self.shorten()

    @property
    def is_done(self) -> bool:
        """Whether nothing is open or stale."""
        return self.settled == self.items

    def with_items(self, review: ArticleReview, changed: Iterable[Standing]) -> "Count":
        """The same items after some of them were decided about."""
        briefs = {**self.briefs, **_by_key(changed)}
        return Count(self.document_id, self.items, review.settled, lambda: briefs)


def reviewable(project: Project) -> list[ArticleRow]:
    """The articles that several people tagged or said to be done with, in the library's order."""
    done: defaultdict[str, set[str]] = defaultdict(set)
    for one in project.store.every(Progress):
        if one.state == "done":
            done[one.document_id].add(one.person_id)
    return [
        row
        for row in project.store.articles(project.me.id)
        if row.people and len(done[row.id].union(row.people)) > 1
    ]


def counted(
    project: Project, document_ids: Sequence[str], pause: Callable[[], object] = lambda: None
) -> list[Count]:
    """How far the review of some articles is; those that are gone are left out.

    ``pause`` is called before each.
    """
    found = []
    for document_id in document_ids:
        pause()
        with suppress(KeyError):
            found.append(_kept(count_of(open_review(project, document_id))))
    return found


def count_of(review: ArticleReview) -> Count:
    """How far a review is that is open."""
    standings = review.standings
    return Count(review.document.id, len(standings), review.settled, lambda: _by_key(standings))


def _kept(count: Count) -> Count:
    """The same without what its items were made from: many are kept."""
    briefs = count.briefs
    return replace(count, shorten=lambda: briefs)


def brief_of(standing: Standing) -> Brief:
    """An item in short; of one that is gone what was decided."""
    item = standing.item
    told = item or standing.decisions[0]
    voters = sum(len(one.votes) for one in item.options) if item else 0
    return Brief(
        standing.key,
        told.document_id,
        told.kind,
        standing.state,
        told.layer,
        shortened(told.words, LONGEST),
        told.labels,
        told.relation,
        voters,
        voters + len(told.missing),
    )


def _by_key(standings: Iterable[Standing]) -> dict[str, Brief]:
    return {one.key: brief_of(one) for one in standings}
