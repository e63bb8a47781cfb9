"""Gold in an export: never in silence beside the tags that it was settled of, never lost in it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import OTHER_TEXT, TEXT, sample_records, uid

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.people import AnnotationSet
from variorum.domain.reviews.gold import Gold
from variorum.domain.spans import span_in
from variorum.errors import UserError
from variorum.formats import registry
from variorum.services.project import Project
from variorum.services.transferring import exporting
from variorum.services.transferring.exporting import ExportPlan
from variorum.services.transferring.selecting import GOLD_LEFT_OUT, ExportFilter
from variorum.services.transferring.settled import usual_gold, with_gold_settled

OF_TAGS = [
    info.key
    for info in registry.exporters()
    if not info.extra and "spans" in info.carries and info.key != "claim-review"
]
"""What writes tags, and needs nothing but ourselves."""
APART = frozenset({"variorum"})
"""What holds the review itself, and so has its gold by itself."""
PEOPLE, SETTLED = 5, 2


def settled_tag(name: str, set_id: str) -> Annotation:
    span = span_in(TEXT, 0, 6)
    return Annotation(uid(name), set_id, uid("one"), uid("one-1"), "entity", "PER", (span,))


def project_with_gold() -> Project:
    """The sample project, two tags of which were settled, one of them in an earlier version."""
    older = AnnotationSet(uid("gold 0"), "Gold 0", "gold")
    return memory_project(
        *sample_records(),
        older,
        replace(Gold(uid("gold zero"), older.id, 0), frozen_at="2025-08-01"),
        settled_tag("settled", uid("gold")),
        settled_tag("settled before", older.id),
        Relation(
            uid("of gold"), uid("gold"), uid("one"), "about", uid("settled"),
            to_entity=uid("raksta"),
        ),
        texts=[TEXT, OTHER_TEXT],
    )  # fmt: skip


def left_out(plan: ExportPlan) -> int:
    """How many tags of gold an export would leave behind."""
    return sum(loss.count for loss in plan.losses if loss.what == GOLD_LEFT_OUT)


def sets_in(project: Project, folder: Path, key: str = "variorum", **chosen) -> list[str]:
    """The set of every tag in a file of ours."""
    path = folder / "export.jsonl"
    exporting.export(project, key, path, ExportFilter(**chosen))
    lines = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
    if key == "variorum":
        return [line["set_id"] for line in lines if line["record"] == "annotation"]
    return [tag["set_id"] for line in lines for tag in line.get("annotations", ())]


def test_only_a_copy_of_the_project_has_gold_beside_peoples_tags_of_itself():
    usual = {info.key: usual_gold(info) for info in registry.exporters()}
    assert {key for key, gold in usual.items() if gold == "with"} == APART


@pytest.mark.parametrize("key", sorted(set(OF_TAGS) - APART))
def test_no_format_doubles_tags_in_silence(key):
    plan = exporting.plan(project_with_gold(), key)
    assert left_out(plan) == SETTLED
    before = exporting.plan(memory_project(*sample_records(), texts=[TEXT, OTHER_TEXT]), key)
    assert plan.counts == before.counts


def test_what_was_left_out_is_counted_once_however_often_it_is_passed():
    project = project_with_gold()
    for key in ("refi-qda", "variorum-documents"):
        assert left_out(exporting.plan(project, key)) == SETTLED


def test_the_list_beside_the_file_tells_of_it(tmp_path):
    path = tmp_path / "articles.jsonl"
    exporting.export(project_with_gold(), "variorum-documents", path)
    told = exporting.losses_path(path).read_text("utf-8")
    assert "2 × tags of gold: they were settled of tags that are exported" in told


def test_gold_alone_is_its_newest_version(tmp_path):
    found = sets_in(project_with_gold(), tmp_path, "variorum-documents", gold="only")
    assert found == [uid("gold")]


def test_gold_beside_peoples_tags_is_had_by_asking(tmp_path):
    found = sets_in(project_with_gold(), tmp_path, "variorum-documents", gold="with")
    assert sorted(found).count(uid("gold")) == 1
    assert found.count(uid("gold 0")) == 1


def test_records_hold_everything_and_without_gold_what_people_did(tmp_path):
    project = project_with_gold()
    assert len(sets_in(project, tmp_path)) == PEOPLE + SETTLED
    found = sets_in(project, tmp_path, gold="without")
    assert len(found) == PEOPLE
    assert not {uid("gold"), uid("gold 0")} & set(found)


def test_without_gold_its_decisions_stay_behind_and_the_rest_of_the_review_does_not(tmp_path):
    path = tmp_path / "records.jsonl"
    exporting.export(project_with_gold(), "variorum", path, ExportFilter(gold="without"))
    lines = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
    kinds = {line["record"] for line in lines}
    assert not kinds & {"decision", "gold"}
    assert kinds >= {"comment", "progress"}
    assert uid("of gold") not in {line.get("id") for line in lines}


def test_a_set_that_is_named_is_taken_whatever_is_said_of_gold(tmp_path):
    for gold in ("usual", "with", "without", "only"):
        found = sets_in(
            project_with_gold(), tmp_path, "variorum-documents", sets=(uid("gold 0"),), gold=gold
        )
        assert found == [uid("gold 0")]


def test_parts_of_the_page_go_with_gold():
    structure = AnnotationSet(uid("structure"), "Page structure", "structure")
    project = memory_project(
        *sample_records(),
        structure,
        settled_tag("settled", uid("gold")),
        replace(settled_tag("zone", structure.id), layer="zone", label="headline"),
        texts=[TEXT, OTHER_TEXT],
    )
    plan = exporting.plan(project, "variorum-documents", ExportFilter(gold="only"))
    assert (plan.counts["annotation"], plan.zones) == (2, 1)


def test_gold_alone_of_a_project_that_has_none_is_refused():
    with pytest.raises(UserError, match="There is no gold in this project yet") as caught:
        exporting.plan(memory_project(news()), "brat", ExportFilter(gold="only"))
    assert caught.value.advice == (
        "Settle tags in the Review place first, or take everybody’s tags."
    )


@pytest.mark.parametrize("key", ["brat", "variorum-documents", "conll"])
def test_gold_is_taken_where_there_are_no_other_tags(key):
    gold = AnnotationSet(uid("gold"), "Gold 1", "gold")
    records = [
        one
        for one in sample_records()
        if not isinstance(one, Annotation | Relation) and one.id != gold.id
    ]
    tag = settled_tag("settled", gold.id)
    plan = exporting.plan(memory_project(*records, gold, tag, texts=[TEXT, OTHER_TEXT]), key)
    assert plan.counts["annotation"] == 1
    assert left_out(plan) == 0


def test_an_empty_set_of_gold_changes_nothing():
    project = memory_project(*sample_records(), texts=[TEXT, OTHER_TEXT])
    info = registry.exporter("brat").info
    assert with_gold_settled(project.store, ExportFilter(), info).is_everything


def test_a_project_without_gold_is_read_as_before():
    project = memory_project(news())
    info = registry.exporter("brat").info
    assert with_gold_settled(project.store, ExportFilter(), info).is_everything


def test_tags_in_furniture_are_not_counted_as_gold_that_was_left_out():
    structure = AnnotationSet(uid("structure"), "Page structure", "structure")
    project = memory_project(
        *sample_records(),
        structure,
        settled_tag("settled", uid("gold")),
        replace(settled_tag("zone", structure.id), layer="zone", label="furniture"),
        texts=[TEXT, OTHER_TEXT],
    )
    chosen = ExportFilter(include_furniture=False)
    assert left_out(exporting.plan(project, "variorum-documents", chosen)) == 0


def test_nor_are_those_of_layers_that_were_not_chosen():
    chosen = ExportFilter(layers=("claim",))
    assert left_out(exporting.plan(project_with_gold(), "variorum-documents", chosen)) == 0
