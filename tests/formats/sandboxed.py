"""What the tests of the sandbox have it do."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from mmap import mmap

from variorum.formats.sandbox import IsolationError, run_isolated

_LOADED: list[mmap] = []


def echo(argument: bytes) -> bytes:
    sys.stdout.write("a library that talks")
    return argument


def process(_argument: bytes) -> bytes:
    return str(os.getpid()).encode()


def spin(_argument: bytes) -> bytes:
    while True:
        pass


def wait(_argument: bytes) -> bytes:
    threading.Event().wait()
    return b""


def load(size: bytes) -> bytes:
    """Keep address space as a large library does, which maps it and never touches it."""
    _LOADED.append(mmap(-1, int(size)))
    return b""


def devour(_argument: bytes) -> bytes:
    return bytes(8_000_000_000)


def recurse(argument: bytes) -> bytes:
    return recurse(argument)


def crash(_argument: bytes) -> bytes:
    os.abort()


def fail(argument: bytes) -> bytes:
    raise ValueError(argument.decode())


def connect(_argument: bytes) -> bytes:
    socket.create_connection(("127.0.0.1", 9))
    return b""


def write(argument: bytes) -> bytes:
    with open(argument.decode(), "wb") as file:
        file.write(b"x")
    return b""


def remove(argument: bytes) -> bytes:
    os.remove(argument.decode())
    return b""


def start(_argument: bytes) -> bytes:
    subprocess.run(["true"], check=True)
    return b""


def count(argument: bytes) -> Iterator[bytes]:
    for number in range(int(argument)):
        yield str(number).encode()


def parts(argument: bytes) -> Iterator[bytes]:
    yield b"first"
    yield argument * 1_000_000


def stumble(argument: bytes) -> Iterator[bytes]:
    yield b"first"
    raise ValueError(argument.decode())


def break_off(_argument: bytes) -> Iterator[bytes]:
    yield b"first"
    os.abort()


def doze(_argument: bytes) -> Iterator[bytes]:
    yield b"first"
    threading.Event().wait()


def swell(_argument: bytes) -> Iterator[bytes]:
    yield b"first"
    yield bytes(8_000_000_000)


def nested(argument: bytes) -> bytes:
    """What a call from within the child gives, or why it gives nothing."""
    try:
        return run_isolated(f"sandboxed:{argument.decode()}", b"x")
    except IsolationError as error:
        return error.reason.encode()
