"""A rule settles what needs nobody: counted before, in one act, marked as the rule's."""

import pytest
from tests.services.conftest import INES, TOMAS
from tests.services.reviewing.crowd import MIA

from variorum.analysis.reviewing.by_rule import PRESETS, Rule
from variorum.domain.reviews.decisions import Decision
from variorum.errors import CancelledError, UserError
from variorum.services import tagging, undoing
from variorum.services.reviewing import by_rule, deciding
from variorum.services.tagging import NewTag


@pytest.fixture
def crowd(crowd):
    """The boundary and the missing name, one unanimous tag, one that two of three agree on."""
    for one in (INES, TOMAS, MIA):
        crowd.tag(one, "Monday", "DATE")
    crowd.tag(TOMAS, "Rao, who", "PER")
    for one in (INES, MIA):
        crowd.tag(one, "fields", "LOC")
    return crowd


def plan(crowd, preset="majority"):
    return by_rule.plan(crowd.project, [crowd.article], PRESETS[preset])


def test_a_plan_counts_what_is_settled_and_what_stays_by_kind(crowd):
    unanimous, majority = plan(crowd, "unanimous"), plan(crowd)
    assert (dict(unanimous.settling), sum(unanimous.staying.values())) == ({"unanimous": 1}, 3)
    assert dict(majority.settling) == {"unanimous": 1, "missing": 1}
    assert dict(majority.staying) == {"boundary": 2}


def test_a_plan_changes_nothing(crowd):
    plan(crowd)
    assert (crowd.gold, list(crowd.project.store.every(Decision))) == ([], [])


def test_applying_a_plan_is_one_act_marked_with_the_rule(crowd):
    by_rule.apply(crowd.project, plan(crowd))
    assert sorted(one.exact for one in crowd.gold) == ["Monday", "fields"]
    assert {one.auto for one in crowd.project.store.every(Decision)} == {"majority"}
    assert undoing.undo_label(crowd.project) == "Settle 2 items: majority"
    undoing.undo(crowd.project)
    assert (crowd.gold, list(crowd.project.store.every(Decision))) == ([], [])
    assert crowd.project.store.check(thorough=True) == []


def test_what_is_planned_is_what_is_done(crowd):
    made = plan(crowd, "any")
    by_rule.apply(crowd.project, made)
    states = [one.state for one in crowd.review.standings]
    assert states.count("decided") == len(made.rulings)
    assert states.count("open") == sum(made.staying.values())


def test_a_rule_never_touches_what_a_person_decided(crowd):
    decision = crowd.decide("Monday", "nothing")
    assert "unanimous" not in plan(crowd).settling
    by_rule.apply(crowd.project, plan(crowd))
    assert crowd.standing("Monday").decision == decision


def test_nor_what_became_stale_since(crowd):
    crowd.decide("Monday")
    item = crowd.standing("Monday").item
    mine = item.options[0].votes[crowd.project.my_set_id][0]
    tagging.change_label(crowd.project, [mine.id], "entity", "NUM")
    assert crowd.standing("Monday").state == "stale"
    assert all(one.item.words != "Monday" for one in plan(crowd, "any").rulings)


def test_a_majority_for_nothing_is_a_decision_too(crowd):
    crowd.tag(MIA, "farmers", "NORP")
    made = plan(crowd)
    assert [one.choice for one in made.rulings if one.item.words == "farmers"] == ["nothing"]


def test_what_the_codebook_forbids_stays_and_is_counted(crowd):
    crowd.tag(MIA, "will hold,” said Anil", "WORK")
    crowd.tag(TOMAS, "It will hold", "WORK")
    anything = Rule("anything", silence=False)
    made = by_rule.plan(crowd.project, [crowd.article], anything)
    by_rule.apply(crowd.project, made)
    layers = [one for one in crowd.gold if one.layer == "entity"]
    assert len(layers) == len([one for one in made.rulings if one.choice == "take"])


def frame(crowd, profile, label, rank="primary"):
    """A frame of the whole article, by somebody."""
    new = NewTag(crowd.article, "frame", label, attributes={"rank": rank})
    return tagging.tag(crowd.as_(profile), new).annotation_id


def test_what_the_codebook_forbids_beside_what_the_same_rule_settles_stays(crowd):
    frame(crowd, INES, "political")
    frame(crowd, INES, "economic", rank="secondary")
    for one in (TOMAS, MIA):
        frame(crowd, one, "economic")
    made = plan(crowd, "any")
    assert len([one for one in made.rulings if one.item.layer == "frame"]) == 1
    assert made.forbidden == 1
    by_rule.apply(crowd.project, made)
    assert [one.layer for one in crowd.gold].count("frame") == 1
    assert plan(crowd, "any").forbidden == 1  # Now beside what stands in gold.


def test_a_rule_settles_all_that_may_stand_beside_each_other(crowd):
    frame(crowd, INES, "political")
    for one in (INES, TOMAS, MIA):
        frame(crowd, one, "economic", rank="secondary")
    made = plan(crowd, "any")
    assert made.forbidden == 0
    by_rule.apply(crowd.project, made)
    assert [one.layer for one in crowd.gold].count("frame") == 2


def test_a_plan_with_nothing_in_it_says_so(crowd):
    made = by_rule.plan(crowd.project, [], PRESETS["any"])
    with pytest.raises(UserError, match="settles nothing"):
        by_rule.apply(crowd.project, made)


def test_a_plan_that_is_out_of_date_is_refused_whole(crowd):
    made = plan(crowd)
    item = crowd.standing("Monday").item
    tagging.remove(crowd.project, [item.options[0].votes[crowd.project.my_set_id][0].id])
    with pytest.raises(UserError, match="changed meanwhile"):
        by_rule.apply(crowd.project, made)
    assert crowd.gold == []


def test_planning_can_be_stopped(crowd):
    def stop(_done, _total):
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        by_rule.plan(crowd.project, [crowd.article], PRESETS["any"], stop)


def test_what_a_rule_settled_can_be_decided_otherwise(crowd):
    by_rule.apply(crowd.project, plan(crowd))
    decision = crowd.decide("Monday", "nothing")
    assert decision.auto == ""
    assert [one.exact for one in crowd.gold] == ["fields"]
    deciding.reopen(crowd.project, decision.id)
    assert crowd.standing("Monday").state == "open"


def test_settling_by_a_rule_can_be_stopped_and_settles_nothing_then(crowd):
    made = by_rule.plan(crowd.project, [crowd.article], PRESETS["any"])
    assert made.rulings
    before = crowd.project.store.counts().operations

    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 1)
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        by_rule.apply(crowd.project, made, stop)
    assert crowd.gold == []
    assert crowd.project.store.counts().operations == before
