"""Which records refer to which: the table names fields that there are, and misses none."""

from dataclasses import fields

import pytest

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Story
from variorum.domain.operations import FAMILIES
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import REFERENCES, links
from variorum.domain.registers import Claim, Entity

LEFT_OUT = {("comment", "target_id")}
"""What may be gone while what was said of it stays."""
KINDS = pytest.mark.parametrize("family", FAMILIES)


@KINDS
def test_every_reference_is_a_field_of_its_record(family):
    kind = FAMILIES[family]
    names = {one.name for one in fields(kind)}
    assert {one.field for one in REFERENCES.get(kind, ())} <= names


@KINDS
def test_every_field_that_holds_an_id_is_a_reference(family):
    kind = FAMILIES[family]
    ids = {one.name for one in fields(kind) if one.name.endswith(("_id", "_by"))}
    known = {one.field for one in REFERENCES.get(kind, ())}
    assert {(family, name) for name in ids - known} <= LEFT_OUT


def test_only_what_is_set_is_a_link():
    tag = Annotation("t", "mine", "a", "a/1", "entity", "PER", entity_id="rao", created_by="ines")
    assert [(one.field, one.kind, target) for one, target in links(tag)] == [
        ("set_id", AnnotationSet, "mine"),
        ("document_id", Document, "a"),
        ("revision_id", REFERENCES[Annotation][2].kind, "a/1"),
        ("entity_id", Entity, "rao"),
        ("created_by", Person, "ines"),
    ]


def test_a_link_leads_to_the_one_thing_it_names():
    link = Relation("l", "mine", "a", "about", "t", to_claim="c")
    assert (Claim, "c") in [(one.kind, target) for one, target in links(link)]
    assert Entity not in [one.kind for one, _ in links(link)]


def test_what_names_nobody_has_no_links():
    assert list(links(Person("ines", "Ines"))) == list(links(Story("s", "Dam"))) == []


def test_tags_and_links_cannot_do_without_their_article():
    for kind in (Annotation, Relation):
        needed = {one.field for one in REFERENCES[kind] if one.needed}
        assert {"set_id", "document_id"} <= needed
        assert "created_by" not in needed
