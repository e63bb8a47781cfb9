"""Whatever people tagged is in one item each, and an item says what is at odds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.reviewing.crowds import ADA, BO, CY, DI, TEXT, crowds, decided_over, tag

from variorum.analysis.reviewing.items import items
from variorum.domain.reviews.decisions import CONFLICTS

EVERYBODY = (ADA, BO, CY, DI)
LAYERS = {"entity": EVERYBODY, "claim": EVERYBODY}


def kinds(*tags, people=(ADA, BO)):
    return [one.kind for one in decided_over(*tags, people=people)]


def test_the_same_words_with_the_same_label_are_unanimous():
    (item,) = decided_over(tag(ADA, "Azerbaijan", "LOC"), tag(BO, "Azerbaijan", "LOC"))
    assert item.kind == "unanimous"
    assert [set(one.votes) for one in item.options] == [{ADA, BO}]
    assert (item.words, item.labels, item.people) == ("Azerbaijan", ("LOC",), 2)


def test_other_words_for_the_same_thing_are_a_boundary_not_two_misses():
    long, short = "five people familiar with the matter", "five people"
    (item,) = decided_over(tag(ADA, long), tag(BO, short))
    assert item.kind == "boundary"
    assert item.extent == (TEXT.index(long), TEXT.index(long) + len(long))


def test_a_boundary_has_to_be_settled_before_a_label():
    assert kinds(tag(ADA, "five people familiar"), tag(BO, "five people", "ORG")) == ["boundary"]


def test_the_same_words_with_two_labels_are_a_label_conflict():
    (item,) = decided_over(tag(ADA, "Armenia", "ORG"), tag(BO, "Armenia", "LOC"))
    assert (item.kind, item.labels) == ("label", ("LOC", "ORG"))


def test_who_names_an_entity_or_what_stands_for_it_means_the_same():
    first, other = (
        tag(ADA, "Armenia", entity_id="armenia", claim_id="new"),
        tag(BO, "Armenia", entity_id="the republic", claim_id="old"),
    )
    (apart,) = items([first, other], LAYERS)
    assert (apart.kind, apart.differs) == ("link", ("entity_id", "claim_id"))
    (item,) = items([first, other], LAYERS, {"the republic": "armenia", "old": "new"})
    assert item.kind == "missing"  # Cy and Di tagged nothing
    assert [set(one.votes) for one in item.options] == [{ADA, BO}]
    assert (item.options[0].contents[0].entity_id, item.fingerprints) == (
        "armenia", apart.fingerprints,
    )  # fmt: skip


def test_an_attribute_conflict_says_which():
    first = tag(ADA, "Armenia", layer="claim", attributes={"certainty": "possible", "same": 1})
    other = replace(first, id="b", set_id=BO, attributes={"certainty": "probable", "same": 1})
    (item,) = decided_over(first, other)
    assert (item.kind, item.differs) == ("attribute", ("certainty",))


def test_an_attribute_that_only_one_person_set_is_a_conflict_too():
    first = tag(ADA, "Armenia", attributes={"certainty": "possible"})
    assert kinds(first, tag(BO, "Armenia")) == ["attribute"]


@pytest.mark.parametrize("link", ["entity_id", "claim_id"])
def test_two_links_for_the_same_words_are_a_link_conflict(link):
    (item,) = decided_over(tag(ADA, "Armenia", **{link: "one"}), tag(BO, "Armenia"))
    assert (item.kind, item.differs) == ("link", (link,))


def test_what_one_of_two_people_tagged_is_missing_by_the_other():
    (item,) = decided_over(tag(ADA, "Armenia"))
    assert (item.kind, item.missing) == ("missing", (BO,))


def test_what_most_people_tagged_is_missing_by_the_rest():
    tags = [tag(one, "Armenia") for one in (ADA, BO)]
    (item,) = decided_over(*tags, people=(ADA, BO, CY))
    assert (item.kind, item.missing) == ("missing", (CY,))


def test_what_few_people_tagged_is_extra():
    (item,) = decided_over(tag(ADA, "Armenia"), people=(ADA, BO, CY))
    assert (item.kind, item.missing) == ("extra", (BO, CY))


def test_one_span_against_two_is_a_split():
    whole = tag(ADA, "five people familiar with the matter")
    pieces = [tag(BO, "five people"), tag(BO, "familiar with the matter")]
    (item,) = decided_over(whole, *pieces)
    assert item.kind == "split"
    assert sorted(len(one.tags) for one in item.options) == [1, 2]


def test_a_nested_tag_with_another_label_is_no_split():
    outer = [tag(one, "people familiar with", "ORG") for one in (ADA, BO)]
    (first, second) = decided_over(*outer, tag(BO, "familiar", "PER"))
    assert (first.kind, second.kind, second.missing) == ("unanimous", "missing", (ADA,))


def test_a_nested_tag_with_the_same_label_is_no_split_either():
    outer = [tag(one, "people familiar with") for one in (ADA, BO)]
    assert kinds(*outer, tag(BO, "familiar")) == ["unanimous", "missing"]


def test_the_better_match_wins_and_the_other_is_left():
    near, far = tag(BO, "people familiar"), tag(BO, "familiar with", "ORG")
    found = decided_over(tag(ADA, "familiar with"), near, far)
    assert [[len(one.tags) for one in item.options] for item in found] == [[1, 1], [1]]
    assert found[0].labels == ("PER",)


def test_the_same_words_with_another_label_beat_other_words_with_another_label():
    found = decided_over(
        tag(ADA, "familiar with"),
        tag(BO, "familiar with", "ORG"),
        tag(BO, "people familiar", "ORG"),
    )
    assert sorted(one.kind for one in found) == ["label", "missing"]


def test_a_tag_of_a_third_person_joins_what_two_others_have():
    (item,) = decided_over(
        tag(ADA, "five people"), tag(BO, "five people"), tag(CY, "people familiar"),
        people=(ADA, BO, CY),
    )  # fmt: skip
    assert item.kind == "boundary"
    assert [len(one.votes) for one in item.options] == [2, 1]


def test_spans_of_another_role_do_not_meet():
    source = tag(ADA, "five people", layer="attribution", role="source")
    content = tag(BO, "five people", layer="attribution", role="content")
    assert kinds(source, content) == ["missing", "missing"]


def test_tags_of_the_whole_article_are_compared_with_each_other():
    nowhere = (0, 0)
    (item,) = decided_over(tag(ADA, nowhere, "conflict"), tag(BO, nowhere, "economic"))
    assert (item.kind, item.extent, item.words) == ("label", (0, 0), "")


def test_a_tag_made_twice_is_met_once_and_the_other_is_left():
    first = tag(ADA, "Armenia")
    found = decided_over(first, replace(first, id="again"), tag(BO, "Armenia"))
    assert sorted(one.kind for one in found) == ["missing", "unanimous"]


def test_of_two_tags_made_twice_the_ones_that_agree_meet():
    possible, probable = ({"certainty": one} for one in ("possible", "probable"))
    found = decided_over(
        tag(ADA, "Armenia", id="1", attributes=possible),
        tag(ADA, "Armenia", id="2", attributes=probable),
        tag(BO, "Armenia", id="3", attributes=probable),
        tag(BO, "Armenia", id="4", attributes=possible),
    )
    assert [one.kind for one in found] == ["unanimous", "unanimous"]


def test_a_layer_that_only_one_person_worked_in_has_nothing_to_decide():
    assert decided_over(tag(ADA, "Armenia"), people=(ADA,)) == []


def test_whoever_did_not_take_part_is_neither_counted_nor_compared():
    (item,) = items([tag(one, "Armenia") for one in (ADA, BO, CY)], {"entity": (ADA, BO)})
    assert (set(item.options[0].votes), item.people) == ({ADA, BO}, 2)


def test_items_stand_in_reading_order():
    tags = [tag(one, words) for one in (ADA, BO) for words in ("Armenia", "Azerbaijan", "accords")]
    assert [one.words for one in decided_over(*tags)] == ["Azerbaijan", "accords", "Armenia"]


def test_a_further_tag_leaves_an_item_its_identity():
    first = [tag(ADA, "five people", id="01"), tag(BO, "five people familiar", id="02")]
    (before,) = decided_over(*first, people=EVERYBODY)
    (after,) = decided_over(*first, tag(CY, "people", id="03"), people=EVERYBODY)
    assert (before.key, len(after.tags)) == (after.key, 3)


def test_a_tag_that_is_moved_leaves_an_item_its_identity():
    first, other = tag(ADA, "five people", id="01"), tag(BO, "five people", id="02")
    (before,) = decided_over(first, other)
    (after,) = decided_over(first, replace(other, spans=tag(BO, "people").spans))
    assert (before.key, before.kind, after.kind) == (after.key, "unanimous", "boundary")


@given(crowds())
def test_every_tag_is_in_exactly_one_item(tags):
    found = [one.id for item in items(tags, LAYERS) for one in item.tags]
    assert sorted(found) == sorted(one.id for one in tags)


@given(st.data())
def test_the_order_of_tags_and_people_is_irrelevant(data):
    tags = data.draw(crowds())
    shuffled = data.draw(st.permutations(tags))
    people = data.draw(st.permutations(EVERYBODY))
    assert items(shuffled, dict.fromkeys(LAYERS, people)) == items(tags, LAYERS)


@given(crowds())
def test_who_is_called_what_is_irrelevant(tags):
    other = dict(zip(EVERYBODY, (CY, DI, BO, ADA), strict=True))
    renamed = [replace(one, set_id=other[one.set_id]) for one in tags]

    def shape(found):
        return [(item.kind, item.differs, [one.ids for one in item.options]) for item in found]

    assert shape(items(renamed, LAYERS)) == shape(items(tags, LAYERS))


@given(crowds())
def test_an_item_is_one_layer_of_one_kind_in_which_nobody_votes_twice(tags):
    for item in items(tags, LAYERS):
        assert {one.layer for one in item.tags} == {item.layer}
        assert item.kind in CONFLICTS
        voters = [one for option in item.options for one in option.votes]
        assert sorted([*voters, *item.missing]) == sorted(EVERYBODY)


@given(crowds())
def test_where_somebody_has_several_tags_it_is_a_split_unless_all_have_them(tags):
    for item in items(tags, LAYERS):
        most = max(len(mine) for option in item.options for mine in option.votes.values())
        assert (most > 1) == (item.kind == "split") or item.kind == "unanimous"


@given(crowds())
def test_unanimous_means_one_answer_of_everybody(tags):
    for item in items(tags, LAYERS):
        assert (item.kind == "unanimous") == (len(item.options) == 1 and not item.missing)


@given(crowds())
def test_equal_tags_of_two_people_are_never_parted(tags):
    for item in items([*tags, tag(ADA, (20, 30), id="a"), tag(BO, (20, 30), id="b")], LAYERS):
        ids = {one.id for one in item.tags}
        assert ("a" in ids) == ("b" in ids)
