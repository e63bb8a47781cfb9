"""Records that are read in a child are read as they are here: portions, refusals, errors."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import OTHER_TEXT, TEXT, lines_of, uid, written

from variorum.errors import NewerProjectError, UnreadableFileError
from variorum.formats.base import Portion, Source
from variorum.formats.losses import Refusal, Refusals
from variorum.formats.native.record_reading import read_ahead, read_here
from variorum.formats.native.records import Records
from variorum.services.transferring import receiving

Lines = list[dict[str, object]]


def file_of(folder: Path, lines: Sequence[object]) -> Source:
    path = folder / "Their Work.jsonl"
    written_lines = [one if isinstance(one, str) else json.dumps(one) for one in lines]
    path.write_text("".join(f"{one}\n" for one in written_lines), "utf-8", newline="\n")
    return Source(path, path.name, path.stat().st_size)


def read(how: Callable, source: Source) -> tuple[list[Portion], list[Refusal], int]:
    """What is read, sequences of every kind made alike."""
    refusals = Refusals()
    portions = [
        replace(
            one,
            records=list(one.records),
            texts=list(one.texts),
            lines=list(one.lines),
            words=list(one.words),
        )
        for one in how(source, refusals)
    ]
    plain = [
        replace(one, annotations=list(one.annotations), relations=list(one.relations))
        for one in portions
    ]
    return plain, refusals.listed, refusals.more


def spoilt() -> list[object]:
    """The sample's records with lines by another hand, damaged ones and blank ones among them."""
    lines: list[object] = []
    for number, line in enumerate(lines_of("variorum")):
        lines.append(line)
        if number % 5 == 1:
            lines.append({"record": "poem", "id": f"p{number}"})
        if number % 7 == 2:
            lines += ['{"cut off', "", {**line, "mood": "unknown here"}]
    return lines


@pytest.mark.parametrize("lines", [lines_of("variorum"), spoilt()], ids=["own", "spoilt"])
def test_portions_and_refusals_are_the_same(tmp_path, lines):
    source = file_of(tmp_path, lines)
    portions, refused, _ = here = read(read_here, source)
    assert read(read_ahead, source) == here
    assert any(one.annotations for one in portions)
    assert bool(refused) == (len(lines) > len(lines_of("variorum")))


def test_refusals_that_no_list_has_room_for_are_counted(tmp_path):
    bad = ['{"cut off'] * (Refusals.LISTED + 20)
    source = file_of(tmp_path, [lines_of("variorum")[0], *bad])
    here = read(read_here, source)
    assert read(read_ahead, source) == here
    assert (len(here[1]), here[2]) == (Refusals.LISTED, 21)  # The last line is missing, too.


def without_texts() -> list[object]:
    """The sample's records without its second article, which only a project has, and with faults
    on either side of the first tag of it."""
    lines = [
        line
        for line in lines_of("variorum")
        if uid("two") not in {line.get("id"), line.get("document_id") if "text" in line else ""}
    ]
    tag = next(n for n, one in enumerate(lines) if one.get("document_id") == uid("two"))
    return [*lines[:tag], '{"before', *lines[tag : tag + 1], '{"behind', *lines[tag + 1 :]]


def test_what_needs_a_text_of_the_project_is_read_here(tmp_path):
    texts = {uid("one-1"): TEXT, uid("two-1"): OTHER_TEXT, uid("two-2"): OTHER_TEXT}
    bare = file_of(tmp_path, without_texts())
    source = replace(bare, text_of=texts.get)
    here = read(read_here, source)
    assert read(read_ahead, source) == here
    refused = [one.what for one in here[1]]
    assert len(here[1]) < len(read(read_here, bare)[1])
    assert refused.count("record") == 2


def test_refusals_by_who_takes_the_portions_stay_between(tmp_path):
    source = replace(file_of(tmp_path, without_texts()), text_of={}.get)
    said = []
    for how in (read_here, read_ahead):
        refusals = Refusals()
        for portion in how(source, refusals):
            refusals.add(portion.line, "taken", "it is told in its turn")
        said.append(refusals.listed)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([{"record": "header", "format": "variorum/2"}], NewerProjectError),
        ([{"record": "header", "format": "other/1"}], UnreadableFileError),
        ([{"record": "story", "id": "s"}], UnreadableFileError),
        ([*lines_of("variorum"), {"record": "header", "format": "variorum/9"}], NewerProjectError),
        ([], UnreadableFileError),
    ],
)
def test_errors_are_the_same(tmp_path, lines, kind):
    source = file_of(tmp_path, lines)
    said = []
    for how in (read_here, read_ahead):
        with pytest.raises(kind) as caught:
            read(how, source)
        said.append((caught.value.message, caught.value.advice))
    assert said[0] == said[1]


def test_a_file_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"gone\.jsonl"):
        list(read_ahead(Source(tmp_path / "gone.jsonl", "gone.jsonl", 9), Refusals()))


def test_whoever_stops_listening_ends_the_child(tmp_path):
    portions = read_ahead(file_of(tmp_path, lines_of("variorum")), Refusals())
    assert next(portions).line == 2
    portions.close()


def test_a_small_file_is_read_here_and_a_large_one_ahead(tmp_path):
    source = file_of(tmp_path, lines_of("variorum"))
    assert read(Records().read, source) == read(Records(ahead=1).read, source)


def test_a_large_file_goes_into_a_project_as_a_small_one_does(tmp_path):
    filler = [" " * 1_000_000] * 9
    large = file_of(tmp_path, [*lines_of("variorum"), *filler])
    project, other = memory_project(news()), memory_project(news())
    report = receiving.receive(project, large.path)
    (tmp_path / "small.jsonl").write_bytes(written("variorum"))
    small = receiving.receive(other, tmp_path / "small.jsonl")
    assert (report.added, report.refused) == (small.added, small.refused)
    assert project.store.state.records == other.store.state.records
