"""Operations: proofs that see every alteration, and changes that can be taken back."""

from dataclasses import fields, replace

import pytest

from variorum.domain.documents import Story
from variorum.domain.operations import FAMILIES, FAMILY_OF, Change, Operation, proof

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


def test_the_inverse_of_the_inverse_is_the_change():
    change = Change("story", "s", None, Story("s", "Dam"), "first")
    back = change.inverse("second")
    assert back == Change("story", "s", Story("s", "Dam"), None, "second")
    assert back.inverse("first") == change


def test_every_family_has_one_kind_of_record():
    assert {FAMILY_OF[kind]: kind for kind in FAMILIES.values()} == dict(FAMILIES)
    assert all("id" in {f.name for f in fields(kind)} for kind in FAMILIES.values())
