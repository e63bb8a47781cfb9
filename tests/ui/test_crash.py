import os
import subprocess
import sys

import pytest

from variorum.ui import crash
from variorum.ui.crash import KEPT, CrashHandler, report, write_report

SECRET = "The minister said"


def inner():
    raise ValueError(SECRET)


def outer():
    try:
        inner()
    except ValueError as error:
        raise KeyError(SECRET * 2) from error


def failure():
    with pytest.raises(KeyError) as caught:
        outer()
    return caught.value


def test_a_report_holds_places_and_kinds_but_nobodys_words():
    said = report(failure())
    assert "builtins.ValueError" in said
    assert "builtins.KeyError" in said
    assert "test_crash.py" in said
    assert f"message of {len(SECRET)} characters" in said
    assert SECRET not in said


def test_a_report_names_no_folder_of_the_user():
    assert str(crash.__file__).rsplit("/", 3)[0] not in report(failure())


def test_reports_lie_beside_the_settings_and_only_the_latest_are_kept(variorum_home):
    paths = [write_report(failure()) for _ in range(KEPT + 3)]
    kept = sorted((variorum_home / "logs").glob("crash-*.txt"))
    assert kept == paths[-KEPT:]


class Listener:
    def __init__(self):
        self.told = []

    def tell(self, notice):
        self.told.append(notice)


@pytest.fixture
def listener(qapp):
    return Listener()


def test_the_user_is_told_once_where_the_report_lies(listener, qtbot):
    handler = CrashHandler(listener)
    error = failure()
    handler.handle(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(listener.told))
    notice = listener.told[0]
    assert "safe" in notice.text
    assert "crash-" in notice.details
    assert SECRET not in notice.text + notice.details


def test_an_interrupt_ends_the_program_and_is_no_crash(tmp_path):
    # In a process of its own: a Qt that was told to end waits for nothing any more.
    code = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from variorum.ui.crash import CrashHandler\n"
        "application = QCoreApplication([])\n"
        "handler = CrashHandler(None)\n"
        "interrupt = (KeyboardInterrupt, KeyboardInterrupt(), None)\n"
        "QTimer.singleShot(0, lambda: handler.handle(*interrupt))\n"
        "sys.exit(application.exec())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        env=os.environ | {"VARIORUM_HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (130, b"")
    assert list(tmp_path.rglob("crash-*")) == []


def test_installed_it_gets_what_nobody_else_caught(listener, qtbot):
    handler = CrashHandler(listener)
    before = sys.excepthook
    handler.install()
    try:
        assert sys.excepthook == handler.handle
    finally:
        handler.remove()
    assert sys.excepthook is before
