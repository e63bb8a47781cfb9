"""Which articles there is something to review in, how far that is, and their items in short."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    """What there is to decide in an article, in the order of the words, by the items' keys."""

    document_id: str
    briefs: Mapping[str, Brief] = field(default_factory=dict)

    @property
    def items(self) -> int:
        """How many items there are."""
        return len(self.briefs)

    @property
    def settled(self) -> int:
        """How many of them are decided and not stale."""
        return sum(one.state == "decided" for one in self.briefs.values())

    @property
    def is_done(self) -> bool:
        """Whether nothing is open or stale."""
        return self.settled == self.items

    def with_items(self, standings: Iterable[Standing]) -> "Count":
        """The same items, of which some stand otherwise."""
        return replace(self, briefs={**self.briefs, **_by_key(standings)})


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


def counted(project: Project, document_ids: Sequence[str]) -> list[Count]:
    """How far the review of some articles is; those that are gone are left out."""
    found = []
    for document_id in document_ids:
        try:
            found.append(count_of(open_review(project, document_id)))
        except KeyError:
            continue
    return found


def count_of(review: ArticleReview) -> Count:
    """How far a review is that is open."""
    return Count(review.document.id, _by_key(review.standings))


def brief_of(standing: Standing) -> Brief:
    """An item in short; of one that is gone what was decided."""
    item = standing.item
    told = item or standing.decisions[0]
    voters = {vote for option in item.options for vote in option.votes} if item else set()
    return Brief(
        standing.key,
        told.document_id,
        told.kind,
        standing.state,
        told.layer,
        shortened(told.words, LONGEST),
        told.labels,
        told.relation,
        len(voters),
        len(voters) + len(told.missing),
    )


def _by_key(standings: Iterable[Standing]) -> dict[str, Brief]:
    return {one.key: brief_of(one) for one in standings}
