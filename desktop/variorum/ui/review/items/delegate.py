"""How an item of the list is painted: its kind and words, who is at odds, where it stands."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from variorum.ui.review.items.model import LINE
from variorum.ui.review.items.rows import Line, Sign
from variorum.ui.theme import Theme
from variorum.ui.widgets.lists.rows import META, Index, RowDelegate
from variorum.ui.widgets.painting import draw_ground, draw_lines, scaled


class ItemDelegate(RowDelegate):
    """Paints two rows of words and a sign; all lines are equally high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two rows of words and some air."""
        unit = QFontMetricsF(option.font).height()
        meta = QFontMetricsF(scaled(option.font, META)).height()
        return QSize(round(unit * 8), round(unit + meta + unit * 0.95))

    def ground(self, option: QStyleOptionViewItem, index: Index) -> QRectF:
        """An article above its items has none."""
        line: Line = index.data(LINE)
        return QRectF() if line.sign == "article" else super().ground(option, index)

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a line."""
        line: Line = index.data(LINE)
        if line.sign == "article":
            self._paint_article(painter, option, line)
            return
        theme, unit = self.theme, QFontMetricsF(option.font).height()
        left_to_right = option.direction != Qt.LayoutDirection.RightToLeft
        before, after = (0.5, 1.7) if left_to_right else (1.7, 0.5)
        rect = ground.adjusted(unit * before, unit * 0.32, -unit * after, 0)
        quiet = line.sign in ("decided", "agreed")
        for words, font, ink in (
            (line.heading, option.font, theme.muted if quiet else theme.text),
            (line.below, scaled(option.font, META), theme.muted),
        ):
            elide = Qt.TextElideMode.ElideRight
            cut = QFontMetricsF(font).elidedText(words, elide, rect.width())
            rect.setTop(rect.top() + draw_lines(painter, rect, [cut], font, ink))
        x = ground.right() - unit * 0.8 if left_to_right else ground.left() + unit * 0.8
        _draw_sign(painter, QPointF(x, ground.center().y()), unit * 0.3, line.sign, theme)

    def _paint_article(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        """An article above its items: its title, and how much of it is settled."""
        theme, unit = self.theme, QFontMetricsF(option.font).height()
        small = scaled(option.font, META)
        room = QRectF(option.rect).adjusted(unit * 0.5, unit * 0.42, -unit * 0.5, 0)
        bold = scaled(option.font, META, bold=True)
        cut = Qt.TextElideMode.ElideRight
        title = QFontMetricsF(bold).elidedText(line.heading, cut, room.width())
        below = QRectF(room)
        below.setTop(room.top() + draw_lines(painter, room, [title], bold, theme.text))
        words = QFontMetricsF(small).elidedText(line.below, cut, room.width())
        done = line.share >= 1
        told = draw_lines(painter, below, [words], small, theme.good if done else theme.muted)
        track = QRectF(room.left(), below.top() + told + unit * 0.12, room.width(), unit * 0.16)
        draw_ground(painter, track, theme.border, track.height() / 2)
        if line.share > 0:
            track.setWidth(max(track.height(), track.width() * line.share))
            draw_ground(painter, track, theme.good, track.height() / 2)


def _draw_sign(painter: QPainter, middle: QPointF, radius: float, sign: Sign, theme: Theme) -> None:
    """Where an item stands, by shape and colour: a ring, a tick, a bar with a dot, a cross."""
    colours = {"open": theme.warning, "stale": theme.danger, "bad": theme.warning}
    pen = QPen(QColor(colours.get(sign, theme.good)), max(1.3, radius * 0.3))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    if sign in ("decided", "good"):
        tick = QPainterPath(middle + QPointF(-radius, 0))
        tick.lineTo(middle + QPointF(-radius * 0.3, radius * 0.7))
        tick.lineTo(middle + QPointF(radius, -radius * 0.7))
        painter.drawPath(tick)
    elif sign == "stale":
        painter.drawLine(middle + QPointF(0, -radius), middle + QPointF(0, radius * 0.25))
        painter.drawPoint(middle + QPointF(0, radius))
    elif sign == "bad":
        for tilt in (1, -1):
            end = QPointF(radius * 0.7, radius * 0.7 * tilt)
            painter.drawLine(middle - end, middle + end)
    else:
        if sign == "agreed":
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
        painter.drawEllipse(middle, radius, radius)
