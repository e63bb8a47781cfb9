"""Project files: making one, opening one, and telling whether it can be written."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from uuid import uuid4

from variorum.errors import ProjectError
from variorum.store.seals import FORMAT
from variorum.store.sqlite import schema
from variorum.store.sqlite.connection import (
    SHARES_ONE_CONNECTION,
    Connection,
    Connections,
    connect,
    connect_beside,
)
from variorum.store.sqlite.failures import said_plainly
from variorum.store.sqlite.project_store import Clock, SqliteStore
from variorum.store.sqlite.reading import Snapshot
from variorum.store.sqlite.upkeep.backup import sync_folder

COMPANIONS = ("-wal", "-shm")
"""What SQLite keeps beside a project file while it is open, and after a crash."""


def make_file(path: Path) -> None:
    """Make an empty project file; ``ProjectError`` where something lies there already."""
    with said_plainly(path):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise _not_made(path, error) from error
        connection = connect(path, writing=True)
        try:
            schema.bring_up(connection)
            connection.execute(
                "INSERT INTO meta (key, value) VALUES ('project', ?)", (str(uuid4()),)
            )
        finally:
            connection.close()


def put_in_place(made: Path, path: Path) -> None:
    """Give a file its name, once it is whole; ``ProjectError`` if the name is taken."""
    try:
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        os.link(made, path)
        made.unlink()
    except FileExistsError as error:
        raise _not_made(path, error) from error
    except OSError:
        # No links on this kind of disk: the name was free a moment ago.
        if path.exists():
            raise _not_made(path, FileExistsError()) from None
        made.replace(path)
    sync_folder(path.parent)


def take_place(backup: Path, path: Path) -> None:
    """Put a copy of a backup where a project lies, or lay.

    What SQLite kept beside the old file goes first: its log would be played into the new one.
    Raises ``ProjectError`` where the backup is none or cannot be copied.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        shutil.copyfile(backup, draft)
        draft.chmod(0o600)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        for suffix in COMPANIONS:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ProjectError(f"The backup cannot be put in place: {reason}.") from error
    finally:
        draft.unlink(missing_ok=True)


def open_store(
    path: Path,
    device: str,
    clock: Clock,
    *,
    read_only: bool = False,
    closed: Callable[[], None] = lambda: None,
    shared: bool = SHARES_ONE_CONNECTION,
) -> SqliteStore:
    """Open a project. Raises ``ProjectError`` where it is not one, is damaged or is newer.

    Read-only where the folder or the file cannot be written: a private copy is read then, since
    SQLite has to write beside the file even to read it. A file of an earlier format is brought up
    to the present one; to be read only, a private copy of it is. ``closed`` is called at the end,
    or when the project could not be opened.
    """
    with ExitStack() as at_end:
        at_end.callback(closed)
        schema.require_project_file(path)
        place = path
        if not can_be_written(path):
            read_only = True
            place, remove = private_copy(path)
            at_end.callback(remove)
        with said_plainly(path, opening=True):
            old = _require_ours(place, path, writing=not read_only)
            if old and read_only and place == path:
                place, remove = private_copy(path)
                at_end.callback(remove)
            if old:
                _bring_up(place)
            connections = Connections(place, read_only=read_only, shared=shared)
            at_end.callback(connections.close)
        return SqliteStore(path, connections, device, clock, at_end.pop_all())


@contextmanager
def snapshot(place: Path) -> Iterator[Snapshot]:
    """What a project holds at this moment; ``place`` is where the process has it that opened it."""
    with closing(connect_beside(place)) as connection:
        yield Snapshot(connection)


def _require_ours(place: Path, path: Path, *, writing: bool) -> bool:
    """Raise ``ProjectError`` where the file at ``place`` is not a project of a format we know.

    It is asked before anything is set in it. Foreign triggers or views could change what is
    written: with them, a project can be read only. ``path`` is what the user calls the file.
    Returns whether the file is of an earlier format.
    """
    with closing(connect(place, writing=False)) as connection:
        schema.require_format(connection, path)
        old = schema.format_of(connection) < FORMAT
        _require_our_tables(connection, path, writing=writing or old)
        return old


def _bring_up(place: Path) -> None:
    """Bring a file of an earlier format to the present one; each step only adds."""
    with closing(connect(place, writing=True)) as connection:
        schema.bring_up(connection)


def _require_our_tables(connection: Connection, path: Path, *, writing: bool) -> None:
    if missing := schema.missing_things(connection):
        raise ProjectError(
            f"“{path.name}” is damaged: it has no {missing[0]}.", "Restore its latest backup."
        )
    foreign = schema.foreign_things(connection)
    if foreign and writing:
        raise ProjectError(
            f"“{path.name}” holds something that Variorum did not put there: {foreign[0]}.",
            "It could change your work. Open the project for reading only, or restore a backup.",
        )


def can_be_written(path: Path) -> bool:
    """Whether both the file and its folder can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def private_copy(path: Path) -> tuple[Path, Callable[[], None]]:
    """A copy of a project in a folder of our own, and what removes it."""
    folder = Path(tempfile.mkdtemp(prefix="variorum-"))
    try:
        for suffix in ("", "-wal"):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                shutil.copyfile(beside, folder / beside.name)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ProjectError(
            f"“{path.name}” can only be read, and there is no room to open a copy of it."
        ) from error
    return folder / path.name, lambda: shutil.rmtree(folder, ignore_errors=True)


def _not_made(path: Path, error: OSError) -> ProjectError:
    if isinstance(error, FileExistsError):
        return ProjectError(f"There is a file “{path.name}” already.", "Choose another name.")
    reason = (error.strerror or "unknown reason").lower()
    return ProjectError(f"A project cannot be made in {path.absolute().parent}: {reason}.")
