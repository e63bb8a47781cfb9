"""What charts share: the legend, the names beside the rows, the scale of an axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from variorum.services.insights.tables import Row
from variorum.ui.insights.charts.drawing import Box, Drawing, Stroke, Words
from variorum.ui.widgets.labels import SMALL
from variorum.ui.widgets.painting import scaled

STEPS = 4
"""About how many steps an axis has."""


@dataclass(frozen=True)
class Room:
    """The room for a chart: its width in pixels, and its fonts."""

    width: float
    font: QFont

    @property
    def unit(self) -> float:
        """The height of a line."""
        return QFontMetricsF(self.font).height()

    def advance(self, words: str, *, small: bool = False) -> float:
        """How wide words are."""
        font = scaled(self.font, SMALL) if small else self.font
        return QFontMetricsF(font).horizontalAdvance(words)


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to pixels; ``ticks`` are the values that are written at the axis."""

    low: float
    high: float
    begin: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)


def scale(values: Sequence[float], unit: str, begin: float, end: float) -> Scale:
    """The scale for some values: shares from 0 (or below) to 1, counts from 0 to a round number."""
    if not unit:
        low = floor(min([0.0, *values]) * 2) / 2
        ticks = tuple(low + step * 0.25 for step in range(round((1 - low) * 4) + 1))
        return Scale(low, 1.0, begin, end, ticks if len(ticks) <= 7 else ticks[::2])
    top = max([1.0, *values])
    step = _round_step(top / STEPS)
    count = ceil(top / step)
    return Scale(0.0, count * step, begin, end, tuple(n * step for n in range(count + 1)))


def legend(drawing: Drawing, room: Room, names: Sequence[str]) -> float:
    """Write which ink stands for what, in as many lines as needed; the height it took."""
    unit = room.unit
    x, y = 0.0, 0.0
    for number, name in enumerate(names):
        width = min(room.advance(name, small=True), room.width - unit * 2.2)
        if x and x + width + unit * 2 > room.width:
            x, y = 0.0, y + unit * 1.3
        swatch = QRectF(x, y + unit * 0.28, unit * 0.6, unit * 0.6)
        drawing.boxes.append(Box(swatch, drawing.ink(number), 2))
        at = QRectF(x + unit * 0.9, y, width + unit * 0.3, unit * 1.15)
        drawing.words.append(Words(at, name, tone="muted", small=True))
        x += width + unit * 2.4
    return y + unit * 1.9


def name_width(room: Room, rows: Sequence[Row], share: float = 0.34) -> float:
    """How wide the names of the rows are, at most ``share`` of the chart."""
    widest = max((room.advance(row.name) for row in rows), default=0.0)
    return min(widest + room.unit * 0.2, room.width * share)


def across(drawing: Drawing, axis: Scale, top: float, bottom: float, room: Room, unit: str) -> None:
    """Draw the lines of a horizontal axis and write its values below."""
    for tick in axis.ticks:
        x = axis.at(tick)
        drawing.strokes.append(Stroke((QPointF(x, top), QPointF(x, bottom))))
        at = QRectF(x - room.unit * 2, bottom + room.unit * 0.2, room.unit * 4, room.unit)
        drawing.words.append(Words(at, tick_said(tick, unit), "centre", "muted", small=True))


def tick_said(value: float, unit: str) -> str:
    """A value at an axis."""
    if unit:
        return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−") or "0"


def _round_step(least: float) -> float:
    """1, 2 or 5 times a power of ten, no less than ``least``; counts have no halves."""
    power = 10 ** floor(log10(max(least, 1e-9)))
    return float(max(1, next(power * n for n in (1, 2, 5, 10) if power * n >= least)))
