"""Where a record's JSON stands: in its row, or, after a large act, only in the log.

An import would write every tag's JSON twice, into its operation and into its row; that is a third
of all it writes. So the rows that many changes to one article make or change keep an empty body,
and who wants the record reads it from the operation that wrote it. A tag that is changed on its own
has its body in its row, where it is found without reading anything else.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, Union

import msgspec

from variorum.domain.annotations import Annotation
from variorum.domain.operations import FAMILIES
from variorum.domain.spans import extent
from variorum.formats.bundles import whole
from variorum.store.sqlite.codec import ABSENT, all_as, all_in, changes_in, uncollected
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import TABLES, Family

T = TypeVar("T")
MANY = range(8, 401)
"""So many changes in one operation leave the bodies to it. With fewer, little would be saved; with
more, reading one of its records would take noticeably long."""
_REMEMBERED = 16
"""So many operations are kept at hand, taken apart."""
TOGETHER = 8
"""So many operations come as one row: half a megabyte, and two milliseconds to take apart."""
_PAYLOAD = "SELECT CAST(payload AS BLOB) FROM operation WHERE seq = ?"
_PAYLOADS = """
    SELECT json_group_array(seq), CAST('[' || group_concat(payload, ',') || ']' AS BLOB)
    FROM operation WHERE seq IN (SELECT value FROM json_each(?))
"""
_ONE_OPERATION = f"""
    SELECT count, CAST(payload AS BLOB) FROM (
        SELECT min(op) AS first, max(op) AS last, count(*) AS count, max(body <> '') AS own FROM (
            SELECT op, body FROM annotation
            WHERE document = (SELECT number FROM document WHERE id = ?) LIMIT {MANY.stop}
        )
    ) CROSS JOIN operation ON seq = first
    WHERE first = last AND NOT own AND count BETWEEN {MANY.start} AND {MANY.stop - 1}
"""  # noqa: S608
_OF_ARTICLE = """
    SELECT CAST('[' || group_concat(body, ',') FILTER (WHERE body <> '') || ']' AS BLOB),
    json_group_array(json_array(id, op)) FILTER (WHERE body = '')
    FROM annotation WHERE document = (SELECT number FROM document WHERE id = ?)
"""
_OF_SETS = " AND set_id IN (SELECT value FROM json_each(?))"
_BY_SET = " GROUP BY set_id"
_parts = msgspec.json.Decoder(list[msgspec.Raw])


def left_to_log(family: Family, changes: int) -> bool:
    """Whether an operation of so many changes keeps a family's bodies for itself."""
    return family.leaves_bodies and changes in MANY


class Bodies:
    """Finds the bodies of a family's rows, and remembers the last operations it read for them."""

    def __init__(self, connection: Connection, family: Family) -> None:
        self._connection = connection
        self._family = family.name
        self._read_before: dict[int, Mapping[str, bytes]] = {}

    def of(self, record_id: str, op: int, body: bytes) -> bytes:
        """A row's body, or what the operation numbered ``op`` wrote; ``KeyError`` if neither."""
        return body or self._written(op)[record_id]

    def all(self, rows: Iterable[tuple[str, int, bytes]]) -> list[bytes]:
        """The bodies of rows (id, op, body) in their order."""
        found: list[bytes] = []
        written: Mapping[str, bytes] = {}
        last = None
        for record_id, op, body in rows:
            if body:
                found.append(body)
                continue
            if op != last:
                written, last = self._written(op), op
            found.append(written[record_id])
        return found

    def read_together(self, ops: Sequence[int]) -> None:
        """Read operations as one row, at most ``TOGETHER``: their bodies are asked for next."""
        numbers, payloads = self._connection.execute(_PAYLOADS, (json.dumps(ops),)).fetchone()
        parts = _parts.decode(payloads or b"[]")
        self._read_before = {
            op: self._after(bytes(one)) for op, one in zip(json.loads(numbers), parts, strict=True)
        }

    def _written(self, op: int) -> Mapping[str, bytes]:
        written = self._read_before.get(op)
        if written is None:
            if len(self._read_before) >= _REMEMBERED:
                self._read_before.clear()
            written = self._read_before[op] = self._read(op)
        return written

    def _read(self, op: int) -> Mapping[str, bytes]:
        row = self._connection.execute(_PAYLOAD, (op,)).fetchone()
        if row is None:
            raise KeyError(op)
        return self._after(row[0])

    def _after(self, payload: bytes) -> dict[str, bytes]:
        """What an operation has made of the family's records, by their ids."""
        return {
            one.id: bytes(one.after)
            for one in changes_in(payload)
            if one.f == self._family and one.after is not ABSENT
        }


def tags_of(
    connection: Connection,
    document_id: str,
    shape: type[T],
    set_ids: Sequence[str] | None = None,
) -> list[T]:
    """An article's tags (of some sets), in no order, each as ``shape``.

    They come as one row for each set. SQLite gives Python's lock back with every row, and whoever
    computes meanwhile keeps it for 5 ms: with a row for each tag, to read an article while others
    work took twice as long.
    """
    if set_ids is None:
        rows = connection.execute(_OF_ARTICLE + _BY_SET, (document_id,)).fetchall()
    else:
        asked = document_id, json.dumps(list(set_ids))
        rows = connection.execute(_OF_ARTICLE + _OF_SETS + _BY_SET, asked).fetchall()
    bodies = Bodies(connection, TABLES["annotation"])
    found: list[T] = []
    for own, in_log in rows:
        if own is not None:
            found += all_in(shape, own)
        found += all_as(shape, bodies.all((one, op, b"") for one, op in json.loads(in_log)))
    return found


def tags_of_one_operation(
    connection: Connection, document_id: str, shape: type[T]
) -> list[T] | None:
    """An article's tags in reading order, each as ``shape``, where one operation holds them all.

    That is how an import leaves an article: its tags are made straight from the operation, without
    their rows. ``None`` where it is not so.
    """
    found = connection.execute(_ONE_OPERATION, (document_id,)).fetchone()
    if found is None:
        return None
    count, payload = found
    with uncollected():
        made, decoder = _decoder("annotation", shape)  # type: ignore[arg-type]  # It is hashable.
        changes = decoder.decode(payload)
        tags = []
        for one in changes:
            if type(one) is made:
                tags += all_in(shape, whole(one.all, one.each)) if one.each else [one.after]
    # Every row names the operation, which has each record once: as many are the same ones.
    return in_reading_order(tags) if len(tags) == count else None


def in_reading_order(tags: list[Any]) -> list[Any]:
    """The same tags, by where they start, the longer ones first, then by their ids."""
    # Nearly always there is one span, and they stand in order: without calls it is thrice as quick.
    places = [
        (spans[0].start, -spans[0].end, tag.id) if len(spans := tag.spans) == 1 else _place(tag)
        for tag in tags
    ]
    order = sorted(places)
    if order == places:
        return tags
    tag_at = dict(zip(places, tags, strict=True))
    return [tag_at[place] for place in order]


def _place(tag: Annotation) -> tuple[int, int, str]:
    start, stop = extent(tag.spans)
    return start, -stop, tag.id


@cache
def _decoder(family: str, shape: type) -> tuple[type[Any], msgspec.json.Decoder[list[Any]]]:
    """Decodes a payload: changes of a family with what they make as ``shape``, others empty.

    Also the class of the former; ``after`` is ``None`` where a change takes a record away. Bundles
    are left as they are written.
    """
    fields = [
        ("after", shape | None, None),
        ("all", msgspec.Raw, ABSENT),
        ("each", Sequence[msgspec.Raw], ()),
    ]
    made = {
        name: msgspec.defstruct(
            "_Made", fields if name == family else (), tag_field="f", tag=name, gc=False
        )
        for name in FAMILIES
    }
    return made[family], msgspec.json.Decoder(list[Union[tuple(made.values())]])  # type: ignore[misc]  # noqa: UP007
