"""The store of a project that is one SQLite file."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Literal

from variorum.domain.listings import Finding
from variorum.domain.operations import Act, Changed, Verb
from variorum.domain.pausing import Progressed
from variorum.errors import ProjectError
from variorum.store.sqlite import log, undoing
from variorum.store.sqlite.acting import Transaction
from variorum.store.sqlite.connection import (
    CACHE_KIB,
    Connection,
    Connections,
    resize_cache,
    sqlite3,
)
from variorum.store.sqlite.failures import plainly, said_plainly
from variorum.store.sqlite.reading import Answers
from variorum.store.sqlite.upkeep import doctor, replaying
from variorum.store.sqlite.upkeep.backup import backup

Clock = Callable[[], str]
"""The time now as acts keep it: ISO 8601, UTC."""


class SqliteStore(Answers):
    """An open project file; ``variorum.store.base.Store`` says what it does.

    ``device`` names this machine in the log. ``closing`` closes the connections, and whatever else
    has to end with them.
    """

    def __init__(
        self,
        path: Path,
        connections: Connections,
        device: str,
        clock: Clock,
        closing: ExitStack,
    ) -> None:
        self._path = path
        self._connections = connections
        self._device = device
        self._clock = clock
        self._closing = closing

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    @property
    def place(self) -> Path:
        """The file that is read, of which other processes may take a snapshot."""
        return self._connections.path

    @property
    def read_only(self) -> bool:
        """Whether acts are refused."""
        return self._connections.read_only

    @property
    def project_id(self) -> str:
        """The project's own id: its copies and backups have the same."""
        with self._reading() as connection:
            found: str = connection.execute(
                "SELECT value FROM meta WHERE key = 'project'"
            ).fetchone()[0]
        return found

    def act(self, label: str, author: str, *, undoable: bool = True) -> "ActInProgress":
        """Begin an act; one that is not ``undoable`` stands outside of undo and redo."""
        return self._begin(label, author, undoable=undoable)

    def undo(self, author: str) -> Changed | None:
        """Take the last act back; ``None`` where there is none."""
        return self._turn(author, "undo")

    def redo(self, author: str) -> Changed | None:
        """Make the last undone act again; ``None`` where there is none."""
        return self._turn(author, "redo")

    def check(self, *, thorough: bool, progressed: Progressed | None = None) -> list[Finding]:
        """Look for damage: quickly (on opening), or thoroughly with a replay of the whole log."""
        with said_plainly(self._path), self._connections.examining() as connection:
            return doctor.check(connection, thorough=thorough, progressed=progressed or _silently)

    def rebuild(self, progressed: Progressed | None = None) -> None:
        """Make everything that is derived from the log anew. Make a backup before.

        Raises ``ProjectError`` where the log itself is damaged; nothing is changed then.
        """
        self._require_writable()
        told = progressed or _silently
        with self._connections.turn, said_plainly(self._path):
            writer = self._connections.writer
            total = writer.execute("SELECT count(*) FROM operation").fetchone()[0]
            writer.execute("BEGIN IMMEDIATE")
            try:
                replaying.rebuild(writer, lambda done: told(done, total))
                writer.execute("COMMIT")
            finally:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")

    def backup(self, target: Path, progressed: Progressed | None = None) -> None:
        """Write a checked copy of the project as it is now; an existing target is replaced."""
        with self._reading() as connection:
            backup(connection, target, progressed)

    def make_room(self) -> None:
        """Be ready for many acts: their commits take less time from now on."""
        self._connections.make_room()

    def close(self) -> None:
        """End all connections; the store cannot be used afterwards."""
        self._closing.close()

    def _reading(self) -> "Question":
        return Question(self._path, self._connections)

    def _turn(self, author: str, verb: Literal["undo", "redo"]) -> Changed | None:
        with self._connections.turn:
            act = self.undoable() if verb == "undo" else self.redoable()
            if act is None:
                return None
            turn = undoing.take_back if verb == "undo" else undoing.make_again
            turning = self._begin(act.label, author, verb=verb, of=act.id)
            try:
                with turning as transaction:
                    turn(self._connections.writer, transaction, act)
            except ValueError as error:  # something else has come to stand on it
                raise undoing.cannot(act, "undone" if verb == "undo" else "redone") from error
            return turning.changed

    def _begin(
        self,
        label: str,
        author: str,
        *,
        verb: Verb = "do",
        of: str | None = None,
        undoable: bool = True,
    ) -> "ActInProgress":
        self._require_writable()
        act = Act("", label, author, self._device, self._clock(), verb, of)
        return ActInProgress(self._path, self._connections, act, undoable=undoable)

    def _require_writable(self) -> None:
        if self.read_only:
            name = self._path.stem
            raise ProjectError(
                f"The project “{name}” is open for reading only, so nothing was changed.",
                "Save a copy of it in a folder you may write to, and open the copy.",
            )


class Question:
    """A question to the file, by the calling thread's connection; errors become sentences.

    (A class, and no generator: an export asks ten questions about every article.)
    """

    __slots__ = ("_connections", "_path")

    def __init__(self, path: Path, connections: Connections) -> None:
        self._path = path
        self._connections = connections

    def __enter__(self) -> Connection:
        try:
            return self._connections.begin_reading()
        except sqlite3.Error as error:
            raise plainly(error, self._path) or error from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connections.end_reading()
        told = plainly(error, self._path) if error is not None else None
        if told is not None:
            raise told from error


class ActInProgress:
    """An act, from entering it to its commit; afterwards it says what was changed."""

    def __init__(self, path: Path, connections: Connections, act: Act, *, undoable: bool) -> None:
        self._path = path
        self._connections = connections
        self._act = act
        self._undoable = undoable
        self._changed: Changed | None = None
        self._transaction: Transaction | None = None

    @property
    def changed(self) -> Changed:
        """What was changed; ``RuntimeError`` before the act has ended well."""
        if self._changed is None:
            raise RuntimeError("the act has not ended well")
        return self._changed

    def __enter__(self) -> Transaction:
        self._connections.turn.acquire()
        writer = self._connections.writer
        with ExitStack() as undone:
            undone.callback(self._connections.turn.release)
            if writer.in_transaction:
                raise RuntimeError("an act cannot be begun within another one")
            self._connections.await_tidying()
            undone.callback(self._roll_back)
            with said_plainly(self._path):
                writer.execute("BEGIN IMMEDIATE")
                act = log.named(writer, self._act)
            undone.pop_all()
        self._transaction = Transaction(writer, act, undoable=self._undoable)
        return self._transaction

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        writer = self._connections.writer
        try:
            if error is None:
                with said_plainly(self._path):
                    self._changed = self._commit(writer)
                if not writer.in_transaction:  # It is, where nothing was changed.
                    self._connections.tidy()
            elif isinstance(error, sqlite3.Error):
                with said_plainly(self._path):
                    raise error
        finally:
            self._roll_back()
            if self._transaction is not None and self._transaction.is_large:
                resize_cache(writer, CACHE_KIB)
            self._connections.turn.release()

    def _roll_back(self) -> None:
        """Take back what was not committed; SQLite may have done so itself."""
        if self._connections.writer.in_transaction:
            self._connections.writer.execute("ROLLBACK")

    def _commit(self, writer: Connection) -> Changed:
        assert self._transaction is not None
        try:
            changed = self._transaction.finish()
            # An undo is noted even where there was nothing left to change.
            if changed.ids or self._act.verb != "do":
                writer.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            raise ValueError(_broken_rule(writer, error)) from error
        return changed


def _broken_rule(writer: Connection, error: Exception) -> str:
    """Which rule of the tables the changes break, said for who wrote the program."""
    for table, _, target, _ in writer.execute("PRAGMA foreign_key_check").fetchall():
        return f"something in {table} refers to something in {target} that is not there"
    return str(error)


def _silently(_done: int, _total: int) -> None:
    """For work that nobody watches."""
