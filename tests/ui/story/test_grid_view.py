"""The table under a story's page: rows are as high as their words, and are measured once."""

import pytest
from PySide6.QtCore import QCoreApplication

from variorum.ui.story.tables.cells import CellDelegate, GridView
from variorum.ui.story.tables.grids import Grid, GridCell
from variorum.ui.story.tables.model import GridModel

LONG = "A claim that goes on and on until it does not fit into a column of this width any more"
HEADS = ("Claim", "Wire", "Post", "Herald")
GRID = Grid("Claims", HEADS, ((GridCell(LONG), *[GridCell("–")] * 3),))


class Counting(CellDelegate):
    """Counts how often it is asked how high a cell is."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def sizeHint(self, option, index):  # noqa: N802
        self.asked += 1
        return super().sizeHint(option, index)


@pytest.fixture
def view(qtbot):
    made = GridView()
    qtbot.addWidget(made)
    model, made.delegate = GridModel(), Counting()
    model.setParent(made)
    model.set_grid(GRID)
    made.setModel(model)
    made.setItemDelegate(made.delegate)
    return made


def test_a_row_is_as_high_as_its_words(view):
    view.setColumnWidth(0, 2_000)
    view.fit_rows()
    low = view.rowHeight(0)
    view.setColumnWidth(0, 120)
    view.fit_rows()
    assert view.rowHeight(0) > low


def test_a_row_follows_the_width_of_its_column(view, qtbot):
    view.setColumnWidth(0, 2_000)
    view.fit_rows()
    low = view.rowHeight(0)
    view.setColumnWidth(0, 120)
    qtbot.waitUntil(lambda: view.rowHeight(0) > low)


def test_rows_are_measured_once_however_many_columns_are_given_other_widths(view, qtbot):
    view.fit_rows()
    once, view.delegate.asked = view.delegate.asked, 0
    for column in range(len(HEADS)):
        view.setColumnWidth(column, 90 + column)
    assert view.delegate.asked == 0
    qtbot.waitUntil(lambda: view.delegate.asked > 0)
    assert view.delegate.asked == once


def test_rows_that_were_measured_meanwhile_are_not_measured_again(view, qtbot):
    view.setColumnWidth(0, 90)
    view.fit_rows()
    view.delegate.asked = 0
    QCoreApplication.processEvents()
    assert view.delegate.asked == 0


def test_rows_in_sight_are_fitted_at_once_and_the_others_in_turns(view, qtbot):
    rows = tuple((GridCell(LONG), *[GridCell("–")] * 3) for _ in range(400))
    view.model().set_grid(Grid("Claims", HEADS, rows))
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    low = view.verticalHeader().defaultSectionSize()
    view.setColumnWidth(0, 120)
    view.fit_rows()
    in_sight = view.rowAt(view.viewport().height() - 1)
    high = view.rowHeight(0)
    assert high > low
    assert [view.rowHeight(row) for row in range(in_sight + 1)] == [high] * (in_sight + 1)
    assert view.rowHeight(399) == low
    qtbot.waitUntil(lambda: view.rowHeight(399) == high)


def test_rows_that_go_while_others_are_fitted_do_no_harm(view, qtbot):
    rows = tuple((GridCell(LONG), *[GridCell("–")] * 3) for _ in range(400))
    view.model().set_grid(Grid("Claims", HEADS, rows))
    view.fit_rows()
    view.model().set_grid(GRID)
    view.setColumnWidth(0, 120)
    view.fit_rows()
    qtbot.waitUntil(lambda: not view._fitting.is_busy)
    assert view.model().rowCount() == 1
    assert view.rowHeight(0) > view.verticalHeader().defaultSectionSize()
