"""Taking tagged data in: once, in one act, and never over what people made here."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from tests.builders import news
from tests.fakes import PROFILE, memory_project
from tests.formats.samples import as_file, lines_of, uid, written
from tests.services.conftest import noon

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Story
from variorum.domain.operations import FAMILIES
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Entity
from variorum.errors import CancelledError, NewerProjectError, ProjectError, UnreadableFileError
from variorum.services import opening
from variorum.services.project import Project
from variorum.services.searching import hits
from variorum.services.transferring import exporting, receiving

OTHER = replace(news(), id=uid("codebook"), name="Another", version="2.0")


@pytest.fixture(params=["memory", "sqlite"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    """A project without an article, in memory and in a file."""
    if request.param == "memory":
        yield memory_project(news())
        return
    with opening.create(tmp_path / "empty.variorum", PROFILE, noon) as project:
        yield project


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample as records."""
    path = tmp_path / "sample.jsonl"
    path.write_bytes(written("variorum"))
    return path


def exported(project: Project, path: Path) -> bytes:
    exporting.export(project, "variorum", path)
    return path.read_bytes()


def reasons(report: receiving.ReceiveReport) -> list[str]:
    return [one.reason for one in report.refused]


def test_everything_in_a_file_is_added(empty, file):
    report = receiving.receive(empty, file)
    assert report.refused == ()
    assert report.articles == (uid("one"), uid("two"))
    assert report.added["annotation"] == 5
    for name, kind in FAMILIES.items():
        found = {one.id for one in empty.store.every(kind)}
        assert {one["id"] for one in lines_of("variorum") if one["record"] == name} <= found


def test_a_file_is_one_act_that_is_named_after_it(empty, file):
    report = receiving.receive(empty, file)
    assert report.changed is not None
    assert report.changed.act.label == "Import sample.jsonl"
    assert report.changed.act.author == empty.me.id


@pytest.fixture
def patience() -> Iterator[None]:
    """Whatever a test makes of Python's search for garbage, it is as before afterwards."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize(("usual", "meanwhile"), [(700, 100_000), (0, 0)])
def test_garbage_is_searched_for_seldom_meanwhile_and_never_where_python_is_kept_from_it(
    empty, file, usual, meanwhile
):
    gc.set_threshold(usual)
    seen = []
    receiving.plan(empty, file, looked=lambda _: seen.append(gc.get_threshold()[0]))
    assert set(seen) == {meanwhile}
    assert gc.get_threshold()[0] == usual


def test_a_plan_changes_nothing(empty, file):
    before = empty.store.counts()
    plan = receiving.plan(empty, file)
    assert plan.changed is None
    assert plan.added["annotation"] == 5
    assert empty.store.counts() == before


def test_the_same_file_again_adds_nothing(empty, file):
    receiving.receive(empty, file)
    before = empty.store.counts()
    report = receiving.receive(empty, file)
    assert (report.changed, dict(report.added), report.refused) == (None, {}, ())
    assert report.same["annotation"] == 5
    assert empty.store.counts() == before


def test_an_export_taken_in_makes_the_same_project_again(file, tmp_path):
    with opening.create(tmp_path / "one.variorum", PROFILE, noon) as one:
        receiving.receive(one, file)
        first = exported(one, tmp_path / "first.jsonl")
    with opening.create(tmp_path / "two.variorum", PROFILE, noon) as two:
        assert receiving.receive(two, tmp_path / "first.jsonl").refused == ()
        assert exported(two, tmp_path / "second.jsonl") == first


def test_what_was_taken_in_is_undone_at_one_stroke(file, tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        before = exported(project, tmp_path / "before.jsonl")
        receiving.receive(project, file)
        project.store.undo(project.me.id)
        assert exported(project, tmp_path / "after.jsonl") == before
        project.store.redo(project.me.id)
        assert receiving.receive(project, file).changed is None
        assert project.store.check(thorough=True) == []


def test_a_project_that_took_a_file_in_is_sound(file, tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        receiving.receive(project, file)
        assert project.store.check(thorough=True) == []
        assert hits.search(project, "Räksta").hits


def test_an_act_that_is_stopped_leaves_nothing(empty, file):
    def stop(_done: int, _total: int) -> None:
        raise CancelledError("The import was stopped.")

    before = empty.store.counts()
    with pytest.raises(CancelledError):
        receiving.receive(empty, file, progressed=stop)
    assert empty.store.counts() == before


def test_a_file_that_is_refused_late_leaves_nothing(empty, tmp_path):
    lines = [*lines_of("variorum-documents"), {"format": "variorum/9", "text": ""}]
    before = empty.store.counts()
    with pytest.raises(NewerProjectError):
        receiving.receive(empty, as_file(tmp_path / "f", lines), "variorum-documents")
    assert empty.store.counts() == before


def test_progress_is_told_in_bytes(empty, file):
    told: list[tuple[int, int]] = []
    receiving.receive(empty, file, progressed=lambda *step: told.append(step))
    size = file.stat().st_size
    assert told[-1] == (size, size)
    assert told == sorted(told)
    assert {total for _, total in told} == {size}


def test_a_project_that_is_only_read_takes_nothing(file, tmp_path):
    opening.create(tmp_path / "p.variorum", PROFILE, noon).close()
    with opening.open_(tmp_path / "p.variorum", PROFILE, read_only=True) as project:
        assert receiving.plan(project, file).added["annotation"] == 5
        with pytest.raises(ProjectError, match="open for reading only"):
            receiving.receive(project, file)


def test_a_file_of_no_known_format_is_refused(empty, tmp_path):
    (tmp_path / "a.txt").write_text("A plain text.")
    with pytest.raises(UnreadableFileError, match="is not in a known format of tagged data"):
        receiving.receive(empty, tmp_path / "a.txt")


def test_authors_stay_who_they_were(empty, file):
    receiving.receive(empty, file)
    tag = empty.store.get(Annotation, uid("name"))
    assert empty.store.get(Person, tag.created_by).name == "Ada Reader"
    assert empty.store.get(AnnotationSet, tag.set_id).person_id == tag.created_by


@pytest.mark.parametrize(
    ("record", "name", "change", "kind"),
    [
        ("story", "story", {"title": "Changed"}, Story),
        ("entity", "raksta", {"aliases": ["Changed"]}, Entity),
        ("person", "ada", {"name": "Changed"}, Person),
        ("document", "one", {"title": "Changed"}, Document),
        ("annotation", "name", {"note": "Changed"}, Annotation),
    ],
)
def test_what_differs_here_is_left_alone_and_named(empty, file, record, name, change, kind):
    receiving.receive(empty, file)
    before = empty.store.get(kind, uid(name))
    lines = lines_of("variorum")
    for line in lines:
        if line["record"] == record and line["id"] == uid(name):
            line.update(change)
    report = receiving.receive(empty, as_file(file, lines))
    assert reasons(report) == ["the project has one of this id that differs; it was left as it is"]
    assert (report.changed, empty.store.get(kind, uid(name))) == (None, before)


@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_of_tags_that_are_here_only_the_one_that_differs_is_named(empty, tmp_path, key):
    lines = lines_of(key)
    first = receiving.receive(empty, as_file(tmp_path / "first.jsonl", lines), key)
    tags = [one for one in lines if one.get("record") == "annotation"]
    tags += [tag for line in lines for tag in line.get("annotations", ())]
    tags[-1]["note"] = "Not as it was."
    again = receiving.receive(empty, as_file(tmp_path / "again.jsonl", lines), key)
    assert reasons(again) == ["the project has one of this id that differs; it was left as it is"]
    assert again.same["annotation"] == first.added["annotation"] - 1
    assert again.changed is None


def test_new_tags_of_a_known_article_are_added(empty, file):
    receiving.receive(empty, file)
    lines = lines_of("variorum")
    tag = next(line for line in lines if line.get("id") == uid("name"))
    lines[-1:-1] = [{**tag, "id": uid("new"), "note": "new"}]
    report = receiving.receive(empty, as_file(file, lines))
    assert report.added == {"annotation": 1}
    assert empty.store.get(Annotation, uid("new")).note == "new"


def test_a_later_revision_that_is_not_current_is_added_to_the_same_article(empty, file):
    lines = [
        line for line in lines_of("variorum") if line.get("id") not in {uid("two-1"), uid("old")}
    ]
    receiving.receive(empty, as_file(file, lines))
    report = receiving.receive(empty, as_file(file, lines_of("variorum")))
    assert report.added == {"revision": 1, "annotation": 1}


def test_a_set_made_at_another_time_is_the_same_set(empty, file):
    receiving.receive(empty, file)
    lines = lines_of("variorum")
    for line in lines:
        if line["record"] == "set":
            line["created_at"] = "1999-01-01T00:00:00Z"
    assert receiving.receive(empty, as_file(file, lines)).refused == ()


def test_the_codebook_of_a_file_takes_the_place_of_one_that_nothing_was_tagged_with(empty, file):
    receiving.receive(empty, as_file(file, _with_codebook(OTHER)))
    assert list(empty.store.every(Codebook)) == [OTHER]


def test_the_codebook_of_a_file_is_taken_in_its_own_version(empty, file):
    newer = replace(news(), name="The same, but newer")
    receiving.receive(empty, as_file(file, _with_codebook(newer)))
    assert list(empty.store.every(Codebook)) == [newer]


def test_the_codebook_that_tags_were_made_with_stays(empty, file, tmp_path):
    receiving.receive(empty, file)
    report = receiving.receive(empty, as_file(tmp_path / "other.jsonl", _with_codebook(OTHER)))
    assert reasons(report) == ["tags are checked against the project’s own codebook, which stays"]
    assert list(empty.store.every(Codebook)) == [news()]


def test_tags_are_checked_against_the_codebook_that_is_taken(empty, file):
    small = replace(OTHER, layers=tuple(one for one in OTHER.layers if one.key != "frame"))
    profiles = tuple(
        replace(one, layers=tuple(key for key in one.layers if key != "frame"))
        for one in OTHER.profiles
    )
    small = replace(small, profiles=profiles)
    report = receiving.receive(empty, as_file(file, _with_codebook(small)))
    assert reasons(report) == ["the codebook has no label “political” in the layer “frame”"]


def test_a_codebook_that_cannot_be_used_is_refused(empty, file):
    report = receiving.receive(empty, as_file(file, _with_codebook(replace(OTHER, layers=()))))
    assert "the codebook has no layers" in reasons(report)
    assert list(empty.store.every(Codebook)) == [news()]


def test_tags_may_come_without_the_text_that_the_project_has(empty, file):
    lines = lines_of("variorum")
    texts = [line for line in lines if line["record"] in {"document", "revision"}]
    receiving.receive(empty, as_file(file, [lines[0], *_without(lines, "annotation", "relation")]))
    rest = [line for line in lines if line not in texts]
    report = receiving.receive(empty, as_file(file, rest))
    assert report.added == {"annotation": 5, "relation": 2}


def test_a_taken_id_is_found_before_anything_is_kept(empty, file, tmp_path):
    receiving.receive(empty, file)
    tag = {"id": uid("name"), "layer": "entity", "label": "PER", "set_id": uid("mine")}
    path = as_file(tmp_path / "more.jsonl", [{"text": "Another article.", "annotations": [tag]}])
    report = receiving.receive(empty, path, "variorum-documents")
    assert reasons(report) == ["the project has one of this id that differs; it was left as it is"]
    assert report.added == {"document": 1, "revision": 1}


def test_the_sample_in_memory_and_in_a_file_are_exported_alike(file, tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        receiving.receive(project, file)
        stored = set(exported(project, tmp_path / "p.jsonl").split(b"\n")[:-2])
    assert set(written("variorum").split(b"\n")[:-2]) <= stored


def _with_codebook(codebook: Codebook) -> list[dict]:
    line = {"record": "codebook", **msgspec.to_builtins(codebook)}
    return [line if one["record"] == "codebook" else one for one in lines_of("variorum")]


def _without(lines: list[dict], *kinds: str) -> list[dict]:
    return [line for line in lines[1:] if line["record"] not in kinds]
