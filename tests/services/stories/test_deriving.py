"""Notes on who drew on whom."""

import pytest
from tests.services.stories.conftest import COPY

from variorum.domain.stories import Derivation
from variorum.errors import CancelledError, UserError
from variorum.services.stories.deriving import forget, note, origins, signs
from variorum.services.undoing import undo


def test_a_copy_shows_signs_of_its_origin_with_the_passages_that_speak_for_it(project, story, ids):
    first, *_ = signs(project, story)
    assert (first.earlier_id, first.later_id) == (ids["wire.txt"], ids["copy.txt"])
    assert first.near_copy
    assert first.copied > 0.9
    assert 0 < len(first.evidence) <= 5
    assert all(COPY[one.start : one.end] == one.exact for one in first.evidence)


def test_a_note_keeps_its_evidence_and_is_undone(project, story, ids):
    first, *_ = signs(project, story)
    note(project, first, derived=True, words=" Same  quotes. ")
    (kept,) = project.store.every(Derivation)
    assert (kept.note, kept.derived, kept.evidence) == ("Same quotes.", True, first.evidence)
    assert origins(project, list(ids.values())) == {ids["copy.txt"]: [ids["wire.txt"]]}
    undo(project)
    assert origins(project, list(ids.values())) == {}


def test_a_later_note_takes_the_place_of_the_earlier_one(project, story, ids):
    note(project, signs(project, story)[0], derived=True)
    first = signs(project, story)[0]
    assert first.noted is not None
    note(project, first, derived=False, words="Both from the press release.")
    (kept,) = project.store.every(Derivation)
    assert not kept.derived
    assert origins(project, list(ids.values())) == {}


def test_a_note_is_taken_back(project, story):
    note(project, signs(project, story)[0], derived=True)
    (kept,) = project.store.every(Derivation)
    forget(project, kept.id)
    assert list(project.store.every(Derivation)) == []
    with pytest.raises(UserError, match="not in the project any more"):
        forget(project, kept.id)


def test_only_the_articles_that_are_asked_for_are_looked_at(project, story, ids):
    found = signs(project, story, [ids["wire.txt"], ids["blog.txt"]])
    assert ids["copy.txt"] not in {one.later_id for one in found}


def test_looking_for_signs_is_stopped(project, story):
    def stop(done: int, total: int) -> None:
        if done:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        signs(project, story, progressed=stop)
