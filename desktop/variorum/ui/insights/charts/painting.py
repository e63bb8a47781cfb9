"""Paints a chart that is set, wherever a painter leads: screen, picture, paper."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from variorum.analysis.colours.srgb import contrast, mixed
from variorum.ui.insights.charts.drawing import Box, Drawing, Ink, Mark, Stroke, Words
from variorum.ui.theme import Theme
from variorum.ui.widgets.labels import SMALL
from variorum.ui.widgets.painting import draw_focus, lines_of, scaled

# Told apart by people who see few colours, in this order; after Okabe and Ito, 2008, made legible.
SERIES_LIGHT = (
    "#2A6BDB",
    "#C4600A",
    "#12805C",
    "#A2428F",
    "#7C6A00",
    "#0E7C96",
    "#B3261E",
    "#5D666F",
)
SERIES_DARK = (
    "#6FA3FF",
    "#F0A35E",
    "#5CC48D",
    "#DE8FCB",
    "#D6C35A",
    "#5FC7DE",
    "#FF8A80",
    "#A9B1B9",
)
_SHADE_LIGHT, _SHADE_DARK = 0.72, 0.5
"""How much of the accent the fullest field of a grid has, so that numbers on it can be read."""
_ALIGN = {
    "leading": Qt.AlignmentFlag.AlignLeading,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "trailing": Qt.AlignmentFlag.AlignTrailing,
}


class ChartPainter:
    """Paints in the colours of a theme."""

    def __init__(self, painter: QPainter, theme: Theme, font: QFont) -> None:
        self._painter = painter
        self._theme = theme
        self._fonts = {False: font, True: scaled(font, SMALL)}

    def paint(self, drawing: Drawing, active: Mark | None = None) -> None:
        """Paint a chart, and a frame around the mark that is active."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in drawing.strokes:
            if stroke.ink is None:
                self._stroke(stroke)
        for stroke in drawing.strokes:
            if stroke.ink is not None:
                self._stroke(stroke)
        for box in drawing.boxes:
            self._box(box)
        for words in drawing.words:
            self._words(words)
        if active is not None:
            draw_focus(self._painter, active.rect.adjusted(-3, -3, 3, 3), self._theme, 4)

    def colour(self, ink: Ink) -> str:
        """The colour of an ink."""
        if ink.tone:
            tones = {"good": self._theme.good, "accent": self._theme.accent}
            quiet = {"muted": mixed(self._theme.muted, self._theme.page, 0.7)}
            return {**tones, **quiet}.get(ink.tone, self._theme.border)
        if ink.series < 0:
            most = _SHADE_DARK if self._theme.dark else _SHADE_LIGHT
            return mixed(self._theme.accent, self._theme.page, 0.04 + ink.shade * most)
        series = SERIES_DARK if self._theme.dark else SERIES_LIGHT
        return series[ink.series % len(series)]

    def _box(self, box: Box) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self.colour(box.ink)))
        self._painter.drawRoundedRect(box.rect, box.round_, box.round_)

    def _stroke(self, stroke: Stroke) -> None:
        colour = self._theme.border if stroke.ink is None else self.colour(stroke.ink)
        pen = QPen(QColor(colour), stroke.width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF([QPointF(point) for point in stroke.points]))

    def _words(self, words: Words) -> None:
        font = self._fonts[words.small]
        height = QFontMetricsF(font).height()
        lines = lines_of(
            words.words, font, words.rect.width(), max(1, int(words.rect.height() / height))
        )
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._ink(words)))
        top = words.rect.center().y() - height * len(lines) / 2
        flags = int(_ALIGN[words.align] | Qt.AlignmentFlag.AlignVCenter)
        for number, line in enumerate(lines):
            at = QRectF(words.rect.left(), top + number * height, words.rect.width(), height)
            self._painter.drawText(at, flags | int(Qt.TextFlag.TextSingleLine), line)

    def _ink(self, words: Words) -> str:
        theme = self._theme
        if words.on is not None:
            ground = self.colour(Ink(shade=words.on))
            inks = (theme.text, theme.page) if words.tone == "text" else (theme.muted, theme.text)
            return max(inks, key=lambda ink: contrast(ink, ground))
        return theme.muted if words.tone == "muted" else theme.text
