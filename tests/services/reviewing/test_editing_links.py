"""A reviewer gives a tag other links than anybody had: another target, another type."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.conftest import INES, TOMAS
from tests.services.reviewing.test_deciding_links import Linked, option_of

from variorum.analysis.reviewing.items import Target
from variorum.analysis.reviewing.link_items import target_of
from variorum.analysis.reviewing.linking import Link
from variorum.domain.annotations import Relation
from variorum.domain.registers import Entity
from variorum.domain.reviews.decisions import Decision
from variorum.errors import RuleError, UserError
from variorum.services import linking, registering, undoing
from variorum.services.linking import Target as TagTarget
from variorum.services.registering import NewEntity
from variorum.services.reviewing import deciding, feedback, golds
from variorum.services.reviewing.link_decisions import WantedLink, without_echoes
from variorum.services.reviewing.settling import Ruling


class Editing(Linked):
    """Two people tag the same claim and the same attributions, and link them otherwise."""

    source: WantedLink

    def target(self, words: str) -> Target:
        return target_of(self.standing(words).item)

    def want(self, *words: str, kind: str = "attributed_to") -> tuple[WantedLink, ...]:
        return tuple(WantedLink(kind, self.target(one)) for one in words)

    def edit(self, *wanted: WantedLink) -> Decision:
        standing = self.item
        replaced = tuple(one.id for one in standing.decisions)
        ruling = Ruling(standing.item, "edit", wanted=wanted, replaced=replaced)
        return deciding.decide(self.project, ruling).decision

    def settle_also(self, *words: str) -> None:
        for one in words:
            self.decide(one)

    @property
    def gold_types(self) -> set[str]:
        gold = {one.id for one in self.gold}
        return {one.type for one in self.project.store.relations(self.article)
                if one.from_id in gold}  # fmt: skip


@pytest.fixture
def linked(project, article) -> Editing:
    crowd = Editing(project, article).begin(INES, TOMAS)
    for one in (INES, TOMAS):
        crowd.tag(one, "heads", "say", layer="attribution")
    crowd.link(INES, crowd.said)
    crowd.link(TOMAS, crowd.declined)
    return crowd


@pytest.fixture
def nested(project, article) -> Editing:
    """Ines says that "said" stands in "declined", Tomas that it stands in "heads"."""
    crowd = Editing(project, article).begin(INES, TOMAS)
    heads = {one: crowd.tag(one, "heads", "say", layer="attribution") for one in (INES, TOMAS)}
    for one, other in ((INES, crowd.declined[INES]), (TOMAS, heads[TOMAS])):
        linking.relate(crowd.as_(one), crowd.said[one], "nested_in", TagTarget("annotation", other))
    rao = crowd.tag(INES, "Anil Rao", "PER")
    registering.link_new_entity(project, [rao], NewEntity("PER", "Anil Rao"))
    (entity,) = project.store.every(Entity)
    crowd.source = WantedLink("source_is", Target("entity", entity.id))
    return crowd


def test_a_link_to_something_else_is_what_gold_has(linked):
    linked.settle_tags()
    linked.settle_also("heads")
    decision = linked.edit(*linked.want("heads"))
    assert linked.gold_links == ["heads"]
    assert (decision.choice, decision.taken) == ("edit", ())
    assert [one.words for one in decision.links] == ["heads"]
    assert [linked.project.store.get(Relation, one).set_id for one in decision.made] == [
        decision.set_id
    ]
    assert linked.project.store.check(thorough=True) == []


def test_the_link_comes_once_gold_has_both_ends_whichever_is_settled_first(linked):
    decision = linked.edit(*linked.want("heads"))
    assert decision.made == ()
    linked.settle_tags()
    assert linked.gold_links == []
    linked.settle_also("heads")
    assert linked.gold_links == ["heads"]
    (made,) = linked.project.store.get(Decision, decision.id).made
    assert linked.project.store.get(Relation, made) is not None


def test_a_link_of_another_type_takes_the_place_of_those_that_people_made(nested):
    nested.settle_tags()
    assert nested.gold_types == {"nested_in"}
    nested.edit(nested.source)
    assert nested.gold_types == {"source_is"}


def test_a_decision_taken_back_takes_links_of_another_type_with_it(nested):
    nested.settle_tags()
    decision = nested.edit(nested.source)
    deciding.reopen(nested.project, decision.id)
    assert nested.gold_types == {"nested_in"}


def test_links_of_several_types_are_one_decision_and_go_with_it(nested):
    nested.settle_tags()
    decision = nested.edit(nested.source, *nested.want("declined", kind="nested_in"))
    assert nested.gold_types == {"nested_in", "source_is"}
    assert nested.item.state == "decided"
    assert decision.taken == ()
    deciding.reopen(nested.project, decision.id)
    assert nested.gold_types == {"nested_in"}


def test_one_undo_takes_links_of_several_types_back(nested):
    nested.settle_tags()
    before = sorted(one.id for one in nested.project.store.relations(nested.article))
    nested.edit(nested.source, *nested.want("declined", kind="nested_in"))
    undoing.undo(nested.project)
    assert sorted(one.id for one in nested.project.store.relations(nested.article)) == before
    assert nested.project.store.check(thorough=True) == []


def test_an_edited_decision_can_be_decided_anew(nested):
    nested.settle_tags()
    nested.edit(nested.source)
    nested.settle(option=option_of(nested, "declined"))
    assert nested.gold_types == {"nested_in"}
    assert nested.gold_links == ["declined"]


def test_an_edit_that_says_what_somebody_said_takes_their_answer(linked):
    linked.settle_tags()
    decision = linked.edit(*linked.want("said"))
    assert linked.gold_links == ["said"]
    own = {one.id: one.set_id for one in linked.project.store.relations(linked.article)}
    assert [own[one] for one in decision.taken] == [linked.as_(INES).my_set_id]
    outcomes = [
        one.outcome for one in feedback.my_review(linked.as_(INES)) if one.decision.relation
    ]
    assert outcomes == ["taken"]


def test_one_undo_takes_an_edit_back(linked):
    linked.settle_tags()
    linked.settle_also("heads")
    before = sorted(one.id for one in linked.project.store.relations(linked.article))
    linked.edit(*linked.want("heads"))
    undoing.undo(linked.project)
    assert sorted(one.id for one in linked.project.store.relations(linked.article)) == before


def test_the_decision_is_not_stale(linked):
    linked.edit(*linked.want("heads"))
    assert linked.item.state == "decided"


def test_a_type_that_the_codebook_does_not_know_is_refused(linked):
    with pytest.raises(RuleError, match="knows no link “nonsense”"):
        linked.edit(*linked.want("heads", kind="nonsense"))
    assert linked.item.state == "open"


def test_a_target_that_the_codebook_forbids_is_refused(linked):
    for one in (INES, TOMAS):
        linked.tag(one, "Anil Rao", "PER")
    with pytest.raises(RuleError, match="points at"):
        linked.edit(*linked.want("Anil Rao"))


def test_a_tag_is_not_linked_to_itself(nested):
    with pytest.raises(RuleError, match="to itself"):
        nested.edit(*nested.want("said", kind="nested_in"))


def test_an_edit_without_links_is_refused(linked):
    with pytest.raises(UserError, match="at least one link"):
        linked.edit()


def test_a_link_to_an_entity_that_is_gone_is_not_made(nested):
    decision = nested.edit(nested.source)
    with nested.project.act("Remove") as changes:
        for tag in changes.annotations(nested.article):
            if tag.entity_id:
                changes.replace(replace(tag, entity_id=None))
        changes.retire(Entity, nested.source.target.key)
    nested.settle_tags()
    assert nested.gold_types == set()
    assert nested.project.store.get(Decision, decision.id).made == ()


def test_the_next_version_of_gold_keeps_an_edited_link(linked):
    linked.settle_tags()
    linked.settle_also("heads")
    linked.edit(*linked.want("heads"))
    golds.freeze(linked.project)
    golds.begin_next(linked.project)
    assert (linked.gold_links, linked.item.state) == (["heads"], "decided")
    linked.settle("nothing")
    assert linked.gold_links == []


def test_a_link_that_was_taken_reaches_gold_that_follows_the_others_words(project, article):
    """Ines alone linked the claim, gold has it with the words of Tomas: the decision holds."""
    crowd = Editing(project, article)
    claim = crowd.tag(INES, "It will hold", "fact", layer="claim")
    crowd.tag(TOMAS, "will hold", "fact", layer="claim")
    said = {one: crowd.tag(one, "said", "say", layer="attribution") for one in (INES, TOMAS)}
    crowd.claims = {INES: claim}
    crowd.link(INES, said)
    standing = next(one for one in crowd.review.standings if one.item and one.item.layer == "claim"
                    and not one.item.relation)  # fmt: skip
    number = next(n for n, one in enumerate(standing.item.options)
                  if one.tags[0].exact == "will hold")  # fmt: skip
    deciding.decide(project, Ruling(standing.item, "take", number))
    crowd.decide("said")
    assert crowd.gold_links == []
    crowd.settle(option=0)
    assert crowd.gold_links == ["said"]


ends = st.sampled_from("abcd")
kinds = st.sampled_from(["same_as", "contradicts", "attributed_to"])
links = st.builds(Link, kinds, ends, ends, st.none(), st.none())


@given(st.dictionaries(links, st.frozensets(ends)))
def test_a_link_that_says_the_same_from_either_end_is_kept_once(found):
    kept = without_echoes(found)
    said = {(one.type, frozenset((one.from_id, one.to_annotation))) for one in kept
            if one.type != "attributed_to"}  # fmt: skip
    directed = [one for one in found if one.type == "attributed_to"]
    assert len(kept) == len(said) + len(directed)
    assert set(kept) <= set(found)
    assert frozenset().union(*found.values()) == frozenset().union(*kept.values())
