"""Labels painted as they look in the text: fills, underlines, brackets, signs."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.ui.reader.styles import MarkStyle, Styles
from variorum.ui.theme import current_theme
from variorum.ui.widgets.painting import advance, elided

PENS = {
    "solid": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.DashLine,
    "dotted": Qt.PenStyle.DotLine,
    "double": Qt.PenStyle.SolidLine,
}


class Swatches:
    """The looks of all labels of a codebook, in the colours that the program has."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._styles = Styles(codebook, current_theme())

    def of(self, codebook: Codebook) -> "Swatches":
        """These, or those of another codebook if it is another."""
        return self if codebook is self._codebook else Swatches(codebook)

    def style(self, layer: str, label: str) -> MarkStyle:
        """How the reader draws tags of this label."""
        theme = current_theme()
        if theme is not self._styles.theme:
            self._styles = Styles(self._codebook, theme)
        return self._styles.of(Annotation("", "", "", "", layer, label))

    def colour(self, layer: str, label: str) -> str:
        """The colour in which the label is named on a panel."""
        return self.style(layer, label).ink

    def paint(
        self, painter: QPainter, rect: QRectF, words: str, font: QFont, style: MarkStyle
    ) -> float:
        """Write a label's name at the left of ``rect``, drawn as in the text; its width."""
        metrics = QFontMetricsF(font)
        width = min(advance(words, font), rect.width())
        words = elided(words, font, rect.width())
        middle = rect.center().y()
        box = QRectF(rect.x(), middle - metrics.height() / 2, width, metrics.height())
        painter.setFont(font)
        if style.shape in ("fill", "box"):
            self._fill(painter, box, style)
        painter.setPen(QColor(style.ink if style.side == "bar" else self._styles.theme.text))
        sign = f"{style.sign} " if style.sign else ""
        painter.drawText(box.adjusted(0, 0, 40, 0), int(Qt.AlignmentFlag.AlignLeft), sign + words)
        self._line(painter, box, style)
        return width

    def _fill(self, painter: QPainter, box: QRectF, style: MarkStyle) -> None:
        painter.setBrush(QColor(style.ground))
        painter.setPen(Qt.PenStyle.NoPen)
        if style.border != "solid":
            painter.setPen(QPen(QColor(style.edge), 1, PENS[style.border]))
        painter.drawRoundedRect(box.adjusted(-3, -1, 3, 1), 3, 3)

    def _line(self, painter: QPainter, box: QRectF, style: MarkStyle) -> None:
        y = box.bottom() + 1
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if style.shape == "line":
            painter.setPen(QPen(QColor(style.ink), 2))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        elif style.shape in ("dots", "cue"):
            painter.setPen(QPen(QColor(style.ink), 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        elif style.shape == "wave":
            painter.setPen(QPen(QColor(style.ink), 1.4))
            painter.drawPath(_wave(box.left(), box.right(), y))
        elif style.side == "bracket":
            painter.setPen(QPen(QColor(style.ink), 1.8))
            painter.drawPath(_bracket(box))


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    step, up = 3.0, True
    x = left
    while x < right:
        path.quadTo(QPointF(x + step / 2, y + (-2.5 if up else 2.5)), QPointF(x + step, y))
        x += step
        up = not up
    return path


def _bracket(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left() - 4, box.top() + 1))
    path.lineTo(box.left() - 7, box.top() + 1)
    path.lineTo(box.left() - 7, box.bottom() - 1)
    path.lineTo(box.left() - 4, box.bottom() - 1)
    return path
