"""Each annotator sees what was decided on their tags, and why."""

from tests.services.conftest import INES, TOMAS
from tests.services.reviewing.crowd import MIA

from variorum.analysis.reviewing.precedents import Case
from variorum.services.reviewing import commenting, feedback, golds
from variorum.services.reviewing.commenting import NewComment


def outcomes(crowd, profile):
    found = feedback.my_review(crowd.as_(profile))
    return {one.decision.words: one.outcome for one in found}


def test_nobody_has_a_review_before_anything_was_decided(crowd):
    assert feedback.my_review(crowd.project) == []


def test_everybody_sees_what_became_of_their_answer(crowd):
    crowd.decide("the River Board", option=1)
    crowd.decide("Anil Rao")
    assert outcomes(crowd, INES) == {"the River Board": "other", "Anil Rao": "taken"}
    assert outcomes(crowd, TOMAS) == {"the River Board": "taken", "Anil Rao": "missed"}
    assert outcomes(crowd, MIA) == {}


def test_silence_may_be_right(crowd):
    crowd.decide("Anil Rao", "nothing")
    assert outcomes(crowd, INES) == {"Anil Rao": "dropped"}
    assert outcomes(crowd, TOMAS) == {"Anil Rao": "rightly silent"}


def test_feedback_holds_both_tags_the_reason_and_what_was_said(crowd):
    decision = crowd.decide("the River Board", option=1, reason="boundary", note="See 1.2.")
    new = NewComment("I doubt it.", "item", crowd.article, decision.item)
    said = commenting.comment(crowd.project, new).comment
    (one,) = feedback.my_review(crowd.project)
    assert [tag.exact for tag in one.mine] == ["the River Board"]
    assert [tag.exact for tag in one.gold] == ["River Board"]
    assert (one.decision.reason, one.decision.note) == ("boundary", "See 1.2.")
    assert (one.title, one.threads[0].first) == ("Dam to be filled early", said)


def test_anybodys_review_can_be_looked_at_by_their_set(crowd):
    crowd.decide("Anil Rao", "nothing")
    tomas = crowd.as_(TOMAS).my_set_id
    assert [one.outcome for one in feedback.my_review(crowd.project, tomas)] == ["rightly silent"]


def test_only_the_newest_version_of_gold_is_told(crowd):
    crowd.decide("Anil Rao", "nothing")
    golds.freeze(crowd.project)
    golds.begin_next(crowd.project)
    crowd.decide("Anil Rao")
    assert outcomes(crowd, INES) == {"Anil Rao": "taken"}


def test_precedents_are_those_of_the_newest_version(crowd):
    case = Case("entity", "Anil Rao", ("PER",))
    assert feedback.alike(crowd.project, case) == []
    decision = crowd.decide("Anil Rao", "nothing")
    (one,) = feedback.alike(crowd.project, case)
    assert (one.decision, one.same_words) == (decision, True)
    golds.freeze(crowd.project)
    golds.begin_next(crowd.project)
    assert len(feedback.alike(crowd.project, case)) == 1
