"""Spans: ranges with their words, and how two of them lie to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.spans import (
    CONTEXT,
    Span,
    cross,
    extent,
    fits,
    in_reading_order,
    overlap,
    shortened,
    span_in,
    trimmed,
    with_role,
    within,
)

RANGES = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda p: Span(p[0], p[0] + p[1]))


TEXTS = st.text(min_size=1) | st.text("ab \n😀", min_size=CONTEXT, max_size=3 * CONTEXT)


@given(TEXTS, st.data())
def test_a_span_holds_its_words_and_fits_its_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = span_in(text, start, end)
    assert span.exact == text[start:end]
    assert fits(span, text)
    assert len(span) == len(span.exact)
    assert len(span.prefix) == min(start, CONTEXT)
    assert len(span.suffix) == min(len(text) - end, CONTEXT)
    assert text.startswith(span.prefix + span.exact + span.suffix, start - len(span.prefix))


@pytest.mark.parametrize("bad", [(0, 0), (-1, 2), (2, 1), (0, 6)])
def test_a_range_outside_the_text_is_refused(bad):
    with pytest.raises(ValueError, match="no such range"):
        span_in("words", *bad)


def test_a_span_whose_words_moved_does_not_fit():
    assert not fits(span_in("one two", 4, 7), "one  two")


@pytest.mark.parametrize("bad", [Span(1, 1), Span(-1, 0), Span(4, 6), Span(0, 2, "main", "w")])
def test_no_range_that_is_empty_or_outside_fits_nor_one_of_another_length(bad):
    assert not fits(bad, "words")


def test_spans_are_sorted_by_place_and_equal_ones_are_one():
    spans = [Span(4, 6), Span(1, 9), Span(1, 2), Span(1, 2)]
    assert sorted(set(spans)) == [Span(1, 2), Span(1, 9), Span(4, 6)]


@given(RANGES)
def test_a_span_lies_within_itself_and_crosses_itself_not(span):
    assert within(span, span)
    assert not cross(span, span)


@given(RANGES, RANGES)
def test_a_span_lies_within_another_when_all_its_places_do(a, b):
    places = set(range(a.start, a.end))
    assert within(a, b) == (places <= set(range(b.start, b.end)))
    assert overlap(a, b) == (not places.isdisjoint(range(b.start, b.end)))


@given(RANGES, RANGES)
def test_two_spans_are_apart_nested_or_crossing(a, b):
    apart = not overlap(a, b)
    nested = within(a, b) or within(b, a)
    assert apart + nested + cross(a, b) == 1


@given(RANGES, RANGES)
def test_overlapping_and_crossing_do_not_depend_on_the_order(a, b):
    assert overlap(a, b) == overlap(b, a)
    assert cross(a, b) == cross(b, a)


def test_trimming_leaves_the_words_without_space_around_them():
    assert trimmed("  two words \n", 0, 13) == (2, 11)
    assert trimmed("   ", 0, 3) == (3, 3)


@given(st.text(" \n\u00a0ab", max_size=12), st.data())
def test_trimming_a_range_is_stripping_its_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = trimmed(text, start, end)
    assert text[left:right] == text[start:end].strip()
    assert start <= left <= right <= end


def test_reading_order_is_by_place_then_by_role():
    cue, source = Span(5, 6, "cue"), Span(5, 6, "source")
    first = Span(0, 2, "content")
    assert in_reading_order([cue, first, source]) == (first, source, cue)
    assert with_role([cue, first, source], "cue") == (cue,)


def test_the_extent_of_no_spans_is_nothing():
    assert extent(()) == (0, 0)
    assert extent((Span(4, 6), Span(1, 2))) == (1, 6)


def test_long_words_are_cut_with_an_ellipsis():
    assert shortened("short") == "short"
    assert shortened("a" * 50, 10) == "a" * 9 + "…"
    assert shortened("a" * 10, 10) == "a" * 10
    assert shortened("two words", 5) == "two…"
