"""Annotations that are decoded once are read as all others are: same columns, same refusals."""

import json
from io import BytesIO
from random import Random

import pytest
from tests.formats.judging import Held
from tests.formats.samples import lines_of, uid, written
from tests.formats.spoiling import spoil_bytes, spoil_json

from variorum.domain.annotations import Annotation
from variorum.errors import UserError
from variorum.formats.base import Source
from variorum.formats.losses import Refusals
from variorum.formats.native.incoming_lines import PlacedTag
from variorum.formats.native.record_lines import decoded
from variorum.formats.native.stream import Stream
from variorum.formats.native.tag_lines import TagStream, plain_tag
from variorum.formats.tag_columns import columns_of

TRIES = 150


def read(kind: type[Stream], data: bytes) -> tuple[list[object], object]:
    """Everything that a stream tells of a file: portions with their tags as JSON, refusals."""
    refusals = Refusals()
    source = Source(Held.of("their.jsonl", data), "their.jsonl", len(data))
    told: list[object] = []
    try:
        for one in kind(source, refusals, BytesIO(data)).portions(BytesIO(data)):
            tags = columns_of("", "", one.annotations).changes if one.annotations else b""
            told.append((one.line, one.position, one.records, one.texts, tags, one.relations))
    except UserError as error:
        told.append(error.message)
    return told, (refusals.listed, refusals.more)


def tag_line(**values: object) -> dict[str, object]:
    """The line of a tag, changed."""
    found = next(one for one in lines_of("variorum") if one.get("id") == uid("name"))
    return {**found, **values}


def as_bytes(line: dict[str, object]) -> bytes:
    return json.dumps(line, separators=(",", ":"), ensure_ascii=False).encode()


def plain_lines() -> list[bytes]:
    lines = written("variorum").split(b"\n")
    return [one for one in lines if one.startswith(b'{"record":"annotation",')]


def test_what_we_wrote_is_decoded_once():
    assert [plain_tag(line) is not None for line in plain_lines()] == [True] * 5


@pytest.mark.parametrize("line", plain_lines(), ids=range(5))
def test_it_is_written_down_as_the_record_is(line):
    found = plain_tag(line)
    assert found is not None
    whole = json.loads(line)
    del whole["record"]
    record = lines_to_record(whole)
    assert columns_of("", "", [found]) == columns_of("", "", [record])


def lines_to_record(whole: dict[str, object]) -> Annotation:
    """The record that the usual way makes of a line."""
    data = b'{"record":"annotation",' + as_bytes(whole)[1:]
    record, _, unknown = decoded("annotation", data)
    assert unknown == []
    assert isinstance(record, Annotation)
    return record


@pytest.mark.parametrize(
    "line",
    [
        tag_line(mood="unknown here"),
        tag_line(label=3),
        tag_line(status="perhaps"),
        tag_line(id=""),
        tag_line(id="a\nb"),
        tag_line(id="x" * 201),
        tag_line(note="a\0b"),
        tag_line(set_id=""),
        tag_line(document_id=""),
        tag_line(revision_id=""),
        {key: value for key, value in tag_line().items() if key != "layer"},
        {key: value for key, value in tag_line().items() if key != "id"},
    ],
)
def test_what_there_is_something_to_say_about_is_looked_into(line):
    assert plain_tag(as_bytes(line)) is None


def test_a_key_that_stands_twice_is_looked_into():
    line = as_bytes(tag_line())[:-1] + b',"record":"entity"}'
    assert plain_tag(line) is None


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"spans": []},
        {"spans": [{"start": 7, "end": 13, "exact": "Räksta"}]},
        {"spans": [{"start": 0, "end": 6}]},
        {"spans": [{"start": 0, "end": 600, "exact": "x"}]},
        {"spans": [{"start": -1, "end": 6, "exact": "x"}]},
        {"spans": [{"start": 3, "end": 3, "exact": ""}]},
        {"spans": [{"start": 0, "end": 6, "exact": "gone", "anchor": "lost"}]},
        {"revision_id": "nowhere"},
        {"attributes": {"commitment": "doubts", "share": 0.5, "certain": True, "n": 3}},
        {"attributes": {"nested": {}}},
        {"confidence": 1},
        {"id": "ÄÖ"},
        {"note": "a\u2028b"},
    ],
)
def test_both_ways_of_reading_tell_the_same_of_a_tag(values):
    lines = [
        as_bytes(tag_line(**values))
        if b'"annotation"' in line and uid("name") in str(line)
        else line
        for line in written("variorum").split(b"\n")
    ]
    data = b"\n".join(lines)
    assert read(TagStream, data) == read(Stream, data)


def test_a_file_that_begins_with_a_tag_has_no_header():
    data = plain_lines()[0] + b"\n"
    (told,), _ = read(TagStream, data)
    assert "does not begin with a header" in str(told)
    assert read(TagStream, data) == read(Stream, data)


@pytest.mark.parametrize("spoil", [spoil_json, spoil_bytes])
def test_both_ways_of_reading_tell_the_same_of_spoilt_files(spoil):
    for seed in range(TRIES):
        data = spoil(written("variorum"), Random(f"tag lines {seed}"))
        assert read(TagStream, data) == read(Stream, data), seed


def test_the_words_around_a_span_are_kept_as_they_are_told():
    line = tag_line()
    line["spans"] = [{**line["spans"][0], "prefix": "before", "suffix": "behind"}]  # type: ignore[index]
    found = plain_tag(as_bytes(line))
    assert isinstance(found, PlacedTag)
    assert (found.spans[0].prefix, found.spans[0].suffix) == ("before", "behind")
