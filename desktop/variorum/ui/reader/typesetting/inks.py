"""Pens, brushes and the small shapes of the page: dots, waves, brackets, chips."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.pictures import Bracket, Fill, Stroke

CORNER = 3.0
HOOK = 5.0
_WAVE = 5.0

_PENS = {
    "solid": Qt.PenStyle.SolidLine,
    "double": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.CustomDashLine,
    "dotted": Qt.PenStyle.CustomDashLine,
}
_DASHES = {"dashed": [3.2, 2.4], "dotted": [1.0, 1.8]}


class Inks:
    """Keeps pens and colours, which are dear to make in the middle of painting."""

    def __init__(self) -> None:
        self._colours: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, str], QPen] = {}

    def colour(self, name: str) -> QColor:
        """The colour for ``#RRGGBB``."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(name)
        return found

    def pen(self, name: str, width: float = 1.0, border: str = "solid") -> QPen:
        """A pen of this colour, width and kind of line."""
        key = (name, width, border)
        found = self._pens.get(key)
        if found is None:
            found = QPen(self.colour(name), width, _PENS[border])
            if border in _DASHES:
                found.setDashPattern(_DASHES[border])
            found.setCapStyle(Qt.PenCapStyle.FlatCap)
            found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self._pens[key] = found
        return found

    def fill(self, painter: QPainter, fill: Fill, page: str) -> None:
        """The ground of an entity, the box of a source, the dashed frame of a suggestion."""
        style = fill.style
        inset = fill.depth * 1.5 if style.shape == "fill" else -0.5
        box = QRectF(fill.left - 1, fill.top, fill.right - fill.left + 2, fill.bottom - fill.top)
        box.adjust(0, inset, 0, -inset)
        if style.shape == "fill" and not style.suggested:
            painter.setBrush(self.colour(style.ground))
            painter.setPen(self.pen(page) if fill.depth else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, CORNER, CORNER)
            if style.border == "solid":
                return
        border = "dashed" if style.suggested else style.border
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.pen(style.edge, 1.0, border))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if border == "double":
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), CORNER - 1, CORNER - 1)

    def stroke(self, painter: QPainter, stroke: Stroke) -> None:
        """A line below words: claims plain, hedges and cues dotted, loaded words wavy."""
        left, right, y, style = stroke
        border = "dashed" if style.suggested else "solid"
        if style.shape == "wave":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.pen(style.ink, 1.2, border))
            painter.drawPath(_wave(left, right, y + 0.8))
            return
        if style.shape in ("dots", "cue"):
            border = "dotted"
        width = 2.0 if style.shape in ("dots", "line") else 1.6
        painter.setPen(self.pen(style.ink, width, border))
        painter.drawLine(QPointF(left, y + 0.5), QPointF(right, y + 0.5))

    def bracket(self, painter: QPainter, x: float, one: Bracket, ink: str = "") -> None:
        """A bracket open towards the text on its right; stronger in an ``ink`` of its own."""
        path = QPainterPath(QPointF(x + HOOK, one.top) if one.opens else QPointF(x, one.top))
        if one.opens:
            path.quadTo(QPointF(x, one.top), QPointF(x, one.top + HOOK / 1.3))
        if one.closes:
            path.lineTo(x, one.bottom - HOOK / 1.3)
            path.quadTo(QPointF(x, one.bottom), QPointF(x + HOOK, one.bottom))
        else:
            path.lineTo(x, one.bottom + HOOK)
        border = "dashed" if one.style.suggested else "solid"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.pen(ink or one.style.ink, 2.0 if ink else 1.5, border))
        painter.drawPath(path)

    def bar(self, painter: QPainter, x: float, one: Bracket, ink: str = "") -> None:
        """An upright bar: beside a stance, or beside what does not count."""
        border = "dashed" if one.style.suggested else "solid"
        painter.setPen(self.pen(ink or one.style.ink, 2.5, border))
        painter.drawLine(QPointF(x, one.top), QPointF(x, one.bottom))

    def chip(self, painter: QPainter, box: QRectF, words: str, style: MarkStyle) -> None:
        """A pill with a few words; hollow and dashed for a suggestion."""
        radius = box.height() / 2
        if style.suggested:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(self.colour(style.ground))
        painter.setPen(self.pen(style.edge, 1.0, "dashed" if style.suggested else "solid"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(self.colour(style.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def chip_words(style: MarkStyle) -> str:
    """What a chip says: the sign first, so that colour is never needed to tell."""
    return f"{style.sign} {style.caption}" if style.sign else style.caption


def chip_box(metrics: QFontMetricsF, x: float, y: float, words: str) -> QRectF:
    """The pill around ``words`` with its left edge at ``x`` and its middle at ``y``."""
    height = round(metrics.height() * 1.36)
    width = round(metrics.horizontalAdvance(words) + height * 0.9)
    return QRectF(x, round(y - height / 2), width, height)


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        step = min(_WAVE / 2, right - x)
        path.quadTo(QPointF(x + step / 2, y - 1.9 if up else y + 1.9), QPointF(x + step, y))
        x += step
        up = not up
    return path
