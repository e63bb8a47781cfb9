"""One word in two spellings is one word; two words that look alike stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.spelling import folded, is_variant

PAIRS = [
    ("centre", "center"),
    ("Centred", "centered"),
    ("kilometres", "kilometers"),
    ("recognise", "recognize"),
    ("recognised", "recognized"),
    ("organisation", "organization"),
    ("analysed", "analyzed"),
    ("harbour", "harbor"),
    ("neighbouring", "neighboring"),
    ("favourable", "favorable"),
    ("travelled", "traveled"),
    ("cancelling", "canceling"),
    ("defence", "defense"),
    ("programmes", "programs"),
    ("Oct.", "October"),
    ("can't", "can’t"),
    ("U.N.", "UN"),
]
STRANGERS = [
    ("filling", "filing"),
    ("four", "for"),
    ("our", "or"),
    ("hour", "hor"),
    ("wise", "wize"),
    ("promise", "promize"),
    ("exercise", "exercize"),
    ("prise", "prize"),
    ("called", "caled"),
    ("3.5", "35"),
    ("storey", "story"),
    ("labour24", "labor24"),
    ("labourés", "laborés"),
    ("wells", "wels"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_spellings_meet(one, other):
    assert folded(one) == folded(other)
    assert is_variant(one, other)


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_words_that_only_look_alike_stay_apart(one, other):
    assert folded(one) != folded(other)
    assert not is_variant(one, other)


def test_case_alone_is_no_variant():
    assert not is_variant("Harbor", "harbor")


@given(st.text())
def test_folding_twice_changes_nothing(word):
    assert folded(folded(word)) == folded(word)


@given(st.text(alphabet="абвгдежзاهوي漢字é"))
def test_words_in_other_scripts_lose_no_letter(word):
    assert folded(word) == word.casefold()
