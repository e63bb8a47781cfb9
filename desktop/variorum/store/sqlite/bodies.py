"""Where a record's JSON stands: in its row, or, after a large act, only in the log.

An import would write every tag's JSON twice, into its operation and into its row; that is a third
of all it writes. So the rows that many changes to one article make or change keep an empty body,
and who wants the record reads it from the operation that wrote it. A tag that is changed on its own
has its body in its row, where it is found without reading anything else.
"""

from collections.abc import Iterable, Mapping

import msgspec

from variorum.store.sqlite.codec import ABSENT
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import Family

MANY = range(8, 401)
"""So many changes in one operation leave the bodies to it. With fewer, little would be saved; with
more, reading one of its records would take noticeably long."""


def left_to_log(family: Family, changes: int) -> bool:
    """Whether an operation of so many changes keeps a family's bodies for itself."""
    return family.leaves_bodies and changes in MANY


_REMEMBERED = 16


class _Written(msgspec.Struct, gc=False):
    """What is looked for in an operation's payload."""

    f: str
    id: str
    after: msgspec.Raw = ABSENT


_written = msgspec.json.Decoder(list[_Written])


class Bodies:
    """Finds the bodies of a family's rows, and remembers the last operations it read for them."""

    def __init__(self, connection: Connection, family: Family) -> None:
        self._connection = connection
        self._family = family.name
        self._read_before: dict[int, Mapping[str, msgspec.Raw]] = {}

    def of(self, record_id: str, op: int, body: bytes) -> bytes:
        """A row's body, or what the operation numbered ``op`` wrote; ``KeyError`` if neither."""
        return body or bytes(self._written(op)[record_id])

    def all(self, rows: Iterable[tuple[str, int, bytes]]) -> list[bytes | msgspec.Raw]:
        """The bodies of rows (id, op, body) in their order."""
        found: list[bytes | msgspec.Raw] = []
        written: Mapping[str, msgspec.Raw] = {}
        last = None
        for record_id, op, body in rows:
            if body:
                found.append(body)
                continue
            if op != last:
                written, last = self._written(op), op
            found.append(written[record_id])
        return found

    def _written(self, op: int) -> Mapping[str, msgspec.Raw]:
        written = self._read_before.get(op)
        if written is None:
            if len(self._read_before) >= _REMEMBERED:
                self._read_before.clear()
            written = self._read_before[op] = self._read(op)
        return written

    def _read(self, op: int) -> Mapping[str, msgspec.Raw]:
        row = self._connection.execute(
            "SELECT CAST(payload AS BLOB) FROM operation WHERE seq = ?", (op,)
        ).fetchone()
        if row is None:
            raise KeyError(op)
        return {
            one.id: one.after
            for one in _written.decode(row[0])
            if one.f == self._family and one.after is not ABSENT
        }
