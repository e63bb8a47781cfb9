"""Exports: what is chosen, what is said, and that a file is whole or not there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from tests.fakes import PROFILE
from tests.formats.samples import sample_project, uid, written
from tests.services.conftest import noon
from tests.services.transferring.test_replacing import room_for

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import Span, span_in
from variorum.errors import CancelledError, UserError
from variorum.formats.losses import Losses
from variorum.services import opening
from variorum.services.project import Project, current_text
from variorum.services.transferring import exporting, receiving
from variorum.services.transferring.exporting import ExportFilter
from variorum.services.transferring.selecting import Selection


@pytest.fixture(params=["memory", "sqlite"])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    """The sample project, in memory and in a file."""
    if request.param == "memory":
        yield sample_project()
        return
    path = tmp_path / "sample.jsonl"
    path.write_bytes(written("variorum"))
    with opening.create(tmp_path / "sample.variorum", PROFILE, noon) as project:
        assert receiving.receive(project, path).refused == ()
        yield project


def records(project: Project, folder: Path, **chosen) -> list[dict]:
    path = folder / "chosen.jsonl"
    exporting.export(project, "variorum", path, ExportFilter(**chosen))
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def ids(lines: Sequence[dict], record: str) -> set[str]:
    return {line["id"] for line in lines if line["record"] == record}


def uids(*names: str) -> set[str]:
    return {uid(name) for name in names}


@pytest.mark.parametrize("key", ["variorum", "variorum-documents"])
def test_the_report_says_what_is_in_the_file(sample, key, tmp_path):
    path = tmp_path / "export.jsonl"
    report = exporting.export(sample, key, path)
    assert report.path == path
    assert report.sha256 == sha256(path.read_bytes()).hexdigest()
    assert report.counts["document"] == 2
    assert [loss.what for loss in report.losses][-1] == "history"


def test_the_articles_of_a_story_are_chosen(sample, tmp_path):
    assert ids(records(sample, tmp_path, stories={uid("story")}), "document") == uids("one", "two")
    assert ids(records(sample, tmp_path, stories={uid("none")}), "document") == set()


def test_an_article_brings_what_it_names_and_nothing_else(sample, tmp_path):
    lines = records(sample, tmp_path, documents={uid("two")})
    assert ids(lines, "document") == uids("two")
    assert ids(lines, "revision") == uids("two-1", "two-2")
    assert ids(lines, "annotation") == uids("other", "old")
    assert ids(lines, "entity") == set()
    assert ids(lines, "story") == uids("story")
    assert ids(lines, "set") == uids("mine")
    assert ids(lines, "person") == uids("ada")
    assert ids(lines, "progress") == set()


def test_a_choice_can_be_taken_in_without_a_word(sample, tmp_path):
    for chosen in (
        {"documents": {uid("two")}},
        {"layers": {"claim"}},
        {"sets": {uid("empty")}},
        {"statuses": {"gold"}},
    ):
        records(sample, tmp_path, **chosen)
        with opening.create(tmp_path / f"{next(iter(chosen))}.variorum", PROFILE, noon) as other:
            assert receiving.receive(other, tmp_path / "chosen.jsonl").refused == ()


def test_a_story_loses_a_baseline_that_is_not_chosen_and_says_so(sample, tmp_path):
    lines = records(sample, tmp_path, documents={uid("two")})
    assert [line["baseline_id"] for line in lines if line["record"] == "story"] == [None]
    chosen = ExportFilter(documents={uid("two")})
    losses = exporting.plan(sample, "variorum", chosen).losses
    assert ("baselines of stories", 1) in [(loss.what, loss.count) for loss in losses]


def test_a_link_to_what_is_not_chosen_is_lost_and_said_to_be(sample, tmp_path):
    chosen = {"documents": {uid("one")}}
    assert ids(records(sample, tmp_path, **chosen), "relation") == uids("about")
    losses = exporting.plan(sample, "variorum", ExportFilter(**chosen)).losses
    assert ("links", 1) in [(loss.what, loss.count) for loss in losses]


def test_tags_of_layers_sets_and_statuses_are_chosen(sample, tmp_path):
    assert ids(records(sample, tmp_path, layers={"claim"}), "annotation") == uids("claimed")
    assert ids(records(sample, tmp_path, sets={uid("empty")}), "annotation") == set()
    assert ids(records(sample, tmp_path, statuses={"draft"}), "annotation") == uids(
        "name", "claimed", "framed", "other", "old"
    )


def test_what_was_said_of_two_articles_goes_with_both(sample, tmp_path):
    both = records(sample, tmp_path)
    assert (ids(both, "correction"), ids(both, "derivation")) == (uids("link"), uids("copy"))
    for chosen in ({"documents": {uid("one")}}, {"sets": {uid("empty")}}):
        lines = records(sample, tmp_path, **chosen)
        assert ids(lines, "correction") == ids(lines, "derivation") == set()


def test_furniture_is_left_out_if_that_is_wished(sample, tmp_path):
    _, text = current_text(sample.store, uid("one"))
    zone = Annotation(
        uid("zone"), uid("mine"), uid("one"), uid("one-1"), "zone", "furniture",
        (span_in(text, 0, 12),),
    )  # fmt: skip
    with sample.store.act("Mark zone", sample.me.id) as changes:
        changes.add(zone)
    chosen = records(sample, tmp_path, include_furniture=False)
    assert ids(chosen, "annotation") == uids("zone", "framed", "other", "old")
    assert uids("name", "claimed") <= ids(records(sample, tmp_path), "annotation")


def test_sets_are_named_by_name_or_id(sample):
    assert exporting.set_ids(sample, ["Nobody", uid("mine")]) == (uid("empty"), uid("mine"))
    with pytest.raises(UserError, match=r"no annotation set “Bo”.*“Nobody”"):
        exporting.set_ids(sample, ["Bo"])


def test_progress_counts_every_passage_through_the_articles(sample, tmp_path):
    told: list[tuple[int, int]] = []
    exporting.export(sample, "variorum", tmp_path / "x", progressed=lambda *step: told.append(step))
    assert told == [(n, 6) for n in range(1, 7)]


@pytest.mark.parametrize("after", [1, 3, 6])
def test_an_export_that_is_stopped_leaves_the_old_file(sample, after, tmp_path):
    def stop(done: int, _total: int) -> None:
        if done == after:
            raise CancelledError("The export was stopped.")

    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "x").write_text("old")
    with pytest.raises(CancelledError):
        exporting.export(sample, "variorum", folder / "x", progressed=stop)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("x", "old")]


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path):
    (tmp_path / "x").write_text("old")
    with room_for(20_000), pytest.raises(UserError, match="There is no room"):
        exporting.export(sample_project(), "variorum", tmp_path / "x")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x", "old")]


def test_an_export_does_not_take_the_place_of_its_project(tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        with pytest.raises(UserError, match="cannot take the place of its project"):
            exporting.export(project, "variorum", tmp_path / "." / "p.variorum")
        assert project.store.check(thorough=True) == []


def test_a_project_that_is_changed_meanwhile_is_exported_again(tmp_path):
    project = sample_project()
    tries = []

    def change_once(done: int, _total: int) -> None:
        tries.append(done)
        if len(tries) == 3:
            document = project.store.get(Document, uid("one"))
            with project.store.act("Retitle", project.me.id) as changes:
                changes.replace(replace(document, title="A title in between"))

    path = tmp_path / "x"
    exporting.export(project, "variorum", path, progressed=change_once)
    assert len(tries) == 12
    assert path.read_bytes().count(b"A title in between") == 1


def test_a_project_that_never_rests_is_not_exported(tmp_path):
    project = sample_project()

    def change(_done: int, _total: int) -> None:
        project.store.operations += 1

    with pytest.raises(UserError, match="changed again and again"):
        exporting.export(project, "variorum", tmp_path / "x", progressed=change)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(UserError, match="no export format “word”"):
        exporting.export(sample_project(), "word", tmp_path / "x")


def test_decisions_go_with_their_article_and_their_gold_set(sample, tmp_path):
    gold, mine = uid("gold"), uid("mine")
    chosen = records(sample, tmp_path, documents={uid("one")})
    assert ids(chosen, "decision") == uids("decision")
    assert ids(chosen, "gold") == uids("gold 1")
    assert ids(chosen, "comment") == uids("comment", "reply")
    assert gold in ids(chosen, "set")
    assert ids(records(sample, tmp_path, documents={uid("two")}), "gold") == set()
    assert ids(records(sample, tmp_path, sets={mine}), "decision") == set()
    assert ids(records(sample, tmp_path, sets={gold}), "decision") == uids("decision")


class Somewhere(msgspec.Struct):
    """As little of a tag as a format may ask for."""

    id: str
    spans: tuple[Span, ...]


@pytest.mark.parametrize("chosen", [ExportFilter(), ExportFilter(layers=("entity",))])
def test_tags_can_be_had_in_another_shape(sample, chosen):
    selection = Selection(sample.store, chosen, Losses())
    for article in selection.articles():
        wanted = [Somewhere(one.id, one.spans) for one in article.annotations]
        assert article.annotations_as(Somewhere) == wanted


def test_a_tag_without_a_place_is_left_out_where_an_article_has_one_text(sample, tmp_path):
    article = next(
        one
        for one in Selection(sample.store, ExportFilter(), Losses()).articles()
        if len(one.revisions) == 1 and len(one.annotations) > 1
    )
    tag, *others = article.annotations
    lost = replace(tag, spans=(replace(span_in("Word", 0, 4), anchor="lost"),))
    with sample.act("Lose") as changes:
        changes.replace(lost)
    path = tmp_path / "export.jsonl"
    report = exporting.export(sample, "variorum-documents", path)
    assert "tags" in {one.what for one in report.losses}
    assert tag.id.encode() not in path.read_bytes()
    assert all(one.id.encode() in path.read_bytes() for one in others)


@pytest.fixture
def paged(sample):
    """The sample project with a headline in one of its articles, which is everybody's."""
    mine = next(sample.store.every(Annotation))
    spans = (span_in(current_text(sample.store, mine.document_id)[1], 0, 3),)
    page = AnnotationSet(uid("page"), "Page structure", "structure")
    ids = {"id": uid("headline"), "set_id": page.id}
    with sample.act("Find the parts of the page") as changes:
        changes.add(page)
        changes.add(replace(mine, layer="zone", label="headline", spans=spans, **ids))
    return sample


@pytest.mark.parametrize("chosen", [{}, {"documents": uids("one", "two")}, {"layers": ("zone",)}])
def test_a_plan_tells_parts_of_the_page_from_tags(paged, chosen, tmp_path):
    plan = exporting.plan(paged, "variorum", ExportFilter(**chosen))
    lines = [one for one in records(paged, tmp_path, **chosen) if one["record"] == "annotation"]
    assert plan.counts["annotation"] == len(lines)
    assert plan.zones == sum(line["layer"] == "zone" for line in lines) == 1


@pytest.mark.parametrize(
    ("key", "chosen"),
    [
        ("report-html", {}),
        ("variorum", {"layers": ("entity",)}),
        ("variorum", {"sets": uids("mine")}),
        ("variorum", {"documents": uids("nothing")}),
    ],
)
def test_where_no_parts_of_the_page_are_written_none_are_counted(paged, key, chosen):
    assert exporting.plan(paged, key, ExportFilter(**chosen)).zones == 0
