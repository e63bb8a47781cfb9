"""Numbers and dates by their values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.quantities import parsed, quantities, same_value
from variorum.analysis.wording.tokens import tokens


def told(text, language="en"):
    return [(one.value, one.unit) for one in quantities(tokens(text, language=language))]


TOLD = [
    ("over 60,000 people", [(60_000.0, "")]),
    ("$3.5 million", [(3_500_000.0, "money")]),
    ("84 million euros", [(84_000_000.0, "money")]),
    ("€84m", [(84_000_000.0, "money")]),
    ("18 per cent", [(18.0, "percent")]),
    ("a third of the larvae", [(100 / 3, "percent")]),
    ("a third, officials said", [(100 / 3, "percent")]),
    ("half of the larvae", [(50.0, "percent")]),
    ("two thirds, then", [(200 / 3, "percent")]),
    ("1 June", [(601.0, "date")]),
    ("June 1", [(601.0, "date")]),
    ("Oct. 6", [(1006.0, "date")]),
    ("in 2016", [(2016.0, "year")]),
    ("twenty-two trains", [(22.0, "")]),
    ("twenty, two", [(20.0, ""), (2.0, "")]),
    ("three hundred", [(300.0, "")]),
]
SILENT = [
    "one of them",
    "a third man",
    "a fourth winter",
    "the third turbine",
    "at 10:30",
    "may come",
]


@pytest.mark.parametrize(("text", "values"), TOLD)
def test_a_number_is_read_by_its_value(text, values):
    assert told(text) == values


@pytest.mark.parametrize("text", SILENT)
def test_ordinals_pronouns_and_times_of_day_are_no_quantities(text):
    assert told(text) == []


def test_a_decimal_comma_and_other_digits_are_read():
    assert parsed("4,2") == 4.2
    assert parsed("٣٥") == 35.0
    assert parsed("1.250.300") == 1_250_300.0


def test_a_unit_that_only_one_names_does_not_part_them():
    (one,) = quantities(tokens("148,000 a year"))
    (other,) = quantities(tokens("€148,000 a year"))
    (share,) = quantities(tokens("40 percent"))
    (money,) = quantities(tokens("40 euros"))
    assert same_value(one, other)
    assert not same_value(share, money)


@given(st.integers(0, 10**9))
def test_thousands_separators_change_nothing(number):
    assert parsed(f"{number:,}") == parsed(str(number)) == number


@given(st.text())
def test_quantities_are_ordered_and_inside(text):
    row = tokens(text)
    reached = 0
    for one in quantities(row):
        assert reached <= one.first < one.last <= len(row)
        reached = one.last
