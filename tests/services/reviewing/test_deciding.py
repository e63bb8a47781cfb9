"""A decision is one act: the record, its gold tags, their links; and one undo takes it back."""

import pytest
from tests.services.conftest import INES, TEXT, TOMAS
from tests.services.reviewing.crowd import MIA

from variorum.analysis.reviewing.contents import Content, fingerprint
from variorum.domain.annotations import Annotation
from variorum.domain.registers import Entity
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.errors import RuleError, UserError
from variorum.services import linking, registering, tagging, undoing
from variorum.services.linking import Target
from variorum.services.registering import NewClaim, NewEntity, new_claim, new_entity
from variorum.services.reviewing import deciding
from variorum.services.reviewing.settling import Ruling


def registered(project, new):
    record = (new_entity if isinstance(new, NewEntity) else new_claim)(project, new)
    with project.act("Register") as changes:
        changes.add(record)
    return record.id


def exact(tags):
    return sorted(one.exact for one in tags)


def test_taking_an_option_makes_its_gold_tag(crowd):
    decision = crowd.decide("the River Board", option=1)
    (gold,) = crowd.gold
    assert (gold.exact, gold.label, gold.status, gold.origin) == (
        "River Board", "ORG", "gold", "adjudicated",
    )  # fmt: skip
    assert decision.made == (gold.id,)
    assert gold.derived_from == decision.taken
    assert crowd.standing("the River Board").state == "decided"


def test_a_decision_knows_its_votes_inputs_reason_and_codebook(crowd):
    crowd.done(MIA)
    decision = crowd.decide(
        "the River Board", option=1, reason="boundary", note="No article.", guideline="entity/ORG"
    )
    item = crowd.standing("the River Board").item
    store = crowd.project.store
    assert {one.set_id for one in decision.inputs} == set(crowd.review.sets) - set(item.missing)
    assert decision.missing == item.missing
    for one in decision.inputs:
        assert one.operation == store.history(one.annotation_id)[0].operation_id
        assert one.content == fingerprint(store.get(Annotation, one.annotation_id))
    assert (decision.kind, decision.reason, decision.note) == (
        "boundary",
        "boundary",
        "No article.",
    )
    assert (decision.guideline, decision.auto) == ("entity/ORG", "")
    assert decision.codebook == crowd.project.codebook.version == crowd.gold[0].codebook
    assert (decision.decided_by, decision.decided_at) == ("ines", "2025-08-02T12:00:00Z")


def test_nothing_is_right_is_a_decision_without_a_tag(crowd):
    decision = crowd.decide("Anil Rao", "nothing", reason="surplus")
    assert (decision.made, decision.taken, crowd.gold) == ((), (), [])
    assert crowd.standing("Anil Rao").state == "decided"


def test_both_makes_a_tag_of_every_option(crowd):
    crowd.tag(TOMAS, "Anil", "PER")
    decision = crowd.decide("Anil Rao", "both")
    assert exact(crowd.gold) == ["Anil", "Anil Rao"]
    assert len(decision.taken) == 2


def test_an_edited_answer_is_what_the_reviewer_wrote(crowd):
    start = TEXT.index("River")
    edited = Content(((start, start + 5, "main"),), "LOC", (), None, None)
    decision = crowd.decide("the River Board", "edit", edited=(edited,))
    (gold,) = crowd.gold
    assert (gold.exact, gold.label) == ("River", "LOC")
    assert (decision.choice, decision.taken) == ("edit", ())
    assert set(gold.derived_from) <= {one.annotation_id for one in decision.inputs}


def test_an_edited_answer_has_to_lie_in_the_text(crowd):
    beyond = Content(((0, len(TEXT) + 5, "main"),), "LOC", (), None, None)
    with pytest.raises(UserError, match="no characters"):
        crowd.decide("the River Board", "edit", edited=(beyond,))
    assert crowd.gold == []


def test_one_undo_takes_a_decision_back_and_redo_makes_it_again(crowd):
    before = crowd.review.standings
    crowd.decide("the River Board")
    assert undoing.undo_label(crowd.project) == "Settle “the River Board”"
    undoing.undo(crowd.project)
    assert (crowd.review.standings, crowd.gold) == (before, [])
    undoing.redo(crowd.project)
    assert crowd.standing("the River Board").state == "decided"
    assert crowd.project.store.check(thorough=True) == []


def test_deciding_again_replaces_what_was_decided(crowd):
    first = crowd.decide("the River Board")
    second = crowd.decide("the River Board", option=1)
    assert exact(crowd.gold) == ["River Board"]
    assert [one.id for one in crowd.project.store.every(Decision)] == [second.id] == [first.id]


def test_taking_a_decision_back_leaves_the_item_open(crowd):
    decision = crowd.decide("the River Board")
    deciding.reopen(crowd.project, decision.id)
    assert (crowd.standing("the River Board").state, crowd.gold) == ("open", [])


def test_what_is_gone_cannot_be_taken_back(crowd):
    with pytest.raises(UserError, match="not in the project any more"):
        deciding.reopen(crowd.project, "nothing")


def test_a_decision_can_be_explained_afterwards(crowd):
    decision = crowd.decide("the River Board")
    deciding.explain(crowd.project, decision.id, "guideline", "See 1.2.")
    kept = crowd.project.store.get(Decision, decision.id)
    assert (kept.reason, kept.note, kept.made) == ("guideline", "See 1.2.", decision.made)


def test_a_tag_that_changed_since_is_not_decided_about_blindly(crowd):
    item = crowd.standing("the River Board").item
    tagging.change_label(crowd.as_(TOMAS), [item.options[1].ids[0]], "entity", "LOC")
    with pytest.raises(UserError, match="changed meanwhile"):
        deciding.decide(crowd.project, Ruling(item, "take"))
    assert list(crowd.project.store.every(Gold)) == []


def test_a_tag_that_is_gone_since_is_not_either(crowd):
    item = crowd.standing("the River Board").item
    tagging.remove(crowd.as_(TOMAS), [item.options[1].ids[0]])
    with pytest.raises(UserError, match="changed meanwhile"):
        deciding.decide(crowd.project, Ruling(item, "take"))


def test_a_decision_is_stale_once_its_tags_change_and_not_lost(crowd):
    decision = crowd.decide("the River Board")
    item = crowd.standing("the River Board").item
    tagging.change_label(crowd.as_(TOMAS), [item.options[1].ids[0]], "entity", "LOC")
    stale = crowd.standing("the River Board")
    assert (stale.state, stale.decision) == ("stale", decision)
    assert exact(crowd.gold) == ["the River Board"]
    undoing.undo(crowd.project)
    assert crowd.standing("the River Board").state == "decided"


def test_a_stale_item_that_is_decided_again_is_settled(crowd):
    decision = crowd.decide("the River Board")
    tagging.remove(crowd.as_(INES), [crowd.standing("the River Board").item.options[0].ids[0]])
    stale = crowd.standing("River Board")
    assert stale.decisions == (decision,)
    deciding.decide(crowd.project, Ruling(stale.item, "take", replaced=(decision.id,)))
    assert exact(crowd.gold) == ["River Board"]
    assert [one.item for one in crowd.project.store.every(Decision)] == [stale.item.key]


def test_what_the_codebook_forbids_is_not_made(crowd):
    crowd.tag(INES, "heads the", "ORG")
    crowd.tag(TOMAS, "who heads", "ORG")
    with pytest.raises(RuleError):
        crowd.decide("who heads", "both")
    assert (crowd.gold, list(crowd.project.store.every(Decision))) == ([], [])


def test_nobodys_own_tags_are_touched(crowd):
    before = crowd.project.store.annotations(crowd.article)
    crowd.decide("the River Board", option=1)
    after = crowd.project.store.annotations(crowd.article)
    assert [one for one in after if one.status != "gold"] == before


def test_gold_tags_cannot_be_changed_by_hand(crowd):
    crowd.decide("the River Board")
    with pytest.raises(UserError, match="Gold 1"):
        tagging.remove(crowd.project, [crowd.gold[0].id])


def test_a_link_to_an_entity_comes_along(crowd):
    project = crowd.project
    river = registered(project, NewEntity("ORG", "River Board"))
    mine = crowd.tag(INES, "said", "say", layer="attribution")
    crowd.done(TOMAS)
    linking.relate(project, mine, "source_is", Target("entity", river))
    (gold,) = map(project.store.get, [Annotation], crowd.decide("said").made)
    (link,) = project.store.relations_of(gold.id)
    assert (link.type, link.to_entity, link.origin) == ("source_is", river, "adjudicated")


def test_who_named_what_was_merged_since_agrees_with_who_named_the_other(crowd):
    project = crowd.project
    river, board = (registered(project, NewEntity("ORG", name)) for name in ("River Board", "RB"))
    tags = [
        crowd.tag(one, "said", "say", layer="attribution", entity_id=entity)
        for one, entity in ((INES, river), (TOMAS, board))
    ]
    for who, tag, entity in zip((INES, TOMAS), tags, (river, board), strict=True):
        linking.relate(crowd.as_(who), tag, "source_is", Target("entity", entity))
    about = [one.item.kind for one in crowd.review.standings if one.item.words == "said"]
    assert about == ["link", "link"]  # the tags' entity, and their links

    registering.merge(project, Entity, [river, board], river)
    (standing,) = (one for one in crowd.review.standings if one.item.words == "said")
    assert standing.item.kind == "unanimous"
    assert crowd.review.names[board] == crowd.review.names[river] == "River Board"
    (gold,) = map(project.store.get, [Annotation], crowd.decide("said").made)
    assert gold.entity_id == river
    assert [one.to_entity for one in project.store.relations_of(gold.id)] == [river]


def test_a_decision_does_not_grow_old_where_entities_are_merged_later(crowd):
    project = crowd.project
    river, board = (registered(project, NewEntity("ORG", name)) for name in ("River Board", "RB"))
    crowd.tag(INES, "300", "NUM", entity_id=river)
    crowd.tag(TOMAS, "300", "NUM", entity_id=board)
    crowd.decide("300", option=1)
    registering.merge(project, Entity, [river, board], board)
    assert crowd.standing("300").state == "decided"


def test_a_claim_comes_along(crowd):
    told = registered(crowd.project, NewClaim("The dam may be filled."))
    crowd.tag(INES, "may fill the dam", "fact", layer="claim", claim_id=told)
    crowd.done(TOMAS)
    crowd.decide("may fill the dam")
    assert [one.claim_id for one in crowd.gold] == [told]


def test_a_link_between_tags_comes_with_whichever_is_settled_last(crowd):
    project = crowd.project
    claim = crowd.tag(INES, "It will hold", "fact", layer="claim")
    said = crowd.tag(INES, "said", "say", layer="attribution")
    crowd.done(TOMAS)
    linking.relate(project, claim, "attributed_to", Target("annotation", said))
    crowd.decide("It will hold")
    assert project.store.relations_of(crowd.gold[0].id) == []
    crowd.decide("said")
    gold = {one.layer: one.id for one in crowd.gold}
    (link,) = project.store.relations_of(gold["claim"])
    assert (link.from_id, link.to_annotation) == (gold["claim"], gold["attribution"])


def test_links_go_with_the_tags_that_go(crowd):
    project = crowd.project
    river = registered(project, NewEntity("ORG", "River Board"))
    mine = crowd.tag(INES, "said", "say", layer="attribution")
    crowd.done(TOMAS)
    linking.relate(project, mine, "source_is", Target("entity", river))
    decision = crowd.decide("said")
    deciding.reopen(project, decision.id)
    assert [one.set_id for one in project.store.relations(crowd.article)] == [project.my_set_id]
    assert project.store.check(thorough=True) == []
