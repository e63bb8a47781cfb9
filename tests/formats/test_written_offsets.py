"""Where tags stand in the files of other programs, in the unit that each of these counts.

The files are looked into with nothing of ours but the writer: what a format's own documentation
says of its offsets is done here once more, in a few lines each.
"""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import sha
from tests.strategies import texts

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.spans import span_in
from variorum.formats import registry
from variorum.formats.losses import Losses
from variorum.services.transferring.selecting import EVERYTHING, Selection

Places = list[tuple[int, int]]
Told = tuple[str, list[Places]]
"""A text, and of each tag the places of its parts, in code points."""
LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


@st.composite
def tagged_texts(draw: st.DrawFn) -> Told:
    """A text with up to four tags of up to three parts, which may lie on and in one another."""
    text = draw(texts.filter(lambda one: bool(one.strip())))
    tags = []
    for _ in range(draw(st.integers(1, 4))):
        edges = draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6))
        ordered = sorted(edges)[: len(edges) // 2 * 2]
        tags.append(list(zip(ordered[::2], ordered[1::2], strict=True)))
    return text, tags


def exported(key: str, told: Told) -> tuple[bytes, Losses]:
    """A project of one article with these tags, as a format writes it."""
    text, tags = told
    made = [
        Annotation(
            f"tag-{number}", "mine", "article", "revision", "entity", "PER",
            tuple(span_in(text, start, end) for start, end in places),
        )
        for number, places in enumerate(tags)
    ]  # fmt: skip
    records = [
        news(),
        Person("ada", "Ada"),
        AnnotationSet("mine", "Ada", "working", "ada"),
        Document("article", "revision", "Title"),
        Revision("revision", "article", 1, sha(text), len(text)),
        *made,
    ]
    losses, out = Losses(), BytesIO()
    selection = Selection(memory_project(*records, texts=[text]).store, EVERYTHING, losses)
    registry.exporter(key).write(selection, out, losses)
    return out.getvalue(), losses


def archived(data: bytes, ending: str) -> bytes:
    """The first file of an archive with this ending."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(ending)))


def of_doccano(data: bytes) -> Iterator[tuple[int, int]]:
    record = json.loads(data.split(b"\n")[0])
    for one in record["entities"]:
        yield one["start_offset"], one["end_offset"]


def of_prodigy(data: bytes) -> Iterator[tuple[int, int]]:
    for one in json.loads(data.split(b"\n")[0])["spans"]:
        yield one["start"], one["end"]


def of_refi(data: bytes) -> Iterator[tuple[int, int]]:
    project = archived(data, ".qde").decode()
    for start, end in re.findall(r'startPosition="(\d+)" endPosition="(\d+)"', project):
        yield int(start), int(end)


def of_web(data: bytes) -> Iterator[tuple[int, int]]:
    """Position selectors of the Web Annotation Data Model, wherever they stand."""

    def selectors(value: object) -> Iterator[tuple[int, int]]:
        if isinstance(value, dict):
            if value.get("type") == "TextPositionSelector":
                yield value["start"], value["end"]
            for inner in value.values():
                yield from selectors(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from selectors(inner)

    yield from selectors(json.loads(data))


READERS: dict[str, Callable[[bytes], Iterator[tuple[int, int]]]] = {
    "doccano": of_doccano,
    "prodigy": of_prodigy,
    "refi-qda": of_refi,
    "web-annotation": of_web,
}


@pytest.mark.parametrize("key", sorted(READERS))
@given(told=tagged_texts())
def test_every_part_stands_where_it_stood_and_nothing_else_does(key: str, told: Told):
    data, _ = exported(key, told)
    wanted = sorted({place for places in told[1] for place in places})
    assert sorted(set(READERS[key](data))) == wanted


@given(tagged_texts())
def test_brat_is_given_the_words_between_the_ends_of_lines(told):
    text, tags = told
    data, _ = exported("brat", told)
    assert archived(data, ".txt").decode() == text
    lines = archived(data, ".ann").decode().split("\n")
    found = []
    for line in lines:
        match = re.fullmatch(r"T\d+\t\S+ ([\d ;]+)\t(.*)", line)
        if match:
            ranges = [tuple(map(int, one.split())) for one in match[1].split(";")]
            assert " ".join(text[start:end] for start, end in ranges) == match[2]
            found.append({at for start, end in ranges for at in range(start, end)})
    wanted = [
        {at for start, end in places for at in range(start, end) if text[at] not in LINE_ENDS}
        for places in tags
    ]
    assert sorted(map(sorted, found)) == sorted(sorted(one) for one in wanted if one)


@given(tagged_texts())
def test_what_brat_is_not_given_is_told(told):
    data, losses = exported("brat", told)
    kept = archived(data, ".ann").decode().count("\tPER ")
    nothing_left = sum(one.count for one in losses if one.what == "tags")
    assert kept + nothing_left == len(told[1])


@given(tagged_texts())
def test_uima_counts_units_of_utf_16(told):
    text, tags = told
    data, _ = exported("uima-json", told)
    structures = json.loads(archived(data, "title.json"))["%FEATURE_STRUCTURES"]
    (sofa,) = [one for one in structures if one["%TYPE"].endswith(".Sofa")]
    units = sofa["sofaString"].encode("utf-16-le")

    def code_points(offset: int) -> int:
        return len(units[: 2 * offset].decode("utf-16-le"))

    found = {
        (code_points(one["begin"]), code_points(one["end"]))
        for one in structures
        if "begin" in one and not one["%TYPE"].endswith("DocumentAnnotation")
    }
    assert {place for places in tags for place in places} <= found
    assert len(sofa["sofaString"]) == len(text)
