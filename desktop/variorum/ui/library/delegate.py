"""How a line of the article list is painted: title, outlet and date, tags, progress."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyleOptionViewItem

from variorum.domain.listings import ArticleRow
from variorum.ui.library.heights import Heights, title_width
from variorum.ui.library.model import LINE, OPEN, SUGGESTED
from variorum.ui.library.rows import Folder, Heading, Line
from variorum.ui.library.wording import count_said, heading_said, read_said, suggested_said
from variorum.ui.theme import Theme
from variorum.ui.widgets.icons import pixmap
from variorum.ui.widgets.lists.rows import META, Index, RowDelegate
from variorum.ui.widgets.painting import (
    KNOWN,
    advance,
    draw_ground,
    draw_lines,
    elided,
    lines_of,
    scaled,
)
from variorum.ui.widgets.wording import counted, date_said, joined


class LibraryDelegate(RowDelegate):
    """Paints headings and articles; heights follow from the font and the width of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.is_uniform = False
        """Whether all lines are of one height: then none has to be measured."""
        self._heights = Heights()
        self._sizes: list[QSize] = []

    def measure(self, lines: Sequence[Line], font: QFont, width: int) -> None:
        """Know how high these lines are, before Qt asks for one after the other.

        ``width`` is that of the list, in pixels.
        """
        heights = () if self.is_uniform else self._heights.of(lines, font, width)
        self._sizes = [QSize(width, height) for height in heights]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One or two lines of title, one below."""
        row = index.row()
        if row < len(self._sizes):
            return self._sizes[row]
        width = room_for(option)
        if self.is_uniform:
            return QSize(width, self._heights.of_one_height(option.font))
        line: Line = index.data(LINE)
        return QSize(width, self._heights.of((line,), option.font, width)[0])

    def ground(self, option: QStyleOptionViewItem, index: Index) -> QRectF:
        """Headings have none, folders fill their line."""
        line: Line = index.data(LINE)
        if isinstance(line, Heading):
            return QRectF()
        if isinstance(line, Folder):
            unit = QFontMetricsF(option.font).height()
            return QRectF(option.rect).adjusted(unit * 0.25, 1, -unit * 0.25, -1)
        return super().ground(option, index)

    def is_chosen(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """The article that is open is, whatever is selected; a folder while it is open."""
        line: Line = index.data(LINE)
        if isinstance(line, Folder):
            return line.is_open
        return bool(index.data(OPEN)) or super().is_chosen(option, index)

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        """Paint a line."""
        line: Line = index.data(LINE)
        if isinstance(line, Heading):
            self._paint_heading(painter, option, line)
        elif isinstance(line, Folder):
            self._paint_folder(painter, option, ground, line)
        else:
            self._paint_article(painter, option, ground, index)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Heading
    ) -> None:
        font = scaled(option.font, 0.82)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        metrics = QFontMetricsF(font)
        unit = QFontMetricsF(option.font).height()
        rect = QRectF(option.rect).adjusted(unit * 0.55, 0, -unit * 0.55, 0)
        rect.setTop(rect.bottom() - metrics.height() - unit * 0.25)
        said = count_said(line)
        count = f" {said}" if said.startswith("(") else f" · {said}"
        title = heading_said(line)
        room = rect.width() - advance(count, font)
        draw_lines(painter, rect, [elided(title, font, room) + count], font, self.theme.muted)

    def _paint_folder(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, line: Folder
    ) -> None:
        unit = QFontMetricsF(option.font).height()
        colour = self.theme.accent if line.is_open else self.theme.muted
        side = round(unit)
        top = ground.center().y() - side / 2
        picture = pixmap("search", colour, side * 2)
        painter.drawPixmap(
            QRectF(ground.x() + unit * 0.4, top, side, side), picture, picture.rect()
        )
        rect = ground.adjusted(unit * 1.9, 0, -unit * 0.5, 0)
        rect.setTop(ground.center().y() - unit / 2)
        words = elided(line.title, option.font, rect.width())
        draw_lines(painter, rect, [words], option.font, self.theme.text)

    def _paint_article(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        row: ArticleRow = index.data(LINE)
        unit = QFontMetricsF(option.font).height()
        if index.data(OPEN):  # others may be chosen beside it
            self._paint_open(painter, ground, unit)
        rect = ground.adjusted(unit * 0.5, unit * 0.42, -unit * 0.5, 0)
        rect.setWidth(title_width(option.rect.width(), unit, read_said(row)))
        title = lines_of(row.title, option.font, rect.width(), 2)
        ink = self.theme.muted if row.state in ("done", "skipped") else self.theme.text
        rect.setTop(rect.top() + draw_lines(painter, rect, title, option.font, ink))
        meta = scaled(option.font, META)
        rect.setRight(ground.right() - unit * 0.5)
        below = fitted_below(row, index.data(SUGGESTED), meta, rect.width())
        draw_lines(painter, rect, [below], meta, self.theme.muted)
        self._paint_progress(painter, ground, meta, unit, row)

    def _paint_open(self, painter: QPainter, ground: QRectF, unit: float) -> None:
        bar = ground.adjusted(0, unit * 0.4, 0, -unit * 0.4)
        bar.setWidth(max(3.0, unit * 0.18))
        draw_ground(painter, bar, self.theme.accent, bar.width() / 2)

    def _paint_progress(
        self, painter: QPainter, ground: QRectF, font: QFont, unit: float, row: ArticleRow
    ) -> None:
        """The sign of an article's progress, and how far it is while it is begun."""
        metrics, said = QFontMetricsF(font), read_said(row)
        width = advance(said, font)
        y = ground.top() + unit * 0.92
        right = ground.right() - unit * 0.45
        area = QRectF(right - width, y - metrics.height() / 2, width + 1, metrics.height())
        draw_lines(painter, area, [said], font, self.theme.muted)
        beside = width + unit * 0.3 if said else 0.0
        _draw_state(
            painter, QPointF(right - beside - unit * 0.3, y), unit * 0.3, row.state, self.theme
        )


def room_for(option: QStyleOptionViewItem) -> int:
    """How wide a line of the list may be."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractScrollArea) else 240


def said_below(row: ArticleRow, suggested: int = 0) -> str:
    """The line under the title: outlet, date, tags, and how many more are suggested."""
    tags = counted("%n tag(s)", row.tags) if row.tags else ""
    if row.all_tags > row.tags:
        tags = f"{row.tags} / {counted('%n tag(s)', row.all_tags)}"
    more = suggested_said(suggested)
    return joined((row.outlet, date_said(row.published), tags, more))


@lru_cache(KNOWN)
def fitted_below(row: ArticleRow, suggested: int, font: QFont, room: float) -> str:
    """The line under the title in so many pixels: outlet and date give way before figures do."""
    behind = said_below(replace(row, outlet=""), suggested)
    left = room - advance(f" · {behind}", font)
    if not row.outlet or not behind or left < QFontMetricsF(font).height() * 2:
        if suggested and advance(behind, font) > room:
            behind = said_below(replace(row, outlet="", published=""), suggested)
        return elided(behind or row.outlet, font, room)
    return said_below(replace(row, outlet=elided(row.outlet, font, left)), suggested)


def _draw_state(
    painter: QPainter, middle: QPointF, radius: float, state: str, theme: Theme
) -> None:
    """Progress as a sign: empty, half and full circle, a tick, a dash."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    pen = QPen(QColor(theme.muted), max(1.2, radius * 0.28))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if state == "done":
        pen.setColor(QColor(theme.good))
        painter.setPen(pen)
        tick = QPainterPath(middle + QPointF(-radius, 0))
        tick.lineTo(middle + QPointF(-radius * 0.3, radius * 0.7))
        tick.lineTo(middle + QPointF(radius, -radius * 0.7))
        painter.drawPath(tick)
        return
    painter.setPen(pen)
    if state == "skipped":
        painter.drawLine(middle + QPointF(-radius, 0), middle + QPointF(radius, 0))
        return
    painter.drawEllipse(circle)
    if state == "doing":
        painter.setBrush(QColor(theme.muted))
        painter.drawPie(circle, 90 * 16, 180 * 16)
