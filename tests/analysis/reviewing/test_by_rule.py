"""What the rules settle by themselves, and what they leave to a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.reviewing.crowds import ADA, BO, CY, DI, crowds, decided_over, tag

from variorum.analysis.reviewing.by_rule import NOTHING, PRESETS, Rule, rule_of, settled
from variorum.analysis.reviewing.items import items

THREE = (ADA, BO, CY)


def verdict(preset, *tags, people=THREE):
    (item,) = decided_over(*tags, people=people)
    return settled(item, PRESETS[preset])


def test_what_everybody_tagged_alike_every_preset_takes():
    tags = [tag(one, "Armenia") for one in THREE]
    assert [verdict(preset, *tags) for preset in PRESETS] == [0, 0, 0]


def test_two_of_three_are_a_majority_and_not_unanimous():
    tags = [tag(ADA, "Armenia"), tag(BO, "Armenia"), tag(CY, "Armenia", "ORG")]
    assert [verdict(preset, *tags) for preset in PRESETS] == [None, 0, 0]


def test_silence_of_most_is_a_majority_for_nothing():
    assert verdict("majority", tag(ADA, "Armenia")) == NOTHING


def test_silence_does_not_count_where_anything_is_taken():
    assert verdict("any", tag(ADA, "Armenia")) == 0


def test_one_against_one_is_nobodys_majority():
    assert verdict("majority", tag(ADA, "Armenia"), people=(ADA, BO)) is None


def test_a_tie_stays_with_the_reviewer():
    tags = [tag(ADA, "Armenia"), tag(BO, "Armenia", "ORG")]
    assert verdict("any", *tags, people=(ADA, BO)) is None


def test_half_of_four_is_no_majority():
    tags = [tag(ADA, "Armenia"), tag(BO, "Armenia"), tag(CY, "Armenia", "ORG")]
    assert verdict("majority", *tags, people=(ADA, BO, CY, DI)) is None


@pytest.mark.parametrize(("votes", "share", "taken"), [(2, 0.6, 0), (3, 0.6, None), (2, 0.7, None)])
def test_thresholds_are_of_votes_and_of_shares(votes, share, taken):
    tags = [tag(ADA, "Armenia"), tag(BO, "Armenia"), tag(CY, "Armenia", "ORG")]
    (item,) = decided_over(*tags, people=THREE)
    assert settled(item, Rule("own", votes, share)) == taken


@pytest.mark.parametrize("preset", PRESETS)
def test_without_thresholds_of_ones_own_a_rule_is_its_preset(preset):
    assert rule_of(preset) is PRESETS[preset]


@pytest.mark.parametrize(
    ("votes", "share", "rule"),
    [
        (3, None, Rule("majority, 3 votes, 50 %", 3, 0.501)),
        (None, 0.75, Rule("majority, 2 votes, 75 %", 2, 0.75)),
        (0, 0.0, Rule("majority, 0 votes, 0 %", 0, 0.0)),
    ],
)
def test_thresholds_of_ones_own_take_the_place_of_the_presets_and_are_its_name(votes, share, rule):
    assert rule_of("majority", votes, share) == rule


def test_silence_counts_with_ones_own_thresholds_where_it_counts_with_the_presets():
    assert [rule_of(preset, 1).silence for preset in PRESETS] == [True, True, False]


def test_a_share_that_is_just_reached_is_enough():
    (item,) = decided_over(tag(ADA, "Armenia"), tag(BO, "Armenia"), people=(ADA, BO, CY, DI))
    assert settled(item, Rule("own", 1, 0.5)) is None  # two are silent: it is a tie
    (item,) = decided_over(tag(ADA, "Armenia"), tag(BO, "Armenia"), tag(CY, "Armenia", "ORG"),
                           people=(ADA, BO, CY, DI))  # fmt: skip
    assert settled(item, Rule("own", 2, 0.5)) == 0
    assert settled(item, Rule("own", 2, 0.51)) is None


@given(crowds())
def test_the_presets_take_more_and_more_of_what_anybody_tagged(tags):
    everybody = (ADA, BO, CY, DI)
    for item in items(tags, {"entity": everybody, "claim": everybody}):
        unanimous = settled(item, PRESETS["unanimous"])
        majority = settled(item, PRESETS["majority"])
        assert unanimous in {None, majority}
        assert (unanimous is not None) == (item.kind == "unanimous")
        if majority not in {None, NOTHING}:
            assert settled(item, PRESETS["any"]) == majority


@given(crowds(), st.integers(1, 4), st.floats(0, 1))
def test_a_rule_only_takes_what_has_most_votes(tags, votes, share):
    everybody = (ADA, BO, CY, DI)
    for item in items(tags, {"entity": everybody, "claim": everybody}):
        taken = settled(item, Rule("own", votes, share))
        if taken is not None and taken != NOTHING:
            assert taken == 0
            assert len(item.options[0].votes) > len(item.missing)
