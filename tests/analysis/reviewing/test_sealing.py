"""A seal stands for what a gold set says, and for nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.reviewing.crowds import ADA, TEXT, crowds, tag

from variorum.analysis.reviewing.contents import fingerprint
from variorum.analysis.reviewing.sealing import seal
from variorum.domain.annotations import Relation
from variorum.domain.spans import span_in

TAG = tag(ADA, "Armenia", attributes={"certainty": "possible"}, entity_id="one", codebook="1.0")
LINK = Relation("link", ADA, "article", "about", TAG.id, to_entity="one")
CHANGES = [
    {"label": "ORG"},
    {"layer": "claim"},
    {"spans": (span_in(TEXT, 0, 3),)},
    {"spans": ()},
    {"attributes": {"certainty": "probable"}},
    {"attributes": {}},
    {"entity_id": None},
    {"claim_id": "one"},
]
IRRELEVANT = [{"note": "n"}, {"confidence": 0.5}, {"modified_at": "2026"}, {"status": "gold"}]


@given(st.data())
def test_the_order_of_tags_does_not_matter(data):
    tags = data.draw(crowds())
    assert seal(data.draw(st.permutations(tags))) == seal(tags)


@pytest.mark.parametrize("change", [*CHANGES, {"id": "x"}, {"codebook": "1.1"}], ids=str)
def test_whatever_a_tag_says_changes_the_seal(change):
    assert seal([replace(TAG, **change)]) != seal([TAG])


@pytest.mark.parametrize("change", IRRELEVANT, ids=str)
def test_what_says_nothing_does_not(change):
    assert seal([replace(TAG, **change)]) == seal([TAG])


def test_links_are_sealed_too():
    assert len({seal([TAG]), seal([TAG], [LINK]), seal([TAG], [replace(LINK, type="x")])}) == 3


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_fingerprint_follows_what_a_tag_says(change):
    assert fingerprint(replace(TAG, **change)) != fingerprint(TAG)


@pytest.mark.parametrize("change", [*IRRELEVANT, {"id": "x"}, {"set_id": "y"}], ids=str)
def test_a_fingerprint_does_not_follow_what_says_nothing(change):
    assert fingerprint(replace(TAG, **change)) == fingerprint(TAG)
