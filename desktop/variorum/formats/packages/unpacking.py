"""Unpacking what somebody sent, in a child process: nothing is written, and everything has a limit.

A zip file can lie about its sizes, hold a thousand times what it weighs, name places outside of any
folder, or name one place twice. So only the four names of a package are taken, each once, and only
as many bytes as there may be; a file that breaks a rule is refused as a whole.
"""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

import msgspec

from variorum.formats.packages.manifest import MANIFEST, NAMES, RECORDS, STATES

MOST_BYTES = 1 << 30
"""The most that the files of a package may have together, unpacked."""
MOST_RATIO = 200
"""The most that a file may grow by: text shrinks to a tenth, hardly ever to a fiftieth."""
_SMALL = 1 << 20
_BLOCK = 1 << 20
_ENCRYPTED = 0x1
_DAMAGED = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What ``zipfile`` raises over an archive that is none (``NotImplementedError`` among them)."""


class Unpacked(msgspec.Struct, array_like=True):
    """The files of a package by name, or why there are none: a reason goes on after "it"."""

    files: dict[str, bytes]
    reason: str = ""


class _RefusedError(Exception):
    """The archive breaks a rule."""


def unpack(argument: bytes) -> bytes:
    """Unpack the file at the path ``argument`` (UTF-8): an ``Unpacked`` as MessagePack."""
    path = Path(argument.decode("utf-8", "surrogateescape"))
    return msgspec.msgpack.encode(unpacked(path.read_bytes()))


def unpacked(data: bytes) -> Unpacked:
    """What an archive holds."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return Unpacked(_files(archive, len(data)))
    except _RefusedError as error:
        return Unpacked({}, str(error))
    except _DAMAGED:
        return Unpacked({}, "is cut off or damaged")


def _files(archive: ZipFile, size: int) -> dict[str, bytes]:
    entries = archive.infolist()
    _require(len(entries) <= len(NAMES), "holds files that do not belong in a package")
    room = MOST_BYTES
    found: dict[str, bytes] = {}
    for entry in entries:
        _require(entry.filename in NAMES, "holds files that do not belong in a package")
        _require(entry.filename not in found, "holds a file twice")
        _require(not entry.flag_bits & _ENCRYPTED, "is encrypted")
        data = _content(archive, entry, min(room, max(_SMALL, size * MOST_RATIO)))
        found[entry.filename] = data
        room -= len(data)
    _require(found.keys() >= {MANIFEST, RECORDS, STATES}, "lacks a file that belongs in it")
    return found


def _content(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """What an entry holds, counted while it comes: what it says of its size is only a claim."""
    parts: list[bytes] = []
    left = most
    with archive.open(entry) as file:
        read: Callable[[int], bytes] = file.read
        while block := read(min(_BLOCK, left + 1)):
            left -= len(block)
            _require(left >= 0, "becomes far too large when it is unpacked")
            parts.append(block)
    return b"".join(parts)


def _require(so: bool, otherwise: str) -> None:  # noqa: FBT001
    if not so:
        raise _RefusedError(otherwise)
