"""The head of the page: title, the line of details, and what was said of the whole article."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout

from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.inks import Inks, chip_box, chip_words
from variorum.ui.reader.typesetting.measures import Measures, Type, wrapping
from variorum.ui.theme import Theme
from variorum.ui.widgets.wording import begins_right, joined

TOP = 40.0
"""Free room above the title, in pixels."""
BELOW = 22.0
_CHIP_GAP = 8


class HeaderChip(NamedTuple):
    """A tag of the whole article."""

    annotation_id: str
    style: MarkStyle


class Header:
    """Lays out and paints the head; pixels from the top of the page and the column's edge.

    It begins at the side where ``like`` begins: the title, also where the text has it already.
    """

    def __init__(
        self, title: str, details: Sequence[str], chips: Sequence[HeaderChip], like: str
    ) -> None:
        self._title = title
        self._like = like
        self._details = joined(details, beside=like)
        self._chips = tuple(chips)
        self._texts: list[tuple[QTextLayout, bool]] = []
        self._boxes: list[tuple[QRectF, str, HeaderChip]] = []
        self._small = QFont()
        self.height = TOP

    def set_chips(self, chips: Sequence[HeaderChip]) -> bool:
        """Shows other tags of the whole article; whether anything changed."""
        changed = tuple(chips) != self._chips
        self._chips = tuple(chips)
        return changed

    def lay_out(self, measures: Measures) -> None:
        """Breaks everything into lines for this width."""
        self._texts.clear()
        y = TOP
        if self._title:
            y = self._flow(self._title, measures.title, measures.column, y, is_title=True) + 6
        if self._details:
            y = self._flow(self._details, measures.details, measures.column, y, is_title=False)
        y = self._flow_chips(measures, y)
        self.height = y + (BELOW if y > TOP else 0)

    def paint(
        self, painter: QPainter, inks: Inks, theme: Theme, strong: Collection[str | None]
    ) -> None:
        """Paints the head with the column's edge at the painter's origin; ``strong`` are ringed."""
        for layout, is_title in self._texts:
            painter.setPen(inks.colour(theme.text if is_title else theme.muted))
            layout.draw(painter, QPointF(0, 0))
        painter.setFont(self._small)
        for box, words, chip in self._boxes:
            inks.chip(painter, box, words, chip.style)
            if chip.annotation_id in strong:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(inks.pen(theme.accent, 2.0))
                ring = box.adjusted(-2.5, -2.5, 2.5, 2.5)
                painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def chip_at(self, point: QPointF) -> str | None:
        """The tag whose chip lies under a point."""
        return next(
            (chip.annotation_id for box, _, chip in self._boxes if box.contains(point)), None
        )

    def _flow(self, text: str, kind: Type, width: float, y: float, *, is_title: bool) -> float:
        layout = QTextLayout(text, kind.font)
        layout.setTextOption(wrapping(text, like=self._like))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + kind.base - line.ascent()))
            y += kind.line
        layout.endLayout()
        self._texts.append((layout, is_title))
        return y

    def _flow_chips(self, measures: Measures, y: float) -> float:
        self._boxes.clear()
        if not self._chips:
            return y
        self._small = measures.small
        metrics = QFontMetricsF(self._small)
        x, row = 0.0, y + metrics.height() * 1.3
        for chip in self._chips:
            words = chip_words(chip.style)
            box = chip_box(metrics, x, row, words)
            if x > 0 and box.right() > measures.column:
                x, row = 0.0, row + box.height() + _CHIP_GAP
                box = chip_box(metrics, x, row, words)
            x = box.right() + _CHIP_GAP
            self._boxes.append((box, words, chip))
        if begins_right(self._like):
            for box, _, _ in self._boxes:
                box.moveRight(measures.column - box.left())
        return self._boxes[-1][0].bottom()
