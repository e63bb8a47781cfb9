"""How many keys a tag takes, how long the program takes for it, and whether the window ever stalls.

    python -m tests.benchmarks.session               the sample corpus once
    python -m tests.benchmarks.session --minutes 60  an hour in one window

One annotator's tags are the model: they are made again by keys, without the mouse, by somebody else
who starts with nothing. In each article what is suggested is answered first, then the rest is
tagged by hand. The sample corpus tells how many keys a tag takes: every key that tags is counted,
also those that only move the caret. The hour is one window on several hundred invented articles
(``dailies``), with everything that an hour has besides, as often as in an hour: undoing, searching,
reviewing, other colours. "busy" is the processor time of the thread that paints between two looks
at the keys; "waits" is the wall time, which on a shared machine tells of others too.
"""

import gc
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from tests.benchmarks.dailies import make_dailies
from tests.benchmarks.waiting import be_learnt
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
A_MINUTE = 16
"""More articles than can be tagged in a minute."""
AT_FIRST = 600.0
"""Seconds in which the assistant has read hundreds of articles."""
STALL = 50.0
"""Milliseconds that nobody notices."""
SHOWN = 4
"""So many of the calls seen during a stall are printed."""


def main(argv: list[str]) -> int:
    """Measure, print, and say with the exit code whether the window stalled."""
    parser = ArgumentParser(prog="session", description=__doc__)
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--over", type=float, default=STALL, help="list what took as many ms")
    parser.add_argument("--each", action="store_true", help="list the keys of each fresh tag")
    options = parser.parse_args(argv)
    session = Session(Watchdog(long=options.over))
    make_application()
    with TemporaryDirectory(prefix="variorum-session-") as folder:
        path = Path(folder) / "s.variorum"
        if options.minutes:
            make_dailies(path, ME, int(options.minutes * A_MINUTE) + 1)
        else:
            make_sample(path, ME).close()
        session.sit(path, options.minutes * 60)
    print(f"{session.articles} articles, {session.missed} of them left early")
    show_keys(session.keys, session.took)
    if options.each:
        show_each(session.keys)
    for errand, times in Counter(session.errands).items():
        print(f"  {times:3} times {errand}")
    return show_stalls(session.watchdog, session.took)


@dataclass
class Session:
    """What was done at one sitting: keys, errands, and how long the window was busy with them."""

    watchdog: Watchdog
    keys: Keys = field(default_factory=Keys)
    errands: list[str] = field(default_factory=list)
    articles: int = 0
    missed: int = 0
    """Articles that were left before all was tagged, since the hand did not get where it meant."""
    took: float = 0.0
    """Seconds."""

    def sit(self, path: Path, seconds: float) -> None:
        """Tag the articles of a project for so long, or all of them once."""
        settings = Settings(path.with_name("settings.json"))
        settings.set("hints.done", True)
        window = MainWindow(settings, Nobody(), ME)
        window.resize(1280, 800)
        window.show()
        window.projects.open(path)
        window.safety.adopt(None, None)
        gc.freeze()  # as the program does when it has started
        window.activateWindow()
        models = models_of(window)
        QTest.qWaitForWindowExposed(window)
        wait(lambda: window.bridge.afterwards.is_settled)  # an hour has one such start
        if seconds:
            be_learnt(window, AT_FIRST)
        self.watchdog.action = ""
        self.watchdog.start()
        self._tag(window, models, seconds)
        self.watchdog.stop()
        window.close()

    def _tag(
        self, window: MainWindow, models: Mapping[str, Sequence[Annotation]], seconds: float
    ) -> None:
        """One article after another; after each an errand, in an hour those that are due."""
        annotator = Annotator(window, wait, self.watchdog)
        annotator.keys = self.keys
        errands = Errands(window, wait, self.watchdog, self.errands)
        begun = perf_counter()
        for document_id, model in models.items():
            try:
                annotator.tag(document_id, model)
            except AssertionError:
                if not seconds:
                    raise
                self.missed += 1  # who tags for an hour goes on
            self.articles += 1
            self.took = perf_counter() - begun
            if not seconds:
                errands.run()
            elif self.took < seconds:
                errands.run_due(self.took / 60)
            else:
                break


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
    if keys.waited:
        print(f"  {keys.waited} times somebody waited for suggestions in vain")
    print(f"  {took / made * 1_000:.0f} ms for a tag, opening and waiting for suggestions included")


def show_each(keys: Keys) -> None:
    """The keys of each tag made by hand, those that took most first."""
    for one in sorted(keys.fresh, key=lambda one: -len(one.keys)):
        print(f"  {one.layer:<6} {len(one.keys):2}  {' '.join(one.keys):<40} {one.words}")


def fresh_tags(keys: Keys) -> Iterator[tuple[str, list[int]]]:
    """The keys of each tag made by hand, its label's included: of all, and by layer."""
    yield "fresh tags", [len(one.keys) for one in keys.fresh]
    for layer in LAYERS:
        if counts := [len(one.keys) for one in keys.fresh if one.layer == layer]:
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
