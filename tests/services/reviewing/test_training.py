"""Training tasks: tagged blind, compared with gold, kept."""

from dataclasses import replace

import pytest
from tests.services.conftest import INES, TEXT, TOMAS, add
from tests.services.reviewing.crowd import MIA

from variorum.domain.registers import Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.decisions import REASONS
from variorum.errors import UserError
from variorum.services import tagging, undoing
from variorum.services.reviewing import training
from variorum.services.tagging import NewTag


@pytest.fixture
def settled(crowd):
    """Gold has “the River Board” and Anil Rao; Mia has not touched the article."""
    crowd.decide("the River Board", option=1, reason="boundary", note="With its article.")
    crowd.decide("Anil Rao")
    return crowd


def gold_words(crowd) -> set[str]:
    return {one.exact for one in crowd.gold}


def lessons(found) -> dict[str, str]:
    return {one.words: one.kind for one in found.result.lessons}


def test_articles_with_gold_are_tasks(settled):
    assert len(gold_words(settled)) == 2
    (task,) = training.tasks(settled.as_(MIA))
    assert (task.title, task.gold_tags, task.attempts) == ("Dam to be filled early", 2, ())
    assert not task.tagged
    assert training.tasks(settled.as_(INES))[0].tagged


def test_before_anything_is_settled_there_is_no_task(project, article):
    assert training.tasks(project) == []
    with pytest.raises(UserError, match="Nothing is settled"):
        training.begin(project, article)


def test_an_attempt_is_under_way_until_it_is_finished(settled):
    mia = settled.as_(MIA)
    assert training.under_way(mia) is None
    training.begin(mia, settled.article)
    assert training.under_way(mia, settled.article).is_under_way
    assert training.under_way(settled.as_(TOMAS)) is None
    training.finish(mia)
    assert training.under_way(mia) is None
    assert not training.tasks(mia)[0].attempts[0].is_under_way


def test_every_kind_of_difference_is_told_with_the_guideline(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    (board,) = (words for words in gold_words(settled) if words.endswith("River Board"))
    other = "the River Board" if board == "River Board" else "River Board"
    settled.tag(MIA, other)
    settled.tag(MIA, "Anil Rao", "ORG")
    settled.tag(MIA, "300", "NUM")
    found = training.finish(mia)
    kinds = [one.kind for one in found.result.lessons]
    assert kinds == ["moved", "relabelled", "extra"]
    attempt = found.result.attempt
    assert (attempt.tags, attempt.gold, attempt.same, attempt.score) == (3, 2, 0, 0)
    moved, relabelled, extra = found.result.lessons
    assert moved.gold == f"Organisation: “{board}”"
    assert moved.mine == f"Organisation: “{other}”"
    assert moved.reason.endswith("With its article.")
    assert relabelled.label.key == "PER"
    assert relabelled.label.definition
    assert (extra.gold, extra.label.key) == ("", "NUM")
    assert TEXT[extra.start : extra.end] == "300"


def test_a_difference_in_what_a_tag_is_linked_to_names_both(settled):
    tag = next(one for one in settled.gold if one.exact == "Anil Rao")
    with settled.project.act("Link") as changes:
        changes.add(Entity("rao", "PER", "Anil Rao, minister"))
        changes.replace(replace(tag, entity_id="rao"))
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    settled.tag(MIA, "Anil Rao", "PER")
    (lesson,) = (one for one in training.finish(mia).result.lessons if one.words == "Anil Rao")
    assert lesson.kind == "detailed"
    assert lesson.mine == "Person: “Anil Rao” · Entity: none"
    assert lesson.gold == "Person: “Anil Rao” · Entity: Anil Rao, minister"


def test_a_difference_in_an_attribute_is_told_by_its_name(settled):
    tag = next(one for one in settled.gold if one.exact == "Anil Rao")
    layer = settled.project.codebook.layer("entity")
    attribute = next(one for one in layer.attributes if one.name != one.key)
    value = attribute.values[0] if attribute.values else "x"
    with settled.project.act("Attribute") as changes:
        changes.replace(replace(tag, attributes={attribute.key: value}))
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    settled.tag(MIA, "Anil Rao", "PER")
    (lesson,) = (one for one in training.finish(mia).result.lessons if one.words == "Anil Rao")
    assert lesson.gold == f"Person: “Anil Rao” · {attribute.name}: {value}"


def test_who_names_what_was_merged_into_the_entity_of_gold_is_right(settled):
    tag = next(one for one in settled.gold if one.exact == "Anil Rao")
    with settled.project.act("Link") as changes:
        changes.add(Entity("rao", "PER", "Anil Rao, minister"))
        changes.add(Entity("mr rao", "PER", "Mr Rao", merged_into="rao"))
        changes.replace(replace(tag, entity_id="rao"))
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    settled.tag(MIA, "Anil Rao", "PER", entity_id="mr rao")
    assert "Anil Rao" not in lessons(training.finish(mia))


def test_reason_and_note_of_a_decision_are_told_apart(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    (board,) = (one for one in training.finish(mia).result.lessons if "Board" in one.words)
    assert board.reason == f"{REASONS['boundary']} · With its article."


def test_a_tag_of_the_whole_article_is_told_by_the_name_of_its_label(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    tagging.tag(mia, NewTag(settled.article, "frame", "external_regulation_reputation", ()))
    found = training.finish(mia)
    (frame,) = (one for one in found.result.lessons if one.layer == "frame")
    assert frame.mine == "Foreign relations and reputation"


def test_what_is_missed_is_told(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    settled.tag(MIA, "Anil Rao", "PER")
    found = training.finish(mia)
    assert [(one.kind, one.mine) for one in found.result.lessons] == [("missed", "")]
    # One tag of hers, two of gold, one the same: 2·1 / (1 + 2).
    assert found.result.attempt.score == pytest.approx(2 / 3)


def test_everything_as_in_gold_is_a_full_score(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    for one in settled.gold:
        settled.tag(MIA, one.exact, one.label, entity_id=one.entity_id)
    found = training.finish(mia)
    assert found.result.lessons == ()
    assert found.result.attempt.score == 1


def test_a_second_try_is_kept_beside_the_first(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    training.finish(mia)
    settled.tag(MIA, "Anil Rao", "PER")
    training.begin(mia, settled.article)
    training.finish(mia)
    scores = sorted(one.score for one in training.tasks(mia)[0].attempts)
    assert scores == [0, pytest.approx(2 / 3)]


def test_whoever_has_tagged_an_article_cannot_practise_on_it_blind(settled):
    with pytest.raises(UserError, match="tagged this article before"):
        training.begin(settled.as_(INES), settled.article)


def test_there_is_one_task_at_a_time(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    with pytest.raises(UserError, match="under way already"):
        training.begin(mia, settled.article)
    training.give_up(mia)
    assert training.tasks(mia)[0].attempts == ()
    for act in (training.give_up, training.finish):
        with pytest.raises(UserError, match="No training task is under way"):
            act(mia)


def test_finishing_is_undone_and_made_again(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    attempt = training.finish(mia).result.attempt
    undoing.undo(mia)
    assert training.under_way(mia) is not None
    undoing.redo(mia)
    assert mia.store.get(Attempt, attempt.id) == attempt


def test_a_kept_attempt_shows_its_lessons_again(settled):
    mia = settled.as_(MIA)
    training.begin(mia, settled.article)
    found = training.finish(mia)
    assert training.result(mia, found.result.attempt) == found.result


def test_other_articles_do_not_matter(settled):
    add(settled.project, TEXT + "\nMore.\n")
    assert len(training.tasks(settled.as_(MIA))) == 1


def test_an_attempt_with_nothing_on_either_side_is_perfect():
    assert Attempt("a", "d", "p", "s").score == 1
