"""What a search of all articles found, one line of context each."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from variorum.domain.listings import Hit
from variorum.ui.library.delegate import room_for
from variorum.ui.widgets.lists.rows import META, ROW, Index, RowDelegate, RowsModel
from variorum.ui.widgets.painting import draw_lines, lines_of, scaled
from variorum.ui.widgets.wording import date_said, joined


class HitsModel(RowsModel[Hit]):
    """The hits of one search."""

    def said(self, row: Hit) -> str:
        """The article's title."""
        return row.title

    def spoken(self, row: Hit) -> str:
        """The article, and the words around the match."""
        return f"{row.title}, {row.outlet}: {row.excerpt}"


class HitDelegate(RowDelegate):
    """Paints a hit: title, outlet and date, and the words around the match with it marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Three lines."""
        unit = QFontMetricsF(option.font).height()
        small = QFontMetricsF(scaled(option.font, META)).height()
        return QSize(room_for(option), round(unit + 2 * small + unit * 1.1))

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a hit."""
        hit: Hit = index.data(ROW)
        unit = QFontMetricsF(option.font).height()
        rect = ground.adjusted(unit * 0.5, unit * 0.42, -unit * 0.5, 0)
        title = lines_of(hit.title, option.font, rect.width(), 1)
        rect.setTop(rect.top() + draw_lines(painter, rect, title, option.font, self.theme.text))
        small = scaled(option.font, META)
        below = joined((hit.outlet, date_said(hit.published)))
        rect.setTop(rect.top() + draw_lines(painter, rect, [below], small, self.theme.muted))
        self._paint_excerpt(painter, rect, hit, option)

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
