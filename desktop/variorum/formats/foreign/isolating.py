"""Reading in the sandbox what only a foreign parser can read."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.sandbox import IsolationError, Limits, run_isolated

T = TypeVar("T")
_LIMITS = Limits(seconds=120.0, megabytes=4_000)


def read_isolated(
    function: str, argument: Sequence[object], kind: type[T], name: str, limits: Limits = _LIMITS
) -> T:
    """What a function of bytes makes of its arguments, both as MessagePack, in a child process.

    Raises ``UnreadableFileError``, with ``name`` in it, where it breaks its limits or fails.
    """
    try:
        answer = run_isolated(function, msgspec.msgpack.encode(argument), limits)
    except IsolationError as error:
        raise UnreadableFileError(
            f"“{name}” cannot be read: {error.reason}.", "Export it once more."
        ) from error
    return msgspec.msgpack.decode(answer, type=kind)
