from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.reader.typesetting.heights import Heights

heights = st.lists(st.integers(1, 50).map(float), min_size=1, max_size=40)


@given(heights)
def test_tops_are_the_sums_of_what_comes_before(values):
    column = Heights(values)
    sums = [0.0, *accumulate(values)]
    assert [column.top(i) for i in range(len(values) + 1)] == sums
    assert column.total == sums[-1]


@given(heights, st.data())
def test_a_change_moves_everything_below_it(values, data):
    column = Heights(values)
    index = data.draw(st.integers(0, len(values) - 1))
    column[index] = values[index] = 7.0
    assert [column.top(i) for i in range(len(values))] == [
        sum(values[:i]) for i in range(len(values))
    ]


@given(heights)
def test_the_block_at_a_height_is_the_one_that_covers_it(values):
    column = Heights(values)
    for index, height in enumerate(values):
        assert column.at(column.top(index)) == index
        assert column.at(column.top(index) + height - 0.5) == index


def test_beyond_the_ends_the_outer_blocks_answer():
    column = Heights([10.0, 10.0])
    assert (column.at(-5), column.at(500)) == (0, 1)


def test_without_blocks_there_is_no_height():
    assert Heights([]).total == 0
