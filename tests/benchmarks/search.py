"""Finding measured: while somebody types, exact phrases, concordance, list and entities.

Beside it, the same words looked for by reading every text (``in``, in C), which is what a tool
without an index does. CPU seconds of this process as well as the clock: the machine may be busy.

    python -m tests.benchmarks.search --articles 100000 --words 60
    python -m tests.benchmarks.search --strings 1000000
    python -m tests.benchmarks.search --articles 1000000 --words 40 --keep /tmp/million.variorum

With ``--keep`` the project is made once and looked through again the next time.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TypeVar

from tests.benchmarks import corpora

from variorum.domain.documents import Revision
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.reading import library, stories
from variorum.services.searching import concordances, folders, hits
from variorum.ui.library.rows import Filter, Listing, Order

T = TypeVar("T")
PROFILE = Profile(corpora.PERSON.id, corpora.PERSON.name, "B", "benchmark")
ASKED = 200
_AT_ONCE = 5_000
_SIGNS = [
    *'"*():-/\\[]{}?+^$|,.“”é\0\n ', "NEAR(", ", 3)", "outlet:", "date:", "label:", "by:", "story:",
    "2025-08", "..", "claim", "me", " OR ", " AND ", " NOT ", "a", "be", "the", "(a+)+",
]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="search")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--strings", type=int, default=2_000)
    parser.add_argument("--keep", type=Path, help="where the project is kept, or was kept before")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="variorum-search-") as place:
        path = chosen.keep or Path(place) / "search.variorum"
        with _project(path, chosen.articles, chosen.words) as project:
            missed = _measure(project, chosen.articles, chosen.words)
            _ask_anything(project, chosen.strings)
    return missed


def _project(path: Path, articles: int, words: int) -> Project:
    """The project at ``path``, made where there is none yet; under its name only when whole."""
    if not path.exists():
        draft = path.with_name(f"making-{path.name}")
        _filled(draft, articles, words).close()
        draft.rename(path)
    return opening.open_(path, PROFILE)


def _filled(path: Path, articles: int, words: int) -> Project:
    began = perf_counter()
    project = opening.create(path, PROFILE)
    with project.store.act("Set up", PROFILE.person_id, undoable=False) as changes:
        for record in corpora.registers(articles):
            changes.add(record)
    for first in range(0, articles, _AT_ONCE):
        with project.store.act("Import", PROFILE.person_id, undoable=False) as changes:
            for number in range(first, min(first + _AT_ONCE, articles)):
                tags = 4 if number % 50 == 0 else 0
                document, revision, text, made = corpora.article(number, words, tags)
                changes.keep_text(text)
                for record in (document, revision, *made):
                    changes.add(record)
    taken = perf_counter() - began
    print(f"{articles:,} articles of {words} words, made in {taken:,.0f} s", flush=True)
    return project


def _measure(project: Project, articles: int, words: int) -> int:
    random = Random(5)
    texts = [corpora.article(random.randrange(articles), words, 0)[2].split() for _ in range(ASKED)]
    typed = [word[:length] for word in (text[7] for text in texts) for length in (2, 3, 4, 5)]
    phrases = []
    for text in texts:
        place = random.randrange(len(text) - 4)
        phrases.append('"' + " ".join(text[place : place + 3]) + '"')
    print(f"{'':44}{'p50 ms':>9}{'p95 ms':>9}{'CPU p50':>9}{'CPU p95':>9}{'goal p95':>10}")
    missed = _row(
        "first hits while typing", typed, lambda one: hits.search_as_typed(project, one), 30
    )
    missed += _row("exact phrase", phrases, lambda one: hits.search(project, one, 20), 50)
    tail = [f"{one} outlet:3 date:2025-08" for one in phrases[:50]]
    _row("exact phrase, outlet and date", tail, lambda one: hits.search(project, one, 20))
    _row("first page of a concordance", phrases, lambda one: concordances.page(project, one))
    near = [one.replace('"', "NEAR(", 1).replace('"', ", 3)") for one in phrases[:50]]
    _row("NEAR, first page of a concordance", near, lambda one: concordances.page(project, one))
    labels = ["label:claim", "label:person by:benchmark"]
    _row("tags of a label, first page", labels * 5, lambda one: concordances.page(project, one))
    _row("articles of a saved search", labels * 2, lambda one: folders.articles_of(project, one))
    _read_everything(project, phrases[:3])
    _measure_list(project)
    return missed


def _measure_list(project: Project) -> None:
    rows, known = library(project), stories(project)
    _row(
        "article list, ordered anew",
        [0] * 3,
        lambda _: Listing(rows, known, Order()).lines(Filter()),
    )
    listing = Listing(rows, known, Order())
    listing.lines(Filter("x"))
    typed = ["ba", "bade", "outlet 3", "zo chéra"]
    _row("article list, a letter typed", typed * 5, lambda one: listing.lines(Filter(one)))


def _read_everything(project: Project, phrases: list[str]) -> None:
    """What it costs without an index: every text read and looked through."""

    def look(phrase: str) -> int:
        words = phrase.strip('"')
        return sum(words in text for text in _texts(project))

    _row("beside it: reading every text", phrases, look)


def _texts(project: Project) -> Iterator[str]:
    for revision in project.store.every(Revision):
        yield project.store.text(revision.text_sha256)


def _ask_anything(project: Project, number: int) -> None:
    """Searches of strings that nobody would type: none may raise."""
    random, began = Random(11), process_time()
    for _ in range(number):
        typed = "".join(random.choices(_SIGNS, k=random.randint(0, 12)))
        hits.search(project, typed, 3)
    print(
        f"{number:,} strings of signs searched, none raised ({process_time() - began:,.0f} s CPU)"
    )


def _row(name: str, asked: Sequence[T], ask: Callable[[T], object], goal: float = 0) -> int:
    clock, cpu = [], []
    for one in asked:
        began, spent = perf_counter(), process_time()
        ask(one)
        clock.append((perf_counter() - began) * 1_000)
        cpu.append((process_time() - spent) * 1_000)
    late, late_cpu = (quantiles(one, n=20)[-1] if len(one) > 1 else one[0] for one in (clock, cpu))
    wanted = f"{goal:>8.0f}" if goal else ""
    print(
        f"{name:44}{median(clock):>9.1f}{late:>9.1f}{median(cpu):>9.1f}{late_cpu:>9.1f}  {wanted}",
        flush=True,
    )
    return int(bool(goal) and late > goal)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
