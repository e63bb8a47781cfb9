"""An export by several processes is, to the byte and the word, the export by one."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from tests.fakes import PROFILE
from tests.formats.samples import sample_project, written
from tests.services.conftest import noon

from variorum.errors import CancelledError, ProjectError
from variorum.formats import registry
from variorum.formats.base import Exporter, Sink
from variorum.formats.losses import Loss, Losses
from variorum.services import opening
from variorum.services.project import Project
from variorum.services.transferring import dividing, exporting, receiving
from variorum.services.transferring.dividing import ChangedMeanwhileError, Dividing
from variorum.services.transferring.selecting import EVERYTHING, ExportFilter, Selection

ARTICLES = 150
Exported = tuple[bytes, Mapping[str, int], list[Loss]]


def article(number: int, filler: str = "") -> dict[str, object]:
    """A small article of one of nine stories; every fifth names an entity of its own."""
    name = f"Ada Park {number}"
    entities = [{"id": "e", "type": "PER", "name": name if number % 5 == 0 else "Ada Park"}]
    tag = {"layer": "entity", "label": "PER", "spans": [{"start": 0, "end": 8}], "entity_id": "e"}
    spans = [{"start": start, "end": start + 1} for start in range(8)]
    more = [{"layer": "entity", "label": "ORG", "spans": [span]} for span in spans]
    return {
        "text": f"{name} met Bo Lund at the dam.\n{filler}",
        "title": f"Title {number}",
        "outlet": "Wire" if number % 3 else "Post",
        "stories": [{"id": "s", "title": f"Story {number % 9}"}],
        "story_id": "s",
        "entities": entities,
        "annotations": [tag, *more[: number % 9]],
    }


def fill(project: Project, folder: Path, articles: list[dict[str, object]]) -> None:
    path = folder / "articles.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in articles), "utf-8")
    receiving.receive(project, path, "variorum-documents")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A file with the sample project, which loses something of every kind, and many articles."""
    folder = tmp_path_factory.mktemp("dividing")
    (folder / "sample.jsonl").write_bytes(written("variorum"))
    with opening.create(folder / "p.variorum", PROFILE, noon) as project:
        receiving.receive(project, folder / "sample.jsonl")
        fill(project, folder, [article(number) for number in range(ARTICLES)])
        yield project


def exported(
    project: Project,
    divided: Dividing | None,
    chosen: ExportFilter = EVERYTHING,
    told: Callable[[int, int], None] | None = None,
    place: Path | None = None,
) -> Exported:
    """The articles as they are written by one process, or divided among several."""
    exporter, out, losses = registry.exporter("variorum-documents"), BytesIO(), Losses()
    selection = Selection(project.store, chosen, losses, told)
    if divided is None:
        tally = exporter.write(selection, out, losses)
    else:
        where = place or project.store.place
        tally = divided.write(exporter, selection, out, losses, where)
    return out.getvalue(), dict(tally), list(losses)


def by_two(head: int = 3) -> Dividing:
    return Dividing(2, head=head, worthwhile=1)


def some_of(project: Project) -> ExportFilter:
    """Every third article: links lead out of the choice, and stories lose their baselines."""
    return ExportFilter(documents=frozenset(project.store.document_ids()[1::3]))


@pytest.mark.parametrize("children", [1, 2, 3])
def test_the_bytes_the_counts_and_the_losses_are_the_same(project, children):
    whole = exported(project, None)
    assert exported(project, Dividing(children, head=3, worthwhile=1)) == whole
    assert whole[1]["document"] == ARTICLES + 2
    assert {"unused entity records", "tags", "history"} <= {loss.what for loss in whole[2]}


@pytest.mark.parametrize("head", [0, 1, 32, ARTICLES + 1, ARTICLES + 100])
def test_it_is_the_same_however_many_articles_are_written_here(project, head):
    assert exported(project, by_two(head)) == exported(project, None)


@pytest.mark.parametrize(
    "chosen",
    [
        ExportFilter(layers=frozenset({"claim"})),
        ExportFilter(labels={"entity/ORG"}, outlets=["Post"]),
        ExportFilter(include_furniture=False),
        ExportFilter(documents=["nothing"]),
    ],
)
def test_a_choice_is_divided_too(project, chosen):
    assert exported(project, by_two(), chosen) == exported(project, None, chosen)


def test_what_two_processes_find_lost_is_counted_once(project):
    divided, whole = (exported(project, one, some_of(project)) for one in (by_two(), None))
    # Which story is met first within an article is left to chance, and with it the example.
    assert divided[:2] == whole[:2]
    counts = [[(loss.what, loss.why, loss.count) for loss in one[2]] for one in (divided, whole)]
    assert counts[0] == counts[1]
    assert "baselines of stories" in {what for what, _, _ in counts[0]}


def test_a_large_portion_comes_in_several_messages_and_as_the_same_lines(tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        fill(project, tmp_path, [article(number, "word " * 500_000) for number in range(5)])
        steps: list[int] = []
        divided = exported(project, by_two(1), told=lambda done, _: steps.append(done))
        assert divided == exported(project, None)
        assert steps == [1, 3, 5]


def test_a_message_goes_as_soon_as_it_is_as_long_as_one_should_be(tmp_path):
    """Each line is padded to half of that, so that two of them are just enough."""
    half = dividing.ENOUGH // 2
    fillers, steps = ["x" * (half - 3_000)] * 5, list[int]()
    for name in ("rough", "exact"):
        with opening.create(tmp_path / f"{name}.variorum", PROFILE, noon) as project:
            fill(project, tmp_path, [article(*one) for one in enumerate(fillers)])
            lines = exported(project, None)[0].splitlines(keepends=True)[-5:]
            fillers = [f + "x" * (half - len(line)) for f, line in zip(fillers, lines, strict=True)]
            steps.clear()
            exported(project, by_two(1), told=lambda done, _: steps.append(done))
    assert {len(line) for line in lines} == {half}
    assert steps == [1, 3, 5]


def test_progress_is_told_up_to_the_last_article(project):
    steps: list[tuple[int, int]] = []
    exported(project, by_two(10), told=lambda *step: steps.append(step))
    total = ARTICLES + 2
    assert steps[:10] == [(done, total) for done in range(1, 11)]
    assert [done for done, _ in steps[10:]] == [42, 74, 106, 138, 152]
    assert {of for _, of in steps} == {total}


def children() -> list[int]:
    """The processes that this one has started and that are still there."""
    tasks = Path("/proc/self/task").iterdir()
    return [int(one) for task in tasks for one in (task / "children").read_text().split()]


only_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells the children of a process"
)


@only_linux
@pytest.mark.parametrize("after", [1, 20, 60])
def test_stopping_it_ends_the_children(project, after):
    before, during = set(children()), []

    def stop(done: int, _total: int) -> None:
        during.append(set(children()) - before)
        if done >= after:
            raise CancelledError("The export was stopped.")

    with pytest.raises(CancelledError):
        exported(project, by_two(), told=stop)
    assert len(during[-1]) == 2
    assert set(children()) == before


@only_linux
@pytest.mark.parametrize("after", [1, 60])
def test_what_children_do_not_come_to_write_is_written_here(project, after):
    before, killed = set(children()), set()

    def kill(done: int, _total: int) -> None:
        if done >= after and not killed:
            killed.update(set(children()) - before)
            for one in killed:
                os.kill(one, signal.SIGKILL)

    divided = exported(project, by_two(), told=kill)
    assert len(killed) == 2
    assert divided == exported(project, None)


def test_where_children_cannot_read_the_project_all_is_written_here(project, tmp_path):
    lost = exported(project, by_two(), place=tmp_path / "nowhere.variorum")
    assert lost == exported(project, None)
    assert list(tmp_path.iterdir()) == []


def test_where_there_can_be_no_child_all_is_written_here(project, no_python):
    assert exported(project, by_two()) == exported(project, None)


@pytest.fixture
def no_python(tmp_path: Path) -> Iterator[None]:
    """No Python where there should be one: nothing can be started."""
    python = sys.executable
    sys.executable = str(tmp_path / "gone")
    yield
    sys.executable = python


def test_a_child_that_finds_another_state_of_the_project_stops_the_export(tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        fill(project, tmp_path, [article(number) for number in range(8)])
        copy = tmp_path / "copy.variorum"
        project.store.backup(copy)
        fill(project, tmp_path, [article(8)])
        with pytest.raises(ChangedMeanwhileError):
            exported(project, by_two(), place=copy)


def test_children_read_what_has_not_come_into_the_file_yet(tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        fill(project, tmp_path, [article(number) for number in range(8)])
        assert project.store.place.with_name("p.variorum-wal").stat().st_size > 0
        assert exported(project, by_two()) == exported(project, None)


@pytest.mark.skipif(os.name == "nt", reason="on Windows, folders have no such permission")
def test_a_project_that_is_read_from_a_copy_is_divided_as_well(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    with opening.create(folder / "p.variorum", PROFILE, noon) as project:
        fill(project, tmp_path, [article(number) for number in range(8)])
    with opening.open_(folder / "p.variorum", PROFILE, read_only=True) as project:
        assert exported(project, by_two()) == exported(project, None)


class Plain:
    """An exporter whose articles do not stand by themselves."""

    info = registry.exporter("variorum").info

    def write(self, dataset: Selection, out: Sink, losses: Losses) -> Mapping[str, int]:
        out.write(b"%d" % len(list(dataset.articles())))
        losses.note("everything", "it is counted only")
        return {"document": 1}


@pytest.mark.parametrize(
    "divided",
    [Dividing(0, worthwhile=1), Dividing(2, worthwhile=ARTICLES + 3), by_two()],
    ids=["one processor", "few articles", "another format"],
)
def test_else_one_process_writes_it_all(project, divided):
    exporter: Exporter = Plain()  # type: ignore[assignment]  # It is not read back.
    out, losses = BytesIO(), Losses()
    selection = Selection(project.store, EVERYTHING, losses)
    assert divided.write(exporter, selection, out, losses, project.store.place) == {"document": 1}
    assert out.getvalue() == b"%d" % (ARTICLES + 2)


def test_a_project_in_memory_is_written_here():
    project = sample_project()
    assert project.store.place is None
    assert exported(project, by_two()) == exported(project, None)


def test_a_project_that_is_damaged_says_so_as_ever(project, tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as damaged:
        fill(damaged, tmp_path, [article(number) for number in range(40)])
    with opening.open_(tmp_path / "p.variorum", PROFILE, read_only=True) as damaged:
        size = damaged.store.place.stat().st_size
        with damaged.store.place.open("r+b") as file:
            file.seek(size // 3)
            file.write(b"\xff" * (size // 3))
        with pytest.raises(ProjectError):
            exported(damaged, by_two())


def test_an_export_of_very_many_articles_is_divided_by_itself(tmp_path):
    with opening.create(tmp_path / "p.variorum", PROFILE, noon) as project:
        fill(project, tmp_path, [article(number) for number in range(dividing.WORTHWHILE)])
        report = exporting.export(project, "variorum-documents", tmp_path / "x.jsonl")
        plan = exporting.plan(project, "variorum-documents")
        data, counts, losses = exported(project, None)
    assert (tmp_path / "x.jsonl").read_bytes() == data
    assert report.counts == plan.counts == counts
    assert list(report.losses) == list(plan.losses) == losses
