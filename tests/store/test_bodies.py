"""What a large act writes stands in the log only, and nobody who asks can tell."""

from dataclasses import replace

import msgspec
import pytest
from sqlite_utils import Database
from tests.store.conftest import TEXT, add_article, add_tag, errors, perform, put, tag_of

from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.registers import Entity
from variorum.domain.spans import Span, span_in
from variorum.store.base import Store
from variorum.store.sqlite import listing
from variorum.store.sqlite.bodies import MANY, TOGETHER

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
    assert list(large.every(Annotation, in_order=False)) == SEVERAL
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


class Somewhere(msgspec.Struct):
    """As little of a tag as somebody may ask for."""

    id: str
    spans: tuple[Span, ...]


def mixed(key: str, start: int, end: int, *more: tuple[int, int]) -> Annotation:
    """A tag, perhaps of several spans, perhaps of none."""
    spans = [span_in(TEXT, *place) for place in ((start, end), *more) if place[1]]
    return replace(tag_of(key), spans=tuple(spans))


ANYWHERE = [
    mixed("g", 4, 15), mixed("a", 4, 15), mixed("b", 4, 9), mixed("c", 0, 0), mixed("d", 20, 24),
    mixed("e", 9, 15, (4, 8)), mixed("f", 30, 35, (1, 2)), mixed("h", 4, 15), mixed("i", 3, 4),
]  # fmt: skip


@pytest.mark.parametrize("shape", [Annotation, Somewhere])
def test_tags_come_in_reading_order_whatever_the_order_they_were_made_in(store, shape):
    add_all(store, ANYWHERE)
    assert own_bodies(store) == set()
    wanted = [one.id for one in sorted(ANYWHERE, key=reading_order)]
    assert [one.id for one in store.annotations_as("a", shape)] == wanted


def in_reading_order(store: Store) -> bool:
    """Whether the tags of the article are those there are, in their order."""
    every = [one for one in store.every(Annotation) if one.document_id == "a"]
    return store.annotations("a") == sorted(every, key=reading_order)


def test_tags_of_several_acts_come_together(large):
    add_all(large, [tag_of(f"more {number}", start=0) for number in range(MANY.start)])
    assert own_bodies(large) == set()
    assert len(large.annotations("a")) == 2 * MANY.start
    assert in_reading_order(large)


@pytest.mark.parametrize("left", range(MANY.start - 1, MANY.start + 3))
def test_tags_that_were_taken_out_of_a_large_act_are_not_among_the_rest(store, left):
    tags = [tag_of(f"tag {number:02}", start=30 - number, end=31) for number in range(20)]
    add_all(store, tags)
    gone = [one.id for one in tags[left:]]
    perform(store, lambda changes: [changes.retire(Annotation, one) for one in gone])
    assert store.annotations("a") == sorted(tags[:left], key=reading_order)


def test_an_act_that_makes_the_article_too_tells_its_tags_from_the_rest(store):
    tags = [tag_of(f"tag {number}", "b") for number in range(MANY.start)]
    add_article(store, "b")
    store.undo("ines")

    def do(changes):
        put(changes, "b", "The River Board may fill the dam.\n")
        for one in tags:
            changes.add(one)

    perform(store, do)
    assert store.annotations("b") == tags
    assert store.annotations("nothing") == []


def test_what_an_undo_brings_back_is_read_from_it(large):
    ids = [one.id for one in SEVERAL]
    perform(large, lambda changes: [changes.retire(Annotation, one) for one in ids])
    assert large.annotations("a") == []
    large.undo("ines")
    assert large.annotations("a") == SEVERAL


def test_who_is_named_where_is_asked_of_several_operations_at_once(store):
    entities = [f"entity {number}" for number in range(3)]
    articles = [f"article {number}" for number in range(20)]
    perform(store, lambda changes: [changes.add(Entity(one, "ORG", one)) for one in entities])
    for article in articles:
        add_article(store, article, outlet="Wire")
        add_all(
            store,
            [
                tag_of(f"{article} {number}", article, entity_id=entities[number % 3])
                for number in range(MANY.start + 1)
            ],
        )
    connection, asked = Database(store.path).conn, []
    connection.set_trace_callback(asked.append)
    found = listing.namings(connection, None)
    assert {(one.entity_id, one.outlet, one.count) for one in found} == {
        (one, "Wire", 3 * len(articles)) for one in entities
    }
    together = -(-len(articles) // TOGETHER)
    assert sum("FROM operation" in one for one in asked) == together
