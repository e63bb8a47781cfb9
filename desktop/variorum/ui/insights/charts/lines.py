"""Lines along time: one for every column, a dot for every row."""

from PySide6.QtCore import QPointF, QRectF

from variorum.services.insights.tables import Table
from variorum.ui.insights.charts.drawing import Box, Drawing, Stroke, Words
from variorum.ui.insights.charts.frames import Room, Scale, legend, scale, tick_said

HEIGHT = 15.0
"""The height of the field in heights of a line."""
_DOT = 0.55


def lines(table: Table, room: Room) -> Drawing:
    """Set a table as lines."""
    drawing = Drawing(table)
    unit = room.unit
    top = legend(drawing, room, table.columns) + unit * 0.3
    bottom = top + HEIGHT * unit
    values = [cell.value for row in table.rows for cell in row.cells if cell.value is not None]
    axis = scale(values, table.unit, bottom, top)
    widest = max(room.advance(tick_said(one, table.unit), small=True) for one in axis.ticks)
    left, right = widest + unit * 0.8, room.width - unit * 0.8
    for tick in axis.ticks:
        y = axis.at(tick)
        drawing.strokes.append(Stroke((QPointF(left, y), QPointF(right, y))))
        at = QRectF(0, y - unit / 2, left - unit * 0.5, unit)
        drawing.words.append(
            Words(at, tick_said(tick, table.unit), "trailing", "muted", small=True)
        )
    places = _places(len(table.rows), left + unit, right - unit)
    _write_names(drawing, room, places, bottom)
    for column in range(len(table.columns)):
        _line(drawing, axis, places, column, unit)
    drawing.size.setWidth(room.width)
    drawing.size.setHeight(bottom + unit * 1.8)
    return drawing


def _places(count: int, left: float, right: float) -> list[float]:
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * number / (count - 1) for number in range(count)]


def _write_names(drawing: Drawing, room: Room, places: list[float], bottom: float) -> None:
    """Write the names of the rows below, leaving out what has no room."""
    unit, reached = room.unit, -1.0
    for place, row in zip(places, drawing.table.rows, strict=True):
        half = room.advance(row.name, small=True) / 2 + unit * 0.2
        begin = min(max(0.0, place - half), room.width - 2 * half)
        if begin < reached:
            continue
        at = QRectF(begin, bottom + unit * 0.4, 2 * half, unit)
        drawing.words.append(Words(at, row.name, "centre", "muted", small=True))
        reached = begin + 2 * half + unit * 0.6


def _line(drawing: Drawing, axis: Scale, places: list[float], column: int, unit: float) -> None:
    size, ink = _DOT * unit, drawing.ink(column)
    points: list[QPointF] = []
    for number, row in enumerate(drawing.table.rows):
        value = row.cells[column].value
        if value is None:
            continue
        point = QPointF(places[number], axis.at(value))
        points.append(point)
        rect = QRectF(point.x() - size / 2, point.y() - size / 2, size, size)
        drawing.boxes.append(Box(rect, ink, size / 2))
        drawing.mark(number, column, rect.adjusted(-4, -4, 4, 4))
    if len(points) > 1:
        drawing.strokes.append(Stroke(tuple(points), ink, 2))
