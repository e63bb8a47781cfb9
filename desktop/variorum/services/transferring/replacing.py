"""Files that take the place of others only when they are whole and on the disk."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from variorum.errors import UserError

_BUFFER = 1 << 20
"""Bytes that are handed to the system at once."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Replacement:
    """A file that is being written beside its target; only this user may read it until it is whole.

    Then those may whom the system lets read new files here, or those who might read the file that
    it takes the place of.
    """

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(f".{target.name[:80]}.{token_hex(4)}.part")
        self._target = target
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        # Made as any new file is, and closed to others at once: the mask can only be asked for
        # by setting it, which other threads would notice.
        self.file: BinaryIO = os.fdopen(os.open(self.path, flags, 0o666), "wb", _BUFFER)
        self._mode = stat.S_IMODE(self.path.stat().st_mode)
        _permit(self.path, 0o600)

    def finish(self) -> None:
        """Bring everything onto the disk and close the file; it can be read back then."""
        if self.file.closed:
            return
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def take_place(self) -> None:
        """Become the target, with the permissions that it had, or that new files have."""
        try:
            mode = stat.S_IMODE(self._target.stat().st_mode) & 0o777
        except FileNotFoundError:
            mode = self._mode
        _permit(self.path, mode)
        self.path.replace(self._target)

    def drop(self) -> None:
        """Remove what was written."""
        try:
            self.file.close()
        except OSError:  # What was buffered has no room either; it is to go anyway.
            pass
        finally:
            self.path.unlink(missing_ok=True)


@contextmanager
def replacing(target: Path) -> Iterator[Replacement]:
    """Write what becomes ``target`` when the block ends well, and else is gone.

    A target that exists is untouched until then. Errors of the system become ``UserError``.
    """
    where = target.resolve()
    try:
        replacement = Replacement(where)
        try:
            yield replacement
            replacement.finish()
            replacement.take_place()
            _sync_folder(where.parent)
        except BaseException:
            replacement.drop()
            raise
    except OSError as error:
        raise _explained(where, error) from error


def _permit(path: Path, mode: int) -> None:
    """Set who may read and write a file; the file systems of memory sticks may refuse that."""
    with suppress(OSError):
        path.chmod(mode)


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
