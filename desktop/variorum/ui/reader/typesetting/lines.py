"""Laid-out blocks: their lines, and where on them a range of the text stands."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine

from variorum.ui.reader.typesetting.measures import Type

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
"""Classes of Unicode’s bidirectional algorithm (annex 9)."""
_TURNS = frozenset(
    map(chr, (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Signs that are not seen and set or end a direction."""

_SPACE = 6.0
"""Glyphs this close, in pixels, belong together: a space has no glyph to show."""


class Piece(NamedTuple):
    """A stretch on one line, from ``left`` to ``right`` in pixels from the column's edge."""

    line: int
    left: float
    right: float


@dataclass(slots=True)
class Laid:
    """A block with its lines: offsets are UTF-16 units in the block, pixels start at its top."""

    layout: QTextLayout
    type: Type
    height: float
    bidi: bool
    lines: list[QTextLine] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def top(self, line: int) -> float:
        """Where a line begins."""
        return line * self.type.line

    def line_at(self, local: int) -> int:
        """The line that holds an offset."""
        return max(0, bisect_right(self.starts, local) - 1)

    def x_in(self, line: int, local: int) -> float:
        """Where a caret at an offset stands on a line."""
        return _x_of(self.lines[line], local)

    def offset_at(self, x: float, y: float, *, on_character: bool = False) -> int:
        """The offset nearest to a point, or that of the character under it."""
        if not self.lines:
            return 0
        line = self.lines[min(max(int(y // self.type.line), 0), len(self.lines) - 1)]
        how = QTextLine.CursorPosition
        return int(
            line.xToCursor(
                x, how.CursorOnCharacter if on_character else how.CursorBetweenCharacters
            )
        )

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Where a range stands: a stretch for each line, more where writing directions mix."""
        for number in range(self.line_at(start), len(self.lines)):
            left, right = max(start, self.starts[number]), min(end, self.ends[number])
            if self.starts[number] >= end:
                return
            if left >= right:
                continue
            line = self.lines[number]
            if self.bidi:
                yield from (Piece(number, *span) for span in _visual(line, left, right))
                continue
            begin, stop = _x_of(line, left), _x_of(line, right)
            if right == self.ends[number]:
                # A space at which the line was broken hangs over its end.
                stop = min(stop, line.x() + line.naturalTextWidth())
            if stop > begin:
                yield Piece(number, begin, stop)


def lay_out(layout: QTextLayout, text: str, kind: Type, width: float) -> Laid:
    """Breaks a block's text into lines of ``width`` pixels with a fixed distance of baselines."""
    laid = Laid(layout, kind, 0.0, runs_both_ways(text))
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + kind.base - line.ascent()))
        start = line.textStart()
        laid.lines.append(line)
        laid.starts.append(start)
        laid.ends.append(start + line.textLength())
        y += kind.line
    layout.endLayout()
    laid.height = y
    return laid


def runs_both_ways(text: str) -> bool:
    """Whether any of the text runs from right to left."""
    if text.isascii():
        return False
    return any(one in _TURNS or bidirectional(one) in _RIGHT_TO_LEFT for one in set(text))


def _x_of(line: QTextLine, local: int) -> float:
    """Where a caret stands on a line."""
    place: Any = line.cursorToX(local)
    return float(place[0])


def _visual(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """The stretches that a range covers on a line of mixed directions.

    ``cursorToX`` of both ends would name the wrong places; the glyphs themselves know.
    """
    found = sorted(
        (box.left(), box.right())
        for run in line.glyphRuns(start, end - start)
        if (box := run.boundingRect()).width() > 0
    )
    joined: list[tuple[float, float]] = []
    for left, right in found:
        if joined and left <= joined[-1][1] + _SPACE:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined
