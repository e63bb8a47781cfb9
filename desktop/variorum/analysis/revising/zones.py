"""The parts of the page in the later form of a text: lines that stayed are what they were."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from variorum.analysis.revising.runs import Revised
from variorum.analysis.segmenting import Range

Part = tuple[int, int, str]
"""A part of the page: code points, and its label."""


def zones_after(revised: Revised, before: Iterable[Part], new: Iterable[Part]) -> list[Part]:
    """The parts of the later text, which they cover.

    ``before`` are those of the earlier text, ``new`` what the later one would be parted into if
    nobody had seen it before: by these go the lines of which nothing was there.
    """
    known, fresh = sorted(before), sorted(new)
    found: list[Part] = []
    for start, end in _lines(revised.after):
        is_blank = found and revised.after[start:end].isspace()
        label = found[-1][2] if is_blank else _of_line(revised, (start, end), known, fresh)
        if found and found[-1][2] == label:
            start = found.pop()[0]  # noqa: PLW2901 - the line goes on with the one before it
        found.append((start, end, label))
    return found


def _of_line(revised: Revised, line: Range, known: Sequence[Part], fresh: Sequence[Part]) -> str:
    return _label(revised, line, known) or _at(fresh, line[0]) or "body"


def _label(revised: Revised, line: Range, known: Sequence[Part]) -> str:
    """What the words of a line were before; empty if all are new."""
    start, end = line
    if revised.is_new(start, end):
        return ""
    for offset in range(start, end):
        if revised.after[offset].isalnum():
            origin = revised.origin_of(offset)
            if origin is not None:
                return _at(known, origin)
    return ""


def _at(parts: Sequence[Part], offset: int) -> str:
    return next((label for start, end, label in parts if start <= offset < end), "")


def _lines(text: str) -> Iterable[Range]:
    """The lines of a text, each with its line feed."""
    ends = [min(end, len(text)) for end in accumulate(len(one) + 1 for one in text.split("\n"))]
    return [(start, end) for start, end in pairwise([0, *ends]) if start < end]
