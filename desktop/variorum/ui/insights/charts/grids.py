"""A grid of shades: the darker a field, the more."""

from PySide6.QtCore import QRectF

from variorum.services.insights.tables import Table, said
from variorum.ui.insights.charts.drawing import Box, Drawing, Ink, Tone, Words
from variorum.ui.insights.charts.frames import Room, name_width

ROW, HEAD = 1.9, 2.6
_WIDEST, _NARROWEST = 9.0, 3.4


def grid(table: Table, room: Room) -> Drawing:
    """Set a table as a grid."""
    drawing = Drawing(table)
    unit = room.unit
    left = name_width(room, table.rows) + unit * 0.8
    count = max(1, len(table.columns))
    longest = (room.advance(word, small=True) for name in table.columns for word in name.split())
    narrowest = max(unit * _NARROWEST, max(longest, default=0.0) + unit * 0.6)
    width = max(min((room.width - left) / count, unit * _WIDEST), min(narrowest, unit * _WIDEST))
    most = max((cell.value or 0 for row in table.rows for cell in row.cells), default=0)
    top_value = 1.0 if not table.unit else max(most, 1.0)
    for column, name in enumerate(table.columns):
        at = QRectF(left + column * width, 0, width - unit * 0.3, HEAD * unit)
        drawing.words.append(Words(at, name, "centre", "muted", small=True))
    for number, row in enumerate(table.rows):
        y = (HEAD + number * ROW) * unit
        drawing.words.append(Words(QRectF(0, y, left - unit * 0.6, ROW * unit), row.name))
        for column, cell in enumerate(row.cells):
            rect = QRectF(left + column * width, y, width, ROW * unit).adjusted(1, 1, -1, -1)
            shade = max(0.0, min(1.0, (cell.value or 0) / top_value))
            drawing.boxes.append(Box(rect, Ink(shade=shade), 3))
            empty = cell.value is None or (bool(table.unit) and not cell.value)
            words = "·" if empty and cell.value is not None else said(cell, table.unit)
            tone: Tone = "muted" if empty else "text"
            drawing.words.append(Words(rect, words, "centre", tone, on=shade))
            drawing.mark(number, column, rect)
    drawing.size.setWidth(max(room.width, left + count * width))
    drawing.size.setHeight((HEAD + len(table.rows) * ROW) * unit + unit * 0.5)
    return drawing
