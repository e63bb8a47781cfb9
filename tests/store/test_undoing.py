"""Undo and redo, at any depth and after a restart, against a model made of dictionaries."""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.store.conftest import (
    INES,
    add_article,
    add_tag,
    ask,
    errors,
    hurried,
    make,
    noon,
    put,
    tag_of,
)

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.registers import Entity
from variorum.errors import UserError
from variorum.services import opening


def ids(store) -> list[str]:
    return sorted(tag.id for tag in store.annotations("a"))


def test_undo_and_redo_go_back_and_forth(store):
    add_tag(store, "one")
    add_tag(store, "two")
    undone = store.undo("ines")
    assert (undone.act.verb, undone.act.label, undone.ids) == (
        "undo",
        "Tag",
        {"annotation": ("two",)},
    )
    assert ids(store) == ["one"]
    assert store.undo("ines").act.of != undone.act.of
    assert ids(store) == []
    assert store.redo("ines").act.verb == "redo"
    assert ids(store) == ["one"]
    store.redo("ines")
    assert ids(store) == ["one", "two"]
    assert store.redo("ines") is None


def test_making_the_project_is_not_undone(store):
    assert store.undo("ines").act.label == "Import"
    assert store.undoable() is None
    assert store.undo("ines") is None


def test_a_new_act_ends_what_could_be_redone(store):
    add_tag(store, "one")
    store.undo("ines")
    assert store.redoable().label == "Tag"
    add_tag(store, "two")
    assert store.redoable() is None
    store.undo("ines")
    assert ids(store) == []


def test_an_act_outside_of_undo_leaves_redo_alone(store):
    add_tag(store, "one")
    store.undo("ines")
    with store.act("Settle in", "ines", undoable=False) as changes:
        changes.add(Entity("anil", "PER", "Anil Rao"))
    store.redo("ines")
    assert ids(store) == ["one"]
    assert store.get(Entity, "anil") is not None


def test_undo_says_when_a_record_is_no_longer_what_the_act_left(store):
    add_tag(store, "one")
    with store.act("Taken in", "ines", undoable=False) as changes:
        changes.replace(replace(tag_of("one"), note="by somebody else"))
    before = store.counts()
    with pytest.raises(UserError, match="“Tag” cannot be undone"):
        store.undo("ines")
    assert store.counts() == before
    assert store.undoable().label == "Tag"


def test_undo_says_when_something_else_stands_on_the_record(store):
    with store.act("Entity", "ines") as changes:
        changes.add(Entity("anil", "PER", "Anil Rao"))
    with store.act("Taken in", "ines", undoable=False) as changes:
        changes.add(tag_of("one", entity_id="anil"))
    with pytest.raises(UserError, match="cannot be undone"):
        store.undo("ines")
    assert store.get(Entity, "anil") is not None


def test_redo_says_when_the_place_of_a_record_was_taken_meanwhile(store):
    add_tag(store, "one")
    store.undo("ines")
    with store.act("Taken in", "ines", undoable=False) as changes:
        changes.add(replace(tag_of("one"), note="by somebody else"))
    before = store.counts()
    with pytest.raises(UserError, match="“Tag” cannot be redone") as said:
        store.redo("ines")
    assert said.value.advice.startswith("Nothing was changed.")
    assert store.counts() == before
    assert [tag.note for tag in store.annotations("a")] == ["by somebody else"]
    assert store.redoable().label == "Tag"


def test_an_act_on_many_records_goes_back_and_forth_as_one(store):
    add_tag(store, "one")
    with store.act("Three things", "ines") as changes:
        changes.replace(replace(tag_of("one"), note="changed"))
        changes.add(tag_of("two"))
        changes.retire(Annotation, "two")
        changes.add(Entity("anil", "PER", "Anil Rao"))
    done = store.annotations("a")
    store.undo("ines")
    assert [(tag.id, tag.note) for tag in store.annotations("a")] == [("one", "")]
    assert store.get(Entity, "anil") is None
    store.redo("ines")
    assert store.annotations("a") == done
    assert store.get(Entity, "anil").name == "Anil Rao"
    assert errors(store) == []


class Undoing(RuleBasedStateMachine):
    """Acts, undos, redos and restarts in any order; the model keeps whole states on two stacks."""

    def __init__(self):
        super().__init__()
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory(prefix="variorum-undoing-")
        self.path = Path(self.folder.name) / "test.variorum"
        self.project = hurried(make(self.path))
        self.present: dict[tuple[type, str], object] = {}
        self.past: list[dict] = []
        self.future: list[dict] = []
        self.number = 0

    @property
    def store(self):
        return self.project.store

    @initialize()
    def begin(self):
        with self.store.act("Import", "ines", undoable=False) as changes:
            put(changes, "a")

    def after(self, state: dict) -> None:
        self.past.append(self.present)
        self.present = state
        self.future.clear()

    @rule(count=st.integers(1, 3), start=st.integers(0, 30))
    def tag(self, count, start):
        state = dict(self.present)
        with self.store.act("Tag", "ines") as changes:
            for _ in range(count):
                self.number += 1
                made = tag_of(f"tag {self.number}", "a", start, start + self.number % 7 + 1)
                changes.add(made)
                state[Annotation, made.id] = made
        self.after(state)

    @rule(key=st.integers(0, 3))
    def article(self, key):
        name = f"article {key}"
        state = dict(self.present)
        with self.store.act("Article", "ines") as changes:
            if (Document, name) in state:
                document = state.pop((Document, name))
                changes.retire(Document, name)
                changes.retire(Revision, document.revision_id)
            else:
                put(changes, name, f"Text number {key}.", title=f"{self.number}")
                state[Document, name] = changes.get(Document, name)
        self.after(state)

    @precondition(lambda self: any(kind is Annotation for kind, _ in self.present))
    @rule(data=st.data(), note=st.text(st.characters(exclude_categories=["Cs"]), max_size=3))
    def change_or_remove(self, data, note):
        tags = sorted(name for kind, name in self.present if kind is Annotation)
        name = data.draw(st.sampled_from(tags))
        state = dict(self.present)
        tag = state[Annotation, name]
        with self.store.act("Change", "ines") as changes:
            if note == tag.note:
                changes.retire(Annotation, name)
                del state[Annotation, name]
            else:
                state[Annotation, name] = replace(tag, note=note)
                changes.replace(state[Annotation, name])
        self.after(state)

    @rule()
    def undo(self):
        changed = self.store.undo("ines")
        assert (changed is None) == (not self.past)
        if self.past:
            self.future.append(self.present)
            self.present = self.past.pop()

    @rule()
    def redo(self):
        changed = self.store.redo("ines")
        assert (changed is None) == (not self.future)
        if self.future:
            self.past.append(self.present)
            self.present = self.future.pop()

    @rule()
    def restart(self):
        self.project.close()
        self.project = hurried(opening.open_(self.path, INES, clock=noon))

    @invariant()
    def the_store_holds_what_the_model_holds(self):
        tags = {(Annotation, tag.id): tag for tag in self.store.every(Annotation)}
        documents = {(Document, d.id): d for d in self.store.every(Document) if d.id != "a"}
        assert tags | documents == self.present

    @invariant()
    def the_search_finds_what_there_is(self):
        found = {one.id for one in self.store.search(ask("number")).articles}
        assert found == {name for kind, name in self.present if kind is Document}

    def teardown(self):
        assert errors(self.store) == []
        self.project.close()
        self.folder.cleanup()


UndoingTest = Undoing.TestCase
UndoingTest.settings = settings(max_examples=40, stateful_step_count=50)


@pytest.mark.deep
def test_for_a_long_time():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Undoing, settings=settings(max_examples=1_000, stateful_step_count=100, deadline=None)
    )


def test_replaying_the_log_gives_the_tables(store):
    add_article(store, "b", "Other words.")
    add_tag(store, "one")
    store.undo("ines")
    store.undo("ines")
    store.redo("ines")
    before = [
        store.every(Document),
        store.articles("ines"),
        store.search(ask("words")),
        store.counts(),
    ]
    store.rebuild()
    after = [
        store.every(Document),
        store.articles("ines"),
        store.search(ask("words")),
        store.counts(),
    ]
    assert [list(before[0]), *before[1:]] == [list(after[0]), *after[1:]]
    assert errors(store) == []
