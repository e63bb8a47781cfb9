"""The assignment against trying everything."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from variorum.analysis.agreement.measures.assigning import most_gained

TABLES = arrays.arrays(
    float,
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    elements=st.integers(-4, 9).map(float),
)


def by_trying(gains: np.ndarray) -> float:
    rows, columns = gains.shape
    if rows > columns:
        return by_trying(gains.T)
    return max(
        sum(max(0.0, gains[row, column]) for row, column in enumerate(order))
        for order in permutations(range(columns), rows)
    )


@given(TABLES)
def test_nothing_gains_more(gains):
    assert most_gained(gains) == pytest.approx(by_trying(gains))


@given(TABLES)
def test_it_is_the_same_from_either_side(gains):
    assert most_gained(gains) == pytest.approx(most_gained(gains.T))


def test_nothing_is_matched_where_nothing_gains():
    assert most_gained(np.array([[-1.0, 0.0], [-3.0, -2.0]])) == 0


def test_the_greedy_choice_is_not_always_best():
    assert most_gained(np.array([[5.0, 4.0], [4.0, 0.0]])) == 8
