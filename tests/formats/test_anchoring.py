"""Where a span of a file stands in its text."""

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from variorum.formats.anchoring import Place, place

TEXT = "Ada met Bo. Bo left."


def test_a_span_that_holds_its_words_stays():
    assert place(TEXT, 0, 3, "Ada") == Place(0, 3, "exact")


def test_a_span_without_words_stays_where_it_is_in_the_text():
    assert place(TEXT, 0, 3, "") == Place(0, 3, "exact")


def test_a_span_moves_to_where_its_words_stand_once():
    assert place(TEXT, 1, 5, "left") == Place(15, 19, "moved")


def test_a_span_outside_the_text_moves_too():
    assert place(TEXT, 90, 94, "left") == Place(15, 19, "moved")


def test_words_that_stand_twice_move_nowhere():
    assert place(TEXT, 0, 2, "Bo") == "0–2 is “Ad”, not “Bo”, which stands in more than one place"


def test_words_that_overlap_themselves_stand_twice():
    assert place("aaab", 2, 4, "aa") == (
        "2–4 is “ab”, not “aa”, which stands in more than one place"
    )


def test_words_that_stand_nowhere_are_refused():
    assert place(TEXT, 0, 3, "Ida") == "0–3 is “Ada”, not “Ida”, which is nowhere in the text"


def test_a_range_that_is_none_is_refused():
    for start, end in ((-1, 3), (3, 3), (3, 2), (0, 21), (20, 21)):
        assert place(TEXT, start, end, "") == (
            f"there is no range {start}–{end} in a text of 20 characters"
        )


@given(texts, st.integers(-3, 90), st.integers(-3, 90), st.text(max_size=3))
def test_a_place_holds_its_words(text, start, end, exact):
    found = place(text, start, end, exact)
    if isinstance(found, Place):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == exact or not exact


def test_a_refusal_names_the_range_as_the_file_has_it():
    assert place(TEXT, -1, -1, "", "90–94") == "there is no range 90–94 in a text of 20 characters"
    assert place(TEXT, 0, 3, "Ida", "0–6").startswith("0–6 is “Ada”")
