"""Where tags of a layer are probably wanted."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.likely_words import finder

KINDS = ("names", "hedges", "loaded", "sentences", "attributions")


def found(kind, text):
    return [text[slice(*one)] for one in finder(kind)(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dam may hold.", ["may"]),
        ("He would go.", ["would"]),
        ("It seems to be empty.", ["seems to be"]),
        ("They leave if the water rises, he said.", ["if the water rises"]),
        ("Once the gate is open the valley floods.", ["Once the gate is open the valley floods"]),
        ("We do not know whether it holds.", ["We do not know whether"]),
        ("The board is deciding whether to stay.", ["deciding whether to"]),
        ("It was not clear whether they came.", ["It was not clear whether"]),
        ("Nobody knows the depth.", ["Nobody knows"]),
        ("The dam holds.", []),
        ("May it hold.", ["May"]),
        ("It rained. May it hold.", ["May"]),
        ("Dam May Hold", ["May"]),
        ("It began in May, and may end.", ["may"]),
        ("The people of May Island", []),
    ],
)
def test_hedges_are_weak_words_conditions_and_doubts(text, words):
    assert found("hedges", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Taxes were slashed again.", ["slashed"]),
        ("The firm raked in millions.", ["raked in"]),
        ("A jaw-dropping sum.", ["jaw-dropping"]),
        ("Their “solution” failed.", ["“solution”", "failed"]),
        ("A brazen move.", ["brazen"]),
        ("The board met on Monday.", []),
        ("Crops wither with the heat.", ["wither"]),
        ("She spoke openly, in the open, of a sheer wall.", ["openly", "sheer"]),
    ],
)
def test_loaded_words_are_vivid_ones_with_their_particles_and_quotation_marks(text, words):
    assert found("loaded", text) == words


def test_a_quotation_is_no_name_but_may_hold_one():
    assert found("names", "“We left Port Ellis,” said Mia Okoro.") == ["Port Ellis", "Mia Okoro"]


def test_the_part_of_a_country_belongs_to_its_name():
    assert found("names", "They farm in southern Morocco.") == ["southern Morocco"]
    assert found("names", "They farm in north-western Spain.") == ["north-western Spain"]


def test_who_says_so_is_looked_for_by_sentences():
    text = "The dam holds. Rao said it leaks. It rains."
    assert found("attributions", text) == ["Rao said it leaks."]
    assert found("sentences", text) == ["The dam holds.", "Rao said it leaks.", "It rains."]


@given(st.text(max_size=200), st.sampled_from(KINDS))
def test_places_lie_in_the_text_in_order_and_apart(text, kind):
    places = finder(kind)(text, 0, len(text))
    for start, end in places:
        assert 0 <= start < end <= len(text)
    if kind != "names":
        for one, after in pairwise(places):
            assert one[1] <= after[0]


@given(st.text(alphabet="may if would “”,.\n", max_size=80), st.integers(0, 40))
def test_nothing_is_found_before_where_it_is_looked_from(text, start):
    for kind in ("hedges", "loaded"):
        assert all(one[0] >= start for one in finder(kind)(text, min(start, len(text)), len(text)))
