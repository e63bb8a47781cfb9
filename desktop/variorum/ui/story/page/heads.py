"""The heads of the columns: outlet, day, and how each version stands to the baseline."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from variorum.ui.story.opening import Column
from variorum.ui.story.page.painting import said
from variorum.ui.story.page.sheet import Sheet
from variorum.ui.widgets.painting import draw_ground, elided, scaled
from variorum.ui.widgets.wording import counted, date_said


class Heads(QWidget):
    """One head for every column, moving sideways with the page."""

    column_chosen = Signal(object)
    """A head was clicked: its column."""
    menu_requested = Signal(object, object)
    """A column, and where on the screen its menu is wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._offset = 0
        self._chosen = 0
        self.setAccessibleName(self.tr("Versions"))
        self.setMouseTracking(True)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show the heads of other columns."""
        self._sheet = sheet
        told = [": ".join(heading(one)) for one in sheet.story.columns] if sheet else []
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def place(self, offset: int, chosen: int) -> None:
        """Move sideways, and point out the column that has the keyboard."""
        self._offset, self._chosen = offset, chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(0, round(self.fontMetrics().height() * 3.6))

    def column_at(self, x: float) -> int | None:
        """The column under a point."""
        if self._sheet is None:
            return None
        column = int((x + self._offset) // self._sheet.column_width)
        return column if 0 <= column < len(self._sheet.story.columns) else None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint outlet and details."""
        sheet = self._sheet
        if sheet is None:
            return
        theme = sheet.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.page))
        title, small = self._fonts(sheet)
        for place, column in enumerate(sheet.story.columns):
            left = place * sheet.column_width - self._offset
            room = sheet.column_width - 2 * sheet.pad
            name, details = heading(column)
            y = self.height() * 0.16
            corner = QPointF(left + sheet.pad, y)
            self._line(painter, corner, room, name, title, theme.text)
            below = corner + QPointF(0, QFontMetricsF(title).height() * 1.04)
            self._line(painter, below, room, details, small, theme.muted)
            if place == self._chosen:
                bar = QRectF(left + sheet.pad, self.height() - 3, room, 2)
                draw_ground(painter, bar, theme.accent, 1)
            if place:
                painter.setPen(QColor(theme.border))
                painter.drawLine(QPointF(left - 0.5, 0), QPointF(left - 0.5, self.height()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a column."""
        column = self.column_at(event.position().x())
        if column is not None:
            self.column_chosen.emit(column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The tip says what there may be no room for, and the title."""
        column = self.column_at(event.position().x())
        if column is not None and self._sheet is not None:
            shown = self._sheet.story.columns[column]
            self.setToolTip("\n".join((*heading(shown), shown.document.title)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with a version."""
        column = self.column_at(event.pos().x())
        if column is not None:
            self.menu_requested.emit(column, QPoint(event.globalPos()))

    def _fonts(self, sheet: Sheet) -> tuple[QFont, QFont]:
        title = QFont(sheet.setter.type.font)
        title.setBold(True)
        return title, scaled(self.font(), 0.95)

    def _line(
        self, painter: QPainter, at: QPointF, room: float, words: str, font: QFont, ink: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        area = QRectF(at.x(), at.y(), room, QFontMetricsF(font).height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), elided(words, font, room))


def heading(column: Column) -> tuple[str, str]:
    """What stands above a column: its outlet, and how it stands to the baseline."""
    document = column.document
    name = document.outlet or document.title or document.source_name
    day = date_said(document.published)
    if column.share is None:
        parts = [said("baseline"), day, counted("%n passage(s)", column.passages)]
    else:
        kept = said("%1 % kept").replace("%1", str(round(column.share.kept * 100)))
        parts = [kept, counted("%n addition(s)", column.share.additions), day]
    if column.origins:
        parts.append(said("made from %1").replace("%1", ", ".join(column.origins)))
    return name, " · ".join(part for part in parts if part)
