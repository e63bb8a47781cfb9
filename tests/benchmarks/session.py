"""How many keys a tag takes, how long the program takes for it, and whether the window ever stalls.

    python -m tests.benchmarks.session               the sample corpus once
    python -m tests.benchmarks.session --minutes 60  over and over for an hour

One annotator's tags of the sample corpus are the model: they are made again by keys, without the
mouse, by somebody else who starts with nothing. In each article what is suggested is answered
first, then the rest is tagged by hand; then an errand is done: searching, reviewing, whatever else
an hour has. Every key that tags is counted, also those that only move the caret. "busy" is the
processor time of the thread that paints between two looks at the keys; "waits" is the wall time,
which on a shared machine tells of others too.
"""

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from tests.ui.errands import Errands
from tests.ui.tagging_session import LAYERS, Annotator, Keys
from tests.ui.watching import Watchdog

from variorum.domain.annotations import Annotation
from variorum.services.profiles import Profile
from variorum.services.sampling import make_sample
from variorum.ui.application import make_application
from variorum.ui.demonstration import Nobody
from variorum.ui.mainwindow import MainWindow
from variorum.ui.settings import Settings

ME = Profile("01890000-0000-7000-8000-0000000000e0", "Benchmark", "B", "benchmark")
STALL = 50.0
"""Milliseconds that nobody notices."""
SHOWN = 4
"""So many of the calls seen during a stall are printed."""


def main(argv: list[str]) -> int:
    """Measure, print, and say with the exit code whether the window stalled."""
    parser = ArgumentParser(prog="session", description=__doc__)
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--over", type=float, default=STALL, help="list what took as many ms")
    options = parser.parse_args(argv)
    until = monotonic() + options.minutes * 60
    watchdog, keys, errands = Watchdog(long=options.over), Keys(), list[str]()
    rounds, took = 0, 0.0
    make_application()
    while rounds == 0 or monotonic() < until:
        begun = perf_counter()
        session(watchdog, keys, errands)
        took += perf_counter() - begun
        rounds += 1
    show_keys(keys, took)
    print(f"{len(errands)} errands: {', '.join(dict.fromkeys(errands))}")
    return show_stalls(watchdog, took)


def session(watchdog: Watchdog, keys: Keys, done: list[str]) -> None:
    """Tag all tagged articles of a fresh sample project by keys, with an errand after each."""
    with TemporaryDirectory(prefix="variorum-session-") as folder:
        path = Path(folder) / "s.variorum"
        make_sample(path, ME).close()
        settings = Settings(Path(folder) / "settings.json")
        settings.set("hints.done", True)
        window = MainWindow(settings, Nobody(), ME)
        window.resize(1280, 800)
        window.show()
        window.projects.open(path)
        window.safety.adopt(None)
        gc.freeze()  # as the program does when it has started
        annotator = Annotator(window, wait, watchdog)
        annotator.keys = keys
        window.activateWindow()
        models = models_of(window)
        QTest.qWaitForWindowExposed(window)
        wait(lambda: window.bridge.afterwards.is_settled)  # an hour has one such start, not dozens
        watchdog.action = ""
        watchdog.start()
        errands = Errands(window, wait, watchdog, done)
        for document_id, model in models.items():
            annotator.tag(document_id, model)
            errands.run()
        watchdog.stop()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.unfreeze()
        gc.collect()


def models_of(window: MainWindow) -> dict[str, list[Annotation]]:
    """One annotator's tags by article."""
    found: dict[str, dict[str, list[Annotation]]] = {}
    for tag in window.place.desk.project.store.every(Annotation):
        if tag.layer in LAYERS:
            found.setdefault(tag.set_id, {}).setdefault(tag.document_id, []).append(tag)
    return max(found.values(), key=lambda one: sum(map(len, one.values())))


def wait(condition) -> None:
    """Let the window work until something is so; between two looks it rests, as hands do."""
    patience = monotonic() + 60
    while not condition():
        if monotonic() > patience:
            raise TimeoutError
        QTest.qWait(1)


def show_keys(keys: Keys, took: float) -> None:
    """A table of what was pressed for what."""
    made = keys.made.total()
    print(f"{made} tags made: {keys.made['accepted']} suggestions, {keys.made['by hand']} by hand")
    for what, times in keys.pressed.most_common():
        print(f"  {what:<26} {times:6} keys   {times / made:5.2f} for a tag")
    print(f"  {'all of them':<26} {keys.total:6} keys   {keys.total / made:5.2f} for a tag")
    for said, counts in fresh_tags(keys):
        few = sum(count <= 2 for count in counts)
        mean = sum(counts) / len(counts)
        print(
            f"  {said}: {len(counts)}, {mean:.1f} keys each, median {median(counts):.1f},"
            f" {few} of them at most 2"
        )
    print(f"  {took / made * 1_000:.0f} ms for a tag, opening and waiting for suggestions included")


def fresh_tags(keys: Keys) -> Iterator[tuple[str, list[int]]]:
    """The keys of each tag made by hand, its label's included: of all, and by layer."""
    yield "fresh tags", [count for _, count in keys.fresh]
    for layer in LAYERS:
        if counts := [count for of, count in keys.fresh if of == layer]:
            yield f"    {layer}", counts


def show_stalls(watchdog: Watchdog, took: float) -> int:
    """How long the thread that paints was busy at a stretch; 1 if it was for too long."""
    for name, found in (("busy", watchdog.busy), ("waits", watchdog.waits)):
        late = sorted(found)
        stalls = sum(one > STALL for one in found)
        print(
            f"{name:<6} in {took:.0f} s: median {median(found):.1f} ms, 99.9 % within"
            f" {late[int(len(late) * 0.999)]:.1f}, longest {late[-1]:.1f};"
            f" over {STALL:.0f} ms: {stalls}"
        )
    for stall in watchdog.stalls:
        print(f"  {stall.milliseconds:.0f} ms after {stall.action or 'opening the window'}")
        for calls, times in stall.stacks[:SHOWN]:
            print(f"    {times:3} times in {calls}")
    return int(max(watchdog.busy) > STALL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
