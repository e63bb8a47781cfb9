"""Places of a query in a text: every one, none overlapping, found whatever the case."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.querying.matching import Places, apart
from variorum.analysis.querying.parsing import parsed

TEXT = "The dam holds. Dams hold; the café’s dam may not hold the river.\nThe river 🌊 is high."


def words(typed: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in Places(parsed(typed)).in_text(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dam", ["dam", "dam"]),
        ("dam*", ["dam", "Dams", "dam"]),
        ("ca*", ["café"]),
        ('"the ri*"', ["the river", "The river"]),
        ("NEAR(ho* riv*, 2)", ["hold the river"]),
        ("CAFE", ["café"]),
        ('"the dam"', ["The dam"]),
        ('"hold* the"', ["hold; the", "hold the"]),
        ('"may not hold"', ["may not hold"]),
        ("river hold", ["hold", "hold", "river", "river"]),
        ("NEAR(dam river, 4)", ["dam may not hold the river"]),
        ("NEAR(dam river, 3)", []),
        ("NEAR(river dam, 9)", ["dam may not hold the river"]),
        ("NEAR(river high)", ["river 🌊 is high"]),
        ("-dam", []),
        ("", []),
    ],
)
def test_words_are_found_where_they_stand(typed, found):
    assert words(typed) == found


def test_a_word_that_is_only_begun_is_found_to_its_end_with_its_marks():
    assert words("na*", "A nai\u0308ve_word, nabe\u0301!") == ["nai\u0308ve", "nabe\u0301"]


def test_the_first_place_is_the_first_of_all():
    for typed in ("dam", "river hold", "NEAR(river high)", "zebra", ""):
        places = Places(parsed(typed))
        assert places.first(TEXT) == next(iter(places.in_text(TEXT)), None)


PIECES = st.sampled_from(["dam", "Dam", "river", "the", " ", ", ", "\n", "🌊", "é", "dams"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_places_are_in_order_and_apart(text):
    for typed in ("dam river", "NEAR(dam river, 2)", '"the dam*" dam'):
        found = Places(parsed(typed)).in_text(text)
        assert found == sorted(found)
        assert all(a[1] <= b[0] for a, b in pairwise(found))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_ranges_that_are_apart_stay(ranges):
    kept = apart(ranges)
    assert apart(kept) == kept
    assert set(kept) <= set(ranges)
