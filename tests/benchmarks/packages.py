"""How fast a colleague's work is handed in and taken in.

Run ``python -m tests.benchmarks.packages [--articles N] [--tags N] [--runs N]``. The baseline is
the native import of the same tags as records, which checks them but asks nobody's leave: the ratio
says what matching, owning and sharing cost.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.benchmarks import corpora

from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.formats.texts.base import Article
from variorum.services import opening
from variorum.services.colleagues.handing_in import HandInChoice, hand_in
from variorum.services.colleagues.taking_in import plan, take_in
from variorum.services.importing import add_article, document_id_of
from variorum.services.profiles import Profile
from variorum.services.project import Project, current_text, ensure_my_set
from variorum.services.transferring import exporting, receiving

GOAL = "≤ 10 s for 100,000 tags"
Times = dict[str, list[tuple[float, float]]]


def main(argv: Sequence[str]) -> int:
    options = _options(argv)
    times: Times = defaultdict(list)
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), options.articles, options.tags, times)
    tags = options.articles * options.tags
    print(f"{tags:,} tags in {options.articles:,} articles, medians of {options.runs}; {GOAL}")
    base = median(wall for wall, _ in times["baseline: native import"])
    for name, taken in times.items():
        wall, cpu = (median(column) for column in zip(*taken, strict=True))
        print(f"  {name:<26}{wall:8.2f} s   {cpu:8.2f} s of processor   {wall / base:6.2f} ×")
    return 0


def _measure(folder: Path, articles: int, tags: int, times: Times) -> None:
    with (
        _project(folder, "author", articles) as author,
        _project(folder, "taker", articles) as taker,
    ):
        _tag(author, tags)
        package, records = folder / "work.variorum-package", folder / "work.jsonl"
        _time(times, "hand in", lambda: hand_in(author, package, HandInChoice(), folder=folder))
        _time(times, "say what it would bring", lambda: plan(taker, package, folder=folder))
        _time(times, "take in", lambda: take_in(taker, package, folder=folder))
        _time(times, "take in again", lambda: take_in(taker, package, folder=folder))
        exporting.export(author, "variorum", records)
        with opening.create(folder / "bare.variorum", Profile("bare", "B", "B", "b")) as bare:
            _time(times, "baseline: native import", lambda: receiving.receive(bare, records))


def _project(folder: Path, name: str, articles: int) -> Project:
    project = opening.create(folder / f"{name}.variorum", Profile(name, name, name[:2], name))
    with project.act("Import") as changes:
        for number in range(articles):
            _, _, text, _ = corpora.article(number, 600, 1)
            article = Article(text, title=f"Article {number}", outlet="Wire")
            add_article(project, changes, article, document_id_of(article), None)
    return project


def _tag(project: Project, tags: int) -> None:
    with project.act("Tag") as changes:
        ensure_my_set(project, changes)
        for row in project.store.articles(project.me.id):
            document, text = current_text(project.store, row.id)
            for number in range(tags):
                span = span_in(text, number * 11, number * 11 + 7)
                changes.add(
                    Annotation(
                        project.new_id(),
                        project.my_set_id,
                        document.id,
                        document.revision_id,
                        "entity",
                        "PER",
                        (span,),
                        created_by=project.me.id,
                    )
                )


def _time(times: Times, name: str, work: Callable[[], object]) -> None:
    wall, cpu = perf_counter(), process_time()
    work()
    times[name].append((perf_counter() - wall, process_time() - cpu))


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks.packages")
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--tags", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args(list(argv))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
