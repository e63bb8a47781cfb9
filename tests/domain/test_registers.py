"""What stands for what was merged."""

from dataclasses import replace

import pytest
from tests.builders import related, tagged

from variorum.domain.registers import Claim, Entity, meant, meant_by_link, standing_for, stands_for

NAMED = tagged("Rao", "entity", "PER", "Rao")


def merged(*chain):
    """Claims of which each was merged into the next."""
    following = (*chain[1:], None)
    return [
        Claim(one, "It holds.", merged_into=into)
        for one, into in zip(chain, following, strict=True)
    ]


def test_the_last_of_a_chain_stands_for_all_of_it():
    records = merged("a", "b", "c")
    assert standing_for(records) == {"a": "c", "b": "c"}
    assert stands_for(records[2], {}.get) == records[2]


def test_of_a_circle_the_same_one_stands_for_everybody():
    circle = [Entity(one, "PER", one, merged_into=to) for one, to in ("bc", "ca", "ab")]
    assert standing_for(circle) == {"b": "a", "c": "a"}


def test_where_a_merged_one_leads_to_is_missing_it_stands_for_itself():
    assert standing_for(merged("a", "b")[:1]) == {}


@pytest.mark.parametrize("field", ["entity_id", "claim_id"])
def test_a_tag_names_what_stands_for_what_it_named(field):
    tag = replace(NAMED, **{field: "old"})
    assert meant(tag, {"old": "new"}) == replace(tag, **{field: "new"})
    assert meant(tag, {"other": "new"}) is tag
    assert meant(NAMED, {"old": "new"}) is NAMED


def test_of_a_tag_that_names_two_only_what_was_merged_is_another():
    tag = replace(NAMED, entity_id="e", claim_id="c")
    assert meant(tag, {"e": "new"}) == replace(tag, entity_id="new")
    assert meant(tag, {"c": "new"}) == replace(tag, claim_id="new")


@pytest.mark.parametrize("end", ["to_entity", "to_claim"])
def test_a_link_leads_to_what_stands_for_where_it_led(end):
    link = related("about", NAMED, **{end: "old"})
    assert meant_by_link(link, {"old": "new"}) == replace(link, **{end: "new"})
    assert meant_by_link(link, {"other": "new"}) is link
