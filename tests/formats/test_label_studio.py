"""Label Studio: tasks as its exports have them, and the configuration ours need."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.formats.foreign_files import Taken, as_zip, members
from tests.formats.samples import written

from variorum.errors import UnreadableFileError

TEXT = "📰 Anna Berg\nsaid Delta Rail lost."


def region(identity: str, start: int, end: int, text: str, label: str, **more) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": [label]}
    head = {"id": identity, "from_name": "label", "to_name": "text", "type": "labels"}
    return {**head, "value": value, **more}


ANNA = region("a", 2, 11, "Anna Berg", "PER")
RAIL = region("b", 17, 27, "Delta Rail", "ORG")


def task(*results: dict, **more) -> dict[str, Any]:
    annotation = {"id": 1, "completed_by": 1, "result": list(results), **more}
    return {"id": 7, "data": {"text": TEXT, "outlet": "Wire"}, "annotations": [annotation]}


def file(folder: Path, *tasks: dict) -> Path:
    path = folder / "export.json"
    path.write_text(json.dumps(tasks), "utf-8")
    return path


def test_regions_are_read(tmp_path):
    taken = Taken(file(tmp_path, task(ANNA, RAIL)))
    assert taken.report.format.key == "label-studio"
    assert taken.tags == [
        ("entity", "PER", ("Anna Berg",)), ("entity", "ORG", ("Delta Rail",)),
    ]  # fmt: skip


def test_a_task_whose_text_is_none_is_listed(tmp_path):
    taken = Taken(file(tmp_path, {**task(ANNA), "data": {"text": True, "n": 1}}, task(RAIL)))
    assert taken.tags == [("entity", "ORG", ("Delta Rail",))]
    assert len(taken.refusals) == 1
    assert taken.refusals[0].endswith("there is no text in it")


def test_old_files_count_in_utf_16(tmp_path):
    old = [region("a", 3, 12, "Anna Berg", "PER"), region("b", 18, 28, "Delta Rail", "ORG")]
    taken = Taken(file(tmp_path, task(*old)))
    assert len(taken.tags) == 2
    assert taken.report.remarks == ("Offsets count UTF-16 units.",)


def test_line_ends_that_label_studio_writes_out_are_understood(tmp_path):
    taken = Taken(file(tmp_path, task(region("a", 2, 16, "Anna Berg\\nsaid", "fact"))))
    assert taken.tags == [("claim", "fact", ("Anna Berg\nsaid",))]
    assert taken.refusals == []


def test_relations_have_a_direction(tmp_path):
    there = {"from_id": "a", "to_id": "b", "type": "relation", "direction": "right"}
    back = {**there, "direction": "left", "labels": ["named_by"]}
    taken = Taken(file(tmp_path, task(ANNA, RAIL, {**there, "labels": ["says"]}, back)))
    assert taken.links == [
        ("named_by", "Delta Rail", "Anna Berg"), ("says", "Anna Berg", "Delta Rail"),
    ]  # fmt: skip


def test_choices_of_a_region_are_attributes_and_others_tags_of_the_article(tmp_path):
    stance = {"id": "a", "from_name": "mood", "to_name": "text", "type": "choices"}
    topic = {"id": "c", "from_name": "topic", "to_name": "text", "type": "choices"}
    of_region = {**stance, "value": {"start": 2, "end": 11, "choices": ["calm"]}}
    of_article = {**topic, "value": {"choices": ["economic"]}}
    taken = Taken(file(tmp_path, task(ANNA, of_region, of_article)))
    assert taken.tags == [("frame", "economic", ()), ("entity", "PER", ("Anna Berg",))]
    assert taken.annotations[1].attributes == {"mood": "calm"}


def test_numbers_and_text_areas_of_a_region_are_kept(tmp_path):
    number = {**ANNA, "from_name": "sure", "type": "number", "value": {"number": 3}}
    note = {**ANNA, "from_name": "why", "type": "textarea", "value": {"text": ["a", "b"]}}
    (tag,) = Taken(file(tmp_path, task(ANNA, number, note))).annotations
    assert (tag.attributes, tag.note) == ({"sure": 3}, "a\nb")


def test_annotators_and_predictions_are_kept_apart(tmp_path):
    made = task(ANNA, completed_by={"id": 2, "email": "olu@example.org"})
    made["predictions"] = [{"model_version": "m1", "score": 0.9, "result": [RAIL]}]
    taken = Taken(file(tmp_path, made))
    assert taken.authors == {"olu@example.org", "m1"}
    predicted = taken.annotations[1]
    assert (predicted.origin, predicted.confidence) == ("suggested", 0.9)


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ({"type": "rectanglelabels", "value": {"x": 1}}, "not about text"),
        ({"type": "labels", "value": {"start": "/p[1]", "labels": ["PER"]}}, "marks a page"),
        ({"type": "relation", "from_id": 1}, "does not say what it links"),
        ({"type": "labels"}, "has no value"),
    ],
)
def test_results_that_are_not_of_text_are_listed(tmp_path, result: dict, reason: str):
    taken = Taken(file(tmp_path, task(ANNA, result)))
    assert len(taken.tags) == 1
    assert reason in taken.refusals[0]


def test_what_was_skipped_is_listed(tmp_path):
    taken = Taken(file(tmp_path, task(ANNA, was_cancelled=True)))
    assert taken.tags == []
    assert "skipped" in taken.refusals[0]


@pytest.mark.parametrize(("start", "end"), [(0, 99), (-1, 2), (1, 1)])
def test_spans_that_label_studio_never_checks_are_checked(tmp_path, start: int, end: int):
    taken = Taken(file(tmp_path, task(ANNA, region("x", start, end, "", "PER"))))
    assert len(taken.tags) == 1
    assert "there is no range" in taken.refusals[0]


def test_every_control_and_value_in_the_tasks_is_in_the_configuration(tmp_path):
    files = members(written("label-studio"), tmp_path)
    view = ElementTree.fromstring(files["config.xml"])
    controls = {one.get("name"): {v.get("value") for v in one} for one in view}
    for made in json.loads(files["tasks.json"]):
        results = [r for one in made["annotations"] for r in one["result"]]
        for result in (one for one in results if one["type"] != "relation"):
            values = result["value"].get(result["type"], [])
            assert set(values) <= controls[result["from_name"]], result
            assert result["to_name"] == "text"
    assert view.find("Text").get("value") == "$text"


def test_the_words_of_a_region_are_those_of_the_text(tmp_path):
    files = members(written("label-studio"), tmp_path)
    for made in json.loads(files["tasks.json"]):
        for result in (r for one in made["annotations"] for r in one["result"]):
            value = result.get("value", {})
            if "start" in value and result["type"] == "labels":
                words = made["data"]["text"][value["start"] : value["end"]]
                assert words == value["text"]


def test_an_archive_of_two_lists_is_refused(tmp_path):
    path = as_zip(tmp_path / "a.zip", {"a.json": "[]", "b.json": "[]"})
    with pytest.raises(UnreadableFileError, match="holds 2 JSON files"):
        Taken(path, "label-studio")
