"""Steps back and forward in a draft."""

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import begun
from variorum.ui.codebook.editing.history import DraftEdit, DraftHistory


def named(name, series=""):
    return DraftEdit(name, lambda draft: editing.with_codebook(draft, name=name), series)


@given(st.lists(st.text(max_size=4), max_size=8))
def test_every_step_can_be_taken_back_and_made_again(names):
    history = DraftHistory(begun(news()))
    seen = [history.draft]
    seen += [history.draft for name in names if history.take(named(name))]
    for draft in reversed(seen[:-1]):
        history.undo()
        assert history.draft == draft
    assert history.undoable == ""
    for draft in seen[1:]:
        history.redo()
        assert history.draft == draft


def test_letters_typed_into_one_field_are_one_step():
    history = DraftHistory(begun(news()))
    for name in ("H", "Hu", "Hum"):
        history.take(named(name, "name"))
    history.undo()
    assert history.draft == begun(news())


def test_the_steps_next_to_the_draft_are_named():
    history = DraftHistory(begun(news()))
    for name in "ABC":
        history.take(named(name))
    history.undo()
    assert (history.undoable, history.redoable) == ("B", "C")


def test_after_a_step_back_typing_begins_a_new_step():
    history = DraftHistory(begun(news()))
    history.take(named("A", "name"))
    history.take(named("B", "other"))
    history.undo()
    history.take(named("C", "other"))
    history.undo()
    assert history.draft.codebook.name == "A"


def test_what_changes_nothing_is_no_step():
    history = DraftHistory(begun(news()))
    assert not history.take(named(news().name))
    assert history.undoable == ""
    assert history.draft == begun(news())


def test_something_new_gives_up_what_was_ahead():
    history = DraftHistory(begun(news()))
    history.take(named("A"))
    history.undo()
    assert history.redoable == "A"
    history.take(named("B"))
    assert history.redoable == ""
