"""Messages from one process to another over a pipe: each with its length before it."""

import contextlib
import os
import sys
import threading
from collections.abc import Iterable
from queue import Queue
from typing import IO

_LENGTH_BYTES = 4
_PIPE = 1 << 20
_AHEAD = 8
"""So many messages wait until they are read."""


def widen(pipe: IO[bytes] | None) -> None:
    """Let a message be written whole before any of it is read, where the system can (Linux)."""
    if sys.platform == "linux" and pipe:
        import fcntl

        with contextlib.suppress(OSError):  # There is a limit for each user, and it may be reached.
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def send(pipe: IO[bytes] | None, message: bytes) -> None:
    """Send one message; raises OSError if the other side is gone."""
    assert pipe
    pipe.write(len(message).to_bytes(_LENGTH_BYTES, "big"))
    pipe.write(message)
    pipe.flush()


def received(pipe: IO[bytes] | None) -> bytes:
    """The next message; raises EOFError if the other side is gone."""
    assert pipe
    length = int.from_bytes(_exactly(pipe, _LENGTH_BYTES), "big")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data


def private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes to the parent, put where no print() or input() of a library reaches them."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return requests, answers


def send_ahead(pipe: IO[bytes], messages: Iterable[bytes]) -> None:
    """Send messages while the next of them are made; where nobody reads them, this process ends."""
    waiting: Queue[bytes | None] = Queue(_AHEAD)
    sender = threading.Thread(target=_send_all, args=(pipe, waiting))
    sender.start()
    try:
        for message in messages:
            waiting.put(message)
    finally:  # What was made before something failed is sent, and the process can end.
        waiting.put(None)
        sender.join()


def _send_all(pipe: IO[bytes], waiting: "Queue[bytes | None]") -> None:
    try:
        while (message := waiting.get()) is not None:
            send(pipe, message)
    except OSError:
        os._exit(1)  # Who makes the messages may wait until there is room for one more.
