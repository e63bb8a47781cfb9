"""A frozen version of gold never changes; the next one begins with all of it."""

import pytest
from tests.services.conftest import INES, TOMAS
from tests.services.reviewing.crowd import MIA

from variorum.analysis.reviewing.by_rule import PRESETS
from variorum.domain.annotations import Annotation
from variorum.domain.people import AnnotationSet
from variorum.domain.reviews.decisions import Decision
from variorum.errors import CancelledError, UserError
from variorum.services import linking, undoing
from variorum.services.linking import Target
from variorum.services.reviewing import by_rule, deciding, golds


@pytest.fixture
def crowd(crowd):
    crowd.decide("the River Board", option=1)
    crowd.decide("Anil Rao", "nothing")
    return crowd


def test_the_first_decision_begins_the_first_version(crowd):
    (gold,) = golds.versions(crowd.project.store)
    found = crowd.project.store.get(AnnotationSet, gold.set_id)
    assert (gold.version, gold.is_frozen, found.kind, found.name) == (1, False, "gold", "Gold 1")
    assert found.person_id is None


def test_freezing_seals_what_is_there(crowd):
    frozen = golds.freeze(crowd.project).gold
    assert (frozen.is_frozen, frozen.frozen_by, frozen.tags) == (True, "ines", 1)
    assert len(frozen.sha256) == 64
    assert frozen.codebook == crowd.project.codebook.version
    assert golds.is_intact(crowd.project, frozen)


def test_a_seal_tells_when_something_was_changed_behind_our_back(crowd):
    frozen = golds.freeze(crowd.project).gold
    with crowd.project.store.act("Tamper", "ines") as changes:
        changes.retire(Annotation, crowd.gold[0].id)
    assert not golds.is_intact(crowd.project, frozen)


def test_a_frozen_version_refuses_every_change(crowd):
    decision = crowd.project.store.get(Decision, crowd.decide("the River Board").id)
    made = by_rule.plan(crowd.project, [crowd.article], PRESETS["any"])
    crowd.tag(MIA, "Monday", "DATE")
    golds.freeze(crowd.project)
    for act in (
        lambda: crowd.decide("the River Board", option=1),
        lambda: deciding.reopen(crowd.project, decision.id),
        lambda: deciding.explain(crowd.project, decision.id, "slip", ""),
        lambda: golds.freeze(crowd.project),
    ):
        with pytest.raises(UserError, match="Gold 1 is frozen"):
            act()
    assert made.rulings == ()
    assert [one.exact for one in crowd.gold] == ["the River Board"]


def test_a_rule_cannot_settle_anything_in_a_frozen_version(crowd):
    for one in (INES, TOMAS):
        crowd.tag(one, "Monday", "DATE")
    made = by_rule.plan(crowd.project, [crowd.article], PRESETS["unanimous"])
    golds.freeze(crowd.project)
    with pytest.raises(UserError, match="frozen"):
        by_rule.apply(crowd.project, made)


def test_freezing_can_be_undone(crowd):
    golds.freeze(crowd.project)
    undoing.undo(crowd.project)
    assert not golds.current(crowd.project.store).is_frozen
    crowd.decide("the River Board")


def test_there_is_nothing_to_freeze_before_anything_was_decided(project):
    with pytest.raises(UserError, match="no gold yet"):
        golds.freeze(project)


def test_freezing_can_be_stopped(crowd):
    def stop(_done, _total):
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        golds.freeze(crowd.project, stop)
    assert not golds.current(crowd.project.store).is_frozen


def test_the_next_version_begins_with_everything_in_the_last(crowd):
    claim = crowd.tag(INES, "It will hold", "fact", layer="claim")
    said = crowd.tag(INES, "said", "say", layer="attribution")
    crowd.done(TOMAS)
    linking.relate(crowd.project, claim, "attributed_to", Target("annotation", said))
    crowd.decide("said")
    crowd.decide("It will hold")
    frozen = golds.freeze(crowd.project).gold
    golds.begin_next(crowd.project)
    gold = golds.current(crowd.project.store)
    tags, links = golds.contents(crowd.project.store, gold)
    assert (gold.version, gold.is_frozen, gold.set_id != frozen.set_id) == (2, False, True)
    assert sorted(one.exact for one in tags) == ["It will hold", "River Board", "said"]
    assert [one.to_annotation for one in links] == [
        one.id for one in tags if one.layer == "attribution"
    ]
    assert {one.state for one in crowd.review.standings} == {"decided"}


def test_what_is_decided_in_the_next_version_leaves_the_last_as_it_was(crowd):
    frozen = golds.freeze(crowd.project).gold
    golds.begin_next(crowd.project)
    crowd.decide("the River Board", "nothing")
    assert golds.is_intact(crowd.project, frozen)
    assert crowd.gold == []
    assert crowd.project.store.check(thorough=True) == []


def test_a_version_that_is_still_a_draft_is_not_followed_by_another(crowd):
    with pytest.raises(UserError, match="still a draft"):
        golds.begin_next(crowd.project)


def test_beginning_a_version_is_one_act(crowd):
    golds.freeze(crowd.project)
    golds.begin_next(crowd.project)
    undoing.undo(crowd.project)
    assert [one.version for one in golds.versions(crowd.project.store)] == [1]
    assert len(crowd.gold) == 1
