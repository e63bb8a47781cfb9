"""Links that people have not alike are decided about, and gold has what was decided."""

import pytest
from tests.services.conftest import INES, TOMAS
from tests.services.reviewing.crowd import MIA, Crowd

from variorum.analysis.reviewing.by_rule import PRESETS
from variorum.domain.annotations import Relation
from variorum.domain.reviews.decisions import Decision
from variorum.errors import UserError
from variorum.services import linking, undoing
from variorum.services.linking import Target
from variorum.services.reviewing import by_rule, deciding, feedback, following, golds
from variorum.services.reviewing.settling import Ruling


class Linked(Crowd):
    """Two or three people tag the same claim and the same two attributions."""

    def begin(self, *profiles) -> "Linked":
        self.claims, self.said, self.declined = {}, {}, {}
        for one in profiles:
            self.claims[one] = self.tag(one, "It will hold", "fact", layer="claim")
            self.said[one] = self.tag(one, "said", "say", layer="attribution")
            self.declined[one] = self.tag(one, "declined", "say", layer="attribution")
        return self

    def link(self, profile, to: dict) -> None:
        target = Target("annotation", to[profile])
        linking.relate(self.as_(profile), self.claims[profile], "attributed_to", target)

    @property
    def item(self):
        return next(one for one in self.review.standings if one.item and one.item.relation)

    def settle(self, choice="take", option=0) -> Decision:
        standing = self.item
        replaced = tuple(one.id for one in standing.decisions)
        ruling = Ruling(standing.item, choice, option, replaced=replaced)
        return deciding.decide(self.project, ruling).decision

    def settle_tags(self) -> None:
        for words in ("It will hold", "said", "declined"):
            self.decide(words)

    @property
    def gold_links(self) -> list[str]:
        """The words that the claim is attributed to, in gold."""
        gold = {one.id: one for one in self.gold}
        links = self.project.store.relations(self.article)
        return [gold[one.to_annotation].exact for one in links if one.from_id in gold]


@pytest.fixture
def linked(project, article) -> Linked:
    """Ines attributes the claim to "said", Tomas to "declined"."""
    crowd = Linked(project, article).begin(INES, TOMAS)
    crowd.link(INES, crowd.said)
    crowd.link(TOMAS, crowd.declined)
    return crowd


def option_of(linked: Linked, words: str) -> int:
    options = linked.item.item.options
    return next(n for n, one in enumerate(options) if one.targets[0].words == words)


def test_what_was_decided_about_links_is_what_gold_has(linked):
    linked.settle_tags()
    assert sorted(linked.gold_links) == ["declined", "said"]
    decision = linked.settle(option=option_of(linked, "declined"))
    assert linked.gold_links == ["declined"]
    assert [linked.project.store.get(Relation, one).set_id for one in decision.made] == [
        decision.set_id
    ]
    assert linked.project.store.check(thorough=True) == []


def test_links_can_be_decided_before_the_tags(linked):
    decision = linked.settle(option=option_of(linked, "said"))
    assert decision.made == ()
    linked.settle_tags()
    assert linked.gold_links == ["said"]
    (made,) = linked.project.store.get(Decision, decision.id).made
    assert linked.project.store.get(Relation, made).from_id in {one.id for one in linked.gold}


def test_nothing_is_right_leaves_gold_without_such_a_link(linked):
    linked.settle_tags()
    linked.settle("nothing")
    assert linked.gold_links == []


def test_all_links_can_be_taken(linked):
    linked.settle_tags()
    linked.settle(option=0)
    linked.settle("both")
    assert sorted(linked.gold_links) == ["declined", "said"]


def test_a_decision_that_is_taken_back_leaves_the_links_to_the_votes_again(linked):
    linked.settle_tags()
    decision = linked.settle("nothing")
    deciding.reopen(linked.project, decision.id)
    assert sorted(linked.gold_links) == ["declined", "said"]
    assert linked.item.state == "open"


def test_one_undo_takes_a_decision_about_links_back(linked):
    linked.settle_tags()
    before = sorted(one.id for one in linked.project.store.relations(linked.article))
    linked.settle(option=0)
    undoing.undo(linked.project)
    assert sorted(one.id for one in linked.project.store.relations(linked.article)) == before
    assert linked.item.state == "open"


def test_the_claim_decided_anew_keeps_what_was_decided_about_its_links(linked):
    linked.settle_tags()
    linked.settle(option=option_of(linked, "declined"))
    decision = linked.standing("It will hold").decision
    deciding.reopen(linked.project, decision.id)
    assert linked.gold_links == []
    linked.decide("It will hold")
    assert linked.gold_links == ["declined"]
    made = [linked.project.store.get(Relation, one) for one in linked.item.decision.made]
    assert [one.set_id for one in made] == [linked.review.gold.set_id]


def test_votes_and_inputs_are_the_links(linked):
    decision = linked.settle()
    own = {one.id: one.set_id for one in linked.project.store.relations(linked.article)}
    assert {one.annotation_id: one.set_id for one in decision.inputs} == own
    assert (decision.relation, decision.kind, decision.words) == (
        "attributed_to", "link", "It will hold",
    )  # fmt: skip


def test_a_link_that_is_changed_makes_the_decision_stale(linked):
    linked.settle()
    linking.relate(
        linked.as_(INES), linked.claims[INES], "attributed_to",
        Target("annotation", linked.declined[INES]),
    )  # fmt: skip
    assert [one.state for one in linked.review.standings if one.decision] == ["stale"]


def test_a_link_changed_meanwhile_is_not_decided_about(linked):
    item = linked.item.item
    found = linked.project.store.relations_of(linked.claims[INES])
    linking.unrelate(linked.as_(INES), found[0].id)
    with pytest.raises(UserError, match="A link of this item was changed"):
        deciding.decide(linked.project, Ruling(item, "take"))


def test_a_majority_settles_links_by_rule_with_their_tags(project, article):
    linked = Linked(project, article).begin(INES, TOMAS, MIA)
    for one in (INES, TOMAS):
        linked.link(one, linked.said)
    linked.link(MIA, linked.declined)
    made = by_rule.plan(project, [article], PRESETS["majority"])
    by_rule.apply(project, made)
    assert linked.gold_links == ["said"]
    assert linked.item.decision.auto == "majority"
    assert len(linked.item.decision.made) == 1


def test_most_who_linked_nothing_outvote_the_one_who_did(project, article):
    linked = Linked(project, article).begin(INES, TOMAS, MIA)
    linked.link(MIA, linked.said)
    by_rule.apply(project, by_rule.plan(project, [article], PRESETS["majority"]))
    assert (linked.item.decision.choice, linked.gold_links) == ("nothing", [])


def test_whoever_linked_otherwise_reads_what_was_decided(linked):
    linked.settle(option=option_of(linked, "said"))
    outcomes = {
        who.name: [one.outcome for one in feedback.my_review(linked.as_(who))]
        for who in (INES, TOMAS)
    }
    assert outcomes == {INES.name: ["taken"], TOMAS.name: ["other"]}


def test_an_earlier_decision_about_such_links_is_a_precedent(linked):
    item = linked.item.item
    decision = linked.settle()
    case = feedback.Case(item.layer, item.words, item.labels, "another", "attributed_to")
    (found,) = feedback.alike(linked.project, case)
    assert found.decision.id == decision.id
    assert feedback.alike(linked.project, feedback.Case(item.layer, item.words, item.labels)) == []


def test_a_decision_about_links_is_followed_without_comparing_anew(linked):
    linked.settle_tags()
    review, item = linked.review, linked.item.item
    decided = deciding.decide(linked.project, Ruling(item, "take"))
    found = following.followed(linked.project, review, decided.changed)
    assert found.keys == (item.key,)
    assert found.review.standing(item.key).state == "decided"
    (own,) = linked.project.store.relations_of(linked.claims[INES])
    unlinked = linking.unrelate(linked.as_(INES), own.id)
    assert following.followed(linked.project, found.review, unlinked) is None


def test_the_next_version_of_gold_begins_with_the_links_and_what_was_decided(linked):
    linked.settle_tags()
    linked.settle(option=option_of(linked, "declined"))
    golds.freeze(linked.project)
    golds.begin_next(linked.project)
    assert (linked.gold_links, linked.item.state) == (["declined"], "decided")
    made = linked.project.store.get(Relation, linked.item.decision.made[0])
    assert made.set_id == linked.review.gold.set_id
