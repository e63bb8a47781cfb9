"""Which tags of several people speak of the same thing.

Each pair of people is matched one to one, greedily by: the same words and label (3), overlapping
words and the same label (2), the same words (1), overlapping words (0); of equally good matches the
one that shares more of its words comes first. (So does GATE's annotation differ; an optimal
assignment is hardly ever better.) Tags that are matched belong together, by way of others too. A
tag that found its match taken, by a tag of the same person beside it, belongs to both: one person
marked in two pieces what the other marked in one.

Equal tags need no search: they are taken as one *bundle*, whoever made them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from variorum.analysis.reviewing.contents import (
    NONE_MERGED,
    PLACES_AND_LABEL,
    Content,
    common,
    content_of,
)
from variorum.domain.annotations import ComparedTag

Told = tuple[Content, ComparedTag]
"""What a tag says, and the tag."""
Votes = dict[str, tuple[ComparedTag, ...]]
"""Each set's own tags for something, by the sets in their order; here one each."""


class Bundle:
    """Tags with the same places and the same label, at most one of each set.

    ``answers`` are those that say the same in everything, ``sets`` those whose tags they are, and
    ``first`` is the lowest id of a tag.
    """

    __slots__ = ("answers", "content", "end", "first", "sets", "start")

    def __init__(self, answers: list[tuple[Content, Votes]]) -> None:
        self.answers = answers
        self.content, votes = answers[0]
        self.start, self.end = self.content.extent
        if len(answers) == 1:  # nearly always
            self.sets: AbstractSet[str] = votes.keys()
            self.first = min([tag.id for (tag,) in votes.values()])
        else:
            self.sets = {set_id for _, votes in answers for set_id in votes}
            self.first = min(tag.id for _, votes in answers for (tag,) in votes.values())

    @property
    def told(self) -> Iterator[Told]:
        """All its tags, each with what it says."""
        return ((content, tag) for content, votes in self.answers for (tag,) in votes.values())


class _Edge(NamedTuple):
    """Two bundles that share words; sorts by how well they match, the best first.

    Whatever its words, what has another label comes after all that has the same. ``share`` is how
    much of their words both have, less than 0: of the same words it is -1, and that comes first.
    """

    differs: bool
    share: float
    order: tuple[str, str]
    one: int
    other: int


def groups(
    tags: Iterable[ComparedTag], standing: Mapping[str, str] = NONE_MERGED
) -> list[list[Bundle]]:
    """The tags of one layer of one article, those together that speak of the same thing.

    ``standing`` has what stands for entities and claims that were merged.

    Every tag is in exactly one group. Neither the order of the tags nor that of the people who
    made them makes a difference, except to the order of the answer.
    """
    bundles = _bundles(tags, standing)
    joined = _Joined(len(bundles))
    edges = _contested(bundles, sorted(_edges(bundles)), joined)
    partners = _match(bundles, edges, joined)
    _join_pieces(bundles, edges, partners, joined)
    found: defaultdict[int, list[Bundle]] = defaultdict(list)
    for number, bundle in enumerate(bundles):
        found[joined.root(number)].append(bundle)
    return list(found.values())


def _bundles(tags: Iterable[ComparedTag], standing: Mapping[str, str]) -> list[Bundle]:
    """Equal tags as one; the second equal tag of the same set begins a second bundle."""
    alike: dict[Content, Votes] = {}
    again: list[Told] = []
    for tag in sorted(tags, key=attrgetter("set_id")):
        content, set_id = content_of(tag, standing), tag.set_id
        votes = alike.get(content)
        if votes is None:
            alike[content] = {set_id: (tag,)}
        elif set_id not in votes:
            votes[set_id] = (tag,)
        else:  # seldom
            again.append((content, tag))
    by_place: defaultdict[tuple[object, ...], list[tuple[Content, Votes]]] = defaultdict(list)
    for answer in alike.items():
        by_place[answer[0][:PLACES_AND_LABEL]].append(answer)
    twice = {content[:PLACES_AND_LABEL] for content, _ in again}
    found: list[Bundle] = []
    for place, answers in by_place.items():
        if place not in twice and (len(answers) == 1 or _are_of_others(answers)):
            found.append(Bundle(answers))
            continue
        told = [(content, tag) for content, votes in answers for (tag,) in votes.values()]
        found += _of_place(told + [one for one in again if one[0][:PLACES_AND_LABEL] == place])
    found.sort(key=_in_order)
    return found


def _in_order(bundle: Bundle) -> tuple[int, int, str]:
    """By where they start, the longer ones first."""
    return bundle.start, -bundle.end, bundle.first


def _are_of_others(answers: Sequence[tuple[Content, Votes]]) -> bool:
    """Whether nobody gave two of the answers."""
    sets = [set_id for _, votes in answers for set_id in votes]
    return len(set(sets)) == len(sets)


def _of_place(told: Iterable[Told]) -> Iterator[Bundle]:
    """Somebody did the same twice: what agrees in attributes too is to meet its like."""
    made: list[tuple[set[str], dict[Content, Votes]]] = []
    for content, tag in sorted(told, key=lambda one: (repr(one[0]), one[1].id)):
        free = next((one for one in made if tag.set_id not in one[0]), None)
        if free is None:
            made.append(free := (set(), {}))
        free[0].add(tag.set_id)
        free[1].setdefault(content, {})[tag.set_id] = (tag,)
    for _, answers in made:
        ordered = ((content, dict(sorted(votes.items()))) for content, votes in answers.items())
        yield Bundle(list(ordered))


def _edges(bundles: Sequence[Bundle]) -> Iterator[_Edge]:
    """The pairs of bundles that share words, or that both speak of the whole article."""
    open_: list[int] = []
    for number, bundle in enumerate(bundles):
        start, is_whole = bundle.start, not bundle.content.places
        open_ = [one for one in open_ if bundles[one].end > start or is_whole]
        for other in open_:
            edge = _edge(bundles, number, other)
            if edge is not None:
                yield edge
        open_.append(number)


def _edge(bundles: Sequence[Bundle], one: int, other: int) -> _Edge | None:
    a, b = bundles[one].content, bundles[other].content
    if not a.places and not b.places:
        shared, size = 1, 1
    else:
        shared = common(a, b)
        size = a.size + b.size - shared
    if not shared:
        return None
    first, second = sorted((bundles[one].first, bundles[other].first))
    return _Edge(a.label != b.label, -shared / size, (first, second), one, other)


def _contested(bundles: Sequence[Bundle], edges: Sequence[_Edge], joined: "_Joined") -> list[_Edge]:
    """Join two bundles that share words with each other only; the edges that are left.

    All that can be matched across such an edge is, so that no pieces are left over.
    """
    met = Counter([edge.one for edge in edges] + [edge.other for edge in edges])
    left = []
    for edge in edges:
        if met[edge.one] > 1 or met[edge.other] > 1:
            left.append(edge)
        elif any(_open_pairs(bundles, edge)):
            joined.join(edge.one, edge.other)
    return left


_Partners = dict[tuple[int, str, str], int]
"""The bundle that holds the match of a bundle's tag of one set among the tags of another set."""


def _match(bundles: Sequence[Bundle], edges: Sequence[_Edge], joined: "_Joined") -> _Partners:
    partners: _Partners = {}
    for edge in edges:
        for mine, theirs in _open_pairs(bundles, edge):
            here, there = (edge.one, mine, theirs), (edge.other, theirs, mine)
            if here not in partners and there not in partners:
                partners[here], partners[there] = edge.other, edge.one
                joined.join(edge.one, edge.other)
    return partners


def _open_pairs(bundles: Sequence[Bundle], edge: _Edge) -> Iterator[tuple[str, str]]:
    """The pairs of sets whose tags an edge could match: neither set has a tag in both bundles."""
    one, other = bundles[edge.one].sets, bundles[edge.other].sets
    return product(one - other, other - one)


def _join_pieces(
    bundles: Sequence[Bundle], edges: Sequence[_Edge], partners: _Partners, joined: "_Joined"
) -> None:
    """Join what somebody tagged in pieces with what somebody else tagged whole."""
    for edge in edges:
        if bundles[edge.one].content.label != bundles[edge.other].content.label:
            continue
        for mine, theirs in _open_pairs(bundles, edge):
            for here, there in (
                ((edge.one, mine, theirs), (edge.other, theirs, mine)),
                ((edge.other, theirs, mine), (edge.one, mine, theirs)),
            ):
                beside = partners.get(there)
                if here in partners or beside is None:
                    continue
                if not common(bundles[here[0]].content, bundles[beside].content):
                    joined.join(edge.one, edge.other)


class _Joined:
    """Which numbers belong together (union and find, by halving of paths)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, number: int) -> int:
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first
