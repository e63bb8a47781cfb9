"""Words are found again though quotation marks, dashes and spaces were changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.suggest.endpoint.folding import Folded, folded

SIGNS = st.text(alphabet="ab ’'“\"–-\u00a0\n\u2009é🌉", max_size=40)


@given(SIGNS)
def test_a_text_finds_itself(text):
    places = list(Folded(text).places(text))
    if folded(text):
        ((start, end),) = places
        assert text[start:end].split() == text.split()
    else:
        assert places == []


@given(SIGNS, SIGNS)
def test_every_place_holds_the_words_and_none_overlaps(text, words):
    behind = 0
    for start, end in Folded(text).places(words):
        assert folded(text[start:end]) == folded(words)
        assert behind <= start < end
        behind = end


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He said “no”.", 'said "no"', "said “no”"),
        ("a\n\nb", "a b", "a\n\nb"),
        ("1990–95 🌉 x", "🌉 x", "🌉 x"),
    ],
)
def test_offsets_are_code_points_of_the_text(text, words, found):
    assert [text[a:b] for a, b in Folded(text).places(words)] == [found]


def test_what_stands_before_is_seen_over_spaces_and_lines():
    text = "the old  “dam”\nmay"
    assert Folded(text).stands_before('old "dam"', text.index("may"))
    assert not Folded(text).stands_before("new dam", text.index("may"))
