"""Pens, brushes and the small shapes of the page: dots, waves, brackets, chips."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.pictures import Bracket, Fill, Stroke

CORNER = 3.0
HOOK = 5.0
_WAVE = 5.0
_TILE, _DASHES_ON_TILE = 8, 7
"""So many waves are on a tile, and so many dashes where they are dashed."""
_DEEP = 5
"""The height of a tile of waves, in pixels."""

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
        self._waves: dict[tuple[str, str, float], QPixmap] = {}

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
            waves = self.waves(style.ink, border, painter.device().devicePixelRatio())
            area = QRect(round(left), round(y + 0.8 - _DEEP / 2), round(right) - round(left), _DEEP)
            painter.drawTiledPixmap(area, waves)
            return
        if style.shape in ("dots", "cue"):
            border = "dotted"
        width = 2.0 if style.shape in ("dots", "line") else 1.6
        painter.setPen(self.pen(style.ink, width, border))
        painter.drawLine(QPointF(left, y + 0.5), QPointF(right, y + 0.5))

    def waves(self, name: str, border: str, ratio: float) -> QPixmap:
        """A tile of wavy line, for a screen with so many of its pixels to one of ours.

        A path of curves takes forty times as long to paint, and there may be a hundred in sight.
        """
        key = (name, border, ratio)
        found = self._waves.get(key)
        if found is None:
            pen, dashed = self.pen(name, 1.2), border == "dashed"
            found = self._waves[key] = _tile(pen, ratio, dashed=dashed)
        return found

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


def _tile(pen: QPen, ratio: float, *, dashed: bool) -> QPixmap:
    """Waves in ``pen`` that go on at the left where they end at the right."""
    width = _TILE * _WAVE
    path = QPainterPath(QPointF(-_WAVE, _DEEP / 2))  # beyond both ends: they have to fit together
    for crest in range(-2, 2 * _TILE + 2):
        x, up = crest * _WAVE / 2, crest % 2 == 0
        bend = QPointF(x + _WAVE / 4, _DEEP / 2 + (-1.9 if up else 1.9))
        path.quadTo(bend, QPointF(x + _WAVE / 2, _DEEP / 2))
    tile = QPixmap(round(width * ratio), round(_DEEP * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPath(path)
    if dashed:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        step = width / _DASHES_ON_TILE
        for dash in range(_DASHES_ON_TILE):
            painter.fillRect(
                QRectF((dash + 0.6) * step, 0, 0.4 * step, _DEEP), Qt.GlobalColor.black
            )
    painter.end()
    return tile
