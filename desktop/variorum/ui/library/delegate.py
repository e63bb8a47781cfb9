"""How a line of the article list is painted: title, outlet and date, tags, progress."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyleOptionViewItem

from variorum.domain.listings import ArticleRow
from variorum.ui.library.model import LINE, OPEN, SUGGESTED
from variorum.ui.library.rows import Folder, Heading, Line
from variorum.ui.library.wording import count_said, heading_said, read_said, suggested_said
from variorum.ui.theme import Theme
from variorum.ui.widgets.icons import pixmap
from variorum.ui.widgets.lists.rows import META, Index, RowDelegate
from variorum.ui.widgets.painting import draw_ground, draw_lines, lines_of, scaled
from variorum.ui.widgets.wording import counted, date_said, joined


class LibraryDelegate(RowDelegate):
    """Paints headings and articles; heights follow from the font and the width of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.is_uniform = False
        """Whether all lines are of one height: then none has to be measured."""
        self._advances: dict[tuple[str, str], float] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One or two lines of title, one below."""
        line: Line = index.data(LINE)
        unit = QFontMetricsF(option.font).height()
        width = room_for(option)
        meta = QFontMetricsF(scaled(option.font, META)).height()
        if self.is_uniform:
            return QSize(width, round(unit * 2 + meta + unit * 1.1))
        if isinstance(line, Heading | Folder):
            return QSize(width, round(unit * (1.75 if isinstance(line, Heading) else 1.6)))
        fits = self._advance(line.title, option.font) <= _title_width(width, unit, line)
        return QSize(width, round(unit * (1 if fits else 2) + meta + unit * 1.1))

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
        room = rect.width() - metrics.horizontalAdvance(count)
        words = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room) + count
        draw_lines(painter, rect, [words], font, self.theme.muted)

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
        words = QFontMetricsF(option.font).elidedText(
            line.title, Qt.TextElideMode.ElideRight, rect.width()
        )
        draw_lines(painter, rect, [words], option.font, self.theme.text)

    def _paint_article(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, index: Index
    ) -> None:
        row: ArticleRow = index.data(LINE)
        unit = QFontMetricsF(option.font).height()
        if index.data(OPEN):  # others may be chosen beside it
            self._paint_open(painter, ground, unit)
        rect = ground.adjusted(unit * 0.5, unit * 0.42, -unit * 0.5, 0)
        rect.setWidth(_title_width(option.rect.width(), unit, row))
        title = lines_of(row.title, option.font, rect.width(), 2)
        ink = self.theme.muted if row.state in ("done", "skipped") else self.theme.text
        rect.setTop(rect.top() + draw_lines(painter, rect, title, option.font, ink))
        meta = scaled(option.font, META)
        rect.setRight(ground.right() - unit * 0.5)
        below = fitted_below(row, index.data(SUGGESTED), QFontMetricsF(meta), rect.width())
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
        width = metrics.horizontalAdvance(said)
        y = ground.top() + unit * 0.92
        right = ground.right() - unit * 0.45
        area = QRectF(right - width, y - metrics.height() / 2, width + 1, metrics.height())
        draw_lines(painter, area, [said], font, self.theme.muted)
        beside = width + unit * 0.3 if said else 0.0
        draw_state(
            painter, QPointF(right - beside - unit * 0.3, y), unit * 0.3, row.state, self.theme
        )

    def _advance(self, words: str, font: QFont) -> float:
        key = (words, font.key())
        if key not in self._advances:
            self._advances[key] = QFontMetricsF(font).horizontalAdvance(words)
        return self._advances[key]


def room_for(option: QStyleOptionViewItem) -> int:
    """How wide a line of the list may be."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractScrollArea) else 240


def _title_width(width: float, unit: float, row: ArticleRow) -> float:
    return width - unit * (4.9 if read_said(row) else 3.0)


def said_below(row: ArticleRow, suggested: int = 0) -> str:
    """The line under the title: outlet, date, tags, and how many more are suggested."""
    tags = counted("%n tag(s)", row.tags) if row.tags else ""
    if row.all_tags > row.tags:
        tags = f"{row.tags} / {counted('%n tag(s)', row.all_tags)}"
    more = suggested_said(suggested)
    return joined((row.outlet, date_said(row.published), tags, more))


def fitted_below(row: ArticleRow, suggested: int, metrics: QFontMetricsF, room: float) -> str:
    """The line under the title in so many pixels: outlet and date give way before figures do."""
    cut = Qt.TextElideMode.ElideRight
    behind = said_below(replace(row, outlet=""), suggested)
    left = room - metrics.horizontalAdvance(f" · {behind}")
    if not row.outlet or not behind or left < metrics.height() * 2:
        if suggested and metrics.horizontalAdvance(behind) > room:
            behind = said_below(replace(row, outlet="", published=""), suggested)
        return metrics.elidedText(behind or row.outlet, cut, room)
    return said_below(replace(row, outlet=metrics.elidedText(row.outlet, cut, left)), suggested)


def draw_state(painter: QPainter, middle: QPointF, radius: float, state: str, theme: Theme) -> None:
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
