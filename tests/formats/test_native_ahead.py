"""A file that is read in a child is read as it is read here: portions, refusals, errors."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import written

from variorum.errors import CancelledError, NewerProjectError, UnreadableFileError
from variorum.formats.base import Portion, Source
from variorum.formats.losses import Refusal, Refusals
from variorum.formats.native.ahead import in_child, read_ahead
from variorum.formats.native.documents import Documents
from variorum.services.transferring import receiving

BAD = b'{"text": "cut off'
GOOD = {
    "text": "Ada Park met Bo Lund 😀.\n",
    "title": "A meeting",
    "relations": [{"type": "holder", "from_id": "one", "to_annotation": "two"}],
    "annotations": [
        {"id": "one", "layer": "entity", "label": "PER", "spans": [{"start": 0, "end": 8}]},
        {"id": "two", "layer": "entity", "label": "PER", "spans": [{"start": 13, "end": 20}]},
        {"layer": "entity", "label": "PER", "spans": [{"start": 300, "end": 310, "exact": "no"}]},
    ],
    "mood": "unknown here",
}


def lines() -> list[bytes]:
    """Articles of every kind: our own, by another hand, damaged, blank."""
    own = written("variorum-documents").splitlines(keepends=True)
    other = [json.dumps(GOOD | {"title": f"Title {n}"}).encode() + b"\n" for n in range(6)]
    return [*other[:3], BAD + b"\n", b"\n", *own, *other[3:], BAD + b"\n"]


def file_of(folder: Path, content: Sequence[bytes]) -> Source:
    path = folder / "Their Work.jsonl"
    path.write_bytes(b"".join(content))
    return Source(path, path.name, path.stat().st_size)


def read(reader: Documents, source: Source) -> tuple[list[Portion], list[Refusal]]:
    refusals = Refusals()
    portions = list(reader.read(source, refusals))
    return portions, refusals.listed


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return file_of(tmp_path, lines())


def head_behind(count: int) -> int:
    """The size of the first lines."""
    return sum(map(len, lines()[:count]))


@pytest.mark.parametrize("head", [0, 1, *(head_behind(count) for count in (1, 2, 4, 5, 7))])
def test_portions_and_refusals_are_the_same_wherever_the_child_begins(source, head):
    refusals = Refusals()
    portions = list(read_ahead(source, refusals, head))
    assert (portions, refusals.listed) == read(Documents(), source)


def test_the_words_of_every_text_are_counted_where_it_is_read(source):
    for portion in read_ahead(source, Refusals(), 0):
        assert portion.words == [len(text.split()) for text in portion.texts]


def test_a_message_with_usual_articles_fits_into_the_pipe(tmp_path):
    """So the child goes on reading while this process writes."""
    own = written("variorum-documents").splitlines(keepends=True)
    source = file_of(tmp_path, own * (3 * 2**20 // sum(map(len, own))))
    argument = msgspec.msgpack.encode((str(source.path), source.name, 0, 0))
    sizes = [len(message) for message in in_child(argument)]
    assert len(sizes) > 2
    assert max(sizes) < 2**20


def test_refusals_that_no_list_has_room_for_are_counted(tmp_path):
    source = file_of(tmp_path, [BAD + b"\n"] * (Refusals.LISTED + 20))
    refusals = Refusals()
    assert list(read_ahead(source, refusals, 100)) == []
    assert (len(refusals.listed), refusals.more) == (Refusals.LISTED, 20)


def test_a_small_file_is_read_here_and_a_large_one_ahead(source):
    assert source.total < Documents()._head
    assert read(Documents(head=10), source) == read(Documents(), source)


def test_a_large_file_goes_into_a_project_as_a_small_one_does(tmp_path):
    large = [json.dumps(GOOD | {"text": f"{GOOD['text']}{n}" * 200_000}) for n in "ab"]
    content = [one.encode() + b"\n" for one in (*large, json.dumps(GOOD))]
    source = file_of(tmp_path, content)
    assert source.total > 2 * Documents()._head
    project = memory_project(news())
    report = receiving.receive(project, source.path, "variorum-documents")
    assert report.added["document"] == 3
    assert report.added["annotation"] == 6
    assert {one.line for one in report.refused} == {1, 2, 3}


def children() -> set[str]:
    """The processes that this one has started and that are still there."""
    tasks = Path("/proc/self/task").iterdir()
    return {one for task in tasks for one in (task / "children").read_text().split()}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the children of a process")
def test_stopping_a_large_import_leaves_nothing(tmp_path):
    content = [json.dumps(GOOD | {"text": f"{n} " * 5_000_000}).encode() + b"\n" for n in "ab"]
    source = file_of(tmp_path, content)
    project, before = memory_project(news()), children()
    started = []

    def stop(_done: int, _total: int) -> None:
        started.extend(children() - before)
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        receiving.receive(project, source.path, "variorum-documents", stop)
    assert started
    assert children() == before
    assert project.store.counts().records.get("document") is None


@pytest.mark.parametrize(
    ("version", "kind"), [("variorum/2", NewerProjectError), ("other/1", UnreadableFileError)]
)
@pytest.mark.parametrize("place", [0, 2, 8])
def test_a_version_that_is_not_known_is_an_error_wherever_it_stands(tmp_path, version, kind, place):
    content = lines()
    content.insert(place, json.dumps(GOOD | {"format": version}).encode() + b"\n")
    source = file_of(tmp_path, content)
    said = []
    for head in (1, 1 << 20):
        with pytest.raises(kind) as caught:
            read(Documents(head), source)
        said.append((caught.value.message, caught.value.advice))
    assert said[0] == said[1]


def test_whoever_stops_listening_ends_the_child(source):
    portions = read_ahead(source, Refusals(), 1)
    assert next(portions).line == 1
    portions.close()


def test_a_file_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"gone\.jsonl"):
        list(read_ahead(Source(tmp_path / "gone.jsonl", "gone.jsonl", 9), Refusals(), 1))


def test_a_line_without_an_end_is_read_to_the_end(tmp_path):
    source = file_of(tmp_path, [json.dumps(GOOD).encode()])
    assert len(read(Documents(head=1), source)[0]) == 1


def test_the_child_begins_where_it_is_told(source):
    argument = msgspec.msgpack.encode((str(source.path), source.name, head_behind(3), 3))
    data = msgspec.msgpack.decode(b"".join(in_child(argument)))
    assert [packed[2] for packed in data[0]] == [6, 7, 8, 9, 10, 0]
