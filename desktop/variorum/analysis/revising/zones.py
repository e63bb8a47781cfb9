"""The parts of the page in the later form of a text: what stayed is what it was.

What was written into a line belongs to what it was written behind, or before; whole new lines are
what they would be if nobody had seen the text before.
"""

from collections.abc import Iterable, Iterator, Sequence

from variorum.analysis.revising.runs import Revised, Run
from variorum.analysis.segmenting import Range

Part = tuple[int, int, str]
"""A part of the page: code points, and its label."""


def zones_after(revised: Revised, before: Iterable[Part], new: Iterable[Part]) -> list[Part]:
    """The parts of the later text, which they cover.

    ``before`` are those of the earlier text, ``new`` what the later one would be parted into if
    nobody had seen it before. Both are in order and do not overlap.
    """
    found: list[Part] = []
    for start, end, label in _pieces(revised, list(before), list(new)):
        if start == end:
            continue
        if found and found[-1][2] == label:
            start = found.pop()[0]  # noqa: PLW2901 - it goes on with what stands before it
        found.append((start, end, label))
    return found


def _pieces(revised: Revised, known: Sequence[Part], fresh: Sequence[Part]) -> Iterator[Part]:
    """The later text in pieces, in order."""
    last = Run(0, 0, 0)
    for run in (*revised.runs, Run(len(revised.before), len(revised.before), len(revised.after))):
        beside = _beside(known, last, run)
        yield from _written(revised.after, (last.stop, run.to), beside, fresh)
        yield from _followed(run, known) or _cut(fresh, run.to, run.stop)
        last = run


def _followed(run: Run, known: Sequence[Part]) -> list[Part]:
    """The parts of what stayed, where it is now."""
    shift = run.to - run.start
    return [(start + shift, end + shift, one) for start, end, one in _cut(known, *run[:2])]


def _written(
    text: str, place: Range, beside: tuple[str, str], fresh: Sequence[Part]
) -> Iterator[Part]:
    """The parts of what was written; ``beside`` are those that stand before and behind it."""
    start, end = place
    before, behind = beside
    first, last = start, end
    if before and start and text[start - 1] != "\n":
        first = text.find("\n", start, end) + 1 or end
    if behind and first < end and text[end - 1] != "\n":
        last = max(first, text.rfind("\n", first, end) + 1)
    yield start, first, before
    yield from _cut(fresh, first, last)
    yield last, end, behind


def _beside(known: Sequence[Part], last: Run, run: Run) -> tuple[str, str]:
    """What the words were that stood between two runs; where none did, what the runs are there."""
    gone = [label for _, _, label in _cut(known, last.end, run.start)]
    before = [label for _, _, label in _cut(known, last.start, last.end)]
    behind = [label for _, _, label in _cut(known, run.start, run.end)]
    return next(iter([*gone, *before[-1:]]), ""), next(iter([*gone[-1:], *behind]), "")


def _cut(parts: Sequence[Part], start: int, end: int) -> Iterator[Part]:
    """What lies between two places, of parts that cover it."""
    reached = start
    for first, last, label in parts:
        if first < end and reached < last:
            yield reached, min(last, end), label
            reached = min(last, end)
    if parts and reached < end:
        yield reached, end, parts[-1][2]
