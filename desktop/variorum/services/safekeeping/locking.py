"""One writer at a time: a lock beside the project, held by the system, not by a file's existence.

The system frees it when the process ends, however it ends. What the file says is only for the
sentence that the second writer is told.
"""

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from variorum.errors import ProjectError, ProjectInUseError

_FAR = 1 << 30
"""Windows locks bytes and forbids reading them: so it is one far behind what is written."""


class Holder(msgspec.Struct, frozen=True):
    """Who writes to a project."""

    process: int
    computer: str
    program: str
    since: str


class ProjectLock:
    """The right to write to a project, from making it until ``release``.

    Raises ``ProjectInUseError`` where somebody else has it, and names them.
    """

    def __init__(self, project: Path) -> None:
        self.path = lock_path(project)
        try:
            self._descriptor = self._open_and_lock()
        except BlockingIOError:
            raise _in_use(project, holder(project)) from None
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise ProjectError(f"“{project.name}” cannot be locked: {reason}.") from error
        me = Holder(
            os.getpid(),
            socket.gethostname(),
            "Variorum",
            datetime.now(UTC).isoformat("T", "seconds"),
        )
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, msgspec.json.encode(me))

    def release(self) -> None:
        """Give the right back; the second time does nothing."""
        if self._descriptor < 0:
            return
        # Removed while it is still held: whoever opened it meanwhile sees that it has gone.
        with suppress(OSError):
            self.path.unlink()
        os.close(self._descriptor)
        self._descriptor = -1
        with suppress(OSError):  # Windows removes no open file
            if sys.platform == "win32":
                self.path.unlink()

    def _open_and_lock(self) -> int:
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(descriptor)
                if _is_at(descriptor, self.path):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)


def lock_path(project: Path) -> Path:
    """Where the lock of a project lies."""
    return project.with_name(project.name + ".lock")


def holder(project: Path) -> Holder | None:
    """Who holds the lock of a project, as far as the file tells."""
    try:
        return msgspec.json.decode(lock_path(project).read_bytes(), type=Holder)
    except (OSError, msgspec.MsgspecError):
        return None


def _in_use(project: Path, found: Holder | None) -> ProjectInUseError:
    who = "another program"
    if found is not None:
        place = f"process {found.process} on {found.computer}"
        who = f"{found.program} ({place}, since {_local(found.since)})"
    return ProjectInUseError(
        f"“{project.name}” is being worked on in {who}.",
        "Close it there first, or open it for reading only.",
    )


def _local(moment: str) -> str:
    """A recorded time as the clock on the wall shows it; as it is where it is none."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return moment


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one with this name."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _lock_with_fcntl(descriptor: int) -> None:
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_with_msvcrt(descriptor: int) -> None:
    import msvcrt

    os.lseek(descriptor, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except PermissionError as error:
        raise BlockingIOError from error
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)


_lock: Callable[[int], None] = _lock_with_msvcrt if sys.platform == "win32" else _lock_with_fcntl
