"""The log played again: what every record has to be, and the tables made anew from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from variorum.domain.operations import Operation, proof
from variorum.errors import ProjectError
from variorum.store.sqlite import log, searching
from variorum.store.sqlite.bodies import Bodies, left_to_log
from variorum.store.sqlite.codec import Wire, body_of, changes_in, decoded
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import TABLES, document_of
from variorum.store.sqlite.writing import Pending, Rows

_BATCH = 4_000


@dataclass(frozen=True, slots=True)
class State:
    """A record as the log leaves it: who wrote it last, and its JSON; ``None`` if removed."""

    op: int
    operation_id: str
    body: int | None
    """The hash of the JSON: the texts themselves would not fit into memory."""


@dataclass(slots=True)
class Replay:
    """Follows the log operation by operation and notes where it contradicts itself."""

    states: dict[tuple[str, str], State] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """An operation's id, and what is wrong with it."""
    heads: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """By device: its last operation, how many there are, and the last one's Lamport time."""
    last: int = 0

    def take(self, number: int, operation: Operation) -> None:
        """Follow one operation."""
        previous, count, lamport = self.heads.get(operation.device, ("", 0, 0))
        if number != self.last + 1:
            self.faults.append((operation.id, "operations before it are missing"))
        if proof(operation) != operation.id:
            self.faults.append((operation.id, "it was altered"))
        if operation.previous != previous or operation.lamport <= lamport:
            self.faults.append((operation.id, "it does not follow the one before it"))
        self.last = number
        self.heads[operation.device] = operation.id, count + 1, operation.lamport
        try:
            changes = changes_in(operation.payload)
        except ValueError:
            self.faults.append((operation.id, "it cannot be read"))
            return
        for change in changes:
            self._change(number, operation, change)

    def _change(self, number: int, operation: Operation, change: Wire) -> None:
        key = change.f, change.id
        known = self.states.get(key)
        before = body_of(change.before)
        fits = (known.body if known else None) == (hash(before) if before else None)
        if not fits or (known.operation_id if known else None) != change.parent:
            self.faults.append((operation.id, f"it does not fit the {change.f} {change.id}"))
        after = body_of(change.after)
        body = hash(after) if after else None
        self.states[key] = State(number, operation.id, body)


def rebuild(connection: Connection, told: Callable[[int], None]) -> None:
    """Make all tables that are derived from the log anew, within the open transaction.

    ``told`` is called with the number of each operation. Raises ``ProjectError`` where the log
    itself is damaged.
    """
    searching.forget_all(connection)
    for table in (*(family.table for family in TABLES.values()), "retired"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    rows = Rows(connection)
    pending: dict[tuple[str, str], Pending] = {}
    for number, operation in log.operations(connection):
        for one in _to_write(connection, number, operation, pending):
            pending[one.family, one.id] = one
        if len(pending) >= _BATCH:
            rows.write(list(pending.values()))
            pending.clear()
        told(number)
    rows.write(list(pending.values()))


def _to_write(
    connection: Connection,
    number: int,
    operation: Operation,
    waiting: dict[tuple[str, str], Pending],
) -> Iterator[Pending]:
    if proof(operation) != operation.id:
        raise ProjectError(
            "The log itself is damaged, so nothing can be rebuilt from it.",
            "Restore the latest backup.",
        )
    changes = changes_in(operation.payload)
    for change in changes:
        after = decoded(change.f, change.after)
        pending = waiting.get((change.f, change.id))
        if pending is None:
            before = _body(connection, change)
            pending = Pending(change.f, change.id, None, before, None)
        pending.document_id = document_of(change.f, after) if after else pending.document_id
        in_log = left_to_log(TABLES[change.f], len(changes))
        pending.after, pending.body = after, b"" if in_log else body_of(change.after)
        pending.parent, pending.op = change.parent, number
        yield pending


def _body(connection: Connection, change: Wire) -> bytes:
    family = TABLES[change.f]
    row = connection.execute(
        f"SELECT id, op, CAST(body AS BLOB) FROM {family.table} WHERE id = ?",  # noqa: S608
        (change.id,),
    ).fetchone()
    return Bodies(connection, family).of(*row) if row else b""
