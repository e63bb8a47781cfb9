"""What a large act writes stands in the log only, and nobody who asks can tell."""

from dataclasses import replace

import pytest
from sqlite_utils import Database
from tests.store.conftest import add_tag, errors, perform, tag_of

from variorum.domain.annotations import Annotation, reading_order
from variorum.store.base import Store
from variorum.store.sqlite.bodies import MANY

SEVERAL = [tag_of(f"tag {number:03}") for number in range(MANY.start)]


def add_all(store: Store, tags: list[Annotation]) -> None:
    perform(store, lambda changes: [changes.add(tag) for tag in tags])


def own_bodies(store: Store) -> set[str]:
    """The tags whose rows hold them."""
    rows = Database(store.path).execute("SELECT id FROM annotation WHERE body <> ''").fetchall()
    return {tag_id for (tag_id,) in rows}


@pytest.fixture
def large(store: Store) -> Store:
    """A store after an act that made several tags of one article."""
    add_all(store, SEVERAL)
    return store


def test_the_rows_of_a_large_act_hold_no_bodies(large):
    assert len(SEVERAL) in MANY
    assert own_bodies(large) == set()


def test_the_rows_of_a_small_act_hold_them(store):
    add_tag(store, "one")
    add_all(store, SEVERAL[: MANY.start - 1])
    assert len(own_bodies(store)) == MANY.start


def test_so_do_the_rows_of_an_act_too_large_to_be_read_for_one_of_them(store):
    add_all(store, [tag_of(f"tag {number}") for number in range(MANY.stop)])
    assert len(own_bodies(store)) == MANY.stop


def test_every_question_finds_the_tags(large):
    assert large.get(Annotation, "tag 003") == SEVERAL[3]
    assert list(large.every(Annotation)) == SEVERAL
    assert large.annotations("a") == sorted(SEVERAL, key=reading_order)
    assert large.neighbours("a", "set", "entity", 4, 15) == SEVERAL
    assert errors(large) == []


def test_an_act_sees_them_too(large):
    other = replace(SEVERAL[2], label="GPE")

    def do(changes):
        assert changes.get(Annotation, other.id) == SEVERAL[2]
        changes.replace(other)
        assert changes.get(Annotation, other.id) == other
        assert other in changes.annotations("a")

    assert perform(large, do).ids == {"annotation": (other.id,)}
    assert large.get(Annotation, other.id) == other


def test_what_is_left_as_it_is_is_not_recorded(large):
    assert perform(large, lambda changes: changes.replace(SEVERAL[0])).ids == {}


def test_a_tag_that_is_changed_on_its_own_has_its_body_in_its_row(large):
    changed = replace(SEVERAL[1], note="doubtful")
    perform(large, lambda changes: changes.replace(changed))
    assert own_bodies(large) == {changed.id}
    assert large.get(Annotation, changed.id) == changed
    assert [step.change.after for step in large.history(changed.id)] == [changed, SEVERAL[1]]
    large.undo("ines")
    assert large.get(Annotation, changed.id) == SEVERAL[1]
    assert errors(large) == []


def test_a_large_act_is_undone_and_redone(large):
    large.undo("ines")
    assert large.annotations("a") == []
    large.redo("ines")
    assert list(large.every(Annotation)) == SEVERAL
    assert own_bodies(large) == set()
    assert errors(large) == []


def test_tags_that_are_changed_together_leave_their_bodies_to_that_act(large):
    add_tag(large, "one")
    relabelled = [replace(tag, label="GPE") for tag in large.annotations("a")]
    perform(large, lambda changes: [changes.replace(tag) for tag in relabelled])
    assert own_bodies(large) == set()
    assert large.annotations("a") == relabelled
    large.undo("ines")
    assert large.annotations("a") == sorted([*SEVERAL, tag_of("one")], key=reading_order)
    assert errors(large) == []


def test_tables_that_are_made_anew_are_the_same(large):
    perform(large, lambda changes: changes.replace(replace(SEVERAL[1], note="doubtful")))
    perform(large, lambda changes: changes.retire(Annotation, SEVERAL[2].id))
    query = "SELECT * FROM annotation ORDER BY id"
    before = Database(large.path).execute(query).fetchall()
    large.rebuild()
    assert Database(large.path).execute(query).fetchall() == before
    assert errors(large) == []


def test_rows_that_an_earlier_program_wrote_with_their_bodies_are_sound(large):
    database = Database(large.path)
    payload = "json_each((SELECT payload FROM operation WHERE seq = annotation.op))"
    body = f"(SELECT value -> '$.after' FROM {payload} WHERE value ->> 'id' = annotation.id)"
    database.execute(f"UPDATE annotation SET body = {body}")
    database.close()
    assert own_bodies(large) == {tag.id for tag in SEVERAL}
    assert list(large.every(Annotation)) == SEVERAL
    assert errors(large) == []


@pytest.mark.parametrize("op", ["op - 1", "op + 1000"])
def test_a_row_that_names_an_operation_without_it_is_found_by_the_doctor(large, op):
    database = Database(large.path)
    database.execute(f"UPDATE annotation SET op = {op} WHERE id = 'tag 004'")
    database.close()
    assert errors(large) == ["A record (annotation) is not what the log says."]
