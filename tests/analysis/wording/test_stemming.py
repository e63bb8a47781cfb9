"""Stems: the forms of one word meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.stemming import stem

FAMILIES = [
    ("fill", "fills", "filled", "filling"),
    ("plan", "plans", "planned", "planning"),
    ("delay", "delays", "delayed", "delaying"),
    ("ban", "bans", "banned", "banning"),
    ("aid", "aids", "aided", "aiding"),
    ("company", "companies"),
    ("official", "officials", "officially"),
    ("reduce", "reduces", "reduced", "reducing"),
    ("farm", "farmer", "farmers", "farming"),
    ("agree", "agreed", "agreement", "agreements"),
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_the_forms_of_a_word_meet(family):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["us", "gas", "was", "loss", "2016", "صدى", "naïve", "a320s"])
def test_short_words_and_other_scripts_stay_as_they_are(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("planned", "plan"),
        ("farming", "farm"),
        ("filled", "fill"),
        ("buzzed", "buzz"),
        ("added", "add"),
        ("using", "using"),
        ("string", "string"),
        ("reduced", "reduc"),
        ("agreed", "agre"),
        ("ties", "tie"),
        ("companies", "compani"),
        ("company", "compani"),
        ("dry", "dry"),
        ("toys", "toy"),
    ],
)
def test_a_stem_keeps_three_letters_and_a_vowel(word, root):
    assert stem(word) == root


@given(st.from_regex(r"[a-z]{4,20}", fullmatch=True))
def test_a_stem_is_never_empty_and_never_much_longer(word):
    assert 2 <= len(stem(word)) <= len(word) + 1
