"""Both views of the native format, over whole projects: nothing is lost unsaid."""

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest
from hypothesis import given, settings
from tests.builders import news
from tests.fakes import memory_project
from tests.strategies import Recorded, projects

from variorum.domain.operations import FAMILIES
from variorum.resources import resource
from variorum.services.project import Project
from variorum.services.transferring import exporting, receiving

SCHEMA = json.loads(resource("schemas", "variorum-1.schema.json").read_bytes())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FEWER = settings(max_examples=settings.default.max_examples // 3)


def exported(project: Project, key: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "export.jsonl")
        exporting.export(project, key, path)
        return path.read_bytes()


def received(data: bytes, project: Project) -> receiving.ReceiveReport:
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.jsonl")
        path.write_bytes(data)
        return receiving.receive(project, path)


@given(projects())
def test_records_come_back_byte_for_byte(recorded: Recorded):
    data = exported(recorded.project(), "variorum")
    empty = memory_project(news())
    report = received(data, empty)
    assert report.refused == ()
    assert exported(empty, "variorum") == data


@given(projects())
def test_every_record_comes_back_equal(recorded: Recorded):
    project, other = recorded.project(), memory_project(news())
    received(exported(project, "variorum"), other)
    for kind in FAMILIES.values():
        assert list(other.store.every(kind)) == list(project.store.every(kind))


@given(projects())
def test_articles_come_back_byte_for_byte(recorded: Recorded):
    data = exported(recorded.project(), "variorum-documents")
    other = _with_codebook_of(recorded)
    if data:
        assert received(data, other).refused == ()
    assert exported(other, "variorum-documents") == data


@given(projects())
def test_what_articles_do_not_bring_back_was_declared(recorded: Recorded):
    project, other = recorded.project(), _with_codebook_of(recorded)
    declared = exporting.plan(project, "variorum-documents").losses
    data = exported(project, "variorum-documents")
    if data:
        received(data, other)
    told = Counter({_FAMILY[loss.what]: loss.count for loss in declared if loss.what in _FAMILY})
    assert told == _counts(project) - _counts(other)


_FAMILY = {
    "tags": "annotation",
    "links": "relation",
    "earlier revisions": "revision",
    "states of progress": "progress",
    "answers to suggestions": "verdict",
    "corrections of alignments": "correction",
    "notes on where articles come from": "derivation",
    "what was taken in from whom": "handover",
    "saved searches": "search",
    "versions of gold": "gold",
    "decisions of the review": "decision",
    "comments": "comment",
    "training tasks": "attempt",
    "mappings of labels": "mapping",
    **{f"unused {name} records": name for name in ("person", "set", "story", "entity", "claim")},
}


def _counts(project: Project) -> Counter[str]:
    return Counter(dict(project.store.counts().records))


def _with_codebook_of(recorded: Recorded) -> Project:
    codebook = next(one for one in recorded.records if type(one) is type(news()))
    return memory_project(codebook)


@FEWER
@given(projects())
@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_taking_a_file_twice_adds_nothing(key: str, recorded: Recorded):
    data = exported(recorded.project(), key)
    other = _with_codebook_of(recorded)
    if not data:
        return
    received(data, other)
    again = received(data, other)
    assert (again.changed, dict(again.added), again.refused) == (None, {}, ())


@FEWER
@given(projects())
@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_a_plan_says_what_will_happen(key: str, recorded: Recorded):
    data = exported(recorded.project(), key)
    if not data:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.jsonl")
        path.write_bytes(data)
        other = _with_codebook_of(recorded)
        plan = receiving.plan(other, path)
        done = receiving.receive(other, path)
    assert (plan.added, plan.same, plan.refused) == (done.added, done.same, done.refused)


@FEWER
@given(projects())
@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_every_line_follows_the_schema(key: str, recorded: Recorded):
    for line in exported(recorded.project(), key).decode().split("\n")[:-1]:
        VALIDATOR.validate(json.loads(line))


@FEWER
@given(projects())
@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_every_reader_finds_the_same_lines(key: str, recorded: Recorded):
    data = exported(recorded.project(), key)
    assert data.decode().splitlines() == data.decode().split("\n")[:-1]


@FEWER
@given(projects())
@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_a_plan_of_an_export_says_what_it_will_write(key: str, recorded: Recorded):
    project = recorded.project()
    plan = exporting.plan(project, key)
    with TemporaryDirectory() as folder:
        report = exporting.export(project, key, Path(folder, "x.jsonl"))
    assert (plan.counts, plan.losses) == (report.counts, report.losses)
