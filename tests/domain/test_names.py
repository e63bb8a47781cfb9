"""Names: whole words, possessives, capitals, apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.names import (
    caseless,
    is_name,
    is_whole,
    key_of,
    only_describes,
    tidied,
    without_possessive,
    written_forms,
)


def whole(text: str, words: str) -> bool:
    start = text.index(words)
    return is_whole(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in Vorau today", "Vorau"),
        ("Vorau", "Vorau"),
        ("Vorau’s mayor", "Vorau"),
        ("VORAU'S MAYOR", "VORAU"),
        ("the Joneses’ house", "Joneses"),
        ("(Vorau)", "Vorau"),
        ("Tor-Vorau", "Vorau"),
        ("à l’Iran", "Iran"),
        ("dell’Arno", "Arno"),
        ("he paid $310 million.", "$310 million"),
        ("in 2016, 300 came", "2016"),
        ("他在北京工作", "北京"),
        ("at Vorau’s", "Vorau"),
        ("VORAU’S", "VORAU"),
    ],
)
def test_whole_words_are_recognised(text, words):
    assert whole(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Voraus", "Vorau"),
        ("prevorau", "vorau"),
        ("O’Brien", "Brien"),
        ("O’Brien", "O"),
        ("D’Angelo", "Angelo"),
        ("don’t", "don"),
        ("1,310 people", "310"),
        ("40.5 percent", "40"),
        ("at 14:30", "30"),
        ("naïve", "na"),
        ("cafe\u0301s", "cafe"),
        ("snake_case", "case"),
        ("avorau", "vorau"),
        ("rock’sand", "rock"),
        ("rock’stone", "stone"),
    ],
)
def test_parts_of_words_are_not_whole(text, words):
    assert not whole(text, words)


def test_a_name_is_written_in_capitals_too():
    assert "VORAU" in written_forms("Vorau")
    assert "Vorau" in written_forms("VORAU")


@pytest.mark.parametrize(("known", "never"), [("US", "us"), ("May", "may"), ("May", "MAY")])
def test_short_names_keep_their_capitals(known, never):
    assert never not in written_forms(known)


def test_words_without_a_capital_may_begin_a_sentence():
    assert "The river" in written_forms("the river")
    assert "the river" in written_forms("The river")
    assert "bush" not in written_forms("Bush")
    assert "a bank" in written_forms("A bank")
    assert "the River" not in written_forms("The River")


def test_either_apostrophe_will_do():
    assert "Vorau's Bank" in written_forms("Vorau’s Bank")
    assert "Vorau’s Bank" in written_forms("Vorau's Bank")


def test_keys_forget_capitals_spaces_and_apostrophes():
    assert key_of(" Vorau’s \n BANK") == key_of("vorau's bank")


def test_names_have_a_capital():
    assert is_name("the Aralma")
    assert not is_name("the river")


@pytest.mark.parametrize(("words", "is_so"), [("the river", True), ("The bank", True),
                         ("Vorau", False), ("the Aralma", False), ("UN", False)])  # fmt: skip
def test_words_that_may_stand_without_a_capital_only_describe(words, is_so):
    assert only_describes(words) == is_so


@given(st.text())
def test_small_letters_keep_every_offset(text):
    assert len(caseless(text)) == len(text)


def test_a_letter_that_grows_when_it_is_small_stays_as_it_is():
    assert caseless("İSTANBUL É") == "İstanbul é"


@given(st.text())
def test_the_given_form_is_the_first(words):
    assert written_forms(words)[0] == tidied(words)


@given(st.text(), st.integers(-2, 12), st.integers(-2, 12))
def test_any_range_can_be_asked_about(text, start, end):
    begins, ends = is_whole(text, start, len(text)), is_whole(text, 0, end)
    assert is_whole(text, start, end) == (begins and ends)


@given(st.text(min_size=1))
def test_a_whole_text_is_whole(text):
    assert is_whole(text, 0, len(text))


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("Geneva’s", "Geneva"),
        ("GENEVA'S", "GENEVA"),
        ("the  Joneses’", "the Joneses"),
        ("Geneva", "Geneva"),
        ("’s", "’s"),
        ("it’s a", "it’s a"),
        ("", ""),
    ],
)
def test_a_possessive_ending_can_be_left_off(words, bare):
    assert without_possessive(words) == bare


@given(st.text())
def test_leaving_off_a_possessive_leaves_a_beginning(words):
    assert tidied(words).startswith(without_possessive(words))
