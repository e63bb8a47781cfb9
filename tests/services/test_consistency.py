"""Contradictions in one person's tags, each with its remedy."""

from dataclasses import replace

import msgspec
import pytest
from tests.services.conftest import add
from tests.services.suggesting_cases import FIRST, SECOND, assistant, shown, tag, tell_one_story

from variorum.domain.annotations import Annotation
from variorum.domain.registers import Entity
from variorum.domain.spans import span_in
from variorum.errors import UserError
from variorum.services import consistency, finishing, registering, tagging, undoing
from variorum.services.suggesting import answering

LONG = "The council of Vorau will close the old theatre in May.\n"


@pytest.fixture
def articles(project):
    """Two finished articles; “Vorau” is tagged in the first only."""
    first, second = add(project, FIRST), add(project, SECOND)
    tag(project, first, FIRST, "Vorau", "GPE")
    finishing.mark(project, second, "done")
    return first, second


def test_untagged_words_are_told_with_what_to_do(project, articles):
    (one, *_) = consistency.check(project)
    name = project.codebook.label("entity", "GPE").name
    assert one.message == f"“Vorau” has no tag here and is {name} in another place."
    assert one.remedy == f"Tag as {name}"
    assert (one.here.document_id, one.here.outlet) == (articles[1], "Wire")


def test_fixing_tags_the_odd_place_like_the_usual_one(project, articles):
    (one, *_) = consistency.check(project)
    (annotation_id,) = consistency.fix(project, one).ids["annotation"]
    made = project.store.get(Annotation, annotation_id)
    assert (made.exact, made.label, made.document_id) == ("Vorau", "GPE", articles[1])
    assert "Vorau" not in {c.words for c in consistency.check(project)}


def test_another_label_is_changed(project, articles):
    _, second = articles
    tag(project, second, SECOND, "Vorau", "ORG")
    third = add(project, "Vorau.\n")
    tag(project, third, "Vorau.\n", "Vorau", "GPE")
    one = next(c for c in consistency.check(project) if c.kind == "labels")
    assert one.here.document_id == second
    consistency.fix(project, one)
    assert project.store.get(Annotation, one.here.annotation_id).label == "GPE"


def test_another_entity_is_linked(project):
    texts = [f"Rao {n} Rao\n" for n in range(3)]
    ids = [add(project, text) for text in texts]
    tell_one_story(project, *ids)
    tags = [tag(project, i, text, "Rao", "PER") for i, text in zip(ids, texts, strict=True)]
    registering.link_new_entity(project, tags[:2], registering.NewEntity("PER", "Anil Rao"))
    registering.link_new_entity(project, tags[2:], registering.NewEntity("PER", "Sita Rao"))
    one = next(c for c in consistency.check(project) if c.kind == "entities")
    assert one.remedy == "Link to Anil Rao"
    consistency.fix(project, one)
    linked = project.store.get(Annotation, tags[2]).entity_id
    assert project.store.get(Entity, linked).name == "Anil Rao"


def test_shared_sentences_are_tagged_alike(project):
    first, second = add(project, LONG), add(project, LONG + "\nMore.\n")
    tell_one_story(project, first, second)
    made = tag(project, first, LONG, "will close the old theatre", "prediction", layer="claim")
    tag(project, second, LONG, "Vorau", "GPE")
    finishing.mark(project, second, "done")
    found = [c for c in consistency.check(project) if c.kind == "versions"]
    assert [c.words for c in found if c.layer == "claim"] == ["will close the old theatre"]
    one = next(c for c in found if c.layer == "claim")
    assert "in the same sentence of another version" in one.message
    assert one.there.annotation_id == made
    consistency.fix(project, one)
    assert [a.label for a in project.store.annotations(second) if a.layer == "claim"] == [
        "prediction"
    ]


def test_what_is_let_be_is_not_told_again(project, articles):
    (one, *_) = consistency.check(project)
    consistency.let_be(project, one)
    assert "Vorau" not in {c.words for c in consistency.check(project)}
    undoing.undo(project)
    assert "Vorau" in {c.words for c in consistency.check(project)}


def test_what_is_let_be_is_still_suggested(project, articles):

    (one, *_) = consistency.check(project)
    consistency.let_be(project, one)
    assert ("Vorau", "GPE") in shown(assistant(project), articles[1], SECOND)


def test_rejected_suggestions_are_not_told(project, articles):

    suggested = next(s for s in assistant(project).suggest(articles[1]).shown if s.label == "GPE")
    answering.reject(project, articles[1], suggested)
    assert "Vorau" not in {c.words for c in consistency.check(project)}


def test_only_some_articles_can_be_asked_about(project, articles):
    assert consistency.check(project, [articles[0]]) == []


def test_a_remedy_that_has_nothing_to_go_by_is_refused(project, articles):
    (one, *_) = consistency.check(project)
    tagging.remove(project, [one.there.annotation_id])
    with pytest.raises(UserError, match="The tag to go by"):
        consistency.fix(project, one)


@pytest.mark.parametrize("role", ["main", "cue"])
def test_a_tag_of_several_parts_is_left_to_the_hand(project, articles, role):
    """Two parts of one role, or one in a role that means nothing by itself."""
    (one, *_) = consistency.check(project)
    usual = project.store.get(Annotation, one.there.annotation_id)
    spans = [span_in(FIRST, 0, 3, role), span_in(FIRST, 4, 8, role)][: 2 if role == "main" else 1]
    with project.act("Parts") as changes:
        changes.replace(replace(usual, spans=tuple(spans)))
    with pytest.raises(UserError, match="several parts has to be made by hand"):
        consistency.fix(project, one)


def test_they_are_ready_for_json(project, articles):
    told: list[tuple[int, int]] = []
    found = consistency.check(project, progressed=lambda done, of: told.append((done, of)))
    first = msgspec.json.decode(msgspec.json.encode(found))[0]
    assert first["here"]["start"] == SECOND.index("Vorau")
    assert told == [(0, 2), (1, 2)]
