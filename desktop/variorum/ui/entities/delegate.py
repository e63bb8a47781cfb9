"""How entities and mentions are painted: a name with its count and outlets; words in their line."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from variorum.services.entities.listing import EntityRow, MentionRow
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.entities.model import LINE, outlets_said
from variorum.ui.theme import Theme
from variorum.ui.widgets.lists.rows import META, Index, RowDelegate
from variorum.ui.widgets.painting import draw_ground, draw_lines, scaled
from variorum.ui.widgets.wording import date_said

OUTLETS = 4
"""So many outlets are named below an entity."""


class EntityDelegate(RowDelegate):
    """Two lines for an entity, two for a mention."""

    radius = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.swatches: Swatches | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Two lines with a little room."""
        unit = QFontMetricsF(option.font).height()
        small = QFontMetricsF(scaled(option.font, META)).height()
        return QSize(0, round(unit + small + unit * 0.55))

    def ground(self, option: QStyleOptionViewItem, index: Index) -> QRectF:  # noqa: ARG002
        """Up to the edge where the tree begins."""
        unit = QFontMetricsF(option.font).height()
        return QRectF(option.rect).adjusted(1, 1, -unit * 0.25, -1)

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint an entity or a mention."""
        line = index.data(LINE)
        unit = QFontMetricsF(option.font).height()
        inside = ground.adjusted(unit * 0.35, unit * 0.2, -unit * 0.4, 0)
        if isinstance(line, EntityRow):
            if line.mentions:
                is_open = bool(option.state & QStyle.StateFlag.State_Open)
                _draw_chevron(painter, _chevron_of(ground, unit), self.theme, is_open=is_open)
            inside = inside.adjusted(unit * 0.75, 0, 0, 0)
            self._paint_entity(painter, option, inside, line)
        elif isinstance(line, MentionRow):
            self._paint_mention(painter, option, inside, line)

    def _paint_entity(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: EntityRow
    ) -> None:
        metrics, small = QFontMetricsF(option.font), scaled(option.font, META)
        count = str(row.mentions) if row.mentions else ""
        room = QFontMetricsF(small).horizontalAdvance(count)
        dot = metrics.height() * 0.5
        area = QRectF(rect.x(), rect.y() + metrics.height() / 2 - dot / 2, dot, dot)
        draw_ground(painter, area, self._colour(row), dot / 2)
        names = rect.adjusted(dot + metrics.height() * 0.4, 0, -room - metrics.height() * 0.4, 0)
        cut = Qt.TextElideMode.ElideRight
        name = metrics.elidedText(row.entity.name, cut, names.width())
        draw_lines(painter, names, [name], option.font, self.theme.text)
        shift = metrics.ascent() - QFontMetricsF(small).ascent()
        right = QRectF(rect.right() - room, rect.y() + shift, room + 1, metrics.height())
        draw_lines(painter, right, [count], small, self.theme.muted)
        below = names.adjusted(0, metrics.height(), room, 0)
        said = QFontMetricsF(small).elidedText(outlets_said(row, OUTLETS), cut, below.width())
        draw_lines(painter, below, [said], small, self.theme.muted)

    def _paint_mention(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: MentionRow
    ) -> None:
        small, strong = scaled(option.font, META), scaled(option.font, META, bold=True)
        plain, bold = QFontMetricsF(small), QFontMetricsF(strong)
        words = bold.elidedText(
            row.words or row.title, Qt.TextElideMode.ElideRight, rect.width() * 0.7
        )
        middle = bold.horizontalAdvance(words)
        before = plain.elidedText(
            row.before.lstrip(), Qt.TextElideMode.ElideLeft, (rect.width() - middle) * 0.45
        )
        left = plain.horizontalAdvance(before)
        after = plain.elidedText(
            row.after.rstrip(), Qt.TextElideMode.ElideRight, rect.width() - middle - left
        )
        x = rect.x()
        for part, font, colour in (
            (before, small, self.theme.muted),
            (words, strong, self.theme.text),
            (after, small, self.theme.muted),
        ):
            draw_lines(painter, QRectF(x, rect.y(), rect.right() - x, 0), [part], font, colour)
            x += QFontMetricsF(font).horizontalAdvance(part)
        below = " · ".join(
            part for part in (row.outlet, date_said(row.published), row.owner) if part
        )
        said = plain.elidedText(below, Qt.TextElideMode.ElideRight, rect.width())
        draw_lines(painter, rect.adjusted(0, plain.height(), 0, 0), [said], small, self.theme.muted)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the chevron opens or closes an entity."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            unit = QFontMetricsF(option.font).height()
            view = option.widget
            if (
                isinstance(view, QTreeView)
                and isinstance(index.data(LINE), EntityRow)
                and event.position().x() < option.rect.x() + unit * 1.2
            ):
                here = view.indexAt(event.position().toPoint())
                view.setExpanded(here, not view.isExpanded(here))
                return True
        return super().editorEvent(event, model, option, index)

    def _colour(self, row: EntityRow) -> str:
        if self.swatches is None:
            return self.theme.muted
        return self.swatches.colour("entity", row.entity.type)


def _chevron_of(rect: QRectF, unit: float) -> QRectF:
    """Where the chevron of an entity stands, in its row."""
    side = unit * 0.42
    return QRectF(rect.x() + unit * 0.3, rect.y() + unit * 0.2 + (unit - side) / 2, side, side)


def _draw_chevron(painter: QPainter, box: QRectF, theme: Theme, *, is_open: bool) -> None:
    """A small angle: to the right where there is more to see, downwards where it is seen."""
    pen = QPen(QColor(theme.muted), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, side = box.x(), box.y(), box.width()
    closed = ((0.3, 0.0), (0.8, 0.5), (0.3, 1.0))
    opened = ((0.0, 0.3), (0.5, 0.8), (1.0, 0.3))
    corners = opened if is_open else closed
    painter.drawPolyline([QPointF(x + a * side, y + b * side) for a, b in corners])
