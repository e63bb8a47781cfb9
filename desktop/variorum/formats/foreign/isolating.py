"""Reading in the sandbox what only a foreign parser can read."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import import_module
from typing import TypeVar

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.sandbox import IsolationError, Limits, Stream, run_isolated

T = TypeVar("T")
SMALL = 4 << 20
"""Bytes that are read at once, where a child of their own would take longer to start."""
_LIMITS = Limits(seconds=120.0, megabytes=4_000)


def read_isolated(function: str, argument: Sequence[object], kind: type[T], name: str) -> T:
    """What a function of bytes makes of its arguments, both as MessagePack, in a child process.

    Raises ``UnreadableFileError``, with ``name`` in it, where it breaks its limits or fails.
    """
    try:
        answer = run_isolated(function, msgspec.msgpack.encode(argument), _LIMITS)
    except IsolationError as error:
        raise _unreadable(name, error) from error
    return msgspec.msgpack.decode(answer, type=kind)


def parts_isolated(function: str, data: bytes, kind: type[T], name: str) -> Iterator[T]:
    """What a function makes of ``data`` part after part, each as MessagePack, in a child process.

    One part is worked on here while the next is made there, so that a large file is never in
    memory as a whole; the limits are those of a part. Raises as ``read_isolated`` does.
    """
    decoder = msgspec.msgpack.Decoder(kind)
    try:
        if len(data) <= SMALL:
            asked = msgspec.msgpack.encode((function, data))
            answer = run_isolated(f"{__name__}:collected", asked, _LIMITS)
            yield from map(decoder.decode, msgspec.msgpack.decode(answer, type=list[bytes]))
            return
        with closing(Stream(function, data, _LIMITS)) as stream:
            yield from map(decoder.decode, stream)
    except IsolationError as error:
        raise _unreadable(name, error) from error


def collected(argument: bytes) -> bytes:
    """All parts that a function makes of bytes, in one answer; runs in the child."""
    function, data = msgspec.msgpack.decode(argument, type=tuple[str, bytes])
    module, _, name = function.partition(":")
    return msgspec.msgpack.encode(list(getattr(import_module(module), name)(data)))


def _unreadable(name: str, error: IsolationError) -> UnreadableFileError:
    why = f"“{name}” cannot be read: {error.told}."
    return UnreadableFileError(why, "Export it again.")
