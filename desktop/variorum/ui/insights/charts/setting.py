"""Sets a table as the chart that its shape asks for."""

from collections.abc import Callable, Mapping

from variorum.services.insights.tables import Shape, Table
from variorum.ui.insights.charts.bars import stacked
from variorum.ui.insights.charts.dots import dots
from variorum.ui.insights.charts.drawing import Drawing
from variorum.ui.insights.charts.frames import Room
from variorum.ui.insights.charts.grids import grid
from variorum.ui.insights.charts.lines import lines

SETTERS: Mapping[Shape, Callable[[Table, Room], Drawing]] = {
    "stacked": stacked,
    "bars": stacked,
    "dots": dots,
    "lines": lines,
    "grid": grid,
}


def set_chart(table: Table, room: Room) -> Drawing:
    """The chart of a table; of an empty one, a chart without anything."""
    return Drawing(table) if table.is_empty else SETTERS[table.shape](table, room)
