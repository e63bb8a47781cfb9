"""Many tags added at once are what the same tags are that were added one by one."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from tests.store.conftest import INES, TEXT, errors, make, noon, perform, put, tag_of

from variorum.domain.annotations import Annotation, ComparedTag, reading_order
from variorum.domain.spans import span_in
from variorum.formats.native.article_lines import StoredTag
from variorum.formats.tag_columns import TagColumns, columns_of
from variorum.services import opening
from variorum.store.base import Store
from variorum.store.sqlite.acting import ENOUGH
from variorum.store.sqlite.bodies import MANY
from variorum.store.sqlite.codec import changes_in

SEVERAL = [tag_of(f"tag {number:03}") for number in range(12)]
TABLES = ("annotation", "retired")


def columns(tags: Sequence[Annotation], document_id: str = "a") -> TagColumns:
    return columns_of(document_id, f"{document_id}/1", tags)


def add_at_once(store: Store, tags: Sequence[Annotation] = SEVERAL):
    return perform(store, lambda changes: changes.add_tags(columns(tags)))


def contents(store: Store) -> dict[str, list[object]]:
    """What the tables hold, and what the log says, change by change."""
    database = Database(store.path)
    found: dict[str, list[object]] = {
        name: database.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES
    }
    found["log"] = [
        (
            act,
            document_id,
            lamport,
            change.f,
            change.id,
            bool(change.parent),
            change.before,
            change.after,
        )
        for act, document_id, lamport, payload in database.execute(
            "SELECT act, document_id, lamport, CAST(payload AS BLOB) FROM operation ORDER BY seq"
        )
        for change in changes_in(payload)
    ]
    database.close()
    return found


@pytest.fixture
def large(store: Store) -> Store:
    """A store after several tags were added at once."""
    add_at_once(store)
    return store


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20)), max_size=14), st.booleans())
def test_the_tables_are_the_same_and_so_is_what_the_log_says_of_each(
    tmp_path_factory, places, is_retired
):
    tags = [
        replace(
            tag_of(f"tag {number}", label="ORG" if number % 2 else "GPE"),
            spans=(span_in(TEXT, start, start + length), span_in(TEXT, 60, 64))[: 1 + number % 2],
        )
        for number, (start, length) in enumerate(places)
    ]
    found = []
    for at_once in (False, True):
        with make(tmp_path_factory.mktemp("p") / "one.variorum") as project:
            store = project.store
            perform(store, lambda changes: put(changes, "a"))
            for _ in range(2 if is_retired else 1):
                if at_once:
                    add_at_once(store, tags)
                else:
                    perform(store, lambda changes: [changes.add(tag) for tag in tags])
                if tags and is_retired:
                    store.undo("ines")
            assert errors(store) == []
            found.append(contents(store))
    assert found[0] == found[1]


def test_every_question_finds_them(large):
    assert large.get(Annotation, "tag 003") == SEVERAL[3]
    assert large.annotations("a") == sorted(SEVERAL, key=reading_order)
    assert large.neighbours("a", "set", "entity", 4, 15) == SEVERAL
    assert large.history("tag 003")[0].change.after == SEVERAL[3]
    assert errors(large) == []


@pytest.mark.parametrize("shape", [Annotation, ComparedTag, StoredTag])
def test_they_are_read_in_every_shape(large, shape):
    found = large.annotations_as("a", shape)
    assert found == msgspec.convert(SEVERAL, list[shape], from_attributes=True)
    assert large.in_sets("a", ["set"], ComparedTag) == large.annotations_as("a", ComparedTag)


def test_each_is_met_once_when_all_tags_of_a_project_are_gone_through(store):
    ids = [f"tag {number:05}" for number in range(2_100)]
    for begin in range(0, len(ids), 300):
        add_at_once(store, [tag_of(one) for one in reversed(ids[begin : begin + 300])])
    assert sorted(one.id for one in store.every(Annotation, in_order=False)) == ids


def test_what_was_changed_names_them_all(store):
    assert add_at_once(store).ids == {"annotation": tuple(tag.id for tag in SEVERAL)}


def test_the_act_itself_sees_changes_and_removes_them(store):
    def do(changes):
        changes.add_tags(columns(SEVERAL))
        assert changes.get(Annotation, "tag 001") == SEVERAL[1]
        changes.replace(replace(SEVERAL[1], label="GPE"))
        changes.retire(Annotation, "tag 002")
        assert len(changes.annotations("a")) == len(SEVERAL) - 1

    perform(store, do)
    assert store.get(Annotation, "tag 001") == replace(SEVERAL[1], label="GPE")
    assert store.get(Annotation, "tag 002") is None
    assert errors(store) == []


def test_they_are_undone_redone_and_added_once_more(large):
    large.undo("ines")
    assert large.annotations("a") == []
    large.redo("ines")
    large.undo("ines")
    add_at_once(large)
    assert large.annotations("a") == SEVERAL
    assert len(large.history("tag 003")) == 5
    assert errors(large) == []


@pytest.mark.parametrize("count", [1, MANY.start, MANY.stop, ENOUGH + 1])
def test_they_are_found_again_however_many_they_are(store, count):
    tags = [tag_of(f"tag {number:05}") for number in range(count)]
    add_at_once(store, tags)
    assert store.annotations("a") == tags
    large = Database(store.path).execute("SELECT count(*) FROM annotation WHERE body = ''")
    assert large.fetchone()[0] == (count if count in MANY else 0)
    assert errors(store) == []


def test_an_id_that_is_taken_spoils_the_act(large):
    with pytest.raises(ValueError, match="there is a annotation with this id already: tag 004"):
        add_at_once(large, [tag_of("new"), tag_of("tag 004")])
    assert large.annotations("a") == SEVERAL
    assert errors(large) == []


def test_so_does_one_that_is_taken_in_the_same_act(store):
    def do(changes):
        changes.add(tag_of("tag 004"))
        changes.add_tags(columns(SEVERAL))

    with pytest.raises(ValueError, match="a record breaks a rule of its table"):
        perform(store, do)
    assert store.annotations("a") == []


def test_tags_of_no_article_spoil_the_act(store):
    with pytest.raises(ValueError, match="no such article: nowhere"):
        perform(store, lambda changes: changes.add_tags(columns([tag_of("x")], "nowhere")))
    assert errors(store) == []


def test_tags_of_no_set_spoil_the_act(store):
    with pytest.raises(ValueError, match="refers to something"):
        add_at_once(store, [tag_of("x", set_id="nobody’s")])
    assert store.annotations("a") == []


def test_no_tags_are_no_act(store):
    assert add_at_once(store, []).ids == {}
    assert errors(store) == []


def test_tables_that_are_made_anew_are_the_same(large):
    before = contents(large)
    large.rebuild()
    assert contents(large) == before


def test_they_are_there_after_a_restart(tmp_path):
    with make(tmp_path / "one.variorum") as project:
        perform(project.store, lambda changes: put(changes, "a"))
        add_at_once(project.store)
    with opening.open_(tmp_path / "one.variorum", INES, clock=noon) as project:
        assert project.store.annotations("a") == SEVERAL
        assert errors(project.store) == []
