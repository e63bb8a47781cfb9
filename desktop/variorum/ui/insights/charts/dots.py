"""Dots with their intervals along one scale, row by row, and the values beside them."""

from PySide6.QtCore import QPointF, QRectF

from variorum.services.insights.tables import Cell, Table, said
from variorum.ui.insights.charts.drawing import Box, Drawing, Stroke, Words
from variorum.ui.insights.charts.frames import Room, Scale, across, legend, name_width, scale

DOT = 0.62
"""The size of a dot in heights of a line."""
_LANE, _COLUMN = 0.68, 3.7
_DISC = 6.0


def dots(table: Table, room: Room) -> Drawing:
    """Set a table as dots."""
    drawing = Drawing(table)
    unit, series = room.unit, len(table.columns)
    row_height = unit * max(1.9, _LANE * series + 0.7)
    top = legend(drawing, room, table.columns)
    left = name_width(room, table.rows, 0.26) + unit
    numbers = room.width - series * _COLUMN * unit
    values = [
        bound
        for row in table.rows
        for cell in row.cells
        for bound in (cell.value, cell.low)
        if bound is not None
    ]
    axis = scale(values, table.unit, left, numbers - unit * 1.4)
    bottom = top + row_height * len(table.rows)
    across(drawing, axis, top, bottom, room, table.unit)
    for number, row in enumerate(table.rows):
        y = top + number * row_height
        drawing.words.append(Words(QRectF(0, y, left - unit * 0.8, row_height), row.name))
        for column, cell in enumerate(row.cells):
            lane = y + row_height / 2 + (column - (series - 1) / 2) * _LANE * unit
            _dot(drawing, axis, (number, column), cell, lane, unit)
            at = QRectF(numbers + column * _COLUMN * unit, y, _COLUMN * unit, row_height)
            _value(
                drawing, column, said(cell, table.unit), at, unit, is_known=cell.value is not None
            )
            drawing.mark(number, column, at)
    drawing.size.setWidth(room.width)
    drawing.size.setHeight(bottom + unit * 1.5)
    return drawing


def _value(
    drawing: Drawing, column: int, words: str, at: QRectF, unit: float, *, is_known: bool
) -> None:
    """A value in words, behind a small disc in the ink of its column."""
    disc = QRectF(at.left() + unit * 0.35, at.center().y() - _DISC / 2, _DISC, _DISC)
    drawing.boxes.append(Box(disc, drawing.ink(column), _DISC / 2))
    place = at.adjusted(unit * 1.05, 0, 0, 0)
    drawing.words.append(Words(place, words, tone="text" if is_known else "muted", small=True))


def _dot(
    drawing: Drawing, axis: Scale, place: tuple[int, int], cell: Cell, lane: float, unit: float
) -> None:
    if cell.value is None:
        return
    ink = drawing.ink(place[1])
    if cell.low is not None and cell.high is not None:
        bounds = (QPointF(axis.at(cell.low), lane), QPointF(axis.at(cell.high), lane))
        drawing.strokes.append(Stroke(bounds, ink, 2))
    size = DOT * unit
    rect = QRectF(axis.at(cell.value) - size / 2, lane - size / 2, size, size)
    drawing.boxes.append(Box(rect, ink, size / 2))
    drawing.mark(*place, rect.adjusted(-3, 0, 3, 0))
