"""How fast a review is: opening an article that five people tagged, and a decision to the screen.

Beside them, in the same run: reading the same tags without comparing them, and comparing them by
equal places only, which is what a review without overlaps would do. Run:
``python3 packaging/dev.py bench review``, and with ``--articles 2000`` for the items of so many
articles, of 40 tags by each of two people, in one list.
"""

import sys
from argparse import ArgumentParser
from collections import defaultdict
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, thread_time

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest
from tests.benchmarks import corpora
from tests.benchmarks.waiting import be_learnt, until
from tests.benchmarks.window import Painted
from tests.ui.scripted import ScriptedPrompts

from variorum.analysis.reviewing.by_rule import PRESETS
from variorum.analysis.reviewing.items import items
from variorum.domain.annotations import Annotation, ComparedTag
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.spans import span_in
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.reviewing import by_rule
from variorum.services.reviewing.opening import open_review
from variorum.ui.application import make_application
from variorum.ui.mainwindow import MainWindow
from variorum.ui.settings import Settings

PEOPLE, SPANS, ARTICLES = 5, 1_000, 3
TURNS = 7
DECISIONS = 150
ME = Profile("bench", "Bench", "B", "bench")


def fill(project: Project) -> str:
    """Articles of 20,000 words; each person overlooks 5 % and cuts or labels 15 % otherwise.

    The id of the first one.
    """
    random = Random(1)
    with project.act("Fill") as changes:
        for record in corpora.registers(5):
            changes.add(record)
        for number in range(PEOPLE):
            person = Person(f"person-{number}", f"Person {number}")
            changes.add(person)
            changes.add(AnnotationSet(f"set-{number}", person.name, "working", person.id))
    ids = []
    for number in range(1, ARTICLES + 1):
        document, revision, text, _ = corpora.article(number, 20_000, 0)
        ids.append(document.id)
        starts = sorted(random.sample(range(0, len(text) - 80, 40), SPANS))
        with project.act("Fill") as changes:
            changes.keep_text(text)
            changes.add(document)
            changes.add(revision)
            for person, (place, start) in product(range(PEOPLE), enumerate(starts)):
                tag = _tag(text, document, (person, place, start), random)
                if tag is not None:
                    changes.add(replace(tag, id=f"{tag.id}-{number}"))
    return ids[0]


def _tag(text: str, document, where: tuple[int, int, int], random: Random) -> Annotation | None:
    person, place, start = where
    luck = random.random()
    if luck < 0.05:
        return None
    end = start + (12 if luck < 0.12 else 24)
    label = "ORG" if 0.12 <= luck < 0.2 else "PER"
    layer = "entity" if place % 2 else "loaded"
    key = f"tag-{place:05}-{person}"
    return Annotation(
        key, f"set-{person}", document.id, document.revision_id, layer,
        label if layer == "entity" else "emotive", (span_in(text, start, end),), codebook="1.0",
    )  # fmt: skip


def repeated(work, turns: int = TURNS) -> tuple[float, float]:
    """Median milliseconds of the processor and of the clock."""
    own, wall = [], []
    for _ in range(turns):
        begun, at = process_time(), perf_counter()
        work()
        own.append(1000 * (process_time() - begun))
        wall.append(1000 * (perf_counter() - at))
    return median(own), median(wall)


def by_equal_places(tags: list[Annotation]) -> int:
    """The baseline: tags are the same thing where their places are equal, and nowhere else."""
    found = defaultdict(list)
    for tag in tags:
        found[tag.layer, tuple((one.start, one.end) for one in tag.spans)].append(tag)
    return len(found)


def compared(tags: list[Annotation]) -> int:
    """All of the comparing, and nothing of the reading."""
    people = {one.set_id for one in tags}
    layers = dict.fromkeys({one.layer for one in tags}, people)
    return len(items(tags, layers))


def services(project: Project, document_id: str) -> None:
    store = project.store
    tags = store.annotations(document_id)
    review = open_review(project, document_id)
    rows = [
        ("read whole tags", lambda: store.annotations(document_id)),
        ("read what is compared of them", lambda: store.in_sets(
            document_id, list(review.sets), ComparedTag)),
        ("compare equal places only", lambda: by_equal_places(tags)),
        ("compare them", lambda: compared(tags)),
        ("open the review", lambda: open_review(project, document_id)),
        ("count what a majority settles", lambda: by_rule.plan_of(
            project, [review], PRESETS["majority"])),
    ]  # fmt: skip
    print(f"{len(tags)} tags of {PEOPLE} people, {len(review.standings)} items")
    print(f"{'':36}{'CPU ms':>9}{'wall ms':>9}")
    for name, work in rows:
        print(f"{name:36}{'{:9.1f}{:9.1f}'.format(*repeated(work))}")


def window(path: Path, folder: Path) -> None:
    settings = Settings(folder / "settings.json")
    settings.set("hints.done", True)
    shown = MainWindow(settings, ScriptedPrompts(), ME)
    shown.resize(1280, 800)
    shown.show()
    shown.projects.open(path)
    shown.places.show("review")
    place = shown.places.place("review")
    until(lambda: place.desk.review is not None)
    shown.safety.adopt(None, None)
    painted = Painted(shown)
    for when in ("while tags are learnt", "afterwards"):
        told = [opened(place, painted) for _ in range(TURNS)]
        own, wall = (median(times) for times in zip(*told, strict=True))
        print(f"{'in the window ' + when:36}{own:9.1f}{wall:9.1f}")
        be_learnt(shown)
        until(place.columns.items.figures.isVisible)  # agreement was measured, after a rest
    place.lists.set_scope("project")  # else the last item of an article is followed by its first
    for key, ahead in ((Qt.Key.Key_N, True), (Qt.Key.Key_P, False)):
        told = [leafed(place, painted, key, ahead=ahead) for _ in range(TURNS)]
        own, wall = (median(times) for times in zip(*told, strict=True))
        what = "the next article, read ahead" if ahead else "the previous article"
        print(f"{what:36}{own:9.1f}{wall:9.1f}")
    place.lists.set_scope("article")
    own, wall = decide(shown, place, painted)
    for name, told in (("CPU of the painting thread", own), ("wall", wall)):
        cuts = quantiles(told, n=20)
        print(f"a decision to painted, {name}: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms")
    shown.close()


def opened(place, painted: Painted) -> tuple[float, float]:
    """Milliseconds of the painting thread, and of the clock, until an article is painted anew."""
    seen: list[object] = []
    place.desk.opened.connect(seen.append)
    begun, at = thread_time(), perf_counter()
    place.desk.open(place.desk.review.document.id)
    painted.wait(lambda: bool(seen))
    taken = 1000 * (thread_time() - begun), 1000 * (perf_counter() - at)
    place.desk.opened.disconnect(seen.append)
    rest()
    return taken


def leafed(place, painted: Painted, key: Qt.Key, *, ahead: bool) -> tuple[float, float]:
    """The same from the last item of an article to the next article, or from the first backwards.

    ``ahead``: after a rest in which that one is read.
    """
    desk = place.desk
    here, standings = desk.review.document.id, desk.review.standings
    desk.choose(standings[len(standings) - 1 if ahead else 0].key)
    rest()
    if ahead:
        until(lambda: desk.ahead.is_ready(place.lists.next_open(here).document_id))
    begun, at = thread_time(), perf_counter()
    QTest.keyClick(place.columns.items.list, key)
    painted.wait(lambda: desk.review.document.id != here)
    taken = 1000 * (thread_time() - begun), 1000 * (perf_counter() - at)
    rest()
    return taken


def decide(shown: MainWindow, place, painted: Painted) -> tuple[list[float], list[float]]:
    """The same for decisions, made by key."""
    own, wall = [], []
    for _ in range(DECISIONS):
        key = place.desk.key
        begun, at = thread_time(), perf_counter()
        QTest.keyClick(place.columns.items.list, Qt.Key.Key_1)
        painted.wait(lambda key=key: place.desk.review.standing(key).state == "decided")
        own.append(1000 * (thread_time() - begun))
        wall.append(1000 * (perf_counter() - at))
        until(lambda: not shown.bridge.is_saving)
        place.desk.step(1)
        rest()
    return own, wall


def rest() -> None:
    """What follows after the painting is no part of the next measurement."""
    for _ in range(20):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def fill_many(project: Project, articles: int) -> None:
    """Articles in which two people tagged the same 40 places, a quarter of them otherwise."""
    with project.act("Fill") as changes:
        for record in corpora.registers(articles):
            changes.add(record)
        for number in range(2):
            person = Person(f"person-{number}", f"Person {number}")
            changes.add(person)
            changes.add(AnnotationSet(f"set-{number}", person.name, "working", person.id))
        for number in range(articles):
            document, revision, text, _ = corpora.article(number, 300, 0)
            changes.keep_text(text)
            changes.add(document)
            changes.add(revision)
            random = Random(number)
            for place, start in enumerate(sorted(random.sample(range(0, 1_200, 24), 40))):
                for person in range(2):
                    tag = _tag(text, document, (person, place, start), random)
                    if tag is not None:
                        changes.add(replace(tag, id=f"{document.id}-{tag.id}"))


def many(path: Path, folder: Path) -> None:
    """List the items of all articles: until all are counted, and from one article to the next."""
    settings = Settings(folder / "settings.json")
    settings.set("hints.done", True)
    settings.set("review.scope", "project")
    shown = MainWindow(settings, ScriptedPrompts(), ME)
    shown.resize(1280, 800)
    shown.show()
    shown.projects.open(path)
    shown.safety.adopt(None, None)
    begun = process_time()
    shown.places.show("review")
    place = shown.places.place("review")
    busy, looked = [0.0], [thread_time()]

    def counted() -> bool:
        """Also notes how long the painting thread has worked since the last look."""
        now = thread_time()
        busy.append(1000 * (now - looked[0]))
        looked[0] = now
        return place.desk.review is not None and not place.lists.is_counting

    until(counted)
    print(
        f"{place.columns.items.model.rowCount()} lines, counted in {process_time() - begun:.1f} s"
    )
    longest = ", ".join(f"{one:.0f}" for one in sorted(busy)[-3:])
    print(f"of it in the painting thread {sum(busy) / 1000:.1f} s, longest stretches {longest} ms")
    painted, told = Painted(shown), []
    for _ in range(DECISIONS):
        standings = place.desk.review.standings
        place.desk.choose(standings[len(standings) - 1].key)
        rest()
        key, at = place.desk.key, thread_time()
        place.desk.step(1, beyond=True)
        painted.wait(lambda key=key: place.desk.key != key)
        told.append(1000 * (thread_time() - at))
        rest()
    cuts = quantiles(told, n=20)
    print(f"the next article to painted, painting thread: p50 {cuts[9]:.1f}, p95 {cuts[18]:.1f} ms")
    shown.close()


def main(options: list[str]) -> int:
    """Measure on a project in a folder of its own."""
    parser = ArgumentParser(prog="review", description=__doc__)
    parser.add_argument("--articles", type=int, default=0)
    articles = parser.parse_args(options).articles
    make_application()
    if articles:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "bench.variorum"
            with opening.create(path, ME) as project:
                fill_many(project, articles)
            many(path, Path(folder))
        return 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.variorum"
        with opening.create(path, ME) as project:
            document_id = fill(project)
            services(project, document_id)
        window(path, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
