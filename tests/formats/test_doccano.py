"""doccano: its shapes, its three units, and what its annotators' archives hold."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.foreign_files import Taken, as_zip
from tests.formats.samples import lines_of, sample_project, written

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.errors import UserError
from variorum.formats import registry
from variorum.services.transferring import exporting
from variorum.services.transferring.receiving import ReceiveChoices, receive

TEXT = "📰 Anna Berg 👩‍👩‍👧 said Delta Rail lost."


def file(folder: Path, *records: dict, name: str = "all.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8", newline="")
    return path


def test_ranges_with_labels_are_read(tmp_path):
    taken = Taken(file(tmp_path, {"id": 1, "text": TEXT, "label": [[2, 11, "PER"]]}))
    assert taken.report.format.key == "doccano"
    assert taken.tags == [("entity", "PER", ("Anna Berg",))]


def test_entities_and_relations_are_read(tmp_path):
    entities = [
        {"id": 7, "label": "PER", "start_offset": 2, "end_offset": 11},
        {"id": 9, "label": "ORG", "start_offset": 23, "end_offset": 33},
    ]
    relations = [{"id": 3, "from_id": 7, "to_id": 9, "type": "says"}]
    record = {"id": 1, "text": TEXT, "entities": entities, "relations": relations}
    taken = Taken(file(tmp_path, record))
    assert taken.links == [("says", "Anna Berg", "Delta Rail")]


@pytest.mark.parametrize(
    ("start", "end", "unit"),
    [(23, 33, ""), (27, 37, "UTF-16 units"), (19, 29, "graphemes")],
)
def test_the_unit_is_found_by_the_edges_of_words(tmp_path, start: int, end: int, unit: str):
    record = {"text": TEXT, "label": [[start, end, "ORG"]]}
    taken = Taken(file(tmp_path, record))
    assert taken.tags == [("entity", "ORG", ("Delta Rail",))]
    assert unit in "".join(taken.report.remarks)


@pytest.mark.parametrize(
    ("unit", "start", "end"),
    [("code points", 24, 28), ("UTF-16 units", 28, 32), ("graphemes", 20, 24)],
)
def test_a_unit_that_is_told_is_not_guessed(tmp_path, unit: str, start: int, end: int):
    path = file(tmp_path, {"text": TEXT, "label": [[start, end, "ORG"]]})
    project = memory_project(news())
    report = receive(project, path, choices=ReceiveChoices({"unit": unit}))
    (tag,) = project.store.every(Annotation)
    assert tag.exact == "elta"  # Its edges cut a word in each unit.
    assert report.remarks == (f"Offsets count {unit}.",)


def test_a_unit_that_there_is_not_is_refused_with_those_there_are(tmp_path):
    path = file(tmp_path, {"text": TEXT, "label": [[2, 11, "PER"]]})
    with pytest.raises(UserError, match="detect, code points"):
        receive(memory_project(news()), path, choices=ReceiveChoices({"unit": "words"}))


def test_metadata_stand_beside_the_text_and_are_kept(tmp_path):
    record = {"text": TEXT, "label": [], "outlet": "Wire", "title": "Lost", "topic": "rail"}
    taken = Taken(file(tmp_path, {**record, "label": [[2, 11, "PER"]]}))
    (document,) = taken.project.store.every(Document)
    assert (document.outlet, document.title) == ("Wire", "Lost")
    assert document.extra == {"topic": "rail"}


def test_an_archive_has_a_file_for_each_annotator(tmp_path):
    def line(label: str) -> str:
        return json.dumps({"id": 1, "text": TEXT, "label": [[2, 11, label]]}) + "\n"

    path = as_zip(tmp_path / "e.zip", {"olu.jsonl": line("PER"), "ada.jsonl": line("ORG")})
    taken = Taken(path)
    assert taken.authors == {"olu", "ada"}
    assert len(taken.report.articles) == 1
    assert sorted(label for _, label, _ in taken.tags) == ["ORG", "PER"]


def test_comments_are_said_to_be_left_out(tmp_path):
    record = {"text": TEXT, "label": [[2, 11, "PER"]], "Comments": ["check this"]}
    taken = Taken(file(tmp_path, record))
    assert taken.refusals == ["1 comments: comments of doccano belong to no tag"]
    assert taken.report.refused[0].partly


@pytest.mark.parametrize("span", [[0, 99, "PER"], [-1, 2, "PER"], [5, 5, "PER"], [11, 2, "PER"]])
def test_spans_that_doccano_takes_without_a_word_are_refused_with_one(tmp_path, span):
    taken = Taken(file(tmp_path, {"text": TEXT, "label": [span, [2, 11, "PER"]]}))
    assert taken.tags == [("entity", "PER", ("Anna Berg",))]
    assert "there is no range" in taken.refusals[0]


def test_a_byte_order_mark_does_not_lose_the_first_article(tmp_path):
    path = file(tmp_path, {"text": TEXT, "label": [[2, 11, "PER"]]})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(Taken(path).tags) == 1


@pytest.mark.parametrize(
    "record", [{"text": 1, "label": []}, {"entities": [{"label": "x"}]}, {"text": ""}]
)
def test_what_is_no_record_of_doccanos_is_refused_and_the_rest_goes_on(tmp_path, record):
    good = {"text": TEXT, "label": [[2, 11, "PER"]]}
    taken = Taken(file(tmp_path, record, good), "doccano")
    assert len(taken.tags) == 1
    assert len(taken.refusals) == 1


def test_every_offset_that_is_written_holds_its_words():
    for record in lines_of("doccano"):
        for one in record["entities"]:
            assert 0 <= one["start_offset"] < one["end_offset"] <= len(record["text"])
        ids = {one["id"] for one in record["entities"]}
        assert all({one["from_id"], one["to_id"]} <= ids for one in record["relations"])


def test_parts_of_a_tag_are_linked_as_such():
    relations = [one for record in lines_of("doccano") for one in record["relations"]]
    assert [one["type"] for one in relations].count("part_of") == 1


def test_bare_ranges_can_be_chosen_and_say_what_they_lose():
    project, options = sample_project(), {"shape": "ranges"}
    plan = exporting.plan(project, "doccano", options=options)
    assert "borders within tags" in {loss.what for loss in plan.losses}
    assert (
        plan.counts["annotation"]
        == registry.exporter("doccano").count(BytesIO(written("doccano")))["annotation"]
    )  # the frame is lost, the parts of the claim stand alone


def test_a_label_that_means_nothing_here_is_told_once_with_its_tags(tmp_path):
    records = [
        {"text": f"{n} Anna Berg said", "label": [[2, 11, "Human"], [12, 16, "Verb"]]}
        for n in range(4)
    ]
    taken = Taken(file(tmp_path, *records))
    assert taken.tags == []
    told = [(one.line, one.what, one.reason) for one in taken.report.refused]
    assert told == [
        (1, "4 tags from here on", "no label of the codebook is meant by “Human”"),
        (1, "4 tags from here on", "no label of the codebook is meant by “Verb”"),
    ]
    assert {one.name: one.count for one in taken.report.labels} == {"Human": 4, "Verb": 4}
