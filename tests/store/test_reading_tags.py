"""The tags of an article come as few rows, wherever their bodies stand."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from tests.store.conftest import INES, add_article, make, perform, tag_of

from variorum.domain.annotations import Annotation, ComparedTag, reading_order
from variorum.domain.people import AnnotationSet
from variorum.store.sqlite.bodies import MANY, tags_of

ALONE, BOTH, TOGETHER = "alone", "both", "together"
"""The sets by how their tags were made: one by one, in both ways, many in one act."""
SETS = (ALONE, BOTH, TOGETHER)


def made(set_id: str, numbers: Iterable[int]) -> list[Annotation]:
    """Tags that lie in no order, some of them on the same words as others' tags."""
    return [
        tag_of(f"{set_id} {number}", start=number * 7 % 30, end=31 + number % 3, set_id=set_id)
        for number in numbers
    ]


ONE_BY_ONE = [*made(ALONE, range(5)), *made(BOTH, range(3))]
AT_ONCE = [*made(BOTH, range(3, 9)), *made(TOGETHER, range(MANY.start))]
EVERY = [*ONE_BY_ONE, *AT_ONCE]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store in which some tags have their bodies in their rows, others in the log."""
    with make(tmp_path_factory.mktemp("tags") / "tags.variorum") as project:
        for key in ("a", "b"):
            add_article(project.store, key)
        sets = [AnnotationSet(one, one, "working", INES.person_id) for one in SETS]
        perform(project.store, lambda changes: [changes.add(one) for one in sets])
        for tag in ONE_BY_ONE:
            perform(project.store, lambda changes, tag=tag: changes.add(tag))
        perform(project.store, lambda changes: [changes.add(one) for one in AT_ONCE])
        yield project.store


class Counted:
    """A connection that notes how many rows SQLite was asked for, question by question."""

    def __init__(self, connection):
        self._connection = connection
        self.rows: list[int] = []

    def execute(self, *asked):
        rows = self._connection.execute(*asked).fetchall()
        self.rows.append(len(rows))
        return Answered(rows)


class Answered:
    """The rows of a question that was asked already."""

    def __init__(self, rows):
        self._rows = rows

    def fetchall(self):
        return self._rows

    def fetchone(self):
        return self._rows[0] if self._rows else None


def test_they_are_in_reading_order(store):
    assert store.annotations("a") == sorted(EVERY, key=reading_order)


@pytest.mark.parametrize(
    "sets", [some for many in range(4) for some in combinations(SETS, many)], ids="-".join
)
def test_those_of_some_sets_are_all_they_have_and_no_others(store, sets):
    found = store.in_sets("a", sets, Annotation)
    wanted = [one for one in EVERY if one.set_id in sets]
    assert sorted(found, key=reading_order) == sorted(wanted, key=reading_order)


def test_what_is_compared_of_them_is_what_they_say(store):
    whole = {one.id: one for one in EVERY}
    found = store.in_sets("a", SETS, ComparedTag)
    assert {one.id for one in found} == whole.keys()
    for one in found:
        assert (one.set_id, one.label, one.extent, one.exact) == (
            whole[one.id].set_id, whole[one.id].label, whole[one.id].extent, whole[one.id].exact,
        )  # fmt: skip


@pytest.mark.parametrize("sets", [None, SETS, (ALONE,)])
def test_sqlite_is_asked_for_one_row_for_each_set_and_for_the_act_that_made_many(store, sets):
    with store._reading() as connection:
        counted = Counted(connection)
        tags_of(counted, "a", Annotation, sets)
    assert counted.rows == ([1] if sets == (ALONE,) else [len(SETS), 1])


def test_an_article_without_tags_or_that_is_not_there_has_none(store):
    for document_id in ("b", "nowhere"):
        assert store.annotations(document_id) == store.in_sets(document_id, SETS, Annotation) == []
    assert store.in_sets("a", ["nobody"], Annotation) == []


def test_an_act_reads_its_own_changes_too(store):
    later = made(ALONE, [20])[0]

    def change(changes):
        changes.add(later)
        changes.retire(Annotation, ONE_BY_ONE[0].id)
        assert changes.annotations("a") == sorted([*EVERY[1:], later], key=reading_order)
        assert later in changes.in_sets("a", [ALONE], Annotation)

    perform(store, change)
    store.undo(INES.person_id)
    assert store.annotations("a") == sorted(EVERY, key=reading_order)
