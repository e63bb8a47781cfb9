"""How fast articles with tags come in and go out, beside the least that the work could cost.

Run ``python -m tests.benchmarks.transfer [--articles N] [--words N] [--tags N] [--runs N]``, or
with ``--annotations N`` for a large project: so many tags, in one run, without the baselines.
Everything is measured in each run, in turn, so that a busy machine slows all of it alike; beside
the wall time stands the processor time, which tells more on such a machine. What is timed ends with
the data on the disk. "MB more" is how much memory was taken at most beyond what was taken before
(Linux only). The baseline reads the same file with the ``json`` of Python
and puts its rows into two bare tables with sqlite-utils: nothing is checked, indexed or logged.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

import msgspec
from sqlite_utils import Database
from tests.benchmarks import corpora
from tests.benchmarks.memory import megabytes

from variorum.domain.documents import Revision
from variorum.domain.operations import Record
from variorum.formats.losses import Losses
from variorum.formats.native.documents import Documents
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.transferring import exporting, receiving

PROFILE = Profile(corpora.PERSON.id, "Benchmark", "B", "device")
PEERS = (
    ("Label Studio", "330–360 articles/s in"),
    ("doccano", "64–133 articles/s in"),
)
GOALS = {"import articles": "≥ 1,500 articles/s", "export articles": "≤ 1 s for 2,000"}
LARGE_GOALS = {
    "import articles": "≤ 30 s for 1,000,000 tags",
    "export articles": "≤ 6 s for 1,000,000 tags",
}

T = TypeVar("T")
Times = dict[str, list[tuple[float, float, float]]]
"""Wall and processor time of each run, in seconds, and megabytes more, by what was done."""


class Invented:
    """A data set of invented articles, made as it is read."""

    def __init__(self, articles: int, words: int, tags: int) -> None:
        self.size = articles, words, tags
        self.records = {record.id: record for record in corpora.registers(articles)}

    def every(self, kind: type[Record]) -> Iterator[Record]:
        return (one for _, one in sorted(self.records.items()) if type(one) is kind)

    def get(self, _kind: type[Record], record_id: str) -> Record | None:
        return self.records.get(record_id)

    def articles(self) -> Iterator["InventedArticle"]:
        count, words, tags = self.size
        return (InventedArticle(number, words, tags) for number in range(count))


class InventedArticle:
    """One invented article."""

    def __init__(self, number: int, words: int, tags: int) -> None:
        made = corpora.article(number, words, tags)
        self.document, revision, self._text, self.annotations = made
        self.revisions = [revision]
        self.relations = ()

    def annotations_as(self, shape: type[T]) -> list[T]:
        return msgspec.convert(self.annotations, list[shape], from_attributes=True)

    def text(self, _revision: Revision) -> str:
        return self._text


def main(argv: Sequence[str]) -> int:
    options = _options(argv)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = place / "articles.jsonl"
        with source.open("wb") as file:
            invented = Invented(options.articles, options.words, options.tags)
            Documents().write(invented, file, Losses())
        size = source.stat().st_size
        times: Times = defaultdict(list)
        if options.annotations:
            _measure_ours(place / "large", source, times)
        for run in range(0 if options.annotations else options.runs):
            _measure(place / str(run), source, times)
    _report(options, size, times)
    return 0


def _measure(place: Path, source: Path, times: Times) -> None:
    place.mkdir()
    _time(times, "baseline: json + insert_all", lambda: _baseline(place / "bare.db", source))
    _measure_ours(place, source, times)
    _time(times, "baseline: json.dumps of it all", lambda: _dump(source, place / "dumped.jsonl"))


def _measure_ours(place: Path, source: Path, times: Times) -> None:
    place.mkdir(exist_ok=True)
    with opening.create(place / "one.variorum", PROFILE) as project:
        _time(times, "import articles", lambda: receiving.receive(project, source))
        _time(times, "import articles again", lambda: receiving.receive(project, source))
        articles, records = place / "articles.jsonl", place / "records.jsonl"
        _time(times, "export articles", lambda: _export(project, "variorum-documents", articles))
        _time(times, "export records", lambda: _export(project, "variorum", records))
    with opening.create(place / "two.variorum", PROFILE) as project:
        _time(times, "import records", lambda: receiving.receive(project, records))


def _export(project, key: str, path: Path) -> None:
    exporting.export(project, key, path)


def _time(times: Times, name: str, work: Callable[[], object]) -> None:
    before = megabytes("VmRSS", reset=True)
    began, spent = perf_counter(), process_time()
    work()
    taken = perf_counter() - began, process_time() - spent
    more = megabytes("VmHWM") - before
    times[name].append((*taken, more))
    sys.stderr.write(f"{name}: {taken[0]:.2f} s, {taken[1]:.2f} of processor, {more:.0f} MB more\n")


def _baseline(path: Path, source: Path) -> None:
    database = Database(path)
    with source.open(encoding="utf-8", newline="\n") as file:
        articles = [json.loads(line) for line in file]
    with database.atomic():
        database["article"].insert_all(
            (
                {
                    "id": one["id"],
                    "title": one["title"],
                    "outlet": one["outlet"],
                    "text": one["text"],
                }
                for one in articles
            ),
            pk="id",
        )
        database["tag"].insert_all(
            (
                {
                    "id": tag["id"],
                    "article": one["id"],
                    "layer": tag["layer"],
                    "label": tag["label"],
                    "start": tag["spans"][0]["start"],
                    "end": tag["spans"][0]["end"],
                }
                for one in articles
                for tag in one["annotations"]
            ),
            pk="id",
        )
    database.close()


def _dump(source: Path, target: Path) -> None:
    with source.open("rb") as file, target.open("w", encoding="utf-8") as out:
        for line in file:
            out.write(json.dumps(msgspec.json.decode(line), ensure_ascii=False) + "\n")


def _report(options: argparse.Namespace, size: int, times: Times) -> None:
    print(
        f"{options.articles} articles of {options.words} words with {options.tags} tags each, "
        f"{size / 1e6:.1f} MB; medians of {options.runs} runs"
    )
    print(
        f"{'':<32} {'seconds':>8} {'of processor':>13} {'articles/s':>11} {'tags/s':>10}"
        f" {'MB more':>8}   goal"
    )
    for name, measured in times.items():
        seconds, spent, more = (median(column) for column in zip(*measured, strict=True))
        rate = options.articles / seconds
        goal = (LARGE_GOALS if options.annotations else GOALS).get(name, "")
        print(
            f"{name:<32} {seconds:>8.2f} {spent:>13.2f} {rate:>11,.0f}"
            f" {rate * options.tags:>10,.0f} {more:>8.0f}   {goal}"
        )
    for name, figure in PEERS:
        print(f"{name + ' (measured elsewhere)':<32} {figure}")


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--tags", type=int, default=40)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--annotations", type=int, default=0)
    options = parser.parse_args(argv)
    if options.annotations:
        options.articles, options.runs = options.annotations // options.tags, 1
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
