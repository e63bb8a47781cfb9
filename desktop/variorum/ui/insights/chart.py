"""A chart on the screen: its marks are gone through by key, and open what they count."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from variorum.services.insights.tables import Table
from variorum.ui.insights.charts.drawing import Drawing, Mark
from variorum.ui.insights.charts.frames import Room
from variorum.ui.insights.charts.painting import ChartPainter
from variorum.ui.insights.charts.setting import set_chart
from variorum.ui.insights.words import told
from variorum.ui.theme import current_theme

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_MARGIN = 6.0


class ChartView(QWidget):
    """Shows one table; arrows go from mark to mark, Enter or a click opens one."""

    gone_to = Signal(object)
    """Another mark is active: ``Mark``."""
    opened = Signal(object)
    """What a mark counts is wanted: ``Mark``."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table("", "", "bars")
        self.drawing = Drawing(self.table)
        self.active: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Chart"))

    def show_table(self, table: Table) -> None:
        """Show another table; the active mark stays where the table is the same one."""
        kept = self.active if table.key == self.table.key else None
        self.table = table
        self.setAccessibleName(self.tr("Chart: %1").replace("%1", table.title))
        self._set()
        marks = {(mark.row, mark.column): mark for mark in self.drawing.marks}
        self.active = marks.get((kept.row, kept.column)) if kept else None
        self.setAccessibleDescription(told(table, self.active) if self.active else table.note)
        self.update()

    def go_to(self, mark: Mark | None) -> None:
        """Make a mark the active one."""
        if mark is None:
            return
        self.active = mark
        self.setAccessibleDescription(told(self.table, mark))
        self.update()
        self.gone_to.emit(mark)

    def open_active(self) -> None:
        """Open what the active mark counts; without one, go to the first."""
        if self.active is None:
            self.go_to(self._first())
        else:
            self.opened.emit(self.active)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - as Qt calls it
        """Paint the chart, and around the active mark a frame."""
        painter = QPainter(self)
        painter.translate(_MARGIN, _MARGIN)
        active = self.active if self.hasFocus() else None
        ChartPainter(painter, current_theme(), self.font()).paint(self.drawing, active)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the chart anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set()

    def changeEvent(self, event: QEvent) -> None:
        """Set the chart anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End go through the marks; Enter and Space open one."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(*_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            ordered = self._ordered()
            self.go_to(ordered[0 if key == Qt.Key.Key_Home else -1] if ordered else None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_active()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens what is under it."""
        mark = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.go_to(mark)
            self.opened.emit(mark)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be opened has a hand over it, and says what it is."""
        mark = self._under(event.position())
        can = mark is not None and mark.cell.opens is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)
        if mark is not None:
            self.gone_to.emit(mark)
        super().mouseMoveEvent(event)

    def _set(self) -> None:
        room = Room(max(1.0, self.width() - 2 * _MARGIN), self.font())
        self.drawing = set_chart(self.table, room)
        size = self.drawing.size
        self.setMinimumHeight(round(size.height() + 2 * _MARGIN))
        wide = size.width() > room.width + 1
        self.setMinimumWidth(round(size.width() + 2 * _MARGIN) if wide else 0)
        self.update()

    def _under(self, point: QPointF) -> Mark | None:
        return self.drawing.at(point - QPointF(_MARGIN, _MARGIN))

    def _ordered(self) -> list[Mark]:
        unique = {(mark.row, mark.column): mark for mark in self.drawing.marks}
        return [unique[key] for key in sorted(unique)]

    def _first(self) -> Mark | None:
        return next(iter(self._ordered()), None)

    def _step(self, down: int, right: int) -> None:
        if self.active is None:
            self.go_to(self._first())
            return
        row, column = self.active.row, self.active.column
        ahead = [
            mark
            for mark in self._ordered()
            if ((mark.row - row) * down > 0 if down else mark.row == row)
            and ((mark.column - column) * right > 0 if right else True)
        ]
        self.go_to(
            min(
                ahead,
                key=lambda mark: (abs(mark.row - row), abs(mark.column - column)),
                default=None,
            )
        )
