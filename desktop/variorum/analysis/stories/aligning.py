"""Which passages of two versions tell the same, and what became of their words.

``matching`` finds the single pairs of passages; here they become links: joined where a sentence was
split or two were made one, named by what happened to the words, and in rows for reading.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.beads import Cells, beads, in_rows, out_of_order
from variorum.analysis.stories.editing import Words, edits, kept
from variorum.analysis.stories.matching import Postings, matches, postings
from variorum.analysis.stories.passages import Telling
from variorum.analysis.stories.weighing import vectors
from variorum.domain.pausing import Pause, never, paused

Relation = Literal["same", "reworded", "trimmed", "extended", "moved", "dropped", "added"]

_SURE = 0.999
"""What a person linked; 1 is left to passages of the same words, which never join a bead."""
_LOST_NEXT_TO_NOTHING, _ONE_WAY = 0.85, 4.0
_MIRRORED: Mapping[Relation | None, Relation] = {
    "same": "same",
    "reworded": "reworded",
    "trimmed": "extended",
    "extended": "trimmed",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Passages of the left version and the passages of the right one that tell the same.

    Numbers count passages from 0. Of a dropped passage ``right`` is empty, of an added one
    ``left``. ``moved`` says that the order changed; the relation is "moved" where nothing else
    did. ``cells`` are the single pairs the link stands on; ``score`` is 0 … 1. ``by_hand`` says
    that a person linked it, ``named`` that they said what happened to its words.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    relation: Relation
    moved: bool = False
    score: float = 0.0
    cells: tuple[tuple[int, int, float], ...] = ()
    by_hand: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions and every link between them, in the order of the left one.

    Every passage is in a link. A passage may be in several: a headline repeats the first sentence.
    """

    left: Telling
    right: Telling
    links: tuple[Link, ...]

    @property
    def linked(self) -> tuple[Link, ...]:
        """The links that have two sides."""
        return tuple(link for link in self.links if link.left and link.right)

    def words(self, link: Link) -> tuple[Words, Words]:
        """The words of both sides of a link."""
        return (
            Words(self.left.version.text, self.left.words(link.left)),
            Words(self.right.version.text, self.right.words(link.right)),
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said about two places: they belong together, or they do not.

    The ranges are code points of the left and right version; they mean the passages they meet.
    ``relation`` is what they say happened to the words; ``None`` leaves that to the words.
    """

    left: Range
    right: Range
    linked: bool
    relation: Relation | None = None

    def mirrored(self) -> "Correction":
        """The same, said of the right version and the left one."""
        return Correction(self.right, self.left, self.linked, _MIRRORED.get(self.relation))

    def cells(self, left: Telling, right: Telling) -> set[tuple[int, int]]:
        """The pairs of passages that are meant."""
        rights = right.at(*self.right)
        return {(one, other) for one in left.at(*self.left) for other in rights}


def aligned(left: Telling, right: Telling, corrections: Iterable[Correction] = ()) -> Alignment:
    """Two versions aligned; what a person corrected stays as they said."""
    return next(iter(alignments([left, right], [(0, 1)], {(0, 1): tuple(corrections)})))


def alignments(
    tellings: Sequence[Telling],
    pairs: Iterable[tuple[int, int]] | None = None,
    corrections: Mapping[tuple[int, int], Sequence[Correction]] | None = None,
    pause: Pause = never,
) -> Iterator[Alignment]:
    """The versions of a story aligned two by two: those numbered in ``pairs``, or all."""
    weighed = vectors(tellings)
    indexes: dict[int, Postings] = {}
    for one, other in combinations(range(len(tellings)), 2) if pairs is None else pairs:
        if other not in indexes:
            indexes[other] = postings(weighed[other])
        left, right = tellings[one], tellings[other]
        cells = matches(left, right, weighed[one], indexes[other], pause)
        yield _corrected(left, right, cells, (corrections or {}).get((one, other), ()), pause)


def _corrected(
    left: Telling,
    right: Telling,
    cells: Cells,
    corrections: Sequence[Correction],
    pause: Pause,
) -> Alignment:
    """The alignment as a person wants it: linked surely, or surely not; the latest word holds."""
    named: dict[tuple[int, int], Relation | None] = {}
    for correction in corrections:
        for cell in correction.cells(left, right):
            named.pop(cell, None)
            cells = {known: score for known, score in cells.items() if known != cell}
            if correction.linked:
                cells[cell], named[cell] = _SURE, correction.relation
    found = from_pairs(left, right, cells, pause)
    return replace(found, links=tuple(_named(link, named) for link in found.links))


def _named(link: Link, named: Mapping[tuple[int, int], Relation | None]) -> Link:
    """The link with the relation that a person gave to one of its pairs."""
    said = [named[one, other] for one, other, _ in link.cells if (one, other) in named]
    if not said:
        return link
    relation = next((one for one in said if one), None)
    return replace(
        link, relation=relation or link.relation, by_hand=True, named=relation is not None
    )


def from_pairs(left: Telling, right: Telling, cells: Cells, pause: Pause = never) -> Alignment:
    """An alignment made of single pairs of passages with their likeness (1: word for word)."""
    joined = beads(cells, _paragraphs(left), _paragraphs(right))
    found = [_link(left, right, bead) for bead in paused(joined, pause)]
    moved = out_of_order(
        [(link.left, link.right, link.score, _size(left, right, link)) for link in found]
    )
    links = [_moved(link) if place in moved else link for place, link in enumerate(found)]
    told = {number for link in links for number in link.left}
    retold = {number for link in links for number in link.right}
    links += [Link((n,), (), "dropped") for n in range(len(left.passages)) if n not in told]
    links += [Link((), (n,), "added") for n in range(len(right.passages)) if n not in retold]
    order = in_rows([(link.left, link.right) for link in links])
    return Alignment(left, right, tuple(links[place] for place in order))


def _size(left: Telling, right: Telling, link: Link) -> int:
    return len(left.words(link.left)) + len(right.words(link.right))


def _moved(link: Link) -> Link:
    relation = "moved" if link.relation == "same" else link.relation
    return replace(link, moved=True, relation=relation)


def _paragraphs(telling: Telling) -> list[int]:
    return [passage.paragraph for passage in telling.passages]


def _link(left: Telling, right: Telling, cells: Cells) -> Link:
    lefts = tuple(sorted({one for one, _ in cells}))
    rights = tuple(sorted({other for _, other in cells}))
    score = min(1.0, sum(cells.values()) / max(len(lefts), len(rights)))
    word_for_word = list(cells.values()) == [1.0]
    relation: Relation = "same" if word_for_word else _what_happened(left, right, lefts, rights)
    named = tuple((one, other, round(min(1.0, s), 3)) for (one, other), s in sorted(cells.items()))
    return Link(lefts, rights, relation, score=round(score, 3), cells=named)


def _what_happened(
    left: Telling, right: Telling, lefts: Sequence[int], rights: Sequence[int]
) -> Relation:
    before, after = left.words(lefts), right.words(rights)
    row = edits(Words(left.version.text, before), Words(right.version.text, after))
    return _relation(kept(row, before, "left"), kept(row, after, "right"))


def _relation(stayed: float, known: float) -> Relation:
    """From the share of the left words that stayed, and of the right ones that were there."""
    lost, new = 1 - stayed, 1 - known
    if not lost and not new:
        return "same"
    if stayed >= _LOST_NEXT_TO_NOTHING and new >= _ONE_WAY * lost:
        return "extended"
    if known >= _LOST_NEXT_TO_NOTHING and lost >= _ONE_WAY * new:
        return "trimmed"
    return "reworded"
