"""Zip archives: written the same from the same data, read with limits and never unpacked to disk.

What an archive says about itself is not believed: sizes are counted while its members are read.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from variorum.errors import UnreadableFileError
from variorum.formats.base import Sink
from variorum.formats.describing import shortened

MOST_MEMBERS = 200_000
LARGEST_MEMBER = 256 << 20
LARGEST_CONTENT = 4 << 30
HIGHEST_RATIO = 200
_SMALL = 1 << 20  # What is smaller once unpacked may be packed as well as it likes.
_IN_MEMORY = 16 << 20
_BEFORE_ALL_TIME = (1980, 1, 1, 0, 0, 0)
_FAULTS = (
    BadZipFile,
    LargeZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Python's own reader of archives raises on damaged ones."""
_PIECE = 1 << 16

MAGIC = b"PK\x03\x04"
"""What a zip archive begins with."""


def write_archive(out: Sink, members: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip archive of named members, in their order, with no trace of time or machine."""
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        with ZipFile(file, "w") as archive:
            for name, data in members:
                info = ZipInfo(name, _BEFORE_ALL_TIME)
                info.compress_type = ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                info.create_system = 3
                archive.writestr(info, data)
        file.seek(0)
        while piece := file.read(_PIECE):
            out.write(piece)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was found to keep within the limits; ``names`` are in its order."""

    names: tuple[str, ...]
    _file: ZipFile
    _called: str

    def read(self, name: str) -> bytes:
        """The content of a member; ``UnreadableFileError`` where it is damaged or a bomb."""
        info = self._file.getinfo(name)
        most = min(LARGEST_MEMBER, max(_SMALL, info.compress_size * HIGHEST_RATIO))
        try:
            with self._file.open(info) as member:
                data = member.read(most + 1)
        except _FAULTS as error:
            raise _unreadable(self._called, f"its part “{shortened(name)}” is damaged") from error
        if len(data) > most:
            raise _unreadable(self._called, f"its part “{shortened(name)}” is far too large")
        return data


@contextmanager
def opened_archive(path: Path, name: str) -> Iterator[Archive]:
    """An archive for reading; ``name`` is what messages call it.

    Raises ``UnreadableFileError`` where it is none, is encrypted, or is larger than it may be.
    """
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(ZipFile(opened.enter_context(path.open("rb"))))
        except _FAULTS as error:
            raise _unreadable(name, "it is not a whole zip archive") from error
        # A damaged archive may have members without a name: Python's is_dir() fails on those.
        infos = [info for info in archive.infolist() if info.filename.strip("/")]
        infos = [info for info in infos if not info.filename.endswith("/")]
        _require_modest(infos, name)
        names = tuple(dict.fromkeys(info.filename for info in infos))
        if outside := next((one for one in names if not is_safe(one)), None):
            raise _unreadable(name, f"its part “{shortened(outside)}” leads out of the archive")
        yield Archive(names, archive, name)


def written_members(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The members of an archive that was just written, to be read back and counted."""
    with ZipFile(file) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def is_safe(name: str) -> bool:
    """Whether a member's name stays within its archive: no root, no drive, no way up."""
    path = PureWindowsPath(name)  # It takes both kinds of stroke for one.
    return not (path.drive or path.root or ".." in path.parts)


def _require_modest(infos: list[ZipInfo], name: str) -> None:
    if len(infos) > MOST_MEMBERS:
        raise _unreadable(name, f"it has more than {MOST_MEMBERS:,} parts")
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableFileError(
            f"“{name}” is encrypted.", "Unpack it with its password and import what is in it."
        )
    content = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if content > LARGEST_CONTENT or content > max(_SMALL, packed * HIGHEST_RATIO):
        raise _unreadable(name, "it would become far too large when it is unpacked")


def _unreadable(name: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(f"“{name}” cannot be read: {reason}.", "Export it again.")
