"""Charts as pictures: PNG at twice the size of the screen, and SVG."""

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from variorum.services.insights.tables import Table
from variorum.ui.insights.charts.drawing import Drawing
from variorum.ui.insights.charts.frames import Room
from variorum.ui.insights.charts.painting import ChartPainter
from variorum.ui.insights.charts.setting import set_chart
from variorum.ui.theme import Theme
from variorum.ui.widgets.painting import draw_lines, lines_of, scaled

SCALE = 2.0
WIDTH = 56.0
"""The width of a picture in heights of a line."""
_MARGIN = 1.4


class ChartPicture:
    """A chart with its title and note (unless not ``titled``), as large as it needs to be."""

    def __init__(self, table: Table, theme: Theme, font: QFont, *, titled: bool = True) -> None:
        self._titled = titled
        self._theme = theme
        self._font = font
        self._unit = Room(0, font).unit
        self._room = Room(self._unit * WIDTH, font)
        self._table = table
        self._drawing = set_chart(table, self._room)

    def png(self) -> bytes:
        """The picture as PNG."""
        size = self._size()
        image = QImage(size * SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SCALE)
        image.fill(QColor(self._theme.page))
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """The picture as SVG."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self._size())
        generator.setViewBox(QRectF(0, 0, self._size().width(), self._size().height()))
        generator.setTitle(self._table.title)
        painter = QPainter(generator)
        painter.fillRect(generator.viewBoxF(), QColor(self._theme.page))
        self._paint(painter)
        painter.end()
        return bytes(buffer.data().data())

    def _size(self) -> QSize:
        unit = self._unit
        width = max(self._room.width, self._drawing.size.width()) + 2 * _MARGIN * unit
        return QSize(round(width), round(self._drawing.size.height() + self._head() + 1.5 * unit))

    def _head(self) -> float:
        if not self._titled:
            return self._unit
        return self._unit * (5.4 if self._table.note else 3.9)

    def _paint(self, painter: QPainter) -> None:
        left = self._unit * _MARGIN
        if self._titled:
            self._paint_head(painter, left)
        paint_at(painter, QPointF(left, self._head()), self._drawing, self._theme, self._font)

    def _paint_head(self, painter: QPainter, left: float) -> None:
        unit = self._unit
        title = scaled(self._font, 1.25, bold=True)
        room = QRectF(left, unit, self._room.width, unit * 2)
        draw_lines(
            painter,
            room,
            lines_of(self._table.title, title, room.width(), 1),
            title,
            self._theme.text,
        )
        note = lines_of(self._table.note, self._font, room.width(), 2)
        below = room.translated(0, unit * 1.8)
        draw_lines(painter, below, note, self._font, self._theme.muted)


def paint_at(
    painter: QPainter, place: QPointF, drawing: Drawing, theme: Theme, font: QFont
) -> None:
    """Paint a chart with its corner at a place."""
    painter.save()
    painter.translate(place)
    ChartPainter(painter, theme, font).paint(drawing)
    painter.restore()
