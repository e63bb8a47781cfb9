"""A colleague's file that comes a second time, with tags that were changed in it meanwhile."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.foreign_files import Taken, as_zip

from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.formats.foreign.taking.returning import known_as, returned
from variorum.services import opening, undoing
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.transferring import receiving

TEXT = "Anna Berg left London for Delta Rail, said Olu."
ANNA, LONDON, RAIL = (0, 9, "PER"), (15, 21, "LOC"), (26, 36, "ORG")
Told = tuple[int, int, str]


def label_studio(folder: Path, **regions: Told) -> Path:
    """An export of Label Studio by Olu, with a region for each name."""
    results = [
        {
            "id": name,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]},
        }
        for name, (start, end, label) in regions.items()
    ]
    made = {"id": 1, "completed_by": {"email": "olu"}, "result": results}
    path = folder / "export.json"
    path.write_text(json.dumps([{"id": 7, "data": {"text": TEXT}, "annotations": [made]}]))
    return path


def brat(folder: Path, **bounds: Told) -> Path:
    lines = [
        f"{name}\t{label} {start} {end}\t{TEXT[start:end]}\n"
        for name, (start, end, label) in bounds.items()
    ]
    return as_zip(folder / "olu.zip", {"a.txt": TEXT, "a.ann": "".join(lines)})


def doccano(folder: Path, **spans: Told) -> Path:
    entities = [
        {"id": int(name[1:]), "start_offset": start, "end_offset": end, "label": label}
        for name, (start, end, label) in spans.items()
    ]
    path = folder / "olu.jsonl"
    path.write_text(json.dumps({"text": TEXT, "entities": entities, "relations": []}) + "\n")
    return path


def web(folder: Path, **items: Told) -> Path:
    made: list[dict[str, Any]] = [
        {
            "id": f"urn:olu:{name}",
            "type": "Annotation",
            "creator": {"type": "Person", "name": "olu"},
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": label}],
            "target": {
                "source": "urn:a",
                "selector": [{"type": "TextPositionSelector", "start": start, "end": end}],
            },
        }
        for name, (start, end, label) in items.items()
    ]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "variorum:article": {"id": "urn:a", "type": "Text", "value": TEXT},
        "items": made,
    }
    path = folder / "olu.jsonld"
    path.write_text(json.dumps(page))
    return path


WRITERS = pytest.mark.parametrize("write", [label_studio, brat, doccano, web])


def tags(project: Project) -> list[tuple[str, str]]:
    found = sorted(project.store.every(Annotation), key=lambda one: (one.extent, one.label))
    return [(one.exact, one.label) for one in found]


def again(project: Project, path: Path) -> receiving.ReceiveReport:
    return receiving.receive(project, path)


@WRITERS
def test_a_tag_that_its_author_changed_is_changed_and_not_doubled(write, tmp_path):
    project = Taken(write(tmp_path, T1=ANNA, T2=LONDON)).project
    before = {one.id for one in project.store.every(Annotation)}
    changed = write(tmp_path, T1=(0, 4, "PER"), T2=(15, 21, "ORG"), T3=RAIL)
    assert receiving.plan(project, changed).renewed == 2
    report = again(project, changed)
    assert (report.renewed, report.added["annotation"], report.refused) == (2, 1, ())
    assert tags(project) == [("Anna", "PER"), ("London", "ORG"), ("Delta Rail", "ORG")]
    assert before < {one.id for one in project.store.every(Annotation)}


@WRITERS
def test_the_changed_file_taken_in_once_more_changes_nothing(write, tmp_path):
    project = Taken(write(tmp_path, T1=ANNA)).project
    again(project, write(tmp_path, T1=(0, 4, "PER")))
    report = again(project, tmp_path / write(tmp_path, T1=(0, 4, "PER")).name)
    assert (report.changed, report.renewed, report.same["annotation"]) == (None, 0, 1)


def test_what_is_to_be_changed_is_named_before_and_undone_at_one_stroke(tmp_path):
    with opening.create(tmp_path / "p.variorum", Profile("olu", "Vera", "V", "here")) as project:
        again(project, label_studio(tmp_path, a=ANNA))
        told_and_undone(project, label_studio(tmp_path, a=(0, 9, "ORG")))


def told_and_undone(project: Project, path: Path) -> None:
    (remark,) = receiving.plan(project, path).remarks
    assert remark == (
        "Changed by their author since: tag “Anna Berg” (entity PER), "
        "now tag “Anna Berg” (entity ORG)."
    )
    assert tags(project) == [("Anna Berg", "PER")]
    again(project, path)
    assert tags(project) == [("Anna Berg", "ORG")]
    undoing.undo(project)
    assert tags(project) == [("Anna Berg", "PER")]


def test_what_somebody_changed_here_is_left_and_told(tmp_path):
    project = Taken(label_studio(tmp_path, a=ANNA)).project
    (tag,) = project.store.every(Annotation)
    with project.act("Change") as changes:
        changes.replace(
            replace(tag, note="Sure?", modified_at=project.now(), modified_by=project.me.id)
        )
    report = again(project, label_studio(tmp_path, a=(0, 9, "ORG")))
    assert (report.renewed, report.changed) == (0, None)
    assert "somebody changed it here" in report.refused[0].reason
    (kept,) = project.store.every(Annotation)
    assert (kept.label, kept.note) == ("PER", "Sure?")


def test_programs_that_number_tags_anew_do_no_harm(tmp_path):
    project = Taken(brat(tmp_path, T1=ANNA, T2=RAIL)).project
    report = again(project, brat(tmp_path, T1=ANNA, T2=LONDON, T3=RAIL))
    assert (report.renewed, report.added["annotation"]) == (0, 1)
    assert tags(project) == [("Anna Berg", "PER"), ("London", "LOC"), ("Delta Rail", "ORG")]


def test_links_lead_to_the_tag_that_was_changed(tmp_path):
    project = Taken(brat(tmp_path, T1=ANNA, T2=RAIL)).project
    path = as_zip(
        tmp_path / "olu.zip",
        {
            "a.txt": TEXT,
            "a.ann": "T1\tPER 0 4\tAnna\nT2\tORG 26 36\tDelta Rail\nR1\tabout Arg1:T1 Arg2:T2\n",
        },
    )
    taken = Taken(path, project=project)
    assert taken.report.renewed == 1
    assert taken.links == [("about", "Anna", "Delta Rail")]


def test_somebody_elses_tag_of_the_same_name_is_another_tag(tmp_path):
    project = memory_project(news())
    again(project, brat(tmp_path, T1=ANNA))
    (tmp_path / "olu.zip").rename(tmp_path / "ada.zip")
    other = brat(tmp_path, T1=(0, 9, "ORG")).rename(tmp_path / "eve.zip")
    report = again(project, other)
    assert (report.renewed, report.added["annotation"]) == (0, 1)


def tag(start: int, end: int, label: str = "PER", known: str = "a", own: str = "") -> Annotation:
    return Annotation(
        own or f"{start}-{end}-{label}", "set", "doc", "rev", "entity", label,
        (span_in(TEXT, start, end),), origin="imported", derived_from=known_as("set", "doc", known),
    )  # fmt: skip


@st.composite
def ranges(draw: st.DrawFn) -> Annotation:
    start = draw(st.integers(0, 20))
    length = draw(st.integers(1, 9))
    known = draw(st.sampled_from(["", "a", "b", "c"]))
    return tag(start, start + length, draw(st.sampled_from(["PER", "ORG"])), known)


@given(st.lists(ranges(), max_size=6), st.lists(ranges(), max_size=6))
def test_every_tag_of_the_file_is_told_once_and_only_known_ones_are_changed(now, before):
    usual, changed = returned(now, before)
    assert len(usual) + len(changed) == len(now)
    assert {one.id for one in changed} <= {one.id for one in before}
    assert sorted((o.extent, o.label) for o in (*usual, *changed)) == sorted(
        (o.extent, o.label) for o in now
    )


@given(st.lists(ranges(), max_size=6, unique_by=lambda one: one.id))
def test_a_file_that_is_as_it_was_changes_nothing(now):
    assert returned(now, now)[1] == []


def test_a_tag_without_an_id_is_never_known_again():
    assert known_as("set", "doc", "") == ()
    assert returned([tag(0, 4, known="")], [tag(0, 9, known="")])[1] == []


def test_a_tag_that_moved_to_other_words_is_a_new_one():
    usual, changed = returned([tag(15, 21)], [tag(0, 9)])
    assert ([one.extent for one in usual], changed) == ([(15, 21)], [])
