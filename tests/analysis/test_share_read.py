"""How far somebody has come: by paragraphs, of what counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.segmenting import share_read

TEXT = "12345678\n1234567\n1234567\n"
PARAGRAPHS = st.lists(st.integers(1, 60), min_size=1, max_size=8).map(
    lambda lengths: "".join("x" * length + "\n" for length in lengths)
)


def test_nothing_is_nothing():
    assert share_read(TEXT, 0) == 0


@pytest.mark.parametrize(("end", "share"), [(1, 36), (8, 36), (10, 68), (16, 68), (18, 100)])
def test_a_paragraph_counts_as_soon_as_something_in_it_is_tagged(end, share):
    assert share_read(TEXT, end) == share


def test_what_is_no_part_of_the_article_does_not_count():
    assert share_read(TEXT, 8, [(9, 17)]) == 52
    assert share_read(TEXT, 18, [(9, 17)]) == 100
    assert share_read(TEXT, 8, [(9, 25)]) == 100


def test_a_page_of_nothing_but_furniture_has_been_read():
    assert share_read(TEXT, 3, [(0, 25)]) == 100


def test_whoever_has_begun_a_long_article_has_read_something_of_it():
    assert share_read("a\n" + "b" * 10_000, 1) == 1


def test_a_last_paragraph_without_an_end_is_the_end():
    assert share_read("one\ntwo", 5) == 100


@given(PARAGRAPHS, st.data())
def test_whoever_goes_on_has_read_no_less(text, data):
    one, other = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    start = data.draw(st.integers(0, len(text)))
    quiet = [(start, data.draw(st.integers(start, len(text))))]
    assert 0 <= share_read(text, one, quiet) <= share_read(text, other, quiet) <= 100


@given(PARAGRAPHS)
def test_the_end_of_the_text_is_all_of_it(text):
    assert share_read(text, len(text)) == 100
