"""Acts: one transaction each, in which changes are gathered and written together.

Changes wait in memory and go to the file many at a time: when there are enough of them, when a
question needs them there, and at the end. Each time they make one operation for every article
they touch; an act that is neither large nor asks questions about its own changes has one each.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import TypeVar

import msgspec

from variorum.domain.documents import Revision
from variorum.domain.operations import FAMILY_OF, Act, Changed, Record
from variorum.store.sqlite import log
from variorum.store.sqlite.bodies import Bodies, left_to_log
from variorum.store.sqlite.codec import (
    ABSENT,
    Outgoing,
    Wire,
    body_of,
    decoded,
    encoded,
    raw,
    record_of,
)
from variorum.store.sqlite.connection import Connection, sqlite3
from variorum.store.sqlite.families import TABLES, document_of, table_of
from variorum.store.sqlite.reading import Answers, found
from variorum.store.sqlite.writing import Draft, Rows

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
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._texts: dict[str, str] = {}
        self._text_size = 0
        self._rows = Rows(connection)
        self._pen: log.Pen | None = None
        self._ids: dict[str, dict[str, None]] = {}
        self._documents: dict[str, None] = {}
        self._broken = False

    def add(self, record: Record) -> None:
        """Create a record; ``ValueError`` where its id is taken, at the latest as the act ends."""
        family = FAMILY_OF[type(record)]
        key = family, record.id
        draft = self._drafts.get(key)
        if draft is None:
            if len(self._drafts) >= ENOUGH:
                self._write()
            document_id = document_of(family, record)
            self._drafts[key] = Draft(family, record.id, document_id, b"", record)
        elif draft.after is None:
            draft.after = record
        else:
            raise _taken(family, record.id)

    def replace(self, record: Record) -> None:
        """Change a record that exists (``KeyError`` otherwise); no change is not recorded."""
        if isinstance(record, Revision):
            raise TypeError("a revision never changes: add another one")
        self._draft_of(FAMILY_OF[type(record)], record.id).after = record

    def retire(self, kind: type[Record], record_id: str) -> None:
        """Remove a record from the present; it stays in the log. ``KeyError`` if there is none."""
        self._draft_of(FAMILY_OF[kind], record_id).after = None

    def keep_text(self, text: str) -> str:
        """Keep a canonical text and return its SHA-256; keeping it twice keeps it once."""
        name = log.text_hash(text)
        self._texts[name] = text
        self._text_size += len(text)
        if self._text_size > _ENOUGH_TEXT:
            self._write()
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
        draft = self._drafts.get((table_of(kind).name, record_id))
        if draft is None:
            return found(self._connection, kind, record_id)
        return draft.after if isinstance(draft.after, kind) else None

    def text(self, sha256: str) -> str:
        """The canonical text with this hash; ``KeyError`` where there is none."""
        return self._texts[sha256] if sha256 in self._texts else super().text(sha256)

    def load(self, changes: Sequence[Wire]) -> None:
        """Have the present of the records at hand that changes speak of, fetched all at once."""
        if len(self._drafts) >= ENOUGH:
            self._write()
        unknown: dict[str, list[str]] = {}
        for change in changes:
            if (change.f, change.id) not in self._drafts:
                unknown.setdefault(change.f, []).append(change.id)
        for family, ids in unknown.items():
            for draft in self._drafts_from_table(family, ids):
                self._drafts[family, draft.id] = draft

    def body(self, change: Wire) -> bytes:
        """The present JSON of the record a change speaks of, once loaded; empty for none."""
        draft = self._drafts.get((change.f, change.id))
        return draft.body if draft else b""

    def restore(self, change: Wire, wanted: msgspec.Raw) -> None:
        """Make a loaded record what it was, or is to be again."""
        record = decoded(change.f, wanted)
        key = change.f, change.id
        draft = self._drafts.get(key)
        if draft is None:
            document_id = document_of(change.f, record) if record else None
            draft = self._drafts[key] = Draft(change.f, change.id, document_id, b"", None)
        draft.after, draft.body = record, body_of(wanted)

    def finish(self) -> Changed:
        """Write what is still waiting; what the act changed, nothing if it changed nothing."""
        self._write()
        if self._pen is not None:
            self._pen.end()
        documents = tuple(self._documents)
        act = self._act
        done = Act(act.id, act.label, act.author, act.device, act.at, act.verb, act.of, documents)
        return Changed(done, {family: tuple(ids) for family, ids in self._ids.items()})

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The transaction's own connection, after everything that waits was written."""
        self._write()
        yield self._connection

    def _draft_of(self, family: str, record_id: str) -> Draft:
        """The draft of a record that exists at this point of the act."""
        key = family, record_id
        draft = self._drafts.get(key)
        if draft is None:
            draft = next(self._drafts_from_table(family, [record_id]), None)
            if draft is not None:
                if len(self._drafts) >= ENOUGH:
                    self._write()
                self._drafts[key] = draft
        if draft is None or draft.after is None:
            raise KeyError(f"there is no {family} with the id {record_id}")
        return draft

    def _drafts_from_table(self, family: str, ids: Sequence[str]) -> Iterator[Draft]:
        """Records as they stand in their table, not changed yet."""
        table = TABLES[family]
        bodies = Bodies(self._connection, table)
        rows = self._connection.execute(table.select, (json.dumps(ids),)).fetchall()
        for record_id, op, own_body, operation_id in rows:
            body = bodies.of(record_id, op, own_body)
            record = record_of(table.kind, body)
            document_id = document_of(family, record)
            yield Draft(family, record_id, document_id, body, record, body, operation_id)

    def _write(self) -> None:
        """Write the changes that wait: first into the log, then into the tables."""
        if self._broken:
            raise RuntimeError("this act has failed and cannot go on")
        self._broken = True
        self._write_texts()
        drafts = [draft for draft in self._drafts.values() if _is_changed(draft)]
        if drafts:
            self._find_parents(drafts)
            self._log(drafts)
            self._write_rows(drafts)
        self._drafts.clear()
        self._broken = False

    def _write_rows(self, drafts: list[Draft]) -> None:
        try:
            self._rows.write(drafts)
        except sqlite3.IntegrityError as error:
            for draft in drafts:
                query = f"SELECT op FROM {TABLES[draft.family].table} WHERE id = ?"  # noqa: S608
                row = self._connection.execute(query, (draft.id,)).fetchone()
                if not draft.before and row and row[0] != draft.op:
                    raise _taken(draft.family, draft.id) from error
            raise ValueError(f"a record breaks a rule of its table: {error}") from error

    def _write_texts(self) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO text (sha256, words, text) VALUES (?, ?, ?)",
            [(name, len(text.split()), text) for name, text in self._texts.items()],
        )
        self._texts.clear()
        self._text_size = 0

    def _find_parents(self, drafts: list[Draft]) -> None:
        """What makes a removed record anew stands on the operation that removed it."""
        if not self._connection.execute("SELECT 1 FROM retired LIMIT 1").fetchone():
            return
        made = {(draft.family, draft.id): draft for draft in drafts if not draft.before}
        rows = self._connection.execute(
            "SELECT retired.family, retired.id, operation.id FROM json_each(?) AS wanted"
            " CROSS JOIN retired ON retired.id = wanted.value"
            " JOIN operation ON operation.seq = retired.op",
            (json.dumps([draft.id for draft in made.values()]),),
        )
        for family, record_id, operation_id in rows.fetchall():
            if (family, record_id) in made:
                made[family, record_id].parent = operation_id

    def _log(self, drafts: list[Draft]) -> None:
        """Make an operation for each article, and remember what was changed for ``Changed``."""
        groups: dict[str | None, list[Draft]] = {}
        for draft in drafts:
            groups.setdefault(draft.document_id, []).append(draft)
            self._ids.setdefault(draft.family, {})[draft.id] = None
        self._documents.update(dict.fromkeys(name for name in groups if name is not None))
        if self._pen is None:
            self._pen = log.begin(self._connection, self._act, undoable=self._undoable)
        numbers = self._pen.write(
            [(name, [_outgoing(draft) for draft in group]) for name, group in groups.items()]
        )
        for number, group in zip(numbers, groups.values(), strict=True):
            kept_in_log = {
                name for name, family in TABLES.items() if left_to_log(family, len(group))
            }
            for draft in group:
                draft.op = number
                if draft.family in kept_in_log:
                    draft.body = b""
                elif not draft.body and draft.after is not None:
                    draft.body = encoded(draft.after)


def _is_changed(draft: Draft) -> bool:
    """Whether a record is another one than before; what is compared is encoded by the way."""
    if not draft.before:
        return draft.after is not None
    draft.body = encoded(draft.after) if draft.after is not None else b""
    return draft.body != draft.before


def _outgoing(draft: Draft) -> Outgoing:
    after = ABSENT if draft.after is None else raw(draft.body) if draft.body else draft.after
    return Outgoing(draft.family, draft.id, draft.parent, raw(draft.before), after)


def _taken(family: str, record_id: str) -> ValueError:
    return ValueError(f"there is a {family} with this id already: {record_id}")
