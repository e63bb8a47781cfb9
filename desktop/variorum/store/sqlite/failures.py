"""SQLite's errors as sentences for the user, where the world is at fault and not the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from variorum.errors import ProjectError, ProjectInUseError
from variorum.store.sqlite.connection import sqlite3

# Primary result codes, https://sqlite.org/rescode.html
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

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
def said_plainly(path: Path) -> Iterator[None]:
    """Turn the errors of a bad disk, file or neighbour into ``ProjectError``; others pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        known = None if code is None else code & 0xFF
        if known in (_BUSY, _LOCKED):
            raise ProjectInUseError(
                f"“{path.name}” is being written by another program.", "Try again in a moment."
            ) from error
        if known not in _SENTENCES:
            raise
        message, advice = _SENTENCES[known]
        raise ProjectError(message.format(name=path.name), advice) from error
