"""A table as a picture: as large as it needs to be, in the colours of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from variorum.ui.story.tables.grids import Grid, GridCell
from variorum.ui.theme import Theme
from variorum.ui.widgets.painting import draw_lines, lines_of, scaled

SCALE = 2.0
_FIRST, _OTHER = 26.0, 16.0
"""Widths of columns in heights of a line."""
_MOST_LINES = 12


class GridPicture:
    """Paints a grid on an image."""

    def __init__(self, grid: Grid, title: str, theme: Theme, font: QFont) -> None:
        self._grid = grid
        self._title = title
        self._theme = theme
        self._font = font
        self._line = QFontMetricsF(font).height()
        others = max(0, len(grid.heads) - 1)
        self._widths = [self._line * _FIRST, *[self._line * _OTHER] * others]
        self._rows = [[self._lines(one.words, n) for n, one in enumerate(row)] for row in grid.rows]
        self._heights = [self._line * (max(map(len, row), default=1) + 0.8) for row in self._rows]

    def png(self) -> bytes:
        """The picture as PNG."""
        size = self._size()
        image = QImage(
            round(size.width() * SCALE), round(size.height() * SCALE), QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(SCALE)
        painter = QPainter(image)
        self._paint(painter, size)
        painter.end()
        return _encoded(image)

    def svg(self) -> bytes:
        """The picture as SVG: words stay words."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        size = self._size()
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(size.toSize())
        drawing.setViewBox(QRectF(0, 0, size.width(), size.height()))
        drawing.setTitle(self._title)
        painter = QPainter(drawing)
        self._paint(painter, size)
        painter.end()
        buffer.close()
        return bytes(buffer.data().data())

    def _size(self) -> QSizeF:
        unit = self._line
        return QSizeF(sum(self._widths) + 2 * unit, sum(self._heights) + 6 * unit)

    def _paint(self, painter: QPainter, size: QSizeF) -> None:
        unit, wide = self._line, size.width()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(self._theme.page))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title = scaled(self._font, 1.2, bold=True)
        draw_lines(painter, QRectF(unit, unit, wide, 0), [self._title], title, self._theme.text)
        heads = [GridCell(head, "muted") for head in self._grid.heads]
        top, height = unit * 3.2, unit * 1.8
        self._row(painter, QRectF(unit, top, wide, height), heads, [[one.words] for one in heads])
        top += height
        for row, lines, tall in zip(self._grid.rows, self._rows, self._heights, strict=True):
            self._row(painter, QRectF(unit, top, wide, tall), row, lines)
            top += tall

    def _lines(self, words: str, column: int) -> tuple[str, ...]:
        return lines_of(words, self._font, self._widths[column] - self._line, _MOST_LINES)

    def _row(
        self,
        painter: QPainter,
        area: QRectF,
        cells: Sequence[GridCell],
        lines: Sequence[Sequence[str]],
    ) -> None:
        unit, x = self._line, area.left()
        for width, cell, said in zip(self._widths, cells, lines, strict=True):
            room = QRectF(x, area.top() + unit * 0.4, width - unit, area.height())
            draw_lines(painter, room, said, self._font, tone_colour(cell, self._theme))
            x += width
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.drawLine(area.bottomLeft(), QPointF(x, area.bottom()))


def tone_colour(cell: GridCell, theme: Theme) -> str:
    """The colour of a cell's words."""
    colours = {
        "good": theme.good,
        "muted": theme.muted,
        "accent": theme.accent,
        "warning": theme.warning,
    }
    return colours.get(cell.tone, theme.text)


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt for words
    buffer.close()
    return bytes(buffer.data().data())
