"""What stayed of a text in its later form: the stretches that both have, in the order of both.

Lines are compared first, then the words of those that differ, by their longest common subsequence
(rapidfuzz). White space and signs alone between changes count as changed: they would tear what was
written anew into pieces.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from variorum.analysis.segmenting import Range

_MOST_CELLS = 400_000_000
"""Above so many pairs of lines or words only the common beginning and end are known to be alike:
comparing takes a bit of memory for each."""
_ENOUGH_WORDS = 3
"""Fewer words may be common to two texts by chance."""
_LINES = re.compile(r"[^\n]+|\n")
_WHOLE_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MANY = 20_000
"""So many code points of lines that all differ are not compared word by word as one."""
_PIECES = re.compile(r"\w+|\s+|.", re.DOTALL)
_WORDS = re.compile(r"\w+")


class Run(NamedTuple):
    """A stretch ``start`` … ``end`` of the earlier text that begins at ``to`` in the later one."""

    start: int
    end: int
    to: int

    @property
    def stop(self) -> int:
        """Where it ends in the later text."""
        return self.to + self.end - self.start


class Hunk(NamedTuple):
    """What stands between two runs: ``before`` in the earlier text, ``after`` in the later one."""

    before: Range
    after: Range


@dataclass(frozen=True)
class Revised:
    """Two forms of one text, with what both have. All offsets are code points."""

    before: str
    after: str

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """What stayed, in order; between two there is a change."""
        return tuple(_joined(_runs(self.before, self.after)))

    @cached_property
    def hunks(self) -> tuple[Hunk, ...]:
        """What did not stay, in order; one side of a hunk may be empty."""
        end = Run(len(self.before), len(self.before), len(self.after))
        found = (
            Hunk((one.end, other.start), (one.stop, other.to))
            for one, other in pairwise([Run(0, 0, 0), *self.runs, end])
        )
        return tuple(one for one in found if _size(one.before) or _size(one.after))

    def run_at(self, offset: int) -> Run | None:
        """The run in which the character at ``offset`` of the earlier text lies."""
        place = bisect_right(self._starts, offset)
        run = self.runs[place - 1] if place else None
        return run if run and offset < run.end else None

    def hunk_at(self, offset: int) -> Hunk | None:
        """The hunk in which the character at ``offset`` of the earlier text lies."""
        place = bisect_right(self._changed, offset, key=lambda one: one.before[0])
        hunk = self._changed[place - 1] if place else None
        return hunk if hunk and offset < hunk.before[1] else None

    def is_new(self, start: int, end: int) -> bool:
        """Whether nothing between ``start`` and ``end`` of the later text stayed from before."""
        place = bisect_right(self.runs, end - 1, key=lambda run: run.to)
        return not place or self.runs[place - 1].stop <= start

    def is_sure(self, run: Run) -> bool:
        """Whether a run is more than a few words that two texts may share by chance."""
        if run not in self._sure:
            self._sure[run] = self._says_enough(run)
        return self._sure[run]

    def _says_enough(self, run: Run) -> bool:
        said = self.before[run.start : run.end]
        starts = run.start == 0 or said.startswith("\n") or self.before[run.start - 1] == "\n"
        ends = run.end == len(self.before) or said.endswith("\n") or self.before[run.end] == "\n"
        return (starts and ends) or len(_WORDS.findall(said)) >= _ENOUGH_WORDS

    @cached_property
    def _sure(self) -> dict[Run, bool]:
        """What is asked of each tag in a run is found out once."""
        return {}

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [run.start for run in self.runs]

    @cached_property
    def _changed(self) -> Sequence[Hunk]:
        """The hunks that something was in before."""
        return [hunk for hunk in self.hunks if _size(hunk.before)]


def stretches(before: str, after: str) -> list[tuple[Range, Range]]:
    """What two short texts have in common, character by character: where here and there."""
    from rapidfuzz.distance import Indel

    return [
        ((one.src_start, one.src_end), (one.dest_start, one.dest_end))
        for one in Indel.opcodes(before, after)
        if one.tag == "equal"
    ]


class _Part(NamedTuple):
    """A range of either text, and whether both say the same there."""

    before: Range
    after: Range
    alike: bool


def _size(one: Range) -> int:
    return one[1] - one[0]


def _runs(before: str, after: str) -> Iterator[Run]:
    whole = _Part((0, len(before)), (0, len(after)), alike=False)
    for block in _parted(before, after, whole, _LINES):
        parts = [block] if block.alike else _worded(before, after, block)
        yield from (Run(*one.before, one.after[0]) for one in parts if one.alike)


def _worded(before: str, after: str, block: _Part) -> Iterator[_Part]:
    """Lines that differ, by their words; of very many each is compared with its like by number."""
    lines = [
        [match.span() for match in _WHOLE_LINES.finditer(text, *place)]
        for text, place in ((before, block.before), (after, block.after))
    ]
    pairs = [(block.before, block.after)]
    if len(lines[0]) == len(lines[1]) and _size(block.before) > _MANY:
        pairs = list(zip(*lines, strict=True))
    for one, other in pairs:
        yield from _parted(before, after, _Part(one, other, alike=False), _PIECES)


def _parted(before: str, after: str, part: _Part, pieces: re.Pattern[str]) -> list[_Part]:
    """A part in smaller ones; signs alone between two changes are one change with them."""
    found: list[_Part] = []
    for one in _compared(before, after, part, pieces):
        if len(found) > 1 and not one.alike and _is_torn(before, found[-2:]):
            signs, last = found.pop(), found.pop()
            one = _Part(  # noqa: PLW2901 - it is longer now
                (last.before[0], one.before[1]), (last.after[0], one.after[1]), alike=False
            )
            assert signs.alike
        found.append(one)
    return found


def _is_torn(before: str, parts: Sequence[_Part]) -> bool:
    change, signs = parts
    return not change.alike and not any(map(str.isalnum, before[slice(*signs.before)]))


def _compared(before: str, after: str, part: _Part, pieces: re.Pattern[str]) -> Iterator[_Part]:
    """What differs and what is alike, in turns; nothing of it is empty on both sides."""
    old = pieces.findall(before, *part.before)
    new = pieces.findall(after, *part.after)
    starts = list(accumulate(map(len, old), initial=part.before[0]))
    places = list(accumulate(map(len, new), initial=part.after[0]))
    first = begin = 0
    for at, stop, to, end in [*_alike(old, new), (len(old), len(old), len(new), len(new))]:
        if first < at or begin < to:
            yield _Part((starts[first], starts[at]), (places[begin], places[to]), alike=False)
        if at < stop:
            yield _Part((starts[at], starts[stop]), (places[to], places[end]), alike=True)
        first, begin = stop, end


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The pieces that are alike: from and to here, from and to there."""
    from rapidfuzz.distance import Indel

    shared = min(len(old), len(new))
    head = next((n for n in range(shared) if old[n] != new[n]), shared)
    rest = shared - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    ends = len(old) - tail, len(new) - tail
    if head:
        yield 0, head, 0, head
    if (ends[0] - head) * (ends[1] - head) <= _MOST_CELLS:
        for one in Indel.opcodes(old[head : ends[0]], new[head : ends[1]]):
            if one.tag == "equal":
                here, there = (one.src_start, one.src_end), (one.dest_start, one.dest_end)
                yield here[0] + head, here[1] + head, there[0] + head, there[1] + head
    if tail:
        yield ends[0], len(old), ends[1], len(new)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """The same runs; two without a change between them are one."""
    last: Run | None = None
    for run in runs:
        if last and (last.end, last.stop) == (run.start, run.to):
            last = Run(last.start, run.end, last.to)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
