"""Acts: one transaction each, in which changes are gathered and written together.

Changes wait in memory and go to the file many at a time: when there are enough of them, when a
question needs them there, and at the end. Each time they make one operation for every article
they touch; an act that is neither large nor asks questions about its own changes has one each.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from typing import TypeVar

import msgspec

from variorum.domain.documents import Revision
from variorum.domain.operations import FAMILY_OF, Act, Changed, Record
from variorum.formats.tag_columns import TagColumns
from variorum.store.sqlite import log
from variorum.store.sqlite.bodies import left_to_log
from variorum.store.sqlite.codec import (
    ABSENT,
    Outgoing,
    Wire,
    body_of,
    decoded,
    encoded,
    raw,
)
from variorum.store.sqlite.connection import (
    LARGE_CACHE_KIB,
    Connection,
    resize_cache,
    sqlite3,
)
from variorum.store.sqlite.families import TABLES, document_of, table_of
from variorum.store.sqlite.reading import Answers, found
from variorum.store.sqlite.writing import (
    Bundle,
    Pending,
    Rows,
    name_parents,
    pending_from_table,
    write_texts,
)

R = TypeVar("R", bound=Record)

ENOUGH = 4_000
"""So many changes are written at once: enough to be quick, few enough to keep memory flat."""
_ENOUGH_TEXT = 8 << 20


class Transaction(Answers):
    """The changes of one act while it is being made, within an open database transaction."""

    def __init__(self, connection: Connection, act: Act, *, undoable: bool = True) -> None:
        self._connection = connection
        self._act = act
        self._undoable = undoable
        self._pending: dict[tuple[str, str], Pending] = {}
        self._bundles: list[Bundle] = []
        self._bundled = 0
        self._texts: dict[str, str] = {}
        self._words: dict[str, int] = {}
        self._text_size = 0
        self._rows = Rows(connection)
        self._pen: log.Pen | None = None
        self._ids: dict[str, dict[str, None]] = {}
        self._bundled_ids: list[list[str]] = []
        self._documents: dict[str, None] = {}
        self._broken = False
        self.is_large = False
        """Whether it has been given more room for pages, which is to be taken back at its end."""

    def add(self, record: Record) -> None:
        """Create a record; ``ValueError`` where its id is taken, at the latest as the act ends."""
        family = FAMILY_OF[type(record)]
        key = family, record.id
        pending = self._pending.get(key)
        if pending is None:
            self._make_room()
            document_id = document_of(family, record)
            self._pending[key] = Pending(family, record.id, document_id, b"", record)
        elif pending.after is None:
            pending.after = record
        else:
            raise _taken(family, record.id)

    def add_tags(self, tags: TagColumns) -> None:
        """Create many tags; ``ValueError`` where an id is taken, at the latest as the act ends."""
        if tags:
            self._make_room()
            self._bundles.append(Bundle(tags))
            self._bundled += len(tags)

    def replace(self, record: Record) -> None:
        """Change a record that exists (``KeyError`` otherwise); no change is not recorded."""
        if isinstance(record, Revision):
            raise TypeError("a revision never changes: add another one")
        self._pending_of(FAMILY_OF[type(record)], record.id).after = record

    def retire(self, kind: type[Record], record_id: str) -> None:
        """Remove a record from the present; it stays in the log. ``KeyError`` if there is none."""
        self._pending_of(FAMILY_OF[kind], record_id).after = None

    def keep_text(self, text: str, words: int = 0) -> str:
        """Keep a canonical text and return its SHA-256; keeping it twice keeps it once.

        ``words``: how many words it has, where they were counted already.
        """
        name = log.text_hash(text)
        self._texts[name] = text
        if words:
            self._words[name] = words
        self._text_size += len(text)
        if self._text_size > _ENOUGH_TEXT:
            self._write_early()
        return name

    def keep_source(self, source: bytes) -> str:
        """Keep original bytes and return their SHA-256; keeping them twice keeps them once."""
        name = sha256(source).hexdigest()
        known = self._connection.execute("SELECT 1 FROM source WHERE sha256 = ?", (name,))
        if known.fetchone() is None:
            self._connection.execute(
                "INSERT INTO source (sha256, bytes) VALUES (?, ?)", (name, zlib.compress(source))
            )
        return name

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record of this kind with this id as this act has it, or ``None``."""
        self._unbundle(table_of(kind).name)
        pending = self._pending.get((table_of(kind).name, record_id))
        if pending is None:
            return found(self._connection, kind, record_id)
        return pending.after if isinstance(pending.after, kind) else None

    def text(self, sha256: str) -> str:
        """The canonical text with this hash; ``KeyError`` where there is none."""
        return self._texts[sha256] if sha256 in self._texts else super().text(sha256)

    def load(self, changes: Sequence[Wire]) -> None:
        """Have the present of the records at hand that changes speak of, fetched all at once."""
        self._make_room()
        unknown: dict[str, list[str]] = {}
        for change in changes:
            if (change.f, change.id) not in self._pending:
                unknown.setdefault(change.f, []).append(change.id)
        for family, ids in unknown.items():
            for one in pending_from_table(self._connection, family, ids):
                self._pending[family, one.id] = one

    def body(self, change: Wire) -> bytes:
        """The present JSON of the record a change speaks of, once loaded; empty for none."""
        pending = self._pending.get((change.f, change.id))
        return pending.body if pending else b""

    def restore(self, change: Wire, wanted: msgspec.Raw) -> None:
        """Make a loaded record what it was, or is to be again."""
        record = decoded(change.f, wanted)
        key = change.f, change.id
        pending = self._pending.get(key)
        if pending is None:
            document_id = document_of(change.f, record) if record else None
            pending = self._pending[key] = Pending(change.f, change.id, document_id, b"", None)
        pending.after, pending.body = record, body_of(wanted)

    def finish(self) -> Changed:
        """Write what is still waiting; what the act changed, nothing if it changed nothing."""
        self._write()
        if self._pen is not None:
            self._pen.end()
        done = replace(self._act, documents=tuple(self._documents))
        ids = {family: tuple(ids) for family, ids in self._ids.items()}
        if self._bundled_ids:
            # They may be very many: only where some were changed once more is each sought out.
            every = chain(*self._bundled_ids, again := ids.get("annotation", ()))
            ids["annotation"] = tuple(dict.fromkeys(every) if again else every)
        return Changed(done, ids)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The transaction's own connection, after everything that waits was written."""
        self._write()
        yield self._connection

    def _pending_of(self, family: str, record_id: str) -> Pending:
        """What waits to be done to a record that exists at this point of the act."""
        self._unbundle(family)
        key = family, record_id
        pending = self._pending.get(key)
        if pending is None:
            pending = next(pending_from_table(self._connection, family, [record_id]), None)
            if pending is not None:
                self._make_room()
                self._pending[key] = pending
        if pending is None or pending.after is None:
            raise KeyError(f"there is no {family} with the id {record_id}")
        return pending

    def _make_room(self) -> None:
        """Write what waits, if that is enough."""
        if len(self._pending) + self._bundled >= ENOUGH:
            self._write_early()

    def _write_early(self) -> None:
        """Write what waits although more will come: such an act is a large one."""
        if not self.is_large:
            self.is_large = True
            resize_cache(self._connection, LARGE_CACHE_KIB)
        self._write()

    def _unbundle(self, family: str) -> None:
        """Have every record of a family either among what waits or in its table."""
        if self._bundles and family == "annotation":
            self._write()

    def _write(self) -> None:
        """Write the changes that wait: first into the log, then into the tables."""
        if self._broken:
            raise RuntimeError("this act has failed and cannot go on")
        self._broken = True
        write_texts(self._connection, self._texts, self._words)
        pending = [one for one in self._pending.values() if _is_changed(one)]
        if pending or self._bundles:
            name_parents(self._connection, pending, self._bundles)
            self._log(pending)
            self._write_rows(pending)
        self._pending.clear()
        self._bundles, self._bundled = [], 0
        self._texts.clear()
        self._words.clear()
        self._text_size = 0
        self._broken = False

    def _write_rows(self, pending: list[Pending]) -> None:
        try:
            self._rows.write(pending, self._bundles, self._texts)
        except sqlite3.IntegrityError as error:
            made = [(one.family, one.id, one.op) for one in pending if not one.before]
            made += [("annotation", one, b.op) for b in self._bundles for one in b.tags.ids]
            for family, record_id, op in made:
                query = f"SELECT op FROM {TABLES[family].table} WHERE id = ?"  # noqa: S608
                row = self._connection.execute(query, (record_id,)).fetchone()
                if row and row[0] != op:
                    raise _taken(family, record_id) from error
            raise ValueError(f"a record breaks a rule of its table: {error}") from error

    def _log(self, pending: list[Pending]) -> None:
        """Make an operation for each article, and remember what was changed for ``Changed``."""
        groups: dict[str | None, list[Pending | Bundle]] = {}
        for change in pending:
            groups.setdefault(change.document_id, []).append(change)
            self._ids.setdefault(change.family, {})[change.id] = None
        for bundle in self._bundles:
            groups.setdefault(bundle.tags.document_id, []).append(bundle)
            self._bundled_ids.append(bundle.tags.ids)
        self._documents.update(dict.fromkeys(name for name in groups if name is not None))
        if self._pen is None:
            self._pen = log.begin(self._connection, self._act, undoable=self._undoable)
        numbers = self._pen.write([(name, _outgoing(group)) for name, group in groups.items()])
        for number, group in zip(numbers, groups.values(), strict=True):
            changes = sum(len(one.tags) if isinstance(one, Bundle) else 1 for one in group)
            for one in group:
                one.op = number
                in_log = left_to_log(TABLES[one.family], changes)
                if isinstance(one, Bundle):
                    one.has_bodies = not in_log
                elif in_log:
                    one.body = b""
                elif not one.body and one.after is not None:
                    one.body = encoded(one.after)


def _is_changed(pending: Pending) -> bool:
    """Whether a record is another one than before; what is compared is encoded by the way."""
    if not pending.before:
        return pending.after is not None
    pending.body = encoded(pending.after) if pending.after is not None else b""
    return pending.body != pending.before


def _outgoing(group: Iterable[Pending | Bundle]) -> list[Outgoing | msgspec.Raw]:
    """The changes to one article as its operation holds them."""
    changes: list[Outgoing | msgspec.Raw] = []
    for one in group:
        if isinstance(one, Bundle):
            changes += one.changes()
        else:
            changes.append(
                Outgoing(one.family, one.id, one.parent, raw(one.before), _record_after(one))
            )
    return changes


def _record_after(pending: Pending) -> Record | msgspec.Raw:
    if pending.after is None:
        return ABSENT
    return raw(pending.body) if pending.body else pending.after


def _taken(family: str, record_id: str) -> ValueError:
    return ValueError(f"there is a {family} with this id already: {record_id}")
