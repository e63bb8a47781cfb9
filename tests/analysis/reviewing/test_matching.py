"""Which tags of several people speak of the same thing: matched two people at a time."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.reviewing.crowds import ADA, BO, CY, crowds, tag

from variorum.analysis.reviewing.contents import content_of
from variorum.analysis.reviewing.matching import groups


def together(*tags):
    """The ids of the tags that belong together, group by group."""
    return {
        frozenset(one.id for bundle in group for _, one in bundle.told) for group in groups(tags)
    }


def at(set_id, start, end, label="PER"):
    return tag(set_id, (start, end), label, id=f"{set_id[-1:]}{start}-{end}{label}")


def apart(*tags):
    """The same where none belongs to any other."""
    return {frozenset([one.id]) for one in tags}


@pytest.mark.parametrize(
    "other",
    [at(BO, 4, 9), at(BO, 4, 9, "ORG"), at(BO, 0, 9), at(BO, 8, 20, "ORG")],
    ids=["the same", "another label", "other edges", "only shared words"],
)
def test_what_shares_words_is_one_thing(other):
    one = at(ADA, 4, 9)
    assert together(one, other) == {frozenset([one.id, other.id])}


def test_what_shares_no_words_is_not():
    tags = at(ADA, 4, 9), at(BO, 9, 12)
    assert together(*tags) == apart(*tags)


def test_one_persons_tags_are_never_matched_with_each_other():
    tags = at(ADA, 4, 9), at(ADA, 4, 9, "ORG"), at(ADA, 0, 12)
    assert together(*tags) == apart(*tags)


def test_the_same_words_and_label_go_before_all_else():
    same, label, words = at(BO, 4, 9), at(BO, 3, 9), at(BO, 4, 9, "ORG")
    one = at(ADA, 4, 9)
    assert frozenset([one.id, same.id]) in together(one, same, label, words)


def test_overlapping_words_of_the_same_label_go_before_the_same_words_of_another():
    one, label, words = at(ADA, 4, 9), at(BO, 3, 9), at(BO, 4, 9, "ORG")
    assert together(one, label, words) == {frozenset([one.id, label.id]), frozenset([words.id])}


def test_of_equally_good_matches_the_one_that_shares_more_comes_first():
    one, more, less = at(ADA, 0, 10), at(BO, 0, 9, "ORG"), at(BO, 8, 20, "ORG")
    assert together(one, more, less) == {frozenset([one.id, more.id]), frozenset([less.id])}


def test_what_one_marked_in_pieces_and_another_whole_is_one_thing():
    whole, first, second = at(ADA, 0, 20), at(BO, 0, 8), at(BO, 10, 20)
    assert together(whole, first, second) == {frozenset([whole.id, first.id, second.id])}


def test_pieces_of_another_label_are_things_of_their_own():
    whole, first, second = at(ADA, 0, 20), at(BO, 0, 8), at(BO, 10, 20, "ORG")
    assert together(whole, first, second) == {
        frozenset([whole.id, first.id]),
        frozenset([second.id]),
    }


def test_people_are_brought_together_by_way_of_a_third():
    tags = at(ADA, 0, 5), at(BO, 4, 9), at(CY, 8, 12)
    assert together(*tags) == {frozenset(one.id for one in tags)}


def test_tags_of_the_whole_article_meet_each_other_and_nothing_else():
    whole, other, words = at(ADA, 0, 0), at(BO, 0, 0, "ORG"), at(BO, 0, 5)
    assert together(whole, other, words) == {
        frozenset([whole.id, other.id]),
        frozenset([words.id]),
    }


def test_who_tagged_the_same_twice_has_two_things():
    one, twice, other = at(ADA, 4, 9), tag(ADA, (4, 9), id="again"), at(BO, 4, 9)
    found = together(one, twice, other)
    assert len(found) == 2
    assert {one.id, twice.id} not in [set(group) for group in found]


def test_of_tags_made_twice_those_that_agree_in_attributes_meet():
    sure, unsure = {"certainty": "certain"}, {"certainty": "possible"}
    tags = [
        tag(who, (4, 9), attributes=value, id=f"{who}{name}")
        for who in (ADA, BO)
        for name, value in (("sure", sure), ("unsure", unsure))
    ]
    assert together(*tags) == {
        frozenset([f"{ADA}{name}", f"{BO}{name}"]) for name in ("sure", "unsure")
    }


@given(crowds())
def test_every_tag_is_in_one_group_and_once(tags):
    ids = [one.id for group in groups(tags) for bundle in group for _, one in bundle.told]
    assert sorted(ids) == sorted(one.id for one in tags)


@given(crowds(), st.data())
def test_the_order_of_the_tags_makes_no_difference(tags, data):
    assert together(*tags) == together(*data.draw(st.permutations(tags)))


@given(crowds())
def test_a_bundle_says_one_thing_of_the_same_words_and_of_everybody_once(tags):
    for bundle in (bundle for group in groups(tags) for bundle in group):
        told = list(bundle.told)
        assert len({one.set_id for _, one in told}) == len(told)
        assert len({(content.places, content.label) for content, _ in told}) == 1
        assert all(content == content_of(one) for content, one in told)
        assert bundle.first == min(one.id for _, one in told)
        assert set(bundle.sets) == {one.set_id for _, one in told}


@given(crowds())
def test_equal_tags_of_two_people_meet_where_each_made_one_there(tags):
    made = Counter((one.set_id, content_of(one)[:2]) for one in tags)
    found = together(*tags)
    for one, other in combinations(tags, 2):
        content = content_of(one)
        alone = {made[who.set_id, content[:2]] for who in (one, other)} == {1}
        if alone and one.set_id != other.set_id and content == content_of(other):
            assert any({one.id, other.id} <= group for group in found)
