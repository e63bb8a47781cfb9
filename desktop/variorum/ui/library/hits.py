"""What a search of all articles found, one line of context each."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from variorum.domain.listings import Hit
from variorum.ui.library.delegate import META, room_for
from variorum.ui.library.model import LINE, ROOT, Index
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.painting import draw_focus, draw_ground, draw_lines, lines_of, scaled
from variorum.ui.widgets.wording import date_said, joined


class HitsModel(QAbstractListModel):
    """The hits of one search."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many hits there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The hit itself, and its words."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == LINE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.title}, {hit.outlet}: {hit.excerpt}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: title, outlet and date, and the words around the match with it marked."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Three lines."""
        unit = QFontMetricsF(option.font).height()
        small = QFontMetricsF(scaled(option.font, META)).height()
        return QSize(room_for(option), round(unit + 2 * small + unit * 1.1))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a hit."""
        hit: Hit = index.data(LINE)
        unit = QFontMetricsF(option.font).height()
        ground = QRectF(option.rect).adjusted(unit * 0.25, unit * 0.1, -unit * 0.25, -unit * 0.1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_ground(painter, ground, self.theme.accent_soft, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_ground(painter, ground, self.theme.raised, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, ground, self.theme, 6)
        rect = ground.adjusted(unit * 0.5, unit * 0.42, -unit * 0.5, 0)
        title = lines_of(hit.title, option.font, rect.width(), 1)
        rect.setTop(rect.top() + draw_lines(painter, rect, title, option.font, self.theme.text))
        small = scaled(option.font, META)
        below = joined((hit.outlet, date_said(hit.published)))
        rect.setTop(rect.top() + draw_lines(painter, rect, [below], small, self.theme.muted))
        self._paint_excerpt(painter, rect, hit, option)
        painter.restore()

    def _paint_excerpt(
        self, painter: QPainter, rect: QRectF, hit: Hit, option: QStyleOptionViewItem
    ) -> None:
        small = scaled(option.font, META)
        strong = scaled(option.font, META, bold=True)
        metrics, bold = QFontMetricsF(small), QFontMetricsF(strong)
        match = hit.excerpt[hit.match_start : hit.match_end]
        room = rect.width() - bold.horizontalAdvance(match)
        before = metrics.elidedText(
            hit.excerpt[: hit.match_start].replace("\n", " "),
            Qt.TextElideMode.ElideLeft,
            max(0.0, room * 0.4),
        )
        left = metrics.horizontalAdvance(before)
        after = metrics.elidedText(
            hit.excerpt[hit.match_end :].replace("\n", " "),
            Qt.TextElideMode.ElideRight,
            max(0.0, room - left),
        )
        for words, font in ((before, small), (match, strong), (after, small)):
            painter.setFont(font)
            painter.setPen(QColor(self.theme.text if font is strong else self.theme.muted))
            painter.drawText(
                rect, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), words
            )
            rect = rect.adjusted(QFontMetricsF(font).horizontalAdvance(words), 0, 0, 0)
