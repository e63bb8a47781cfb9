"""The child that reads what others wrote: stopped at its limits, and back for the next call."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from variorum.formats.sandbox import FLAG, IsolationError, Limits, Sandbox

SHORT = Limits(seconds=1.0)
LONG = Limits(seconds=30.0)


@pytest.fixture(scope="module")
def sandbox():
    """One child for all tests, as in the program; it finds the functions beside this file."""
    with Sandbox(Path(__file__).parent) as sandbox:
        yield sandbox


def reason(sandbox, name, argument=b"", limits=LONG):
    with pytest.raises(IsolationError) as caught:
        sandbox.run(f"sandboxed:{name}", argument, limits)
    return caught.value.reason


@pytest.mark.parametrize("size", [0, 1, 70_000, 5_000_000])
def test_bytes_go_in_and_come_out(sandbox, size):
    assert sandbox.run("sandboxed:echo", b"\xff\0" * size, LONG) == b"\xff\0" * size


def test_the_child_lives_on_from_call_to_call(sandbox):
    first = sandbox.run("sandboxed:process", b"", LONG)
    assert sandbox.run("sandboxed:process", b"", LONG) == first


@pytest.mark.parametrize("name", ["spin", "wait"])
def test_what_hangs_is_killed_and_the_next_call_works(sandbox, name):
    assert reason(sandbox, name, limits=SHORT) == "it took longer than 1 seconds"
    assert sandbox.run("sandboxed:echo", b"again", LONG) == b"again"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_what_eats_memory_is_stopped_and_the_next_call_works(sandbox):
    assert "1,500 MB" in reason(sandbox, "devour")
    assert sandbox.run("sandboxed:echo", b"again", LONG) == b"again"


def test_what_libraries_of_earlier_calls_hold_is_not_counted(sandbox):
    little = Limits(seconds=30.0, megabytes=300)
    for _ in range(3):
        sandbox.run("sandboxed:load", b"200000000", little)
    assert sandbox.run("sandboxed:echo", b"again", little) == b"again"


def test_endless_recursion_is_a_reason(sandbox):
    assert reason(sandbox, "recurse") == "it is nested too deeply"
    assert sandbox.run("sandboxed:echo", b"again", LONG) == b"again"


def test_a_crash_is_a_reason_and_the_next_call_works(sandbox):
    assert reason(sandbox, "crash") == "the reader crashed"
    assert sandbox.run("sandboxed:echo", b"again", LONG) == b"again"


def test_an_exception_is_named_without_what_it_says(sandbox):
    told = reason(sandbox, "fail", b"the article's words")
    assert "ValueError" in told
    assert "words" not in told


@pytest.mark.parametrize("name", ["connect", "start"])
def test_network_and_processes_are_forbidden(sandbox, name):
    assert "PermissionError" in reason(sandbox, name)


def test_no_file_is_made_or_changed_or_removed(sandbox, tmp_path):
    precious = tmp_path / "precious"
    precious.write_bytes(b"kept")
    for name in ("write", "remove"):
        assert "PermissionError" in reason(sandbox, name, str(precious).encode())
    assert "PermissionError" in reason(sandbox, "write", str(tmp_path / "new").encode())
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"kept"]


def test_a_function_that_does_not_exist_is_a_reason(sandbox):
    assert "AttributeError" in reason(sandbox, "nothing")


def test_closing_ends_a_call_that_is_under_way():
    sandbox = Sandbox(Path(__file__).parent)
    told = []
    under_way = threading.Thread(
        target=lambda: told.append(reason(sandbox, "wait", limits=LONG)), daemon=True
    )
    sandbox.run("sandboxed:echo", b"", LONG)
    under_way.start()
    while under_way.is_alive():
        sandbox.close()
        under_way.join(0.05)
    assert told == ["reading was stopped"]


def test_the_program_itself_can_be_the_child():
    """As it is in a packaged program, where there is no other Python."""
    request = msgspec.msgpack.encode(("sandboxed:echo", b"said", 30.0, 1_500))
    child = subprocess.run(
        [sys.executable, "-m", "variorum", FLAG],
        input=len(request).to_bytes(4, "big") + request,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        check=True,
    )
    assert msgspec.msgpack.decode(child.stdout[4:])[0] == b"said"


def test_threads_take_turns(sandbox):
    answers = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(sandbox.run("sandboxed:echo", n, LONG)))
        for n in (b"1", b"2", b"3", b"4")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [b"1", b"2", b"3", b"4"]


def test_within_a_child_a_call_is_just_made(sandbox):
    inner = sandbox.run("sandboxed:process", b"", LONG)
    assert sandbox.run("sandboxed:nested", b"process", LONG) == inner
    assert sandbox.run("sandboxed:nested", b"fail", LONG).startswith(b"its contents make no sense")


def test_what_an_analyst_is_told_leaves_the_name_of_the_error_out():
    assert IsolationError("its contents make no sense (ValueError)").told.endswith("no sense")
    assert IsolationError("it needed more than 9 MB of memory").told.endswith("9 MB of memory")
    assert IsolationError("it stopped (at 3 %)").told == "it stopped (at 3 %)"
