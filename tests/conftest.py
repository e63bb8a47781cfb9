"""What every test stands on: no screen, settings of its own, nothing left running."""

import gc
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakSet

import pytest
from hypothesis import HealthCheck, settings

from variorum.cli import run

# Qt reads it when the application object is made, so it has to stand before any Qt import.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent

# A machine that is busy with other tests is slow: that says nothing about the code.
settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep",
    deadline=None,
    max_examples=2_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="run the long checks as well")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("deep" if config.getoption("--deep") else "quick")
    # Settings, backups and logs of the tests; set before any module of the program is imported.
    home = tempfile.mkdtemp(prefix="variorum-tests-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ["VARIORUM_HOME"] = home


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--deep"):
        return
    for item in items:
        if item.get_closest_marker("deep"):
            item.add_marker(pytest.mark.skip(reason="a long check: run with --deep"))


def pytest_collection_finish() -> None:
    """What was imported stays: Python need not look for garbage there again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def deep(pytestconfig: pytest.Config) -> bool:
    """Whether this run takes its time: for tests that only differ in size."""
    return bool(pytestconfig.getoption("--deep"))


@pytest.fixture(scope="session")
def variorum_home() -> Path:
    """The folder that stands for the user's settings, backups and logs in this run."""
    return Path(os.environ["VARIORUM_HOME"])


@pytest.fixture(scope="session")
def shared_seeds() -> Path:
    """The real articles that lie beside the checkout where the project is worked on."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the articles in ../shared/seeds are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def _started() -> WeakSet:
    """Every Qt timer and thread that was started: noting them costs less than looking for them."""
    from PySide6.QtCore import QThread, QTimer

    started: WeakSet = WeakSet()
    for kind in (QThread, QTimer):

        def start(self, *arguments, _start=kind.start):
            started.add(self)
            return _start(self, *arguments)

        kind.start = start
    return started


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the window that leaves a timer, a thread or a window behind."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    started = request.getfixturevalue("_started")
    request.getfixturevalue("qapp")
    started.clear()  # what an earlier test left behind is held against that test alone
    windows, threads = _windows(), set(threading.enumerate())
    yield
    if not _left_behind(started, windows, threads, patience=0):
        return
    gc.unfreeze()
    gc.collect()  # what only a cycle keeps alive is no leak, nor is a thread that is just ending
    if left := _left_behind(started, windows, threads, patience=0.5):
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def _left_behind(
    started: WeakSet, windows: dict[int, str], threads: set[threading.Thread], patience: float
) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    # What was told to go goes now: no event loop is running that would see to it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [f"window {name}" for key, name in _windows().items() if key not in windows]
    for thing in filter(isValid, list(started)):
        if isinstance(thing, QTimer):
            left += [f"timer {thing!r}"] if thing.isActive() else []
        elif not thing.wait(int(patience * 1_000)):
            left.append(f"thread {thing!r}")
    for thread in set(threading.enumerate()) - threads:
        # A dummy stands for a thread of Qt's pool, which keeps its threads for a while.
        if not isinstance(thread, threading._DummyThread):
            thread.join(patience)
            left += [f"thread {thread.name}"] if thread.is_alive() else []
    return left


def _windows() -> dict[int, str]:
    """Top-level widgets by address; Qt keeps one tool tip for itself."""
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    return {
        getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    }


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a sample project, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.variorum"
    assert run(["sample", str(path)]) == 0
    return path.read_bytes()


@pytest.fixture
def sample(sample_bytes: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The path of a sample project of one's own."""
    path = tmp_path / "sample.variorum"
    path.write_bytes(sample_bytes)
    capsys.readouterr()
    return str(path)
