"""Values that are typed: each type takes its own and says what it wants instead of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.codebooks.values import value_of
from variorum.analysis.saving_rules import fits_type
from variorum.domain.codebooks import Attribute
from variorum.errors import UserError


def attribute(kind: str) -> Attribute:
    return Attribute("key", "Amount", kind)


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("int", " 12 ", 12),
        ("int", "-3", -3),
        ("number", "40.5", 40.5),
        ("number", "7", 7.0),
        ("date", "2025", "2025"),
        ("date", "2025-08", "2025-08"),
        ("date", "2025-08-02", "2025-08-02"),
        ("text", "  two   words ", "two words"),
    ],
)
def test_what_is_meant_is_taken(kind, words, value):
    assert value_of(attribute(kind), words) == value


@pytest.mark.parametrize(
    ("kind", "words", "wanted"),
    [
        ("int", "4.5", "whole number"),
        ("int", "many", "whole number"),
        ("int", "٣", "whole number"),
        ("int", "1_000", "whole number"),
        ("int", "9" * 40, "whole number"),
        ("number", "about 5", "like 12 or 40.5"),
        ("number", "nan", "like 12 or 40.5"),
        ("number", "inf", "like 12 or 40.5"),
        ("number", "1_0.5", "like 12 or 40.5"),
        ("date", "2025-13", "2025-08-02"),
        ("date", "2025-02-30", "2025-08-02"),
        ("date", "20250802", "2025-08-02"),
        ("date", "yesterday", "2025-08-02"),
        ("text", "x" * 301, "300 characters"),
    ],
)
def test_what_is_none_is_refused_with_what_would_be_one(kind, words, wanted):
    with pytest.raises(UserError, match="Amount") as caught:
        value_of(attribute(kind), words)
    assert wanted in str(caught.value) + caught.value.advice


@pytest.mark.parametrize("kind", ["int", "number", "date", "text"])
def test_nothing_is_no_value(kind):
    with pytest.raises(UserError, match="nothing to set"):
        value_of(attribute(kind), " \n ")


@given(st.sampled_from(["int", "number", "date", "text"]), st.text(max_size=40))
def test_whatever_is_typed_is_refused_or_may_be_saved(kind, words):
    try:
        value = value_of(attribute(kind), words)
    except UserError:
        return
    assert fits_type(attribute(kind), value)


@pytest.mark.parametrize(
    ("kind", "fit"),
    [
        ("bool", [True]),
        ("int", [7]),
        ("number", [7, 0.5]),
        ("text", ["words", "7"]),
        ("date", ["words", "7"]),
    ],
)
def test_a_value_is_of_one_kind_and_truth_is_no_number(kind, fit):
    values = [True, 7, 0.5, "words", "7"]
    kept = [one for one in values if fits_type(attribute(kind), one)]
    assert list(map(repr, kept)) == list(map(repr, fit))


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_come_back(number):
    assert value_of(attribute("int"), str(number)) == number
