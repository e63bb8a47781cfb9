"""How long the window lets one wait: for its start, for a key, for a tag to be on disk.

    python -m tests.benchmarks.window            with a project of 2,000 articles
    python -m tests.benchmarks.window --quick    with one of 200, fewer starts

Without a screen (Qt's offscreen platform). "Empty window" is a program with nothing but an empty
main window, started in the same way in the same run: what Python and Qt take for themselves; so is
"Python and Click" for the command line. All is told in wall time and, because this may be a busy
machine, in processor time; goals are for the wall time of a machine that has nothing else to do.
Starts are warm: the first of each is not counted, and bytecode is written as it is for everybody.
The large project is filled by another process, so that the memory is that of the window alone.
"""

import gc
import multiprocessing
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.benchmarks import corpora
from tests.benchmarks.waiting import be_learnt

from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.sampling import make_sample
from variorum.ui.application import make_application
from variorum.ui.demonstration import Nobody
from variorum.ui.mainwindow import MainWindow
from variorum.ui.settings import Settings

PROFILE = Profile(corpora.PERSON.id, "Benchmark", "B", "benchmark")
WORDS, TAGS = 600, 12
GOALS = {
    "start of the sample project": 800.0,
    "command line": 250.0,
    "caret key until painted": 16.0,
    "tag committed": 15.0,
    "tag painted": 16.0,
    "memory": 250.0,
}
"""Milliseconds: the median of the starts, the 95th percentile of the others; megabytes."""
ARTICLES, FEW = 2_000, 200

EMPTY = """
from time import process_time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(0, lambda: (print(process_time(), flush=True), application.quit()))
application.exec()
"""
CLICK = """
from time import process_time
import click
click.command()(lambda: print(process_time(), flush=True)).main([])
"""
STATS = """
import sys
from time import process_time
from variorum.cli import run
run(["stats", sys.argv[1]])
print()
print(process_time(), flush=True)
"""
REAL = """
import gc, sys
gc.disable()
from variorum.ui.frame.importing import load_qt
load_qt()
from pathlib import Path
from time import process_time
from variorum.ui.application import Start, run

def shown(window):
    print(process_time(), flush=True)
    window.safety.adopt(None, None)
    window.close()

run(Start(Path(sys.argv[1])), shown)
"""


def main(argv: list[str]) -> int:
    """Measure, print, and say with the exit code whether a goal was missed."""
    parser = ArgumentParser(prog="window", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args(argv).quick
    missed = 0
    with TemporaryDirectory(prefix="variorum-window-") as folder:
        os.environ["VARIORUM_HOME"] = folder
        missed += starts(Path(folder), 5 if quick else 11)
        missed += keys(Path(folder), FEW if quick else ARTICLES)
    return int(missed > 0)


def starts(folder: Path, times: int) -> int:
    """Start the program again and again, with a window and without; how many goals were missed."""
    path = folder / "Sample.variorum"
    make_sample(path, PROFILE).close()
    works = {
        "empty window": ("-c", EMPTY),
        "start of the sample project": ("-c", REAL, str(path)),
        "Python and Click": ("-c", CLICK),
        "command line": ("-c", STATS, str(path)),
    }
    taken = {name: [started(*work) for _ in range(times + 1)][1:] for name, work in works.items()}
    walls = {name: tell(name, runs) for name, runs in taken.items()}
    for name, base in zip(list(works)[1::2], list(works)[::2], strict=True):
        print(f"{'':32} {name}: {walls[name] / walls[base]:.1f} times {base}")
    return sum(walls[name] > goal for name, goal in GOALS.items() if name in walls)


def started(*arguments: str) -> tuple[float, float]:
    """Milliseconds from the start of a process until it says its processor time: wall time, and
    what it said."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        lines = iter(process.stdout.readline, "")
        said = next(line for line in lines if line.strip().replace(".", "", 1).isdecimal())
        wall = perf_counter() - begun
        process.communicate()
    return wall * 1000, float(said) * 1000


def tell(name: str, runs: list[tuple[float, float]]) -> float:
    """Print the medians of some starts; that of the wall time."""
    wall, spent = (median(column) for column in zip(*runs, strict=True))
    print(f"{name:<32} {wall:7.0f} ms   ({spent:.0f} ms of processor time){goal_of(name)}")
    return wall


def goal_of(name: str) -> str:
    """What is to be reached, for the end of a line."""
    return f"   goal ≤ {GOALS[name]:.0f}" if name in GOALS else ""


def keys(folder: Path, articles: int) -> int:
    """Work in a large project; how many goals were missed."""
    path = folder / "large.variorum"
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as another:
        another.submit(fill_file, path, articles).result()
    make_application()
    window = MainWindow(Settings(folder / "settings.json"), Nobody(), PROFILE)
    window.resize(1280, 800)
    begun = perf_counter()
    window.projects.open(path)
    print(f"{f'opening {articles:,} articles':<32} {(perf_counter() - begun) * 1000:7.0f} ms")
    window.safety.adopt(None, None)
    window.show()
    settle(window)
    gc.collect()
    hands = Hands(window)
    late = {
        "caret key until painted": spread(
            "caret key until painted", [hands.move() for _ in range(200)]
        )
    }
    begun, tags = thread_time(), [hands.tag() for _ in range(150)]
    spent = (thread_time() - begun) / len(tags) * 1000
    for place, name in enumerate(("tag committed", "tag painted")):
        late[name] = spread(name, [one[place] for one in tags])
    print(f"{'':32} {spent:7.1f} ms of processor time of the thread that paints, caret and tag")
    spread("next article painted", [hands.turn() for _ in range(40)])
    late["memory"] = psutil.Process().memory_info().rss / 1e6
    print(f"{'memory':<32} {late['memory']:7.0f} MB{goal_of('memory')}")
    window.close()
    return sum(found > GOALS[name] for name, found in late.items())


def fill_file(path: Path, articles: int) -> None:
    """Make a project with invented articles."""
    with opening.create(path, PROFILE) as project:
        fill(project, articles)


def fill(project: Project, articles: int) -> None:
    """Put invented articles with invented tags into a project."""
    with project.act("Fill") as changes:
        for record in corpora.registers(articles):
            if changes.get(type(record), record.id) is None:
                changes.add(record)
        for number in range(articles):
            document, revision, text, tags = corpora.article(number, WORDS, TAGS)
            changes.keep_text(text)
            for record in (document, revision, *tags):
                changes.add(record)


class Painted(QObject):
    """Ends a wait as soon as a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._loop = QEventLoop()
        self._when: Callable[[], bool] = lambda: True
        widget.installEventFilter(self)

    def wait(self, when: Callable[[], bool] = lambda: True) -> None:
        """Wait for the first painting at which ``when`` holds."""
        self._when = when
        self._loop.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.UpdateRequest and self._when():
            self._loop.quit()
        return False


class Hands:
    """Presses keys in the article and takes the time."""

    def __init__(self, window: MainWindow) -> None:
        self._place = window.place
        self._article = self._place.reader.focusProxy()
        self._article.setFocus()
        self._painted = Painted(window)
        self._caret = 0
        self._committed: list[float] = []
        self._act, window.bridge.act = window.bridge.act, self._watched_act

    def _watched_act(self, service: Callable, *arguments: object, then: Callable | None = None):
        """The bridge's own ``act``; when the act was on disk is written down."""

        def watched(*all_of_it: object) -> object:
            value = service(*all_of_it)
            self._committed.append(perf_counter())
            return value

        self._act(watched, *arguments, then=then)

    def move(self) -> float:
        """Move the caret by a word; milliseconds until it is painted."""
        begun = perf_counter()
        QTest.keyClick(self._article, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        self._painted.wait()
        return (perf_counter() - begun) * 1000

    def tag(self) -> tuple[float, float]:
        """Tag a fresh word; milliseconds until it is on disk, and until it is painted."""
        self._caret = self._place.desk.article.text.index(" ", self._caret + 1) + 1
        self._place.reader.select(self._caret, self._caret)
        self._painted.wait()
        before = self._place.desk.active
        self._committed.clear()
        begun = perf_counter()
        QTest.keyClick(self._article, Qt.Key.Key_1)
        self._painted.wait(lambda: self._place.desk.active not in (before, None))
        painted = perf_counter()
        return (self._committed[0] - begun) * 1000, (painted - begun) * 1000

    def turn(self) -> float:
        """Open the next article; milliseconds until it is painted."""
        begun = perf_counter()
        QTest.keyClick(self._article, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        self._painted.wait()
        self._caret = 0
        return (perf_counter() - begun) * 1000


def settle(window: MainWindow) -> None:
    """Let the window do what it does after its start."""
    be_learnt(window)
    window.activateWindow()


def spread(name: str, times: list[float]) -> float:
    """Print the median and the 95th percentile; the latter."""
    late = quantiles(times, n=20)[-1]
    print(f"{name:<32} {median(times):7.1f} ms   (95 % within {late:.1f} ms){goal_of(name)}")
    return late


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
