"""Words are found again in a text of unknown origin, by what stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.revising.anchoring import by_surroundings, moved
from variorum.domain.spans import span_in


def test_of_several_places_the_surroundings_decide():
    text = "Rao spoke. The engineer Rao left."
    second = span_in(text, text.rindex("Rao"), text.rindex("Rao") + 3)
    found = moved(second, "Yesterday " + text)
    assert found is not None
    assert (found.start, found.anchor) == (10 + text.rindex("Rao"), "moved")


def test_places_that_cannot_be_told_apart_are_none():
    assert moved(span_in("x Rao y", 2, 5), "zz a Rao b, a Rao b") is None
    assert moved(span_in("x Rao y", 2, 5), "nothing of it") is None


@given(st.text(min_size=1, max_size=30), st.data())
def test_a_span_in_the_same_text_stays_where_it_is(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = span_in(text, start, data.draw(st.integers(start + 1, len(text))))
    assert moved(span, text) == span


@given(st.text("ab ", max_size=8), st.text("ab ", min_size=1, max_size=20), st.data())
def test_a_span_that_moved_still_holds_its_words(before, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = span_in(text, start, data.draw(st.integers(start + 1, len(text))))
    found = moved(span, before + text)
    assert found is None or found.exact == span.exact == (before + text)[found.start : found.end]


def test_only_places_that_are_fit_count():
    span = span_in("Rao and Rao", 0, 3)
    found = by_surroundings(span, "Rao or Rao", lambda start, _end: start > 0)
    assert found is not None
    assert found.start == 7
    assert by_surroundings(span, "Rao or Rao", lambda _start, _end: False) is None
