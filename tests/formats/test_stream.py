"""A child that is asked once and answers many times, ahead of who listens."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from variorum.formats.sandbox import IsolationError, Limits, Stream

SHORT = Limits(seconds=1.0)
LONG = Limits(seconds=30.0)
HERE = (Path(__file__).parent,)


def stream(name: str, argument: bytes = b"", limits: Limits = LONG) -> Stream:
    return Stream(f"sandboxed:{name}", argument, limits, HERE)


def heard(name: str, argument: bytes = b"", limits: Limits = LONG) -> tuple[list[bytes], str]:
    """What comes before a stream breaks off, and why it does."""
    found: list[bytes] = []
    with closing(stream(name, argument, limits)) as parts, pytest.raises(IsolationError) as caught:
        found.extend(parts)
    return found, caught.value.reason


@pytest.mark.parametrize("count", [0, 1, 1_000])
def test_the_parts_come_in_their_order_and_end(count):
    with closing(stream("count", str(count).encode())) as parts:
        assert list(parts) == [str(number).encode() for number in range(count)]


def test_parts_may_be_large():
    with closing(stream("parts", b"\xff\0")) as parts:
        assert list(parts) == [b"first", b"\xff\0" * 1_000_000]


def test_an_exception_ends_it_and_is_named_without_what_it_says():
    assert heard("stumble", b"the words") == (
        [b"first"],
        "its contents make no sense (ValueError)",
    )


def test_a_crash_ends_it():
    parts, reason = heard("break_off")
    assert reason == "the reader crashed"
    assert parts in ([], [b"first"])  # What was still waiting to be sent is gone with it.


def test_a_part_that_takes_too_long_ends_it():
    assert heard("doze", limits=SHORT) == ([b"first"], "it took longer than 1 seconds")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_part_that_needs_too_much_memory_ends_it():
    assert heard("swell") == ([b"first"], "it needed more than 1,500 MB of memory")


def test_network_is_forbidden_here_too():
    assert heard("connect")[1] == "its contents make no sense (PermissionError)"


def test_a_stream_that_nobody_reads_to_the_end_is_closed():
    parts = stream("count", b"1000000")
    assert next(iter(parts)) == b"0"
    parts.close()
    parts.close()
    assert parts._child.returncode is not None
