"""The shipped word lists: whole, in order, and matched by the longest phrase."""

import json

import pytest
from tests.builders import news

from variorum.analysis.wording.cues import HEDGES, LOADED
from variorum.analysis.wording.lexicons import Match, Phrases, entries
from variorum.resources import resource

NAMES = ("attributions", "frequencies", "hedges", "loaded", "negations", "spellings")


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_is_and_holds_nothing_twice(name):
    lexicon = json.loads(resource("lexicons", f"{name}.json").read_text(encoding="utf-8"))
    assert lexicon["schema"] == "variorum/lexicon/1"
    assert lexicon["about"]
    for found in lexicon.values():
        if isinstance(found, list):
            assert len(found) == len(set(found))
            assert all(entry == entry.strip() != "" for entry in found)


def test_the_kinds_are_labels_of_the_codebook():
    codebook = news()
    assert all(codebook.label("hedge", kind) for kind in HEDGES)
    assert all(codebook.label("loaded", kind) for kind in LOADED)
    assert all(entries("hedges", kind) for kind in HEDGES)


def test_the_longest_phrase_wins_and_none_overlaps():
    phrases = Phrases({"short": [("is", "said")], "long": [("is", "said", "to")]})
    row = "it is said to be is said".split()
    assert list(phrases.matches(row)) == [Match(1, 4, "long"), Match(5, 7, "short")]


def test_a_word_is_not_both_common_and_left_out():
    assert not set(entries("frequencies", "common")) & set(entries("frequencies", "stop"))


def test_a_list_that_is_missing_is_a_bug():
    with pytest.raises(KeyError):
        entries("hedges", "no such kind")
