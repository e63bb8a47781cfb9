"""Files that take the place of others only when they are whole and on the disk."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from variorum.errors import UserError

_BUFFER = 1 << 20
"""Bytes that are handed to the system at once."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Draft:
    """A file that is being written beside its target, readable only by this user."""

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(f".{target.name[:80]}.{token_hex(4)}.part")
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        self.file: BinaryIO = os.fdopen(os.open(self.path, flags, 0o600), "wb", _BUFFER)

    def finish(self) -> None:
        """Bring everything onto the disk and close the file; it can be read back then."""
        if self.file.closed:
            return
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def drop(self) -> None:
        """Remove what was written."""
        try:
            self.file.close()
        except OSError:  # What was buffered has no room either; it is to go anyway.
            pass
        finally:
            self.path.unlink(missing_ok=True)


@contextmanager
def replacing(target: Path) -> Iterator[Draft]:
    """Write a draft that becomes ``target`` when the block ends well, and else is gone.

    A target that exists is untouched until then. Errors of the system become ``UserError``.
    """
    where = target.resolve()
    try:
        draft = Draft(where)
        try:
            yield draft
            draft.finish()
            draft.path.replace(where)
            _sync_folder(where.parent)
        except BaseException:
            draft.drop()
            raise
    except OSError as error:
        raise _explained(where, error) from error


def _sync_folder(folder: Path) -> None:
    """Make a renaming last; Windows has no such thing as a folder to be synchronised."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explained(target: Path, error: OSError) -> UserError:
    if error.errno in _FULL:
        return UserError(
            f"There is no room for “{target.name}” in {target.parent}.",
            "Nothing was changed there. Make room, or choose another folder.",
        )
    reason = error.strerror or type(error).__name__
    return UserError(
        f"“{target.name}” cannot be written in {target.parent}: {reason}.",
        "Nothing was changed there. Choose another folder.",
    )
