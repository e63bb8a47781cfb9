"""How fast the store is, beside the plainest use of the same library in the same run.

Run ``python -m tests.benchmarks.store [--articles N] [--words N] [--tags N] [--runs N]``.
What is timed ends with the data on the disk (synchronous=FULL). The baseline is sqlite-utils as
its tutorial uses it: dict rows, ``insert_all`` and ``upsert``, its default rollback journal; it
keeps no log, so it can neither undo nor tell what happened.
"""

import argparse
import gc
import json
import resource
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlite_utils import Database
from tests.benchmarks import corpora

from variorum.analysis.querying.parsing import parsed
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.ids import derived_id
from variorum.domain.searches.queries import Sought
from variorum.domain.spans import span_in
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.store.base import Store

ME = corpora.PERSON.id
PROFILE = Profile(ME, "Benchmark", "B", "device")
CROWD = 10_000
GOALS = {
    "import": "≥ 2,500 articles/s",
    "tag": "p95 ≤ 15 ms, whatever the size",
    "library": "≤ 30 ms for 2,000 articles",
    f"open an article with {CROWD:,} tags": "≤ 40 ms",
    "check on opening": "< 300 ms at 100,000 tags",
    "check thoroughly": "≤ 2 s at 100,000 tags",
}

Times = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Article:
    """An invented article with its text and tags."""

    document: Document
    revision: Revision
    text: str
    tags: Sequence[Annotation]


def main(argv: Sequence[str]) -> int:
    options = _options(argv)
    articles = [
        Article(*corpora.article(number, options.words, options.tags))
        for number in range(options.articles)
    ]
    # What the benchmark holds is not the store's: the garbage collector need not look at it.
    gc.freeze()
    times: Times = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        for run in range(options.runs):
            place = Path(folder) / str(run)
            place.mkdir()
            size = _measure(place, articles, times)
    _report(options, size, times)
    return 0


def bring_in(store: Store, articles: Sequence[Article]) -> None:
    """The store's part of an import, in one act."""
    with store.act("Begin", ME, undoable=False) as changes:
        for record in corpora.registers(len(articles)):
            changes.add(record)
    with store.act("Import", ME) as changes:
        for article in articles:
            changes.keep_text(article.text)
            changes.add(article.document)
            changes.add(article.revision)
            for tag in article.tags:
                changes.add(tag)


def _measure(place: Path, articles: Sequence[Article], times: Times) -> int:
    """One run; how large the file is after the import."""
    plain = place / "plain.db"
    _time(times, "  baseline: insert_all", lambda: _bring_in_plainly(plain, articles))
    with opening.create(place / "small.variorum", PROFILE) as project:
        bring_in(project.store, articles[:1])
        _tag(project.store, articles[0], times, "tag, in an empty project")
    with opening.create(place / "one.variorum", PROFILE) as project:
        store = project.store
        _time(times, "import", lambda: bring_in(store, articles))
        store.backup(place / "size.variorum")
        _tag(store, articles[0], times, "tag")
        _tag_plainly(plain, articles[0], times)
        _crowd(store, articles[-1])
        _ask(store, articles[-1], times)
        _time(times, "back up", lambda: store.backup(place / "copy.variorum"))
        _time(times, "check on opening", lambda: store.check(thorough=False))
        _time(times, "check thoroughly", lambda: store.check(thorough=True))
        _time(times, "undo the tags", lambda: _undo(store, 101))
        _time(times, "undo the import", lambda: _undo(store, 1))
        _time(times, "redo the import", lambda: store.redo(ME))
    return (place / "size.variorum").stat().st_size


def _ask(store: Store, crowded: Article, times: Times) -> None:
    document_id = crowded.document.id
    word = crowded.text.split()[5]
    phrase = " ".join(crowded.text.split()[10:13])
    quoted = Sought(parsed(f'"{phrase}"'))
    for _ in range(5):
        _time(times, "library", lambda: store.articles(ME))
        _time(times, "library, one row", lambda: store.articles(ME, [document_id]))
        _time(times, f"open an article with {CROWD:,} tags", lambda: store.annotations(document_id))
        _time(
            times,
            "neighbours of a tag",
            lambda: store.neighbours(document_id, corpora.SET.id, "entity", 900, 930),
        )
        _time(times, "search a word", lambda: store.search(Sought(parsed(word)), 20))
        _time(times, "search a beginning", lambda: store.search(Sought(parsed("ba*")), 20))
        _time(times, "search a phrase", lambda: store.search(quoted, 20))
        _time(times, "what can be undone", store.undoable)


def _tag(store: Store, article: Article, times: Times, name: str) -> None:
    for number in range(100):
        tag = _new_tag(article, f"{name} {number}")

        def act(tag: Annotation = tag) -> None:
            with store.act("Tag", ME) as changes:
                changes.add(tag)

        _time(times, name, act)


def _crowd(store: Store, article: Article) -> None:
    with store.act("Crowd", ME) as changes:
        for number in range(CROWD - len(article.tags)):
            changes.add(_new_tag(article, f"crowd {number}"))


def _new_tag(article: Article, key: str) -> Annotation:
    start = hash(key) % (len(article.text) - 40)
    spans = (span_in(article.text, start, start + 12),)
    return replace(article.tags[0], id=derived_id("new", article.document.id, key), spans=spans)


def _undo(store: Store, count: int) -> None:
    for _ in range(count):
        store.undo(ME)


def _bring_in_plainly(path: Path, articles: Sequence[Article]) -> None:
    database = Database(path)
    database["document"].insert_all((_row(a.document) for a in articles), pk="id")
    database["revision"].insert_all((_row(a.revision) for a in articles), pk="id")
    database["text"].insert_all(({"id": a.revision.id, "text": a.text} for a in articles), pk="id")
    tags = (_row(tag) for article in articles for tag in article.tags)
    database["annotation"].insert_all(tags, pk="id")
    database["annotation"].create_index(["document_id"])
    database["text"].enable_fts(["text"], tokenize="unicode61 remove_diacritics 2")
    database.close()


def _tag_plainly(path: Path, article: Article, times: Times) -> None:
    database = Database(path)
    for number in range(100):
        row = _row(_new_tag(article, f"plain {number}"))
        _time(
            times,
            "  baseline: upsert",
            lambda row=row: database["annotation"].upsert(row, pk="id"),
        )
    database.close()


def _row(record: Document | Revision | Annotation) -> dict[str, object]:
    return {
        key: json.dumps(value) if isinstance(value, dict | tuple) else value
        for key, value in asdict(record).items()
    }


def _time(times: Times, name: str, work: Callable[[], object]) -> None:
    began = perf_counter()
    work()
    times[name].append(perf_counter() - began)


def _report(options: argparse.Namespace, size: int, times: Times) -> None:
    print(
        f"{options.articles} articles of {options.words} words with {options.tags} tags each;"
        f" {options.runs} runs; {size / 1e6:.0f} MB after the import; at most"
        f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB of memory"
    )
    print(f"{'':<34} {'p50 ms':>9} {'p95 ms':>9} {'articles/s':>11}   goal")
    for name in sorted(times, key=lambda name: list(times).index(name)):
        measured = sorted(times[name])
        p50, p95 = median(measured), measured[int((len(measured) - 1) * 0.95)]
        rate = f"{options.articles / p50:,.0f}" if name in _OF_ALL else ""
        goal = GOALS.get(name, "")
        print(f"{name:<34} {p50 * 1e3:>9.2f} {p95 * 1e3:>9.2f} {rate:>11}   {goal}")


_OF_ALL = ("import", "  baseline: insert_all", "undo the import", "redo the import")


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--tags", type=int, default=40)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
