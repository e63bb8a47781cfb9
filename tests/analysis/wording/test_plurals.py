"""Plural and singular of words that describe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.plurals import other_numbers

PAIRS = [
    ("official", "officials"),
    ("the senior official", "the senior officials"),
    ("city", "cities"),
    ("boy", "boys"),
    ("church", "churches"),
    ("box", "boxes"),
    ("loss", "losses"),
    ("campus", "campuses"),
    ("house", "houses"),
    ("judge", "judges"),
    ("man", "men"),
    ("person", "people"),
]


@pytest.mark.parametrize(("one", "several"), PAIRS)
def test_one_gives_several_and_several_one(one, several):
    assert other_numbers(one) == (several,)
    assert one in other_numbers(several)


def test_a_singular_in_is_has_a_plural_in_es():
    assert other_numbers("crisis") == ("crises",)


@pytest.mark.parametrize(
    "words", ["Rao", "the Raos", "Netherlands", "", "us", "12", "news", "series", "naïfs", "don’t"]
)
def test_names_and_what_is_no_plain_word_have_no_other_number(words):
    assert other_numbers(words) == ()


@given(st.text())
def test_anything_at_all_is_answered(words):
    assert all(other != words for other in other_numbers(words))


@given(st.text("abcdefghijklmnoprtuvw", min_size=3, max_size=9))
def test_a_regular_plural_leads_back(word):
    (several,) = other_numbers(word + "el")
    assert word + "el" in other_numbers(several)
