"""The links that gold gets and loses with what is decided."""

from dataclasses import replace

from tests.builders import related, tagged
from tests.fakes import memory_project

from variorum.analysis.reviewing.items import Item
from variorum.domain.annotations import Relation
from variorum.domain.documents import Document, Revision
from variorum.domain.reviews.decisions import DecidedLink, Decision, Input
from variorum.services.reviewing.gold_links import (
    NOTHING,
    Carried,
    Concern,
    GoldLinks,
    concerns_no_more,
    concerns_of,
)

TEXT = "It will hold, said Anil Rao."
HERS = tagged(TEXT, "claim", "fact", "It will hold")
SAID = tagged(TEXT, "attribution", "direct", "said")
LINK = related("attributed_to", HERS, to_annotation=SAID.id)
GOLD = [
    replace(one, id=f"gold {one.id}", set_id="gold", derived_from=(one.id,)) for one in (HERS, SAID)
]
OLD = replace(related("attributed_to", GOLD[0], to_annotation=GOLD[1].id), set_id="gold")
DECISION = Decision(
    "d", "article", "gold", "item", "claim", "link", "take", 0, 12, relation="attributed_to"
)
PROJECT = [HERS, SAID, LINK]


def carried(*here, made=(), gone=frozenset(), concerns=()):
    """What comes to the gold of an article with these records."""
    article = Document("article", "revision"), Revision("revision", "article", 1, "", len(TEXT))
    project = memory_project(*article, *PROJECT, *here)
    with project.act("Decide") as changes:
        return GoldLinks(project, changes, "gold", "article").carried(made, gone, concerns)


def ends(found):
    return [(one.type, one.from_id, one.to_annotation) for one, _ in found.made]


WANTED = [("attributed_to", GOLD[0].id, GOLD[1].id)]


def test_gold_has_the_link_of_the_tags_it_comes_of_as_soon_as_it_has_both():
    assert ends(carried(made=GOLD[:1])) == []
    assert ends(carried(made=GOLD)) == WANTED
    found = carried(GOLD[0], made=GOLD[1:])
    assert ends(found) == WANTED
    assert found.of([LINK.id]) == (found.made[0][0].id,)
    assert found.of(["another"]) == ()


def test_gold_without_links_of_anybody_gets_none():
    lonely = replace(GOLD[0], derived_from=())
    assert carried(made=[lonely]) == NOTHING


def test_a_gold_tag_that_goes_is_linked_to_nothing():
    assert ends(carried(GOLD[0], made=GOLD[1:], gone={GOLD[0].id})) == []


def test_a_link_that_was_judged_wrong_goes_and_one_judged_right_comes_anew():
    concern = Concern(frozenset({HERS.id}), "attributed_to", {LINK.id: False})
    found = carried(*GOLD, OLD, concerns=[concern])
    assert (ends(found), found.lost) == ([], [OLD.id])
    found = carried(*GOLD, OLD, concerns=[replace(concern, judged={LINK.id: True})])
    assert (ends(found), found.lost) == (WANTED, [OLD.id])


def test_only_links_of_the_type_that_was_decided_about_are_made_anew():
    concern = Concern(frozenset({HERS.id}), "supports", {})
    found = carried(*GOLD, OLD, concerns=[concern])
    assert (ends(found), found.lost) == ([], [])


def test_what_was_decided_earlier_holds_unless_that_decision_goes():
    nothing = replace(DECISION, inputs=(Input(LINK.id, "mine", "1", ""),))
    assert ends(carried(nothing, made=GOLD)) == []
    assert ends(carried(nothing, made=GOLD, gone={"d"})) == WANTED


def test_an_earlier_decision_shows_the_links_that_come_of_it():
    taken = replace(DECISION, inputs=(Input(LINK.id, "mine", "1", ""),), taken=(LINK.id,))
    found = carried(taken, made=GOLD)
    (corrected,) = found.decisions
    assert corrected == replace(taken, made=(found.made[0][0].id,))


def test_a_reviewers_own_link_is_made_whoever_linked_nothing():
    link = DecidedLink("supports", (HERS.id,), (SAID.id,))
    concern = Concern(frozenset({HERS.id}), "supports", links=(link,))
    found = carried(*GOLD, concerns=[concern])
    assert ends(found) == [("supports", GOLD[0].id, GOLD[1].id)]


def test_links_of_another_type_in_the_place_of_an_items_are_of_concern_too():
    item = Item("k", "article", "claim", "link", (), relation="attributed_to", starts=(HERS.id,))
    other = DecidedLink("supports", (HERS.id,), (SAID.id,))
    tags = frozenset({HERS.id})
    assert list(concerns_of(item, (), (other,))) == [
        Concern(tags, "attributed_to", {}, (other,)),
        Concern(tags, "supports"),
    ]


def test_a_decision_that_goes_is_of_concern_for_each_type_of_link_it_made():
    links = (DecidedLink("supports", ("a",)), DecidedLink("attributed_to", ("b",)))
    tags = frozenset("ab")
    assert list(concerns_no_more(replace(DECISION, links=links))) == [
        Concern(tags, "attributed_to"),
        Concern(tags, "supports"),
    ]


def test_they_are_written_as_they_were_found():
    article = Document("article", "revision"), Revision("revision", "article", 1, "", len(TEXT))
    project = memory_project(*article, *PROJECT, *GOLD, OLD, DECISION)
    new = replace(OLD, id="new")
    with project.act("Decide") as changes:
        after = replace(DECISION, made=("new",))
        Carried([(new, frozenset())], [OLD.id], [after]).write(changes)
    assert {one.id for one in project.store.every(Relation)} == {LINK.id, "new"}
    assert project.store.get(Decision, "d").made == ("new",)
