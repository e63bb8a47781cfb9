"""The one door to a project file: every connection is made, checked and set up here.

Settings that matter are read back, because SQLite ignores those it cannot honour. The SQLite
that many Pythons link has a fault that can damage a file written and checkpointed by two
connections at one moment (fixed in 3.51.3, sqlite.org/wal.html#walresetbug): there, all threads
share one connection and take turns.
"""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote
from weakref import WeakSet

from variorum.errors import ProjectError
from variorum.store.driver import sqlite3 as sqlite3  # noqa: PLC0414

SHARES_ONE_CONNECTION = sqlite3.sqlite_version_info < (3, 51, 3)
WAIT_MS = 2_000
CACHE_KIB = 64 * 1024
LARGE_CACHE_KIB = 128 * 1024
"""For an act that writes many times. With less, pages that it comes back to (ids lie there in no
order) are written to the log and read from it time and again."""
READER_CACHE_KIB = 32 * 1024
LOG_LIMIT = 4 << 20
"""From this size on (bytes) the write-ahead log is moved into the file."""
ROOM = LOG_LIMIT * 5 // 4
"""How long the log is made before there are many acts: they go on while it is moved."""
LOG_AT_MOST = 256 << 20
"""From this size on the next act waits until it was moved: while one act follows another without a
pause, moving it beside them never comes to the end, and it would grow to many times the file."""

WORDS = "temp.words_of_search"
"""The words of the full-text index in the order of the alphabet, each as often as it stands."""
_WORDS = f"CREATE VIRTUAL TABLE {WORDS} USING fts5vocab('main', 'search', 'instance')"
"""It belongs to the connection and is in no file: a connection that only reads has one, too."""

Connection = sqlite3.Connection
Cursor = sqlite3.Cursor

_Settings = dict[str, tuple[str | int, str | int]]

_WRITING: _Settings = {
    "wal_autocheckpoint": (0, 0),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "fullfsync": ("ON", 1),
    "checkpoint_fullfsync": ("ON", 1),
    "cache_size": (-CACHE_KIB, -CACHE_KIB),
    "journal_size_limit": (4 * LOG_LIMIT, 4 * LOG_LIMIT),
}
_READING: _Settings = {
    "query_only": ("ON", 1),
    "cache_size": (-READER_CACHE_KIB, -READER_CACHE_KIB),
}
_BESIDE: _Settings = {"temp_store": ("MEMORY", 2)}
_ALWAYS: _Settings = {
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": (0, 0),
    "busy_timeout": (WAIT_MS, WAIT_MS),
}


def connect(path: Path, *, writing: bool) -> Connection:
    """Connect to an existing file, with the settings a project needs.

    A connection that only reads is opened "rw" too, and told to change nothing: opened "ro" it
    would leave its log and index files behind.

    Raises ``ProjectError`` where a setting does not hold; SQLite's own errors pass through.
    """
    return _connected(path, "rw", _ALWAYS | (_WRITING if writing else _READING))


def connect_beside(path: Path) -> Connection:
    """Connect to a file that another process has open, and change nothing on any disk.

    That process tidies up behind it; so this connection may be opened "ro".
    """
    return _connected(path, "ro", _ALWAYS | _READING, _BESIDE)


def _connected(
    path: Path, mode: str, settings: _Settings, before: _Settings | None = None
) -> Connection:
    """``before`` is set up before anything temporary is made: it decides where that lies."""
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection, before or {}, path)
        connection.execute(_WORDS)
        _set_up(connection, settings, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Connection, settings: _Settings, path: Path) -> None:
    for name, (value, expected) in settings.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != expected:
            raise ProjectError(
                f"“{path.name}” cannot be kept safely where it is ({name} is {found[0]}).",
                "Move it to a folder on this computer's own disk.",
            )


def resize_cache(connection: Connection, kib: int) -> None:
    """Give a connection so much room for pages; what no longer fits is let go of.

    Where that fails, it keeps the room it has: nothing that is written depends on it.
    """
    with suppress(sqlite3.Error):
        connection.execute(f"PRAGMA cache_size = {-kib}")


class _Reader:
    """One thread's reading connection; closed when the thread has ended."""

    def __init__(self, path: Path) -> None:
        self.connection = connect(path, writing=False)
        # A reader never moves the log into the file: that is the writer's, one at a time.
        self.connection.execute("PRAGMA wal_autocheckpoint = 0")

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


class Connections:
    """One connection that writes, and one for each thread that reads.

    ``shared``: one connection in all, for everybody in turn.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool,
        shared: bool = SHARES_ONE_CONNECTION,
        log_at_most: int = LOG_AT_MOST,
    ) -> None:
        self.path = path
        self._log_at_most = log_at_most
        self.read_only = read_only
        self.shared = shared
        self.turn = threading.RLock()
        self.writer = connect(path, writing=not read_only)
        """The connection that writes; only for who holds ``turn``."""
        self._local = threading.local()
        self._readers: WeakSet[_Reader] = WeakSet()
        self._tidying = threading.Thread()
        self._is_too_long = False
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read what is committed, for the calling thread."""
        connection = self.begin_reading()
        try:
            yield connection
        finally:
            self.end_reading()

    def begin_reading(self) -> Connection:
        """The calling thread's connection, until ``end_reading``."""
        if self.shared:
            self.turn.acquire()
            if self._closed:
                self.turn.release()
        self._require_open()
        if self.shared:
            return self.writer
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = _Reader(self.path)
            self._readers.add(reader)
        return reader.connection

    def end_reading(self) -> None:
        """The calling thread has what it asked for."""
        if self.shared:
            self.turn.release()

    @contextmanager
    def examining(self) -> Iterator[Connection]:
        """A connection that has seen nothing yet: on others, SQLite's integrity check takes what
        they remember of the search index for damage, once another connection has changed it."""
        if self.shared:
            with self.reading() as connection:
                yield connection
            return
        self._require_open()
        examiner = _Reader(self.path)
        try:
            yield examiner.connection
        finally:
            examiner.connection.close()

    def tidy(self) -> None:
        """After a commit: once the log is long, move it into the file, beside the work.

        SQLite would do it within the commit, and every hundredth tag would wait for it. What is
        committed stays so, whether or not it can be moved.
        """
        with suppress(sqlite3.OperationalError):
            self._tidy()

    def await_tidying(self) -> None:
        """Before an act: where the log has become too long, wait until it was moved."""
        if self._is_too_long and self._tidying.is_alive():
            self._tidying.join()

    def _tidy(self) -> None:
        size, left = self._log_size()
        self._is_too_long = size >= self._log_at_most
        if self._tidying.is_alive():
            if not self._is_too_long:
                return
            self._tidying.join()
        if not self._is_too_long and left < LOG_LIMIT:
            return
        if self.shared:
            self.writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        else:
            self._tidying = threading.Thread(target=self._move_log, name="variorum-tidying")
            self._tidying.start()

    def _move_log(self) -> None:
        with suppress(sqlite3.OperationalError), closing(connect(self.path, writing=True)) as one:
            one.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _log_size(self) -> tuple[int, int]:
        """The length of the log (bytes), and how much of it is not in the file yet."""
        if self.shared:  # such a SQLite does not tell: as long as the log has ever been
            try:
                size = self.path.with_name(f"{self.path.name}-wal").stat().st_size
            except OSError:
                size = 0
            return size, size
        _, pages, moved = self.writer.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        page: int = self.writer.execute("PRAGMA page_size").fetchone()[0]
        return pages * page, (pages - moved) * page

    def make_room(self) -> None:
        """Make the log as long as it may become, so that acts write over what is there.

        A file that grows has its file system write down how long it is with every commit, which
        takes many times what the commit itself takes. What lengthens it here is never committed.
        """
        if self.shared or self.read_only:
            return
        with self.turn, suppress(sqlite3.OperationalError):
            self._require_open()
            with closing(connect(self.path, writing=True)) as one:
                one.execute("PRAGMA cache_size = 10")  # pages: all others go to the log at once
                one.execute("BEGIN IMMEDIATE")
                one.execute("CREATE TABLE room (filling)")
                one.execute("INSERT INTO room VALUES (zeroblob(?))", (ROOM,))
                one.execute("ROLLBACK")

    def close(self) -> None:
        """Close every connection; the writer's last of all, so that it tidies up the file."""
        if self._tidying.is_alive():
            self._tidying.join()
        with self.turn:
            self._closed = True
            for reader in list(self._readers):
                reader.connection.close()
            self.writer.close()

    def _require_open(self) -> None:
        if self._closed:
            raise RuntimeError("the project has been closed")
