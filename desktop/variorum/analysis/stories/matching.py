"""Pairs of passages that tell the same, found by their words.

Two regimes in one pass. Passages that are the same words are matched first, in order and then
wherever they went. All others are compared as weighted word vectors (``weighing``) and linked where
each is the other's best, or one is clearly close to the other; what stands around them supports
them. Order plays no other part, so a swapped paragraph is found: aligners that go through both
texts in step (Gale and Church 1993) lose it. A number that few passages tell is a sign of its own:
a sentence that sums up three shares one with each of them. Versions in two languages share numbers
at best.

The thresholds were set on three stories of the starter corpus; a fourth was kept out of it.
"""

from collections import deque
from collections.abc import Iterator, Sequence

from variorum.analysis.stories.beads import Cells
from variorum.analysis.stories.passages import Telling
from variorum.analysis.stories.weighing import Vector
from variorum.domain.pausing import Pause, never, paused

Postings = dict[str, list[tuple[int, float]]]
"""By feature, the passages that have it and what it weighs there."""

_MUTUAL, _ONE_SIDED, _LEAST = 0.18, 0.30, 0.10
"""How like two passages are at least: if each is the other's best, with what supports them; if one
is; and before anything supports them."""
_SUPPORT = 0.3
"""So much of the likeness of the passages before them, or of those behind them, supports two."""
_NUMBER_ADDS, _WITH_NUMBER = 0.06, 0.15
"""What a number adds that both tell, and how like they are at least to be linked by it."""
_FEW_HERE, _FEW_THERE = 2, 3
"""A number that so many passages tell at most, on the left and on the right, is a sign."""
_MOST_POSTINGS = 50
"""A feature in more passages than this tells none of them from another."""
_TELLING_NUMBER = 12.0
_YEARS = range(1900, 2101)
"""Smaller numbers and years are in any text."""
_BY_NUMBER = 0.2
"""The likeness of two passages in two languages that only a number links."""
_NEARLY = 0.99
"""As like as passages can be that are not the same words."""


def postings(weighed: Sequence[Vector]) -> Postings:
    """The postings of a version, without the features that too many of its passages have."""
    found: Postings = {}
    for number, vector in enumerate(weighed):
        for name, weight in vector.items():
            found.setdefault(name, []).append((number, weight))
    return {name: places for name, places in found.items() if len(places) <= _MOST_POSTINGS}


def matches(
    left: Telling,
    right: Telling,
    weighed: Sequence[Vector],
    index: Postings,
    pause: Pause = never,
) -> Cells:
    """The pairs of passages that are linked, with their likeness (0 … 1; 1 is word for word).

    ``weighed`` are the vectors of the left version, ``index`` the postings of the right one.
    """
    exact = dict(_exact(left, right))
    taken = set(exact.values())
    numbers = _shared_numbers(weighed, index)
    rows = [
        {
            other: s
            for other, s in _weighed_up(row, one, numbers)
            if s >= _LEAST and not (one in exact and other in taken)
        }
        for one, row in enumerate(paused(_similar(weighed, index), pause))
    ]
    for one, other in exact.items():
        rows[one][other] = 1.0
    cells = _best(rows) | dict.fromkeys(exact.items(), 1.0)
    for (one, other), count in numbers.items():
        s = rows[one].get(other, 0.0)
        if count and s >= _WITH_NUMBER:
            cells.setdefault((one, other), s)
    if left.language != right.language:
        cells = _by_numbers(weighed, index) | cells
    return cells


def _similar(weighed: Sequence[Vector], index: Postings) -> Iterator[dict[int, float]]:
    """The cosine of each left passage with the right ones, by the features that few have."""
    counts: dict[str, int] = {}
    for vector in weighed:
        row: dict[int, float] = {}
        for name, weight in vector.items():
            seen = counts[name] = counts.get(name, 0) + 1
            if seen <= _MOST_POSTINGS:
                for number, other in index.get(name, ()):
                    row[number] = row.get(number, 0.0) + weight * other
        yield row


def _weighed_up(
    row: dict[int, float], one: int, numbers: dict[tuple[int, int], int]
) -> Iterator[tuple[int, float]]:
    """The likeness of a left passage with right ones: the cosine, and more where numbers agree."""
    for other, s in row.items():
        yield other, min(_NEARLY, s + _NUMBER_ADDS * numbers.get((one, other), 0))


def _shared_numbers(weighed: Sequence[Vector], index: Postings) -> dict[tuple[int, int], int]:
    """How many numbers worth noticing, and told by few passages, two passages share."""
    found: dict[tuple[int, int], int] = {}
    for name, holders in _holders(weighed).items():
        places = index.get(name, ())
        if len(holders) <= _FEW_HERE and len(places) <= _FEW_THERE:
            for one in holders:
                for other, _ in places:
                    found[one, other] = found.get((one, other), 0) + 1
    return found


def _holders(weighed: Sequence[Vector]) -> dict[str, list[int]]:
    """In which passages each number worth noticing is."""
    holders: dict[str, list[int]] = {}
    for number, vector in enumerate(weighed):
        for name in vector:
            if name.startswith("#") and _is_telling(float(name[1:])):
                holders.setdefault(name, []).append(number)
    return holders


def _best(rows: list[dict[int, float]]) -> Cells:
    """The cells that are the best of their row and column, or of one of them and close."""
    supported = [
        {
            other: s + _SUPPORT * max(_at(rows, one - 1, other - 1), _at(rows, one + 1, other + 1))
            for other, s in row.items()
        }
        for one, row in enumerate(rows)
    ]
    columns: dict[int, tuple[float, int]] = {}
    for one, row in enumerate(supported):
        for other, s in row.items():
            if s > columns.get(other, (0.0, 0))[0]:
                columns[other] = (s, one)
    cells: Cells = {}
    for one, row in enumerate(supported):
        if row:
            other = max(row, key=row.__getitem__)
            least = _MUTUAL if columns[other][1] == one else _ONE_SIDED
            if row[other] >= least:
                cells[one, other] = rows[one][other]
    for other, (s, one) in columns.items():
        if s >= _ONE_SIDED:
            cells[one, other] = rows[one][other]
    return cells


def _at(rows: list[dict[int, float]], one: int, other: int) -> float:
    return rows[one].get(other, 0.0) if 0 <= one < len(rows) else 0.0


def _exact(left: Telling, right: Telling) -> Iterator[tuple[int, int]]:
    """Passages of the same words: in order as far as possible, then wherever they went."""
    a = [tuple(token.norm for token in passage.tokens) for passage in left.passages]
    b = [tuple(token.norm for token in passage.tokens) for passage in right.passages]
    in_step = dict(_in_step(a, b))
    yield from in_step.items()
    taken = set(in_step.values())
    waiting: dict[tuple[str, ...], deque[int]] = {}
    for number, words in enumerate(b):
        if number not in taken:
            waiting.setdefault(words, deque()).append(number)
    for number, words in enumerate(a):
        if number not in in_step and waiting.get(words):
            yield number, waiting[words].popleft()


def _in_step(a: list[tuple[str, ...]], b: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    from rapidfuzz.distance import Indel

    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            yield from zip(
                range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
            )


def _by_numbers(weighed: Sequence[Vector], index: Postings) -> Cells:
    """The pairs that alone in their versions hold a number worth noticing."""
    return {
        (numbers[0], index[name][0][0]): _BY_NUMBER
        for name, numbers in _holders(weighed).items()
        if len(numbers) == 1 and len(index.get(name, ())) == 1
    }


def _is_telling(value: float) -> bool:
    return value > _TELLING_NUMBER and value not in _YEARS
