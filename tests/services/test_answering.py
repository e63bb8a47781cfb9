"""Accepting and rejecting suggestions."""

from dataclasses import replace

import pytest
from tests.services.conftest import add
from tests.services.suggesting_cases import SECOND, assistant, shown, tell_one_story, two_articles

from variorum.domain.annotations import Annotation
from variorum.domain.suggestions import Verdict
from variorum.errors import RuleError, UserError
from variorum.services import undoing
from variorum.services.suggesting import answering
from variorum.services.suggesting.remembering import Answers


@pytest.fixture
def articles(project):
    return two_articles(project)


def suggestions(project, document_id):
    return assistant(project).suggest(document_id).shown


def verdicts(project):
    return list(project.store.every(Verdict))


def test_an_accepted_suggestion_becomes_a_tag(project, articles):
    _, second = articles
    one = suggestions(project, second)[0]
    tagged = answering.accept(project, second, one)
    made = project.store.get(Annotation, tagged.annotation_id)
    assert (made.exact, made.label, made.origin) == ("Vorau", "GPE", "suggested")
    assert made.set_id == project.my_set_id


def test_accepting_is_one_act_with_the_answer(project, articles):
    _, second = articles
    before = len(project.store.annotations(second))
    answering.accept(project, second, suggestions(project, second)[0])
    (answer,) = verdicts(project)
    assert (answer.accepted, answer.words, answer.suggester) == (True, "Vorau", "gazetteer")
    undoing.undo(project)
    assert verdicts(project) == []
    assert len(project.store.annotations(second)) == before


def test_all_of_an_article_are_accepted_at_one_stroke(project, articles):
    _, second = articles
    found = suggestions(project, second)
    changed, ids = answering.accept_all(project, second, found)
    assert len(ids) == len(found) == 3
    assert changed.act.label == "Accept 3 suggestions"
    assert suggestions(project, second) == ()


def test_there_must_be_something_to_accept(project, articles):
    with pytest.raises(UserError, match="no suggestion to accept"):
        answering.accept_all(project, articles[1], [])


def test_what_the_codebook_forbids_by_now_leaves_no_answer(project, articles):
    _, second = articles
    one = suggestions(project, second)[0]
    answering.accept(project, second, one)
    with pytest.raises(RuleError):
        answering.accept(project, second, one)
    assert len(verdicts(project)) == 1


def test_a_rejected_suggestion_is_not_made_again_in_the_article(project, articles):
    _, second = articles
    third = add(project, SECOND + "\nMore.\n")
    answering.reject(project, second, suggestions(project, second)[0])
    made = assistant(project)
    assert ("Vorau", "GPE") not in shown(made, second, SECOND)
    assert ("Vorau", "GPE") in shown(made, third, SECOND)
    assert "rejected" in {one.cause for one in made.suggest(second).hidden}


def test_undoing_a_rejection_brings_the_suggestion_back(project, articles):
    _, second = articles
    made = assistant(project)
    made.refresh(answering.reject(project, second, made.suggest(second).shown[0]).changed)
    assert ("Vorau", "GPE") not in shown(made, second, SECOND)
    undone = undoing.undo(project)
    assert undone is not None
    made.refresh(undone)
    assert ("Vorau", "GPE") in shown(made, second, SECOND)


def test_a_rejection_may_hold_in_the_story_or_in_the_project(project, articles):
    _, second = articles
    third, fourth = add(project, SECOND + "\n3\n"), add(project, SECOND + "\n4\n")
    tell_one_story(project, second, third)
    rejected = answering.reject(project, second, suggestions(project, second)[0], "story")
    made = assistant(project)
    assert [("Vorau", "GPE") in shown(made, one, SECOND) for one in (third, fourth)] == [
        False,
        True,
    ]
    made.refresh(answering.widen(project, rejected.verdict_id, "project"))
    assert ("Vorau", "GPE") not in shown(made, fourth, SECOND)


def test_the_third_article_offers_a_rule(project, articles):
    one = suggestions(project, articles[1])[0]
    places = [articles[1], *(add(project, f"{SECOND}\n{n}\n") for n in range(3))]
    made = [answering.reject(project, place, one) for place in places]
    assert [(r.times, r.offers_rule) for r in made] == [
        (1, False), (2, False), (3, True), (4, True),
    ]  # fmt: skip
    answering.widen(project, made[0].verdict_id, "project")
    again = answering.reject(project, add(project, SECOND + "\n9\n"), one)
    assert not again.offers_rule


def test_a_rejection_is_taken_back(project, articles):
    _, second = articles
    rejected = answering.reject(project, second, suggestions(project, second)[0])
    assert project.store.get(Verdict, rejected.verdict_id).document_id == second
    answering.take_back(project, [rejected.verdict_id, "gone"])
    assert project.store.get(Verdict, rejected.verdict_id) is None


def test_a_rejection_that_is_gone_cannot_be_widened(project):
    with pytest.raises(UserError, match="not in the project any more"):
        answering.widen(project, "gone", "project")


def test_answers_of_others_do_not_count(project, articles):
    _, second = articles
    answering.reject(project, second, suggestions(project, second)[0])
    other = Answers(project.store, "somebody else")
    assert other.latest("gazetteer", 10) == []
    assert Answers(project.store, project.me.id).latest("gazetteer", 10) == [False]


def test_a_rejected_suggestion_is_allowed_again(project, articles):
    _, second = articles
    one = suggestions(project, second)[0]
    answering.reject(project, second, one)
    answering.allow(project, second, one)
    assert verdicts(project) == []
    assert one in suggestions(project, second)


def test_what_is_not_rejected_cannot_be_allowed(project, articles):
    _, second = articles
    with pytest.raises(UserError, match="not rejected any more"):
        answering.allow(project, second, suggestions(project, second)[0])


def test_another_labels_rejection_stays_when_one_is_allowed(project, articles):
    _, second = articles
    vorau, *_ = suggestions(project, second)
    answering.reject(project, second, replace(vorau, label="ORG"))
    with pytest.raises(UserError):
        answering.allow(project, second, vorau)
    assert len(verdicts(project)) == 1
