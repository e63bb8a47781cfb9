"""Suggestions in a project: they follow its tags, its register, its zones and its answers."""

import msgspec
from tests.services.conftest import TOMAS, add, noon
from tests.services.suggesting_cases import (
    FIRST,
    SECOND,
    assistant,
    shown,
    tag,
    tell_one_story,
    two_articles,
)

from variorum.domain.annotations import Annotation
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Entity
from variorum.domain.spans import span_in
from variorum.services import finishing, opening, registering, tagging, undoing, zoning
from variorum.services.suggesting import answering
from variorum.services.suggesting.assisting import Assistant, hidden_rows, rows, suggest
from variorum.services.suggesting.lessons import lesson
from variorum.services.suggesting.preferences import Preferences

NAMES = [("Vorau", "GPE"), ("Anil Rao", "PER"), ("River Board", "ORG")]


def test_an_untouched_project_has_nothing_to_learn_from(project):
    document_id = add(project, SECOND)
    assert assistant(project).suggest(document_id).shown == ()


def test_what_was_tagged_in_one_article_is_suggested_in_the_next(project):
    _, second = two_articles(project)
    assert shown(assistant(project), second, SECOND) == NAMES


def test_each_tag_teaches_at_once_and_an_undo_unteaches(project):
    first, second = add(project, FIRST), add(project, SECOND)
    made = assistant(project)
    part = tagging.Part(0, 8)
    changed = tagging.tag(project, tagging.NewTag(first, "entity", "PER", (part,))).changed
    made.refresh(changed)
    assert shown(made, second, SECOND) == [("Anil Rao", "PER")]
    undone = undoing.undo(project)
    assert undone is not None
    made.refresh(undone)
    assert shown(made, second, SECOND) == []


def test_a_slip_that_was_undone_is_suggested_nowhere_by_anybody(project):
    first, second = add(project, FIRST), add(project, SECOND)
    for words, label in (("Anil Rao", "PER"), ("River Board", "ORG"), ("Vorau", "GPE")):
        tag(project, first, FIRST, words, label)
    made = Assistant(project)
    made.catch_up()
    before = made.suggest(second).shown
    start = FIRST.index("the River")
    new = tagging.NewTag(first, "entity", "PER", (tagging.Part(start, start + 3),))
    made.refresh(tagging.tag(project, new).changed)
    assert made.suggest(second).shown != before
    undone = undoing.undo(project)
    assert undone is not None
    made.refresh(undone)
    assert made.suggest(second).shown == before


def test_what_is_tagged_already_is_hidden_with_the_reason(project):
    first, _ = two_articles(project)
    found = assistant(project).suggest(first)
    assert [one.label for one in found.shown] == ["PER"]  # "Rao" alone, behind the full name
    assert {one.cause for one in found.hidden} == {"tagged"}


def test_the_register_is_followed(project):
    document_id = add(project, SECOND)
    made = assistant(project)
    annotation_id = tag(project, document_id, SECOND, "Anil Rao", "PER")
    new = registering.NewEntity("ORG", "Farmers’ Union", ("River Board",))
    made.refresh(registering.link_new_entity(project, [annotation_id], new))
    assert ("River Board", "ORG") in shown(made, document_id, SECOND)
    entity = next(project.store.every(Entity))
    gone = Entity(entity.id, "ORG", "Farmers’ Union", created_by=entity.created_by)
    made.refresh(registering.change_entity(project, gone))
    assert ("River Board", "ORG") not in shown(made, document_id, SECOND)


def test_page_furniture_gets_no_suggestions(project):
    _, second = two_articles(project)
    made = assistant(project)
    made.refresh(zoning.mark_zone(project, second, 0, len(SECOND), "furniture"))
    found = made.suggest(second)
    assert found.shown == ()
    assert {one.cause for one in found.hidden} == {"furniture"}


def test_another_persons_tags_teach_nothing_but_gold_does(tmp_path, project):
    first, second = two_articles(project)
    project.close()
    with opening.open_(tmp_path / "test.variorum", TOMAS, clock=noon) as other:
        assert shown(assistant(other), second, SECOND) == []
        with other.act("Settle") as changes:
            changes.add(AnnotationSet("gold", "Gold", "gold"))
            mine = next(other.store.every(Annotation))
            spans = (span_in(FIRST, 0, 8),)
            changes.add(Annotation("g", "gold", first, mine.revision_id, "entity", "PER", spans))
        assert shown(assistant(other), second, SECOND) == [("Anil Rao", "PER")]


def test_an_article_is_read_as_far_as_its_last_tag_until_it_is_finished(project):
    document_id = add(project, FIRST)
    tag(project, document_id, FIRST, "Anil Rao", "PER")
    assert lesson(project, document_id).read_until == 8
    finishing.mark(project, document_id, "done")
    assert lesson(project, document_id).read_until == len(FIRST)


def test_tags_that_were_carried_over_say_nothing_about_what_was_read(project):
    document_id = add(project, FIRST)
    tag(project, document_id, FIRST, "Vorau", "GPE", origin="projected")
    assert lesson(project, document_id).read_until == 0


def test_words_that_describe_are_suggested_within_the_story(project):
    text = "The river rose in May.\n"
    first, second = add(project, text), add(project, "Nobody saw the river.\n")
    tag(project, first, text, "The river", "LOC")
    assert shown(assistant(project), second, "Nobody saw the river.\n") == []
    tell_one_story(project, first, second)
    assert shown(assistant(project), second, "Nobody saw the river.\n") == [("the river", "LOC")]


def test_the_doubtful_ones_are_a_queue_in_reading_order(project):
    first, second = two_articles(project)
    for number in range(3):  # left untagged three times, "Vorau" becomes doubtful
        text = f"Vorau {number}\n"
        finishing.mark(project, add(project, text), "done")
    tag(project, add(project, "Vorau Vorau Vorau\n"), "Vorau Vorau Vorau\n", "Vorau", "GPE")
    found = list(assistant(project).doubtful([first, second]))
    assert all(one.score < 0.65 for _, one in found)
    assert [document_id for document_id, _ in found] == sorted(
        (document_id for document_id, _ in found), key=[first, second].index
    )


def test_a_suggester_of_whom_too_little_is_taken_rests(project):
    _, second = two_articles(project)
    made = assistant(project)
    (one, *_) = made.suggest(second).shown
    for number in range(20):
        elsewhere = add(project, f"{SECOND}\n{number}\n")
        made.refresh(answering.reject(project, elsewhere, one).changed)
    found = made.suggest(second)
    assert found.shown == ()
    assert found.failures[0].message == (
        "“Earlier tags and names” rests: you took 0 of its last 20 suggestions."
    )
    assert "“Rests below”" in found.failures[0].advice
    never = Preferences(welcome={"gazetteer": 0.0})
    assert shown(assistant(project, preferences=never), second, SECOND) == NAMES


def test_catching_up_tells_how_far_it_is(project):
    two_articles(project)
    told: list[tuple[int, int]] = []
    Assistant(project).catch_up(lambda done, of: told.append((done, of)))
    assert told == [(0, 1)]


def test_catching_up_pauses_before_each_entity_it_meets(project):
    turns: list[int] = []
    one = Assistant(project, pause=lambda: turns.append(1))
    one.catch_up()
    before = len(turns)
    with project.act("Register") as changes:
        for name in ("Anil Rao", "Mia Okoro"):
            changes.add(Entity(name, "PER", name))
    turns.clear()
    one.catch_up()
    assert len(turns) == before + 2


def test_all_suggesters_together_suggest_for_a_project_from_the_command_line(project):
    _, second = two_articles(project)
    found = suggest(project, second)
    assert set(NAMES) <= {(SECOND[s.start : s.end], s.label) for s in found.shown}
    assert found.failures == ()


def test_rows_are_ready_for_json(project):
    _, second = two_articles(project)
    made = rows(project, second, assistant(project).suggest(second).shown)
    first = msgspec.json.decode(msgspec.json.encode(made))[0]
    assert first["words"] == "Vorau"
    assert first["label_name"] == project.codebook.label("entity", "GPE").name
    assert first["reason"].endswith(".")


def test_what_is_hidden_is_told_with_its_words_and_the_reason(project):
    _, second = two_articles(project)
    made = assistant(project)
    answering.reject(project, second, made.suggest(second).shown[0])
    made = assistant(project)
    (row,) = hidden_rows(project, second, made.suggest(second).hidden)
    assert (row.words, row.label) == ("Vorau", "GPE")
    assert row.hidden
