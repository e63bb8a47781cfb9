"""Regular expressions: what fits is found, what is faulty is told, what hangs is stopped."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.querying.patterns import PATIENCE, Expression
from variorum.errors import UserError

HOSTILE = ["(a+)+$", "(a|aa)+$", "([a-zA-Z]+)*$", "(a|a?)+$", "(.*a){12}b", "^(([a-z])+.)+[A-Z]$"]


def test_what_fits_is_found():
    assert Expression("d[ao]m").in_text("dam dom dim") == [(0, 3), (4, 7)]
    assert Expression("x*").in_text("dam") == []


@pytest.mark.parametrize("pattern", ["(", "[", "(?<x", "\\", "*", "(?P=n)", "a" * 600])
def test_what_is_no_expression_is_told(pattern):
    with pytest.raises(UserError, match="regular expression"):
        Expression(pattern)


@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_hostile_expression_is_stopped_in_a_fifth_of_a_second(pattern):
    began = process_time()
    with pytest.raises(UserError, match="too long"):
        Expression(pattern).in_text(f"{'a' * 5_000}!")
    assert process_time() - began < 2 * PATIENCE


@given(st.text("ab(|)*+?[]{},1\\^$.", max_size=20))
def test_no_expression_raises_anything_else(pattern):
    try:
        found = Expression(pattern).in_text("aaaaab ab aab\n" * 3)
    except UserError:
        return
    assert found == sorted(found)
