"""The log: every operation proves itself and the one before it, and explains every record."""

from dataclasses import replace

from tests.store.conftest import add_article, add_tag, noon, perform, tag_of

from variorum.domain.annotations import Annotation
from variorum.domain.operations import proof
from variorum.formats.tag_columns import columns_of
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.store.sqlite import log
from variorum.store.sqlite.codec import changes_in

TOMAS = Profile("tomas", "Tomas Adeyemi", "TA", "desktop")


def operations(store):
    with store._reading() as connection:
        return [operation for _, operation in log.operations(connection)]


def test_every_operation_proves_itself_and_follows_the_one_before(store):
    add_tag(store, "one")
    store.undo("ines")
    previous = ""
    for number, operation in enumerate(operations(store), 1):
        assert operation.id == proof(operation)
        assert operation.previous == previous
        assert operation.lamport == number
        previous = operation.id


def test_each_device_has_a_chain_of_its_own_and_time_goes_on(store, path):
    add_tag(store, "one")
    store.close()
    with opening.open_(path, TOMAS, clock=noon) as project:
        add_tag(project.store, "two")
        add_tag(project.store, "three")
        last, first = (steps[0] for steps in map(project.store.history, ("three", "two")))
        found = operations(project.store)
    chain = [operation for operation in found if operation.device == "desktop"]
    assert [operation.previous for operation in chain] == ["", first.operation_id]
    assert [operation.lamport for operation in chain] == [len(found) - 1, len(found)]
    assert last.act.device == "desktop"


def test_payloads_are_canonical(store):
    """The same record gives the same bytes, whatever order its attributes were set in."""
    add_tag(store, "one", attributes={"b": 1, "a": 2})
    add_tag(store, "two", attributes={"a": 2, "b": 1})
    one, two = (operation.payload for operation in operations(store)[-2:])
    assert one.replace(b'"one"', b'"two"') == two
    assert b'"attributes":{"a":2,"b":1}' in one
    assert b"parent" not in one


def test_what_an_operation_holds_can_be_read_back(store):
    add_tag(store, "one", note="é\u2028")
    (change,) = changes_in(operations(store)[-1].payload)
    assert change.change.after == tag_of("one", note="é\u2028")
    assert change.change.before is None


def test_changes_and_a_bundle_stand_side_by_side(store):
    tags = [tag_of("two"), tag_of("three", label="GPE")]

    def do(changes):
        changes.add(tag_of("one"))
        changes.add_tags(columns_of("a", "a/1", tags))

    perform(store, do)
    found = changes_in(operations(store)[-1].payload)
    assert [one.change.after for one in found] == [tag_of("one"), *tags]
    assert {one.change.before for one in found} == {None}


def test_history_tells_every_change_of_a_record(store):
    add_tag(store, "one")
    with store.act("Note", "ines") as changes:
        changes.replace(tag_of("one", note="why?"))
    with store.act("Remove", "ines") as changes:
        changes.retire(Annotation, "one")
    store.undo("ines")
    steps = store.history("one")
    assert [step.act.verb for step in steps] == ["undo", "do", "do", "do"]
    assert [step.act.label for step in steps] == ["Remove", "Remove", "Note", "Tag"]
    notes = [step.change.after and step.change.after.note for step in steps]
    assert notes == ["why?", None, "why?", ""]


def test_each_step_of_a_history_names_the_one_before(store):
    add_tag(store, "one")
    store.undo("ines")
    store.redo("ines")
    steps = store.history("one")
    assert [step.change.parent for step in steps] == [
        *(step.operation_id for step in steps[1:]),
        None,
    ]
    assert store.history("nobody") == []


def test_what_an_act_says_of_itself_is_part_of_its_id(store):
    first, second = (add_tag(store, key).act for key in ("one", "two"))
    assert first.id != second.id
    assert log.act_id(replace(first, label="Other"), "") != log.act_id(first, "")


def test_an_act_that_is_repeated_has_another_id(store):
    add_article(store, "b")
    acts = [store.undo("ines").act.id, store.redo("ines").act.id, store.undo("ines").act.id]
    assert len(set(acts)) == 3


def test_the_log_grows_with_every_change_and_with_nothing_else(store):
    before = store.log_length()
    add_tag(store, "one")
    assert store.log_length() == before + 1
    perform(store, lambda changes: None)
    store.annotations("a")
    assert store.log_length() == before + 1
    store.undo("ines")
    assert store.log_length() == before + 2
