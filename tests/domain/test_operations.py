"""Operations: proofs that see every alteration, and changes that can be taken back."""

from dataclasses import fields, replace

import pytest

from variorum.domain.operations import (
    FAMILIES,
    FAMILY_OF,
    Act,
    Changed,
    Operation,
    proof,
    together,
)

OPERATION = Operation("", "act", "article", "ines", "laptop", 3, "before", b'[{"f":"story"}]')


def test_the_same_operation_has_the_same_proof():
    assert proof(OPERATION) == proof(replace(OPERATION, id="whatever"))
    assert len(proof(OPERATION)) == 64


@pytest.mark.parametrize("name", [f.name for f in fields(Operation) if f.name != "id"])
def test_altering_any_field_alters_the_proof(name):
    value = getattr(OPERATION, name)
    altered = value + (b"x" if isinstance(value, bytes) else 1 if isinstance(value, int) else "x")
    assert proof(replace(OPERATION, **{name: altered})) != proof(OPERATION)


def test_words_cannot_wander_from_one_field_into_the_next():
    one = replace(OPERATION, author="ab", device="c")
    other = replace(OPERATION, author="a", device="bc")
    assert proof(one) != proof(other)


def act(name: str, *documents: str) -> Act:
    return Act(name, f"Act {name}", "ines", "laptop", "2025-08-02", documents=documents)


def test_what_acts_changed_together_is_the_last_ones_with_everything_once():
    first = Changed(act("1", "a", "b"), {"annotation": ("x", "y"), "entity": ("e",)})
    last = Changed(act("2", "b", "c"), {"annotation": ["y", "z"], "claim": ("c",)})
    both = together(first, last)
    assert both.act == act("2", "a", "b", "c")
    assert both.documents == ("a", "b", "c")
    assert both.ids == {"annotation": ("x", "y", "z"), "entity": ("e",), "claim": ("c",)}


def test_one_act_alone_is_what_it_was():
    one = Changed(act("1", "a"), {"annotation": ("x",)})
    assert together(one) == one


def test_every_family_has_one_kind_of_record():
    assert {FAMILY_OF[kind]: kind for kind in FAMILIES.values()} == dict(FAMILIES)
    assert all("id" in {f.name for f in fields(kind)} for kind in FAMILIES.values())
