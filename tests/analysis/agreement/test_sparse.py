"""Tables of which little is kept say what the whole tables would."""

import tracemalloc

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.agreement.marked import marks

from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.measuring import Wish, measure
from variorum.analysis.agreement.sparse import COLUMNS, ROWS, Sparse, sparse
from variorum.analysis.agreement.tallies import Measure, Scope, Tally

SHAPE = (5, 9)
LITTLE = 64_000_000
"""Bytes."""
CELLS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 8), st.integers(1, 3)), max_size=60)


def both(cells, shape=SHAPE) -> tuple[Sparse, np.ndarray]:
    """A table, and the same with every zero."""
    row, column, number = (
        (np.array(one, np.int64) for one in zip(*cells, strict=True))
        if cells
        else (np.zeros(0, np.int64) for _ in range(3))
    )
    whole = np.zeros(shape)
    np.add.at(whole, (row, column), number)
    return sparse(row, column, number.astype(float), shape), whole


def written_out(table: Sparse) -> np.ndarray:
    found = np.zeros(table.shape)
    found[table.row, table.column] = table.number
    return found


@given(CELLS, st.booleans())
def test_a_table_holds_the_sums_of_what_falls_in_each_place(cells, wide):
    """Of few columns it is sorted by writing it out, of very many it is not."""
    table, whole = both(cells, (5, 5_000) if wide else SHAPE)
    assert (written_out(table) == whole).all()
    assert (table.total == whole.sum(axis=0)).all()
    places = list(zip(table.row.tolist(), table.column.tolist(), strict=True))
    assert places == sorted(set(places))


@given(CELLS, st.integers(0, 5), st.integers(0, 5))
def test_a_stretch_leaves_out_columns_of_zeros(cells, one, other):
    first, last = sorted((one, other))
    table, whole = both(cells)
    rows = whole[first:last]
    assert (table.stretch(first, last) == rows[:, rows.any(axis=0)]).all()


@given(CELLS, st.lists(st.integers(0, 2), min_size=5, max_size=5))
def test_groups_are_the_sums_of_their_rows(cells, groups):
    table, whole = both(cells)
    wanted = [[whole[np.array(groups) == group].sum(axis=0)] for group in range(3)]
    grouped = table.grouped(np.array(groups), 3)
    assert (written_out(grouped) == np.concatenate(wanted)).all()


@given(CELLS, st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), max_size=4))
def test_rows_are_drawn_as_often_as_is_said(cells, draws):
    table, whole = both(cells)
    times = np.array(draws, float).reshape(-1, 5)
    assert (table.weighted(times) == times @ whole).all()


def test_more_columns_than_are_written_out_at_a_time():
    random = np.random.default_rng(1)
    shape = (ROWS * 2 + 3, COLUMNS * 3 + 1)
    cells = list(zip(*(random.integers(0, size, 2_000) for size in (*shape, 4)), strict=True))
    table, whole = both(cells, shape)
    times = random.integers(0, 3, (7, shape[0])).astype(float)
    assert (table.weighted(times) == times @ whole).all()
    alpha = Measure("alpha", "α", "labelling", "places", chance.alpha)
    sums = np.stack((np.ones(shape[0]), whole.max(axis=1)), axis=1)
    few, all_ = Tally(alpha, Scope(), sums, table), Tally(alpha, Scope(), np.hstack((sums, whole)))
    assert np.allclose(few.each, all_.each, equal_nan=True)
    assert few.pooled == all_.pooled
    assert np.allclose(few.drawn(times), all_.drawn(times))


def test_thousands_of_entities_take_no_table_of_places_and_entities():
    """4,000 places and as many entities written out would be 128 MB for each figure."""
    told = [
        [(10 * at, 10 * at + 5, "a", {"entity": f"{article} {at}"}) for at in range(10)]
        for article in range(400)
    ]
    people = [{"Ines": said, "Tomas": said} for said in told]
    some = marks(*people, asked={"claim": ["entity"]})
    tracemalloc.start()
    report = measure(some, Wish((), 10))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    found = {one.measure: one.value for one in report.figures if one.attribute == "entity"}
    assert found == dict.fromkeys(("same_label", "alpha", "ac1", "fleiss"), 1.0)
    assert most < LITTLE
