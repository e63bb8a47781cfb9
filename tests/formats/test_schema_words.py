"""What is wrong with a file of JSON, in words: no type of Python's, no path of msgspec's."""

import json
import re
from datetime import date
from pathlib import Path
from random import Random
from typing import Annotated, Any, Literal

import msgspec
import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.judging import Held
from tests.formats.samples import as_file, lines_of, written
from tests.formats.spoiling import spoil_bytes, spoil_json

from variorum.errors import UserError
from variorum.formats import registry
from variorum.formats.codebook_files import codebook_bytes, read_codebook
from variorum.formats.lines import why_undecodable
from variorum.formats.schema_words import place_in_words
from variorum.formats.texts.base import ReadingOptions
from variorum.formats.texts.records import RecordReader
from variorum.services.transferring import receiving

JARGON = re.compile(
    r"Expected|`|\$|\bgot\b|\b(?:str|int|bool|NoneType|object|array)\b|[Oo]bject missing|Error\b"
)
"""What only programmers know; a value that is quoted may hold anything."""
TRIES = 60
JSON = [
    info.key
    for info in registry.infos()
    if info.reads and info.writes and not info.extra and written(info.key)[:1] in {b"{", b"["}
]


class Part(msgspec.Struct):
    key: str
    size: int = 0
    share: float | None = None
    kind: Literal["one", "two"] = "one"
    pair: tuple[int, str] = (0, "")
    values: dict[str, bool | str | None] = {}
    numbers: dict[int, str] = {}
    small: Annotated[int, msgspec.Meta(le=9)] = 0
    short: Annotated[str, msgspec.Meta(max_length=3)] = ""
    some: Annotated[list[int], msgspec.Meta(min_length=2)] = []


class Whole(msgspec.Struct, forbid_unknown_fields=True):
    parts: list[Part] = []


def why(data: bytes, kind: Any = Whole) -> str:
    """Why bytes are not of this kind."""
    with pytest.raises(msgspec.MsgspecError) as caught:
        msgspec.json.decode(data, type=kind)
    return why_undecodable(caught.value)


def with_part(**values: object) -> bytes:
    return json.dumps({"parts": [{"key": "first"}, {"key": "k", **values}]}).encode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"key": 3}, "“parts 2 › key” should be a text, and is a whole number"),
        ({"key": None}, "“parts 2 › key” should be a text, and is null"),
        ({"size": 1.5}, "“parts 2 › size” should be a whole number, and is a number"),
        ({"size": True}, "“parts 2 › size” should be a whole number, and is true or false"),
        ({"share": []}, "“parts 2 › share” should be a number or null, and is a list […]"),
        ({"kind": "six"}, "“parts 2 › kind” has a value that is none of those it may have: “six”"),
        ({"pair": [1]}, "“parts 2 › pair” should have 2 entries"),
        ({"pair": [1, 2]}, "“parts 2 › pair 2” should be a text, and is a whole number"),
        (
            {"values": {"a": {}}},
            "“parts 2 › values › …” should be true or false, a text or null, and is a group {…}",
        ),
        ({"numbers": {"a": ""}}, "“parts 2 › numbers” should be a whole number, and is a text"),
        ({"small": 10}, "“parts 2 › small” should be at most 9"),
        ({"short": "long"}, "“parts 2 › short” should have at most 3 characters"),
        ({"some": [1]}, "“parts 2 › some” should have at least 2 entries"),
    ],
)
def test_a_value_of_another_kind_is_named_with_its_place(values, said):
    assert why(with_part(**values)) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[]", "it should be a group {…}, and is a list […]"),
        (b'{"parts": [{}]}', "“key” is missing in “parts 1”"),
        (b'{"colour": 1}', "“colour” is not known here"),
        (b"", "it is not valid JSON: it ends in the middle"),
        (b'{"parts": [', "it is not valid JSON: it ends in the middle"),
        (b'{"parts" []}', "it is not valid JSON: a colon is missing (at byte 10)"),
        (b'{"parts": [] "x"}', "it is not valid JSON: a comma or “}” is missing (at byte 14)"),
        (b'{"parts": [],}', "it is not valid JSON: a comma stands before “}” (at byte 14)"),
        (b'{"parts": []}.', "it is not valid JSON: something stands behind its end (at byte 15)"),
        (
            b"{parts: []}",
            "it is not valid JSON: a name is not in double quotation marks (at byte 2)",
        ),
        (
            b'{"parts": nil}',
            "it is not valid JSON: a character stands where none of its kind may (at byte 15)",
        ),
        (b'{"parts": [{"key": "k", "share": 1e400}]}', "“parts 1 › share” is too large a number"),
    ],
)
def test_what_is_no_such_file_at_all_is_said(data, said):
    assert why(data) == said


def test_a_text_that_has_no_end_is_shortened():
    assert len(why(with_part(kind="x" * 5_000))) < 300
    assert len(why(json.dumps({"x" * 5_000: 1}).encode())) < 300


def test_what_comes_from_elsewhere_than_json_has_its_words_too():
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert({"key": date(2025, 8, 2)}, Part)
    assert why_undecodable(caught.value) == "“key” should be a text, and is a date"
    with pytest.raises(msgspec.DecodeError) as damaged:
        msgspec.msgpack.decode(b"\xc1")
    assert not JARGON.search(why_undecodable(damaged.value))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ""),
        (".layers", "layers"),
        (".layers[0]", "layers 1"),
        (".layers[0].labels[11].key", "layers 1 › labels 12 › key"),
        ("[2]", "3"),
        ("[2][0]", "3 1"),
        (".values[...]", "values › …"),
        ("[...][1].key", "… 2 › key"),
    ],
)
def test_a_path_is_said_as_people_count(path, words):
    assert place_in_words(path) == words


def sentences_about(key: str, data: bytes) -> list[str]:
    """What an empty project says of a file: the error, or the reasons of what was refused."""
    name = f"spoilt{registry.importer(key).info.extensions[0]}"
    try:
        report = receiving.receive(memory_project(news()), Held.of(name, data), key)
    except UserError as error:
        return [error.message, error.advice]
    return [refusal.reason for refusal in report.refused]


def on_lines(data: bytes) -> bytes:
    """A file with one value on each line: a list over several lines is brought onto one."""
    return json.dumps(json.loads(data)).encode() if data.startswith(b"[") else data


def without_quotes(sentence: str) -> str:
    return re.sub(r"“[^”]*”", "“…”", sentence)


@pytest.mark.parametrize("key", JSON)
def test_no_import_says_a_word_that_only_programmers_know(key):
    said = set()
    for seed in range(TRIES):
        data = spoil_json(on_lines(written(key)), Random(f"words {key} {seed}"))
        said |= {without_quotes(one) for one in sentences_about(key, data)}
    assert said
    assert [one for one in said if JARGON.search(one)] == []


@pytest.mark.parametrize("key", JSON)
def test_nor_of_a_file_with_spoilt_bytes(key):
    said = set()
    for seed in range(TRIES):
        data = spoil_bytes(written(key), Random(f"words in bytes {key} {seed}"))
        said |= {without_quotes(one) for one in sentences_about(key, data)}
    assert [one for one in said if JARGON.search(one)] == []


@pytest.mark.parametrize("spoil", [spoil_json, spoil_bytes])
def test_a_spoilt_codebook_is_refused_in_words_with_what_to_do(spoil, tmp_path: Path):
    path = tmp_path / "codebook.json"
    sound = json.dumps(json.loads(codebook_bytes(news()))).encode() + b"\n"
    refused, advised = set(), []
    for seed in range(TRIES):
        path.write_bytes(spoil(sound, Random(f"codebook {seed}")))
        try:
            read_codebook(path)
        except UserError as error:
            refused.add(without_quotes(error.message))
            advised.append(bool(error.advice))
    assert refused
    assert all(advised)
    assert [one for one in refused if JARGON.search(one)] == []


@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_the_line_and_the_place_in_it_are_told(key, tmp_path: Path):
    lines = lines_of(key)
    at = next(place for place, line in enumerate(lines) if line.get("title"))
    lines[at]["title"] = 7
    report = receiving.receive(memory_project(news()), as_file(tmp_path / "f.jsonl", lines), key)
    found = next(one for one in report.refused if one.line == at + 1)
    assert found.reason == "“title” should be a text, and is a whole number"


def test_articles_in_json_are_refused_in_words(tmp_path: Path):
    path = tmp_path / "articles.json"
    path.write_bytes(b'[{"text": "One."},, {"text": "Two."}]')
    with pytest.raises(UserError, match="it is not valid JSON: a character stands") as caught:
        list(RecordReader().read(path, ReadingOptions()))
    assert not JARGON.search(without_quotes(caught.value.message))
