"""How long the window lets one wait: for its start, for a key, for a tag to be on disk.

    python -m tests.benchmarks.window            with a project of 2,000 articles
    python -m tests.benchmarks.window --quick    with one of 200, fewer starts

Without a screen (Qt's offscreen platform). "Empty window" is a program with nothing but an empty
main window, started in the same way in the same run: what Python and Qt take for themselves.
Starts are told in wall time and, because this may be a busy machine, in processor time.
"""

import gc
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.benchmarks import corpora

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
    "caret key until painted": 16.0,
    "tag saved and told": 50.0,
}
"""Milliseconds: the median of the start, the 95th percentile of the others."""

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""
REAL = """
import gc, sys
gc.disable()
from pathlib import Path
from variorum.ui.application import Start, run
run(Start(Path(sys.argv[1])), lambda window: (window.safety.adopt(None), window.close()))
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
        missed += keys(Path(folder), 200 if quick else 2_000)
    return int(missed > 0)


def starts(folder: Path, times: int) -> int:
    """Start the program again and again; whether the goal was missed."""
    path = folder / "Sample.variorum"
    make_sample(path, PROFILE).close()
    empty, real = [], []
    for _ in range(times + 1):
        empty.append(started(EMPTY))
        real.append(started(REAL, str(path)))
    base = tell("empty window", empty[1:])
    whole = tell("start of the sample project", real[1:])
    print(f"{'':32} {whole / base:.1f} times the empty window")
    return int(whole > GOALS["start of the sample project"])


def started(code: str, *arguments: str) -> tuple[float, float]:
    """Milliseconds of a whole run, from the start of the process: wall and processor time."""
    before = os.times()
    begun = perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
    wall = perf_counter() - begun
    after = os.times()
    spent = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    return wall * 1000, spent * 1000


def tell(name: str, runs: list[tuple[float, float]]) -> float:
    """Print the medians of some starts; that of the wall time."""
    wall, spent = (median(column) for column in zip(*runs, strict=True))
    print(f"{name:<32} {wall:7.0f} ms   ({spent:.0f} ms of processor time)")
    return wall


def keys(folder: Path, articles: int) -> int:
    """Work in a large project; how many goals were missed."""
    path = folder / "large.variorum"
    with opening.create(path, PROFILE) as project:
        fill(project, articles)
    make_application()
    window = MainWindow(Settings(folder / "settings.json"), Nobody(), PROFILE)
    window.resize(1280, 800)
    begun = perf_counter()
    window.projects.open(path)
    print(f"{f'opening {articles:,} articles':<32} {(perf_counter() - begun) * 1000:7.0f} ms")
    window.safety.adopt(None)
    window.show()
    settle(window)
    gc.collect()
    hands = Hands(window)
    caret = spread("caret key until painted", [hands.move() for _ in range(200)])
    tags = [hands.tag() for _ in range(150)]
    saved = spread("tag saved and told", [one[0] for one in tags])
    spread("tag painted", [one[1] for one in tags])
    spread("next article painted", [hands.turn() for _ in range(40)])
    memory = psutil.Process().memory_info().rss / 1e6
    print(f"{'memory':<32} {memory:7.0f} MB")
    window.close()
    return int(caret > GOALS["caret key until painted"]) + int(saved > GOALS["tag saved and told"])


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
        self._bridge = window.bridge
        self._article = self._place.reader.focusProxy()
        self._article.setFocus()
        self._painted = Painted(window)
        self._caret = 0

    def move(self) -> float:
        """Move the caret by a word; milliseconds until it is painted."""
        begun = perf_counter()
        QTest.keyClick(self._article, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        self._painted.wait()
        return (perf_counter() - begun) * 1000

    def tag(self) -> tuple[float, float]:
        """Tag a fresh word; milliseconds until the window knows that it is on disk, and
        until it is painted."""
        self._caret = self._place.desk.article.text.index(" ", self._caret + 1) + 1
        self._place.reader.select(self._caret, self._caret)
        self._painted.wait()
        before = self._place.desk.active
        saved = []
        connection = self._bridge.changed.connect(lambda _: saved.append(perf_counter()))
        begun = perf_counter()
        QTest.keyClick(self._article, Qt.Key.Key_1)
        self._painted.wait(lambda: bool(saved) and self._place.desk.active != before)
        painted = perf_counter()
        self._bridge.changed.disconnect(connection)
        return (saved[0] - begun) * 1000, (painted - begun) * 1000

    def turn(self) -> float:
        """Open the next article; milliseconds until it is painted."""
        begun = perf_counter()
        QTest.keyClick(self._article, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        self._painted.wait()
        self._caret = 0
        return (perf_counter() - begun) * 1000


def settle(window: MainWindow) -> None:
    """Let the window do what it does after its start."""
    QTest.qWait(1_000)
    window.activateWindow()


def spread(name: str, times: list[float]) -> float:
    """Print the median and the 95th percentile; the latter."""
    late = quantiles(times, n=20)[-1]
    print(f"{name:<32} {median(times):7.1f} ms   (95 % within {late:.1f} ms)")
    return late


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
