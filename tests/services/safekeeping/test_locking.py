"""One writer at a time; whoever dies gives the lock back."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.services.conftest import INES, noon

from variorum.errors import ProjectError, ProjectInUseError
from variorum.services import opening
from variorum.services.safekeeping.locking import ProjectLock, holder, lock_path

ROOT = Path(__file__).parent.parent.parent
HOLD = """
import sys
from pathlib import Path
from tests.services.conftest import INES
from variorum.services import opening
project = opening.open_(Path(sys.argv[1]), INES)
print("open", flush=True)
sys.stdin.read()
project.close()
"""


@pytest.fixture
def elsewhere(tmp_path):
    """Another process that has the project open."""
    path = tmp_path / "test.variorum"
    opening.create(path, INES, noon).close()
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'desktop'}"}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout.readline() == b"open\n"
        yield path, process
        process.kill()


def test_the_second_writer_is_told_who_the_first_is(elsewhere):
    path, process = elsewhere
    with pytest.raises(ProjectInUseError) as caught:
        opening.open_(path, INES)
    assert f"process {process.pid}" in str(caught.value)
    assert "reading only" in caught.value.advice
    assert re.search(r"since \d{4}-\d\d-\d\d \d\d:\d\d\)", str(caught.value))
    assert holder(path).process == process.pid


def test_reading_is_always_possible(elsewhere):
    path, _ = elsewhere
    with opening.open_(path, INES, read_only=True) as project:
        assert project.store.counts().acts == 1


def test_the_lock_of_a_killed_process_is_free_at_once(elsewhere):
    path, process = elsewhere
    process.send_signal(signal.SIGKILL)
    process.wait()
    with opening.open_(path, INES) as project:
        assert not project.store.read_only
        assert holder(path).process == os.getpid()


def test_closing_gives_the_lock_back(elsewhere):
    path, process = elsewhere
    process.communicate(b"")
    assert not lock_path(path).exists()
    opening.open_(path, INES).close()


def test_within_one_process_there_is_one_writer_too(tmp_path):
    first = ProjectLock(tmp_path / "a")
    with pytest.raises(ProjectInUseError):
        ProjectLock(tmp_path / "a")
    ProjectLock(tmp_path / "b").release()
    first.release()
    first.release()
    ProjectLock(tmp_path / "a").release()
    assert list(tmp_path.iterdir()) == []


def test_rubbish_in_the_lock_file_is_no_trouble(tmp_path):
    lock_path(tmp_path / "a").write_bytes(b"\xff" * 999)
    assert holder(tmp_path / "a") is None
    ProjectLock(tmp_path / "a").release()


def test_a_holder_that_left_no_name_is_another_program(tmp_path):
    first = ProjectLock(tmp_path / "a")
    lock_path(tmp_path / "a").write_bytes(b"")
    with pytest.raises(ProjectInUseError, match="another program"):
        ProjectLock(tmp_path / "a")
    first.release()


def test_a_place_where_no_lock_can_be_is_said(tmp_path):
    with pytest.raises(ProjectError, match="cannot be locked"):
        ProjectLock(tmp_path / "no" / "a")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the open files of a process")
def test_giving_the_lock_back_leaves_no_file_open(tmp_path):
    before = os.listdir("/proc/self/fd")
    ProjectLock(tmp_path / "a").release()
    with pytest.raises(ProjectError):
        ProjectLock(tmp_path / "no" / "a")
    first = ProjectLock(tmp_path / "a")
    with pytest.raises(ProjectInUseError):
        ProjectLock(tmp_path / "a")
    first.release()
    assert os.listdir("/proc/self/fd") == before
