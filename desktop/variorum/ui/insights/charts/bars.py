"""Bars: the parts of each row side by side, from the left."""

from PySide6.QtCore import QRectF

from variorum.services.insights.tables import Cell, Table, said
from variorum.ui.insights.charts.drawing import Box, Drawing, Words
from variorum.ui.insights.charts.frames import Room, legend, name_width

ROW, BAR = 1.75, 1.05
"""Heights of a row and of its bar, in heights of a line."""
_LEAST = 3.0
"""Pixels that a part is wide at least, so that it can be seen and clicked."""


def stacked(table: Table, room: Room) -> Drawing:
    """Set a table as bars."""
    drawing = Drawing(table)
    unit = room.unit
    top = legend(drawing, room, table.columns) if len(table.columns) > 1 else 0.0
    left = name_width(room, table.rows) + unit * 0.8
    sums = [sum(cell.value or 0 for cell in row.cells) for row in table.rows]
    right = room.width - unit * 3.6
    for number, row in enumerate(table.rows):
        y = top + number * ROW * unit
        drawing.words.append(Words(QRectF(0, y, left - unit * 0.6, ROW * unit), row.name))
        x = left
        for column, cell in enumerate(row.cells):
            if not cell.value:
                continue
            width = max(_LEAST, cell.value / max(*sums, 1) * (right - left))
            rect = QRectF(x, y + (ROW - BAR) / 2 * unit, width, BAR * unit)
            drawing.boxes.append(Box(rect.adjusted(0, 0, -1, 0), drawing.ink(column)))
            drawing.mark(number, column, QRectF(x, y, width, ROW * unit))
            x += width
        total = QRectF(x + unit * 0.4, y, unit * 3.4, ROW * unit)
        words = said(Cell(sums[number]), table.unit)
        drawing.words.append(Words(total, words, tone="muted"))
    drawing.size.setWidth(room.width)
    drawing.size.setHeight(top + len(table.rows) * ROW * unit + unit * 0.5)
    return drawing
