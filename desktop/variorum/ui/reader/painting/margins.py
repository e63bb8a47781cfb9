"""What stands beside the text: rules, brackets, bars, captions, chips; painted, and pointed at."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from variorum.ui.reader.painting.view import View
from variorum.ui.reader.typesetting.inks import Inks, chip_box, chip_words
from variorum.ui.reader.typesetting.measures import BAR, BAR_LANE, BRACKET, LANE, RULE
from variorum.ui.reader.typesetting.pictures import Bracket, Caption, Picture
from variorum.ui.reader.typesetting.sheet import Sheet

_EDGE = 2
"""What stands nearer to the edge of the page than this is left out, in pixels."""
_REACH = 3
"""How far beside a line the mouse still means it, in pixels."""

Worded = tuple[Caption, QRectF, str]
"""A caption or chip, its box, and the words there is room for."""


class Margins:
    """The margins of a sheet; places are those of a block, its top left at the column's edge."""

    def __init__(self, sheet: Sheet, view: View, inks: Inks) -> None:
        self._sheet = sheet
        self._view = view
        self._inks = inks

    def paint(self, painter: QPainter, shown: Picture) -> None:
        """Paint what stands beside one block."""
        inks, accent, strong = self._inks, self._sheet.theme.accent, self._view.strong
        for one in shown.rules:
            inks.bar(painter, -RULE, one)
        for x, one in self._brackets(shown):
            inks.bracket(painter, x, one, accent if one.annotation_id in strong else "")
        for x, one in self._bars(shown):
            inks.bar(painter, x, one, accent if one.annotation_id in strong else "")
        painter.setFont(self._sheet.measures.tiny)
        for caption, box, words in self._captions(shown):
            ink = accent if caption.annotation_id in strong else caption.style.ink
            painter.setPen(inks.colour(ink))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )
        for caption, box, words in self._chips(shown):
            inks.chip(painter, box, words, caption.style)
            if caption.annotation_id in strong:
                painter.setPen(inks.pen(accent, 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = box.adjusted(-2, -2, 2, 2)
                painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def target_at(self, point: QPointF) -> str | None:
        """The tag whose bracket, bar, caption or chip lies at a point of the page."""
        sheet = self._sheet
        place = point - QPointF(sheet.measures.left, 0)
        chip = sheet.header.chip_at(place)
        if chip:
            return chip
        index = sheet.index_at(point.y())
        within = place - QPointF(0, sheet.top(index))
        return next((tag for tag, box in self._targets(index) if box.contains(within)), None)

    def _targets(self, index: int) -> Iterator[tuple[str, QRectF]]:
        """What can be pointed at beside a block, the words before the lines."""
        shown = self._sheet.picture(index)
        for worded in (self._captions(shown), self._chips(shown)):
            yield from ((one.annotation_id, box) for one, box, _ in worded)
        rules = ((float(-RULE), one) for one in shown.rules)
        for lines in (self._brackets(shown), self._bars(shown), rules):
            for x, one in lines:
                box = QRectF(x - _REACH, one.top, LANE, one.bottom - one.top)
                yield one.annotation_id, box

    def _brackets(self, shown: Picture) -> Iterator[tuple[float, Bracket]]:
        """Brackets left of the words, each with its x, as far as there is room."""
        for one in shown.brackets:
            x = float(-BRACKET - one.lane * LANE)
            if x > _EDGE - self._sheet.measures.left:
                yield x, one

    def _bars(self, shown: Picture) -> Iterator[tuple[float, Bracket]]:
        """Bars right of the words, each with its x, as far as there is room."""
        measures = self._sheet.measures
        for one in shown.bars:
            x = measures.column + BAR + one.lane * BAR_LANE
            if x < measures.column + measures.right - _EDGE:
                yield x, one

    def _captions(self, shown: Picture) -> Iterator[Worded]:
        measures = self._sheet.measures
        metrics = QFontMetricsF(measures.tiny)
        right = -BRACKET - (shown.lanes - 1) * LANE - 6
        for one in shown.captions:
            width = metrics.horizontalAdvance(one.style.caption) + 1
            if right - width > -measures.left + 4:
                line = measures.types["body"]
                box = QRectF(right - width, one.top + line.top, width, line.bottom - line.top)
                yield one, box, one.style.caption

    def _chips(self, shown: Picture) -> Iterator[Worded]:
        measures = self._sheet.measures
        metrics = QFontMetricsF(measures.tiny)
        x = measures.column + BAR + shown.bar_lanes * BAR_LANE + 2
        room, line = measures.column + measures.right - 4, measures.types["body"]
        for one in shown.chips:
            words = chip_words(one.style)
            middle = one.top + (line.top + line.bottom) / 2
            box = chip_box(metrics, x, middle, words)
            if box.right() > room and one.style.sign:
                words = one.style.sign
                box = chip_box(metrics, x, middle, words)
            if box.right() <= room:
                yield one, box, words
