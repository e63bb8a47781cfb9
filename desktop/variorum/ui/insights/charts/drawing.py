"""A chart as it is set: boxes, lines and words in pixels, and the marks that can be opened."""

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF

from variorum.services.insights.tables import Cell, Table

Align = Literal["leading", "centre", "trailing"]
Tone = Literal["text", "muted", "strong"]


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour by what it is for: a tone, a series by its number, a shade (0 … 1) of the accent."""

    series: int = -1
    shade: float = 1.0
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box; ``round_`` is the radius of its corners, half its height for a dot."""

    rect: QRectF
    ink: Ink
    round_: float = 2.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; without ink it is one of the frame."""

    points: tuple[QPointF, ...]
    ink: Ink | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a box, cut where they do not fit; ``on`` is the shade of the ground below them."""

    rect: QRectF
    words: str
    align: Align = "leading"
    tone: Tone = "text"
    small: bool = False
    on: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands for a cell of the table: where it can be clicked, and what it says."""

    row: int
    column: int
    rect: QRectF
    cell: Cell


@dataclass
class Drawing:
    """A chart that is set; ``size`` is the room it takes."""

    table: Table
    size: QSizeF = field(default_factory=QSizeF)
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def ink(self, column: int) -> Ink:
        """The ink of a column."""
        tones = self.table.tones
        return Ink(tone=tones[column]) if tones else Ink(column)

    def mark(self, row: int, column: int, rect: QRectF) -> None:
        """Note what stands for a cell."""
        self.marks.append(Mark(row, column, rect, self.table.rows[row].cells[column]))

    def at(self, point: QPointF) -> Mark | None:
        """The mark at a point; of several the one whose middle is nearest."""
        under = [mark for mark in self.marks if mark.rect.contains(point)]
        return min(
            under,
            key=lambda mark: (mark.rect.center() - point).manhattanLength(),
            default=None,
        )
