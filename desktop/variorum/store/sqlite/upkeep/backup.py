"""Copies of a project while it is open: whole and checked, or not there at all."""

import os
from pathlib import Path

from variorum.domain.pausing import Progressed
from variorum.errors import ProjectError
from variorum.store.sqlite.connection import Connection, sqlite3
from variorum.store.sqlite.failures import not_copied

_PAGES = 2_000
"""So many pages are copied at once; in between, somebody is told and may stop it."""


def backup(source: Connection, target: Path, progressed: Progressed | None) -> None:
    """Copy the project as it is now to ``target``, replacing what is there.

    Raises ``ProjectError`` where the copy cannot be written or does not prove sound.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}")

    def told(_status: int, remaining: int, total: int) -> None:
        if progressed is not None:
            progressed(total - remaining, total)

    try:
        os.close(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        copy = sqlite3.connect(draft, isolation_level=None)
        try:
            source.backup(copy, pages=_PAGES, progress=told)
            # One file, with nothing beside it.
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            _require_sound(copy, target)
        finally:
            copy.close()
        _put(draft, target)
    except sqlite3.DatabaseError as error:
        explained = not_copied(error, target)
        if explained is None:
            raise
        raise explained from error
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ProjectError(f"The backup “{target.name}” cannot be written: {reason}.") from error
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on disk; systems that cannot, do so by themselves."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put(draft: Path, target: Path) -> None:
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(target)
    sync_folder(target.parent)


def _require_sound(copy: Connection, target: Path) -> None:
    result = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if result != "ok":
        raise ProjectError(
            f"No backup “{target.name}” was made: the project is damaged.",
            "Keep the earlier backups, and restore the latest of them.",
        )
