"""Undo and redo reach everything, one act at a time, and after a restart."""

import pytest
from tests.services.conftest import INES, noon
from tests.services.test_tagging import get, tag

from variorum.domain.annotations import Annotation
from variorum.services import opening, reading, tagging, undoing


def test_undo_takes_the_last_act_back_and_redo_makes_it_again(project, article):
    made = tag(project, article, "entity", "PER", "Anil Rao")
    before = get(project, made)
    assert undoing.undo_label(project) == "Tag as Person"
    assert made in undoing.undo(project).ids["annotation"]
    assert get(project, made) is None
    assert undoing.redo_label(project) == "Tag as Person"
    assert undoing.labels(project) == (undoing.undo_label(project), "Tag as Person")
    undoing.redo(project)
    assert get(project, made) == before


def test_all_the_way_back_and_forth_after_a_restart(project, article, tmp_path):
    made = tag(project, article, "claim", "fact", "may")
    tagging.set_note(project, [made], "why?")
    tagging.remove(project, [made])
    project.close()
    with opening.open_(tmp_path / "test.variorum", INES, clock=noon) as again:
        notes = []
        while undoing.undo(again):
            found = get(again, made)
            notes.append(found and found.note)
        assert notes == ["why?", "", None, None]
        assert reading.library(again) == []
        while undoing.redo(again):
            pass
        assert get(again, made) is None
        assert len(reading.library(again)) == 1


def test_a_new_act_ends_what_could_be_redone(project, article):
    tag(project, article, "entity", "PER", "Anil Rao")
    undoing.undo(project)
    tag(project, article, "entity", "NUM", "300")
    assert undoing.redo(project) is None
    assert [a.label for a in project.store.every(Annotation) if a.layer == "entity"] == ["NUM"]


def test_a_new_project_has_nothing_to_undo(project):
    assert undoing.undo(project) is None
    assert undoing.redo(project) is None
    assert undoing.undo_label(project) == undoing.redo_label(project) == ""


def test_the_history_of_a_tag_tells_every_step(project, article):
    made = tag(project, article, "claim", "fact", "may")
    tagging.set_note(project, [made], "why?")
    undoing.undo(project)
    steps = reading.history(project, made)
    assert [step.act.verb for step in steps] == ["undo", "do", "do"]
    assert steps[-1].change.before is None
    assert steps[1].change.after.note == "why?"


@pytest.mark.parametrize("times", [3])
def test_undoing_an_undone_act_again_and_again_is_stable(project, article, times):
    made = tag(project, article, "entity", "PER", "Anil Rao")
    for _ in range(times):
        undoing.undo(project)
        assert get(project, made) is None
        undoing.redo(project)
        assert get(project, made).label == "PER"
