"""Paints strips of the page: grounds, words, lines of tags, places where a version says nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout

from variorum.ui.reader.typesetting.inks import Inks
from variorum.ui.story.page.setting import SetCell
from variorum.ui.story.page.sheet import Sheet
from variorum.ui.story.page.strips import Strip
from variorum.ui.story.rows import Cell
from variorum.ui.widgets.wording import counted

RADIUS = 6.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where the keyboard is, and which words of that cell are selected (UTF-16 units)."""

    row: int = 0
    column: int = 0
    start: int = 0
    end: int = 0


def said(words: str) -> str:
    """Words of the page in the language of the window."""
    return QCoreApplication.translate("story", words)


class Painter:
    """Paints one sheet."""

    def __init__(self, sheet: Sheet, focused: Callable[[], bool]) -> None:
        self._sheet = sheet
        self._focused = focused
        self._inks = Inks()
        self._theme = sheet.look.theme
        self._active_tag: str | None = None
        self._cut: dict[tuple[str, float], str] = {}

    def strip(
        self,
        painter: QPainter,
        strip: Strip,
        top: float,
        chosen: Chosen | None,
        active_tag: str | None = None,
    ) -> None:
        """A row or a fold with its upper edge at ``top``; the active tag is pointed out."""
        sheet, self._active_tag = self._sheet, active_tag
        if strip.count:
            last = strip.row + strip.count
            here = chosen is not None and strip.row <= chosen.row < last
            self._fold(painter, strip, top, here=here)
            return
        for column in range(len(sheet.story.columns)):
            at = chosen is not None and (chosen.row, chosen.column) == (strip.row, column)
            self._cell(painter, strip.row, column, top, chosen if at else None)

    def _cell(
        self, painter: QPainter, row: int, column: int, top: float, chosen: Chosen | None
    ) -> None:
        sheet, cell = self._sheet, self._sheet.cell(row, column)
        left = column * sheet.column_width + sheet.pad
        if cell.numbers:
            self._words(painter, row, column, QPointF(left, top), chosen)
            height = sheet.top_of_words(row, column) + sheet.set_cell(row, column).laid.height
        else:
            height = sheet.gap / 2 + sheet.box
            box = QRectF(left, top + sheet.gap / 2, sheet.setter.width, sheet.box)
            self._absent(painter, box, cell)
        if chosen is not None:
            area = QRectF(left, top + sheet.gap / 4, sheet.setter.width, height)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._frame())
            painter.drawRoundedRect(area.adjusted(-8, 0, 8, 0), RADIUS, RADIUS)

    def _words(
        self, painter: QPainter, row: int, column: int, corner: QPointF, chosen: Chosen | None
    ) -> None:
        sheet, cell = self._sheet, self._sheet.set_cell(row, column)
        top = sheet.top_of_words(row, column)
        if sheet.cell(row, column).is_noted:
            area = QRectF(corner.x(), corner.y() + sheet.gap / 2, sheet.setter.width, sheet.note)
            self._small(painter, area, self._note(row, column), self._theme.accent)
        painter.save()
        painter.translate(corner.x(), corner.y() + top)
        painter.setPen(Qt.PenStyle.NoPen)
        for ground in cell.grounds:
            painter.setBrush(self._inks.colour(sheet.setter.palette.grounds[ground.change]))
            painter.drawRect(
                QRectF(QPointF(ground.left, ground.top), QPointF(ground.right, ground.bottom))
            )
        painter.setPen(QColor(self._theme.text))
        cell.laid.layout.draw(painter, QPointF(0, 0), self._selected(chosen))
        for stroke in cell.strokes:
            self._inks.stroke(painter, stroke)
        if self._active_tag is not None:
            self._point_out(painter, cell)
        painter.restore()

    def _point_out(self, painter: QPainter, cell: SetCell) -> None:
        """A frame around the active tag, as far as the cell shows it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._inks.pen(self._theme.focus, 1.5))
        type_ = self._sheet.setter.type
        for tag in cell.tags:
            if tag.annotation.id == self._active_tag:
                for line, left, right in cell.laid.pieces(tag.start, tag.end):
                    top = cell.laid.top(line)
                    corners = (
                        QPointF(left - 2, top + type_.top),
                        QPointF(right + 2, top + type_.bottom),
                    )
                    painter.drawRoundedRect(QRectF(*corners), 3, 3)

    def mark(self, painter: QPainter, row: int, column: int, top: float) -> None:
        """Point out a passage that is to be linked, or what with."""
        sheet = self._sheet
        height = float(sheet.box)
        if sheet.cell(row, column).numbers:
            height = sheet.top_of_words(row, column) + sheet.set_cell(row, column).laid.height
            height -= sheet.gap / 4
        left = column * sheet.column_width + sheet.pad
        area = QRectF(left, top + sheet.gap / 4, sheet.setter.width, height + sheet.gap / 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._inks.pen(self._theme.accent, 2.0, "dashed"))
        painter.drawRoundedRect(area.adjusted(-8, 0, 8, 0), RADIUS, RADIUS)

    def _frame(self) -> QPen:
        """Around the active cell: strong while the page has the keyboard."""
        return self._inks.pen(self._theme.focus if self._focused() else self._theme.border, 1.5)

    def _selected(self, chosen: Chosen | None) -> list[QTextLayout.FormatRange]:
        if chosen is None or chosen.start >= chosen.end:
            return []
        wording = QTextCharFormat()
        wording.setBackground(QColor(self._theme.selection))
        wording.setForeground(QColor(self._theme.selection_text))
        found = QTextLayout.FormatRange()
        found.start, found.length = chosen.start, chosen.end - chosen.start
        found.format = wording
        return [found]

    def _note(self, row: int, column: int) -> str:
        """What is said above a passage: that it moved, and what a person corrected."""
        cell = self._sheet.cell(row, column)
        parts = [self._moved(row, column)] if cell.moved else []
        if cell.note == "linked":
            parts.append(said("linked by hand"))
        elif cell.note:
            parts.append(said("called “%1” by hand").replace("%1", said(cell.note)))
        return " · ".join(parts)

    def _moved(self, row: int, column: int) -> str:
        number = self._sheet.cell(row, column).numbers[0] + 1
        origin = self._sheet.cell(row, 0).numbers
        words = said("↕ moved: %1 here, %2 in the baseline")
        return words.replace("%1", str(number)).replace("%2", str(origin[0] + 1 if origin else 0))

    def _absent(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._inks.pen(self._theme.border, 1.0, "dashed"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._small(painter, box, absent_said(cell), self._theme.muted, centred=True)

    def _fold(self, painter: QPainter, strip: Strip, top: float, *, here: bool) -> None:
        sheet = self._sheet
        width = sheet.column_width * len(sheet.story.columns)
        area = QRectF(sheet.pad, top, width - 2 * sheet.pad, sheet.note + sheet.gap)
        words = counted("%n unchanged passage(s)", strip.count)
        metrics = QFontMetricsF(sheet.setter.small)
        half = metrics.horizontalAdvance(words) / 2 + sheet.pad
        middle, y = area.center().x(), area.center().y()
        painter.setPen(self._inks.pen(self._theme.border))
        painter.drawLine(QPointF(area.left(), y), QPointF(middle - half, y))
        painter.drawLine(QPointF(middle + half, y), QPointF(area.right(), y))
        ink = self._theme.accent if here else self._theme.muted
        self._small(painter, area, words, ink, centred=True)
        if here:
            box = QRectF(
                middle - half, y - metrics.height() * 0.8, 2 * half, metrics.height() * 1.6
            )
            painter.setPen(self._frame())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _small(
        self, painter: QPainter, area: QRectF, words: str, ink: str, *, centred: bool = False
    ) -> None:
        font: QFont = self._sheet.setter.small
        painter.setFont(font)
        painter.setPen(QColor(ink))
        room = area.width() - (12 if centred else 0)
        shown = self._cut.get((words, room))
        if shown is None:
            mode = Qt.TextElideMode.ElideRight
            shown = QFontMetricsF(font).elidedText(words, mode, room)
            self._cut[words, room] = shown
        flag = Qt.AlignmentFlag.AlignCenter if centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(flag | Qt.AlignmentFlag.AlignVCenter), shown)


def absent_said(cell: Cell) -> str:
    """Why a version says nothing in a row."""
    if not cell.elsewhere:
        return said("not in this version")
    number = str(cell.elsewhere[0] + 1)
    return said("told in passage %1 of this version").replace("%1", number)


def separators(painter: QPainter, sheet: Sheet, height: float) -> None:
    """The lines between columns."""
    painter.setPen(QPen(QColor(sheet.look.theme.border), 1))
    for column in range(1, len(sheet.story.columns)):
        x = round(column * sheet.column_width) - 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
