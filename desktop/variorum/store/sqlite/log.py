"""The log: acts, the operations they consist of, and the chain of each device's operations.

Rows are only ever added; of an act, only the derived state changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from msgspec import Raw

from variorum.domain.ids import derived_id
from variorum.domain.listings import HistoryStep
from variorum.domain.operations import Act, Operation, proof
from variorum.store.sqlite.codec import Outgoing, Wire, changes_in, payload_of
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import TABLES

_ACT = "SELECT seq, id, label, author, device, at, verb, of FROM act"
_UNDOABLE = "WHERE state = 'live' ORDER BY seq DESC LIMIT 1"
_REDOABLE = "WHERE state = 'undone' ORDER BY seq LIMIT 1"
_OPERATION = (
    "SELECT operation.seq, operation.id, act.id, document_id, author, device, lamport, previous,"
    " CAST(payload AS BLOB) FROM operation JOIN act ON act.seq = operation.act"
)
_ADD_OPERATION = (
    "INSERT INTO operation (seq, id, act, document_id, lamport, previous, payload)"
    " VALUES (?, ?, ?, nullif(?, ''), ?, ?, CAST(? AS TEXT))"
)


@dataclass(slots=True)
class Pen:
    """Writes one act into the log, operation by operation."""

    connection: Connection
    act: Act
    act_seq: int
    seq: int
    """The number of the operation written last in this file."""
    operations: int
    """How many operations the act's device has written."""
    lamport: int
    previous: str

    def write(self, groups: Sequence[tuple[str | None, Sequence[Outgoing | Raw]]]) -> list[int]:
        """Add an operation for each group of changes to one article; their numbers."""
        rows, numbers = [], []
        for document_id, changes in groups:
            self.lamport += 1
            self.seq += 1
            self.operations += 1
            payload = payload_of(changes)
            made = self._proof(document_id, payload)
            numbers.append(self.seq)
            rows.append(
                (
                    self.seq,
                    made,
                    self.act_seq,
                    document_id or "",
                    self.lamport,
                    self.previous,
                    payload,
                )
            )
            self.previous = made
        self.connection.executemany(_ADD_OPERATION, rows)
        return numbers

    def end(self) -> None:
        """Note where the device's chain ends now."""
        self.connection.execute(
            "INSERT INTO head (device, operation, operations, lamport) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (device) DO UPDATE SET operation = excluded.operation,"
            " operations = excluded.operations, lamport = excluded.lamport",
            (self.act.device, self.previous, self.operations, self.lamport),
        )

    def _proof(self, document_id: str | None, payload: bytes) -> str:
        act = self.act
        return proof(
            Operation(
                "",
                act.id,
                document_id,
                act.author,
                act.device,
                self.lamport,
                self.previous,
                payload,
            )
        )


def named(connection: Connection, act: Act) -> Act:
    """The act with its id, which follows from all it says and from the operation before it."""
    head = connection.execute(
        "SELECT operation FROM head WHERE device = ?", (act.device,)
    ).fetchone()
    return replace(act, id=act_id(act, head[0] if head else ""))


def act_id(act: Act, previous: str) -> str:
    """The id that an act has to have; ``previous`` is the device's operation before it."""
    said = (act.label, act.author, act.device, act.at, act.verb, act.of or "")
    return derived_id("act", previous, *said)


def acts(connection: Connection) -> Iterator[tuple[Act, str]]:
    """All acts, each with the operation its device had written before it."""
    for row in connection.execute(
        "SELECT previous, id, label, author, device, at, verb, of FROM act JOIN"
        " (SELECT act, previous, min(seq) FROM operation GROUP BY act) AS first"
        " ON first.act = act.seq ORDER BY seq"
    ).fetchall():
        yield Act(*row[1:]), row[0]


def begin(connection: Connection, act: Act, *, undoable: bool) -> Pen:
    """Add an act to the log and take up its device's chain."""
    act_seq = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM act").fetchone()[0]
    seq = length(connection)
    lamport = connection.execute("SELECT coalesce(max(lamport), 0) FROM head").fetchone()[0]
    head = connection.execute(
        "SELECT operation, operations FROM head WHERE device = ?", (act.device,)
    ).fetchone()
    previous, operations = head or ("", 0)
    if act.verb == "do" and undoable:
        connection.execute("UPDATE act SET state = 'dead' WHERE state = 'undone'")
    state = "live" if act.verb == "do" and undoable else "lasting"
    connection.execute(
        "INSERT INTO act (seq, id, label, author, device, at, verb, of, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?)",
        (
            act_seq,
            act.id,
            act.label,
            act.author,
            act.device,
            act.at,
            act.verb,
            act.of or "",
            state,
        ),
    )
    return Pen(connection, act, act_seq, seq, operations, lamport, previous)


def mark(connection: Connection, act_id: str, state: str) -> None:
    """Note that an act was undone, or is live again."""
    connection.execute("UPDATE act SET state = ? WHERE id = ?", (state, act_id))


def undoable(connection: Connection) -> Act | None:
    """The newest act that stands."""
    return _act(connection, _UNDOABLE)


def redoable(connection: Connection) -> Act | None:
    """The oldest of the acts that were undone since something else was done."""
    return _act(connection, _REDOABLE)


def undo_labels(connection: Connection) -> tuple[str, str]:
    """The labels of both, empty for none; what the acts have touched is not looked at."""
    found = (
        connection.execute(f"SELECT label FROM act {where}").fetchone()  # noqa: S608  ours
        for where in (_UNDOABLE, _REDOABLE)
    )
    undo, redo = (row[0] if row else "" for row in found)
    return undo, redo


def _act(connection: Connection, where: str, *values: str | int) -> Act | None:
    row = connection.execute(f"{_ACT} {where}", values).fetchone()
    if row is None:
        return None
    documents = connection.execute(
        "SELECT DISTINCT document_id FROM operation"
        " WHERE act = ? AND document_id IS NOT NULL ORDER BY document_id",
        (row[0],),
    ).fetchall()
    act = Act(*row[1:])
    return replace(act, documents=tuple(document_id for (document_id,) in documents))


def operations(connection: Connection, *, after: int = 0) -> Iterator[tuple[int, Operation]]:
    """All operations behind the one numbered ``after``, in the order they were written."""
    while True:
        row = connection.execute(
            f"{_OPERATION} WHERE operation.seq > ? ORDER BY operation.seq LIMIT 1",
            (after,),
        ).fetchone()
        if row is None:
            return
        after, name, act, document, author, device, lamport, previous, payload = row
        yield (
            after,
            Operation(name, act, document, author, device, lamport, previous, payload),
        )


def length(connection: Connection) -> int:
    """How many operations there are."""
    found: int = connection.execute("SELECT coalesce(max(seq), 0) FROM operation").fetchone()[0]
    return found


def payloads(connection: Connection, act_id: str, *, backwards: bool) -> Iterator[list[Wire]]:
    """The changes of an act, operation by operation, forwards or from the last to the first."""
    numbers = connection.execute(
        "SELECT operation.seq FROM operation JOIN act ON act.seq = operation.act"
        " WHERE act.id = ? ORDER BY operation.seq",
        (act_id,),
    ).fetchall()
    for (number,) in reversed(numbers) if backwards else numbers:
        payload = connection.execute(
            "SELECT CAST(payload AS BLOB) FROM operation WHERE seq = ?", (number,)
        ).fetchone()[0]
        changes = changes_in(payload)
        yield changes[::-1] if backwards else changes


def history(connection: Connection, record_id: str) -> list[HistoryStep]:
    """Every change of one record, the newest first: each names the operation before it."""
    steps: list[HistoryStep] = []
    seq = _written_by(connection, record_id)
    while seq is not None:
        operation_id, act_seq, payload = connection.execute(
            "SELECT id, act, CAST(payload AS BLOB) FROM operation WHERE seq = ?", (seq,)
        ).fetchone()
        act = _act(connection, "WHERE seq = ?", act_seq)
        change = next(c.change for c in changes_in(payload) if c.id == record_id)
        if act is None:
            break
        steps.append(HistoryStep(act, operation_id, change))
        found = connection.execute(
            "SELECT seq FROM operation WHERE id = ?", (change.parent,)
        ).fetchone()
        seq = found[0] if found else None
    return steps


def _written_by(connection: Connection, record_id: str) -> int | None:
    """The number of the operation that last wrote the record, or removed it."""
    for table in (*(family.table for family in TABLES.values()), "retired"):
        row = connection.execute(
            f"SELECT op FROM {table} WHERE id = ?",  # noqa: S608
            (record_id,),
        ).fetchone()
        if row is not None:
            seq: int = row[0]
            return seq
    return None


def text_hash(text: str) -> str:
    """The SHA-256 by which a text is kept."""
    return sha256(text.encode()).hexdigest()
