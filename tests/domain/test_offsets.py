"""Offsets: code points and UTF-16 units name the same places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.offsets import Offsets

ODD = st.sampled_from("😀🇬🇧👩‍👧é\u2028")
TEXTS = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), ODD))


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_code_point_lies_where_utf16_says(text):
    offsets = Offsets(text)
    assert [offsets.to_utf16(i) for i in range(len(text) + 1)] == [
        utf16_length(text[:i]) for i in range(len(text) + 1)
    ]


@given(TEXTS)
def test_going_there_and_back_changes_nothing(text):
    offsets = Offsets(text)
    assert all(offsets.from_utf16(offsets.to_utf16(i)) == i for i in range(len(text) + 1))


@given(TEXTS)
def test_every_unit_lies_in_the_character_that_it_is_part_of(text):
    offsets = Offsets(text)
    units = [place for place, one in enumerate(text) for _ in range(utf16_length(one))]
    assert [offsets.from_utf16(unit) for unit in range(len(units))] == units


def test_the_middle_of_a_pair_is_the_beginning_of_its_character():
    assert [Offsets("a😀b").from_utf16(i) for i in range(5)] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("é\uffff", 2), ("😀😀", 4)])
def test_lengths_are_those_of_the_encodings(text, units):
    offsets = Offsets(text)
    assert (offsets.length, offsets.length_utf16) == (len(text), units)
