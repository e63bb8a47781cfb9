"""Zip archives of office programs and e-books, opened with limits.

A zip file can lie about its sizes and hold a thousand times what it weighs; so what is unpacked is
counted while it comes, and only members that are asked for by name are unpacked at all. Nothing is
ever written to a disk.
"""

import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from variorum.formats.texts.documents.refusing import RefusedError

MOST_MEMBERS = 20_000
MOST_BYTES = 200 << 20
_BLOCK = 1 << 20
_ENCRYPTED = 0x1
_DAMAGED = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Office's older files begin with, and its encrypted ones (MS-CFB 2.2)."""


class Archive:
    """An open archive; all that is read of it counts towards one limit."""

    def __init__(self, raw: bytes) -> None:
        if raw.startswith(_COMPOUND):
            raise RefusedError("it is protected by a password, or in a format older than 2007")
        try:
            self._zip = ZipFile(BytesIO(raw))
        except _DAMAGED:
            raise RefusedError("it is cut off or damaged") from None
        names = self._zip.namelist()
        if len(names) > MOST_MEMBERS:
            raise RefusedError("it holds too many parts")
        self.names = frozenset(names)
        self._left = MOST_BYTES

    def read(self, name: str) -> bytes:
        """A member's bytes; refused where it is missing, encrypted, damaged or too large."""
        if name not in self.names:
            raise RefusedError("it lacks a part that belongs in it")
        try:
            if self._zip.getinfo(name).flag_bits & _ENCRYPTED:
                raise RefusedError("it is protected by a password")
            return self._counted(name)
        except _DAMAGED:
            raise RefusedError("it is cut off or damaged") from None

    def _counted(self, name: str) -> bytes:
        parts: list[bytes] = []
        with self._zip.open(name) as file:
            while block := file.read(_BLOCK):
                self._left -= len(block)
                if self._left < 0:
                    raise RefusedError("it becomes far too large when it is unpacked")
                parts.append(block)
        return b"".join(parts)
