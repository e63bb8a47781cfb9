"""How fast tags go out in every format and come in again, without the project file.

Run ``python -m tests.benchmarks.formats [--articles N] [--words N] [--tags N] [--only KEY]``. What
is timed is the format alone: writing to a file, reading from it into records. What the project adds
to an import is measured in ``transfer``. The baseline is ``json`` of Python on the same tags.
Formats that are read in a child process spend their time there: then the seconds tell, not the
processor's. Each format makes one trip with a single article first, so that the time in which a
library is loaded is not counted; a last line is about saved web pages (``pages``).
"""

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import msgspec
from tests.benchmarks import corpora, pages
from tests.builders import news
from tests.formats.foreign_files import is_installed

from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Revision
from variorum.domain.operations import Record
from variorum.formats import registry
from variorum.formats.base import Source
from variorum.formats.losses import Losses, Refusals

GOAL = 5_000
T = TypeVar("T")


class Invented:
    """A data set of invented articles, made once."""

    def __init__(self, articles: int, words: int, tags: int) -> None:
        every: list[Record] = [news(), *corpora.registers(articles)]
        self.records = {record.id: record for record in every}
        self.made = [InventedArticle(number, words, tags) for number in range(articles)]
        self.options: Mapping[str, str] = {}

    def every(self, kind: type[Record]) -> Iterator[Record]:
        return (one for _, one in sorted(self.records.items()) if type(one) is kind)

    def get(self, _kind: type[Record], record_id: str) -> Record | None:
        return self.records.get(record_id)

    def articles(self) -> Iterator["InventedArticle"]:
        return iter(self.made)


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--tags", type=int, default=50)
    parser.add_argument("--only")
    options = parser.parse_args(argv)
    invented = Invented(options.articles, options.words, options.tags)
    total = options.articles * options.tags
    print(f"{options.articles} articles of {options.words} words, {total:,} tags in all")
    print(f"{'':<20} {'out/s':>9} {'cpu':>6} {'in/s':>9} {'cpu':>6} {'MB':>6}  lost")
    seconds, spent = _baseline(invented)
    print(f"{'baseline: json':<20} {total / seconds:>9,.0f} {spent:>6.2f}")
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for info in registry.infos():
            if not info.writes or options.only not in {None, info.key}:
                continue
            if not is_installed(info):
                print(f"{info.key:<20} not installed: pip install 'variorum[{info.extra}]'")
                continue
            _trip(info.key, Invented(1, options.words, options.tags), Path(folder))
            missed += _measure(info.key, invented, Path(folder), total)
        if options.only in {None, "pages"}:
            missed += pages.measure(Path(folder))
    print(f"goal: {GOAL:,}/s each way; peak memory {_peak():,.0f} MB")
    return missed


@dataclass(frozen=True)
class Trip:
    """What came of a way out and back: tags, and seconds with those of the processor."""

    written: int
    out: tuple[float, float]
    back: tuple[float, float] | None
    size: int


def _trip(key: str, invented: Invented, folder: Path) -> Trip:
    exporter = registry.exporter(key)
    path = folder / f"{key}{exporter.info.extensions[0]}"
    clock = Clock()
    with path.open("wb") as file:
        written = exporter.write(invented, file, Losses()).get("annotation", 0)
    out, size = clock.taken(), path.stat().st_size
    if not exporter.info.reads or "texts" not in exporter.info.carries:
        return Trip(written, out, None, size)
    codebook = next(iter(invented.every(Codebook)))
    source = Source(path, path.name, size, codebook=codebook)
    clock = Clock()
    found = sum(len(one.annotations) for one in registry.importer(key).read(source, Refusals()))
    back = clock.taken()
    assert found == written, (key, found, written)
    return Trip(written, out, back, size)


class Clock:
    """How long something takes."""

    def __init__(self) -> None:
        self.began, self.spent = perf_counter(), process_time()

    def taken(self) -> tuple[float, float]:
        """Seconds, and seconds of the processor."""
        return perf_counter() - self.began, process_time() - self.spent


def _measure(key: str, invented: Invented, folder: Path, total: int) -> bool:
    """Print a format's line; whether it is slower than it should be."""
    trip = _trip(key, invented, folder)
    (out, out_spent), slow = trip.out, total / trip.out[0] < GOAL
    line = f"{key:<20} {total / out:>9,.0f} {out_spent:>6.2f}"
    if trip.back is None:
        line += " " * 17
    else:
        back, back_spent = trip.back
        line += f" {trip.written / back:>9,.0f} {back_spent:>6.2f}"
        slow = slow or trip.written / back < GOAL
    lost = total - trip.written
    print(f"{line} {trip.size / 1e6:>6.1f}  {lost:,} tags{'  SLOW' if slow else ''}", flush=True)
    return slow


def _baseline(invented: Invented) -> tuple[float, float]:
    began, spent = perf_counter(), process_time()
    for article in invented.articles():
        tags = [
            {"start": s.start, "end": s.end, "text": s.exact, "label": one.label, "id": one.id}
            for one in article.annotations
            for s in one.spans
        ]
        json.loads(json.dumps({"text": article.text(article.revisions[0]), "tags": tags}))
    return perf_counter() - began, process_time() - spent


def _peak() -> float:
    """The most memory this process has used, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
