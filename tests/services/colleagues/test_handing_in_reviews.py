"""Who only reviews hands in as well: gold, decisions and comments reach those they are about."""

import pytest

from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.errors import UserError
from variorum.services.colleagues.handing_in import HandInChoice, plan, worked_on
from variorum.services.reviewing import commenting, deciding, feedback
from variorum.services.reviewing.commenting import NewComment
from variorum.services.reviewing.opening import open_review
from variorum.services.reviewing.settling import Ruling


@pytest.fixture
def reviewed(hire):
    """Ines and Tomas disagree about a name; Vera, who tagged nothing, has taken both in."""
    ines, tomas, vera = hire("ines"), hire("tomas"), hire("vera")
    ines.tag("Anil Rao")
    tomas.tag("Anil Rao", "ORG")
    for one in (ines, tomas):
        vera.take_in(one.hand_in())
    return ines, vera


def item_of(vera):
    (standing,) = open_review(vera.project, vera.articles[0]).standings
    return standing.item


def number_of(item, label: str) -> int:
    return next(n for n, one in enumerate(item.options) if one.contents[0].label == label)


def test_decisions_of_who_tagged_nothing_reach_the_annotators(reviewed):
    ines, vera = reviewed
    item = item_of(vera)
    ruling = Ruling(item, "take", number_of(item, "ORG"), reason="guideline", note="A board.")
    deciding.decide(vera.project, ruling)
    ines.take_in(vera.hand_in())
    (told,) = feedback.my_review(ines.project)
    assert (told.outcome, told.decision.note) == ("other", "A board.")
    assert [one.label for one in told.gold] == ["ORG"]
    assert ines.project.store.check(thorough=True) == []


def test_of_who_reviews_only_what_they_did_themselves_is_packed(reviewed):
    _, vera = reviewed
    deciding.decide(vera.project, Ruling(item_of(vera), "take"))
    report = plan(vera.project, HandInChoice())
    zones = sum(one.layer == "zone" for one in vera.project.store.annotations(vera.articles[0]))
    assert report.counts["annotation"] == 1 + zones
    assert report.counts["decision"] == 1


@pytest.mark.parametrize("texts", [True, False])
def test_whoever_has_only_said_something_packs_nobodys_tags(reviewed, texts):
    _, vera = reviewed
    item = item_of(vera)
    new = NewComment("Why?", "item", vera.articles[0], item.key, *item.extent)
    commenting.comment(vera.project, new)
    assert worked_on(vera.project) == (vera.articles[0],)
    counts = plan(vera.project, HandInChoice(texts=texts)).counts
    zones = sum(one.layer == "zone" for one in vera.project.store.annotations(vera.articles[0]))
    assert counts.get("annotation", 0) == (zones if texts else 0)
    assert counts.get("comment", 0) == texts


def test_a_comment_on_an_item_comes_to_those_it_is_about(reviewed):
    ines, vera = reviewed
    item = item_of(vera)
    new = NewComment("Why, @Ines?", "item", vera.articles[0], item.key, *item.extent)
    commenting.comment(vera.project, new)
    ines.take_in(vera.hand_in())
    (said,) = ines.project.store.every(Comment)
    assert (said.text, said.mentions) == ("Why, @Ines?", ("ines",))
    assert list(ines.project.store.every(Decision)) == []


def test_whoever_has_neither_tagged_nor_said_anything_has_nothing_to_hand_in(reviewed):
    _, vera = reviewed
    assert worked_on(vera.project) == ()
    with pytest.raises(UserError, match="nothing of yours"):
        plan(vera.project, HandInChoice())
