"""Argilla: records with answers of people and of models."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from tests.formats.foreign_files import Taken
from tests.formats.samples import written

from variorum.domain.documents import Document

TEXT = "📰 Anna Berg said Delta Rail lost."
ANNA = {"start": 2, "end": 11, "label": "PER"}


def record(**more) -> dict:
    return {"id": "a1", "fields": {"text": TEXT}, "metadata": {"outlet": "Wire"}, "responses": {},
            "suggestions": {}, "vectors": {}, "status": "pending", **more}  # fmt: skip


def file(folder: Path, *records: dict) -> Path:
    path = folder / "records.json"
    path.write_text(json.dumps(records), "utf-8")
    return path


def test_responses_are_tags_of_whoever_gave_them(tmp_path):
    responses = {"ents": [{"value": [ANNA], "user_id": "olu"}, {"value": [], "user_id": "ada"}]}
    taken = Taken(file(tmp_path, record(responses=responses)))
    assert taken.report.format.key == "argilla"
    assert taken.tags == [("entity", "PER", ("Anna Berg",))]
    assert taken.authors == {"olu"}


@pytest.mark.parametrize(("score", "sure"), [([0.9], 0.9), (0.5, 0.5), (None, None)])
def test_suggestions_are_a_models_with_its_confidence(tmp_path, score, sure):
    suggestions = {"ents": {"value": [ANNA], "score": score, "agent": "m1"}}
    (tag,) = Taken(file(tmp_path, record(suggestions=suggestions))).annotations
    assert (tag.origin, tag.confidence) == ("suggested", sure)


def test_labels_are_tags_of_the_whole_article(tmp_path):
    responses = {"topic": [{"value": ["economic"], "user_id": "olu"}]}
    assert Taken(file(tmp_path, record(responses=responses))).tags == [("frame", "economic", ())]


def test_offsets_of_argillas_own_window_are_recognised(tmp_path):
    value = [{"start": 3, "end": 12, "label": "PER"}]
    taken = Taken(file(tmp_path, record(responses={"e": [{"value": value, "user_id": "o"}]})))
    assert [parts for *_, parts in taken.tags] == [("Anna Berg",)]
    assert taken.report.remarks == ("Offsets count UTF-16 units.",)


@pytest.mark.parametrize(
    "value", [5, None, [{"start": "a"}], [{**ANNA, "start": True}], [[1, 2]], {"x": 1}]
)
def test_answers_to_other_questions_are_passed_over(tmp_path, value):
    responses = {"rating": [{"value": value, "user_id": "olu"}]}
    assert Taken(file(tmp_path, record(responses=responses))).tags == []


def test_a_record_without_a_text_is_refused_and_the_rest_goes_on(tmp_path):
    taken = Taken(file(tmp_path, record(fields={"image": {}}), record()))
    assert len(taken.report.articles) == 1
    assert taken.refusals == ["record: none of its fields is a text"]


def test_people_stand_under_uuids_and_come_back_by_their_names(tmp_path):
    (one, _) = json.loads(written("argilla"))
    ids = {answer["user_id"] for made in one["responses"].values() for answer in made}
    assert {str(UUID(each)) for each in ids} == ids
    assert one["metadata"]["variorum_annotators"] == ["Ada Reader"]
    path = tmp_path / "a.json"
    path.write_bytes(written("argilla"))
    taken = Taken(path)
    assert taken.authors == {"Ada Reader"}
    extras = {key for each in taken.project.store.every(Document) for key in each.extra}
    assert "variorum_annotators" not in extras


def test_people_whose_names_the_file_does_not_tell_are_called_by_their_ids(tmp_path):
    responses = {"ents": [{"value": [ANNA], "user_id": "0d0e4f9c-35b1-4d4c-9f0a-3f8c2a6a2b11"}]}
    metadata = {"variorum_annotators": ["Olu", 5]}
    taken = Taken(file(tmp_path, record(responses=responses, metadata=metadata)))
    assert taken.authors == {"0d0e4f9c-35b1-4d4c-9f0a-3f8c2a6a2b11"}


@pytest.mark.parametrize("names", ["Olu", 5, None, {"a": 1}, [1]])
def test_names_that_are_no_list_of_names_are_passed_over(tmp_path, names):
    responses = {"ents": [{"value": [ANNA], "user_id": "olu"}]}
    metadata = {"variorum_annotators": names}
    assert Taken(file(tmp_path, record(responses=responses, metadata=metadata))).authors == {"olu"}


def test_every_span_that_is_written_lies_in_its_text():
    for one in json.loads(written("argilla")):
        text = one["fields"]["text"]
        for made in one["responses"].values():
            for answer in made:
                spans = [s for s in answer["value"] if isinstance(s, dict)]
                assert all(0 <= s["start"] < s["end"] <= len(text) for s in spans)
