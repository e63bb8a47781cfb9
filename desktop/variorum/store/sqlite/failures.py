"""SQLite's errors as sentences for the user, where the world is at fault and not the program."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from variorum.errors import ProjectError, ProjectInUseError
from variorum.store.sqlite.connection import sqlite3

# Primary result codes, https://sqlite.org/rescode.html
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

_IN_WORDS = {"database or disk is full": _FULL, "disk I/O error": _IOERR}
"""What ``sqlite3_errstr`` calls some of them."""

_SENTENCES = {
    _READONLY: (
        "“{name}” cannot be written.",
        "Save a copy of it in a folder you may write to, and open the copy.",
    ),
    _IOERR: (
        "The disk refused to read or write “{name}”; what was being done was not saved.",
        "Check that the disk is connected and has free space, then do it again.",
    ),
    _FULL: (
        "The disk is full; what was being done was not saved.",
        "Free some space, then do it again.",
    ),
    _CORRUPT: ("“{name}” is damaged.", "Restore its latest backup."),
    _CANTOPEN: ("“{name}” cannot be opened.", "Check that it exists and that you may read it."),
    _NOTADB: (
        "“{name}” is not a Variorum project, or it is damaged.",
        "Restore its latest backup.",
    ),
}


@contextmanager
def said_plainly(path: Path, *, opening: bool = False) -> Iterator[None]:
    """Turn the errors of a bad disk, file or neighbour into ``ProjectError``; others pass.

    While ``opening``, none passes: what is asked then can be asked of every sound file.
    """
    try:
        yield
    except Exception as error:
        told = plainly(error, path, opening=opening)
        if told is None:
            raise
        raise told from error


def plainly(error: BaseException, path: Path, *, opening: bool = False) -> ProjectError | None:
    """What the user is told of an error; ``None`` where it is the program's own."""
    if isinstance(error, msgspec.DecodeError | UnicodeDecodeError | zlib.error):
        return _said(_CORRUPT, path)
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    known = _code(error)
    if known in (_BUSY, _LOCKED):
        return ProjectInUseError(
            f"“{path.name}” is being written by another program.", "Try again in a moment."
        )
    if known in _SENTENCES or opening:
        return _said(known if known in _SENTENCES else _CORRUPT, path)
    return None


def not_copied(error: sqlite3.DatabaseError, target: Path) -> ProjectError | None:
    """What the user is told where a copy could not be written; ``None`` for other errors."""
    known = _code(error)
    if known == _FULL:
        return ProjectError(
            f"There is no room for the backup “{target.name}” in {target.parent}.",
            "Nothing was changed there. Make room, or choose another folder.",
        )
    if known == _IOERR:
        return ProjectError(
            f"The backup “{target.name}” cannot be written: the disk refused it.",
            "Check that the disk is connected and has free space, then do it again.",
        )
    return None


def _said(code: int, path: Path) -> ProjectError:
    message, advice = _SENTENCES[code]
    return ProjectError(message.format(name=path.name), advice)


def _code(error: Exception) -> int:
    """SQLite's primary result code; a text that is not UTF-8 has none and means damage.

    Python's copying of a database says its errors in words only.
    """
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return _CORRUPT if "decode" in str(error) else _IN_WORDS.get(str(error), 0)
    return code & 0xFF
