"""What a mark of a chart says about itself."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from variorum.domain.counting import single
from variorum.domain.spans import shortened
from variorum.services.insights.tables import Table, said
from variorum.ui.insights.charts.drawing import Mark

_NAME = 60
"""So much of a name stands in a heading; the chart and the tables of a report have all of it."""


def told(table: Table, mark: Mark) -> str:
    """The row, the column and the value of a mark, and what more is known of it."""
    return ". ".join(_parts(table, mark))


def heading(table: Table, mark: Mark) -> str:
    """The row and the column of a mark, as the heading of what it counts."""
    row, column = shortened(table.rows[mark.row].name, _NAME), table.columns[mark.column]
    return f"{row} · {column}" if len(table.columns) > 1 else row


def _parts(table: Table, mark: Mark) -> Iterator[str]:
    cell = mark.cell
    unit = single(table.unit) if cell.value == 1 else table.unit
    yield f"{heading(table, mark)}: {said(cell, table.unit)} {unit}".rstrip()
    if cell.low is not None and cell.high is not None:
        pattern = QCoreApplication.translate(
            "insights", "95 % of resamplings lie between %1 and %2"
        )
        low, high = (f"{bound:.2f}" for bound in (cell.low, cell.high))
        yield pattern.replace("%1", low).replace("%2", high)
    if cell.words:
        yield cell.words.rstrip(".")
