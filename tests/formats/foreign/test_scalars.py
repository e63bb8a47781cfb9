"""Values as words, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import PIECES, words

from variorum.domain.documents import Document
from variorum.formats.foreign.naming import FileNames, slug
from variorum.formats.foreign.scalars import (
    as_plain_line,
    as_words,
    from_plain_line,
    from_words,
)

scalars = (
    words
    | st.sampled_from(PIECES)
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
)


@given(scalars)
def test_every_value_comes_back_with_its_type(value):
    found = from_words(as_words(value))
    assert (found, type(found)) == (value, type(value))


@given(scalars)
def test_words_are_one_line_for_every_reader(value):
    assert len(as_words(value).splitlines()) == 1
    assert "\t" not in as_words(value)


@given(words | st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_text_comes_back(text: str):
    assert from_plain_line(as_plain_line(text)) == text
    assert len(as_plain_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [("asserts", "asserts"), (True, "true"), (3, "3"), ("3", '"3"'), ("true", '"true"')],
)
def test_what_is_plain_stays_plain(value, expected):
    assert as_words(value) == expected


@pytest.mark.parametrize("line", ['"not JSON', '"half" of it', "plain", ""])
def test_a_line_of_anothers_is_taken_as_it_is(line: str):
    assert from_plain_line(line) == line


@pytest.mark.parametrize("line", ["1e999999999", "9" * 400, '"', '"\\ud800"', "-", "NaN"])
def test_words_of_anothers_never_fail(line: str):
    assert isinstance(from_words(line), str | float | int)


@given(words)
def test_a_slug_is_fit_for_every_system_and_made_once(title: str):
    made = slug(title)
    assert slug(made) == made
    assert len(made) <= 61
    assert not set(made) & set('/\\:*?"<>|')
    assert made not in {".", "..", "con", "nul"}


def test_names_of_files_are_never_given_twice():
    names = FileNames()
    documents = [
        Document(str(n), "r", title) for n, title in enumerate(["A b", "a B", "a-b-2", ""])
    ]
    assert [names.name(one) for one in documents] == ["a-b", "a-b-2", "a-b-2-2", "article"]
