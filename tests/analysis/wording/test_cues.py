"""Hedges, denials, loaded words and sources, found by the shipped lists."""

import pytest

from variorum.analysis.wording.cues import attributions, hedges, loaded, negations
from variorum.analysis.wording.tokens import tokens

HEDGED = [
    ("Rates may fall", [("may", "modal")]),
    ("About 300 left", [("About", "approximator")]),
    ("It was largely symbolic", [("largely", "downtoner")]),
    ("He reportedly fled", [("reportedly", "evidential")]),
    ("Unverified figures", [("Unverified", "distancing")]),
    ("It is said to be large", [("is said to", "evidential")]),
    ("If approved, work starts", [("If approved", "conditional")]),
    (
        "which could not be independently verified",
        [("could not be independently verified", "distancing")],
    ),
]
PLAIN = [
    "She came on 3 May",
    "They met on May 22",
    "a report about fish",
    "It happened over the sea",
    "Some came",
    "The dam is full",
]


def words(text, cues):
    row = tokens(text)
    return [(text[row[c.first].start : row[c.last - 1].end], c.kind) for c in cues]


@pytest.mark.parametrize(("text", "found"), HEDGED)
def test_a_hedge_is_found_with_its_kind(text, found):
    assert words(text, hedges(tokens(text))) == found


@pytest.mark.parametrize("text", PLAIN)
def test_dates_and_approximators_without_a_number_are_no_hedges(text):
    assert hedges(tokens(text)) == []


def test_denials_are_found_in_every_form():
    text = "It has not, isn't, never did, and refused"
    assert [w for w, _ in words(text, negations(tokens(text)))] == [
        "not",
        "isn't",
        "never",
        "refused",
    ]


def test_loaded_words_are_found_with_their_kind():
    text = "A brazen move, a slap in the face"
    assert words(text, loaded(tokens(text))) == [
        ("brazen", "derogatory"),
        ("slap in the face", "metaphor"),
    ]


SOURCED = [
    ("It rose, three of the officials said.", ["three of the officials"]),
    ("It rose, according to the board.", ["the board"]),
    ("“It rose,” said the director, Ada Rao.", ["the director"]),
    ("Ada Rao, a hydrologist in Bern, said it rose.", ["Ada Rao"]),
    ("The bank did not respond to requests.", ["The bank"]),
    ("The agency said it did not comment.", ["The agency", "it"]),
    ("She said so.", ["She"]),
    ("Said Ada Rao of what it was", ["Ada Rao of what it was"]),
    ("It said so.", ["It"]),
    ("Is said Ada Rao", []),
]


@pytest.mark.parametrize(("text", "sources"), SOURCED)
def test_a_source_is_found_on_either_side_of_its_cue(text, sources):
    row = tokens(text)
    found = [
        text[row[a].start : row[b - 1].end]
        for one in attributions(text, row)
        for a, b in [one.source]
    ]
    assert found == sources


@pytest.mark.parametrize(
    "text", ["The figure is said to be wrong.", "The dam rose, an unverified claim.", ""]
)
def test_where_nobody_speaks_no_source_is_found(text):
    assert attributions(text, tokens(text)) == []
