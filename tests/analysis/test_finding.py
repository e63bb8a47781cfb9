import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.finding import Finder, folded


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Café CAFE café", "cafe", ["Café", "CAFE", "café"]),
        ("It’s it's", "IT'S", ["It’s", "it's"]),
        ("the “big” one", '"big"', ["“big”"]),
        ("one\n\ntwo", "one two", ["one\n\ntwo"]),
        ("Straße Strasse", "strasse", ["Straße", "Strasse"]),
        ("10–20", "10-20", ["10–20"]),
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("nothing", "else", []),
        ("nothing", "  ", []),
    ],
)
def test_words_are_found_as_people_mean_them(text, words, found):
    assert [text[start:end] for start, end in Finder(text).hits(words)] == found


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(folded(text)) == len(text)


@given(st.text(min_size=1), st.text(max_size=5), st.text(max_size=5))
def test_what_is_there_is_found(words, before, after):
    text = before + words.strip() + after
    if words.strip():
        assert Finder(text).hits(words.strip())
