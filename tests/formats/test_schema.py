"""The published schema of the native format, held against the records it describes."""

import json
from dataclasses import fields
from typing import Any, get_args

import jsonschema
import pytest
from tests.formats.samples import lines_of

from variorum.domain import annotations, codebooks, spans
from variorum.domain.operations import FAMILIES
from variorum.formats.native import article_lines
from variorum.resources import resource

SCHEMA = json.loads(resource("schemas", "variorum-1.schema.json").read_bytes())
DEFINED = SCHEMA["$defs"]
PARTS = {
    "article": article_lines.ArticleLine,
    "annotationPart": article_lines.Tag,
    "spanPart": article_lines.Mark,
    "relationPart": article_lines.Link,
    "revisionPart": article_lines.RevisionPart,
    "personPart": article_lines.PersonPart,
    "setPart": article_lines.SetPart,
    "storyPart": article_lines.StoryPart,
    "entityPart": article_lines.EntityPart,
    "claimPart": article_lines.ClaimPart,
}
CODEBOOK = {
    "layer": codebooks.Layer,
    "label": codebooks.Label,
    "attribute": codebooks.Attribute,
    "link": codebooks.Link,
    "roleRule": codebooks.RoleRule,
    "rule": codebooks.Rule,
    "profile": codebooks.Profile,
    "condition": codebooks.Condition,
    "span": spans.Span,
}


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_schema_knows_every_key_of_a_record(family):
    keys = ["record", *(field.name for field in fields(FAMILIES[family]))]
    keys += ["text"] if family == "revision" else []
    assert list(DEFINED[family]["properties"]) == keys
    assert DEFINED[family]["required"] == keys


@pytest.mark.parametrize("name", CODEBOOK)
def test_the_schema_knows_every_key_within_a_record(name):
    assert list(DEFINED[name]["properties"]) == [field.name for field in fields(CODEBOOK[name])]


@pytest.mark.parametrize("name", PARTS)
def test_the_schema_knows_every_key_of_an_article(name):
    assert list(DEFINED[name]["properties"]) == list(PARTS[name].__struct_fields__)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("origin", get_args(annotations.Origin)),
        ("status", annotations.STATUSES),
        ("role", spans.ROLES),
    ],
)
def test_the_schema_knows_every_value_of_a_closed_list(name, values):
    assert DEFINED[name]["enum"] == list(values)


@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_every_line_of_an_export_is_valid(key):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for line in lines_of(key):
        validator.validate(line)


@pytest.mark.parametrize(
    "change",
    [
        {"spans": [{"start": "0", "end": 3}]},
        {"status": "perhaps"},
        {"id": ""},
        {"attributes": {"certainty": None}},
        {"record": "tag"},
    ],
)
def test_a_wrong_record_is_not_valid(change: dict[str, Any]):
    (line, *_) = [line for line in lines_of("variorum") if line["record"] == "annotation"]
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**line, **change})


def test_a_link_with_two_ends_is_not_valid():
    (line, *_) = [line for line in lines_of("variorum") if line["record"] == "relation"]
    both = {**line, "to_claim": "c", "to_entity": "e"}
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(both)


def test_the_least_article_is_valid():
    jsonschema.Draft202012Validator(SCHEMA).validate({"text": "A text."})
