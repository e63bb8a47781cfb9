"""Tokens: words as they are compared, each at its place."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.tokens import tokens


def norms(text, language="en"):
    return [token.norm for token in tokens(text, language=language)]


def said(text):
    return [text[token.start : token.end] for token in tokens(text)]


def test_a_possessive_ending_is_a_token_of_its_own():
    assert said("Rao’s dam and BERN'S") == ["Rao", "’s", "dam", "and", "BERN", "'S"]
    assert norms("it’s") == ["it", "’s"]


def test_per_cent_and_the_sign_are_the_word_percent():
    assert norms("18 per cent, 18 percent, 18%") == ["18", "percent"] * 3


def test_signs_of_money_count():
    assert norms("$3 or €4") == ["$", "3", "or", "€", "4"]


def test_the_us_is_not_us():
    assert norms("The US told us. The U.S. did.") == [
        "the", "usa", "told", "us", "the", "usa", "did",
    ]  # fmt: skip


def test_function_words_tell_nothing():
    row = tokens("The dam of the river was not filled")
    told = [token.norm for token in row if token.is_content]
    assert told == ["dam", "river", "filled"]


def test_other_languages_are_neither_folded_nor_stemmed():
    assert norms("Die Farmers recognise", language="de") == ["die", "farmers", "recognise"]
    assert [t.stem for t in tokens("Talsperren", language="de")] == ["talsperren"]


def test_a_range_of_the_text_is_enough():
    assert [t.start for t in tokens("one two three", 4, 7)] == [4]


@given(st.text())
def test_tokens_are_ordered_disjoint_and_inside(text):
    reached = 0
    for token in tokens(text):
        assert reached <= token.start < token.end <= len(text)
        assert token.norm
        reached = token.end
