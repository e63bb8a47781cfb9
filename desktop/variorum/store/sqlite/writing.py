"""Rows from changes: the one place that writes the tables which are derived from the log."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

import msgspec

from variorum.domain.documents import Document, count_words
from variorum.domain.operations import Record
from variorum.formats.tag_columns import TagColumns
from variorum.store.sqlite import searching
from variorum.store.sqlite.bodies import Bodies
from variorum.store.sqlite.codec import Outgoing, raw, record_of
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import TABLES, document_of, tag_values

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class Pending(msgspec.Struct, gc=False):
    """What one operation is to do to one record, while it waits to be written.

    ``before`` is the record's JSON as it was, empty where there was none. ``body`` is the JSON of
    ``after`` where its row is to hold it; empty if the record goes, and if only the log has it.
    ``parent`` is the id of the operation that last wrote it, ``op`` the number of the one that
    writes it now. (A struct that the garbage collector leaves alone: a large act makes very many,
    and they form no cycles.)
    """

    family: str
    id: str
    document_id: str | None
    before: bytes
    after: Record | None
    body: bytes = b""
    parent: str | None = None
    op: int = 0


@dataclass(slots=True)
class Bundle:
    """Tags that one operation makes in an article, without a ``Pending`` for each of them.

    ``parents`` are the operations that removed those of them which had been there before, ``op``
    the number of the one that makes them; ``has_bodies``: whether their rows hold their JSON.
    """

    tags: TagColumns
    parents: Mapping[str, str] = field(default_factory=dict)
    op: int = 0
    has_bodies: bool = False

    @property
    def family(self) -> str:
        """The family of tags."""
        return "annotation"

    def changes(self) -> list[Outgoing | msgspec.Raw]:
        """What the operation's payload says of them: nearly always one piece, as it came."""
        if not self.parents:
            return [msgspec.Raw(self.tags.changes)]
        tags = zip(self.tags.ids, self.tags.bodies, strict=True)
        return [
            Outgoing(self.family, one, self.parents.get(one), after=raw(body)) for one, body in tags
        ]


@dataclass(slots=True)
class Rows:
    """Writes what waits into the tables, and articles into the search index."""

    connection: Connection
    unindexed: list[str] = field(default_factory=list)
    """Articles whose revision has not been written yet."""

    def write(
        self,
        pending: Sequence[Pending],
        bundles: Sequence[Bundle] = (),
        texts: Mapping[str, str] = NO_TEXTS,
    ) -> None:
        """Bring the tables to where what is pending and the bundles want them.

        ``texts``: kept already, but still at hand; by their hashes.
        """
        numbers = _numbers(self.connection, pending, bundles)
        searching.forget(self.connection, *_leaving(pending))
        for family, of_family in _by_family(pending):
            table = TABLES[family]
            values, text = table.values, bytes.decode
            made: list[Pending] = []
            kept: list[Pending] = []
            gone: list[Pending] = []
            for one in of_family:
                (gone if one.after is None else kept if one.before else made).append(one)
            self.connection.executemany(
                table.insert,
                [(one.id, one.op, *values(one.after, numbers), text(one.body)) for one in made],
            )
            self.connection.executemany(
                table.update,
                [(one.op, *values(one.after, numbers), text(one.body), one.id) for one in kept],
            )
            self.connection.executemany(table.delete, [(one.id,) for one in gone])
            self._remember_retired(family, made, gone)
        self._write_tags(bundles, numbers)
        entering = dict.fromkeys([*self.unindexed, *_entering(pending)])
        self.unindexed = searching.learn(self.connection, list(entering), texts)

    def _write_tags(self, bundles: Sequence[Bundle], numbers: Mapping[str, int]) -> None:
        rows = (
            tag_values(one.tags, one.op, numbers[one.tags.document_id], in_row=one.has_bodies)
            for one in bundles
        )
        table = TABLES["annotation"]
        self.connection.executemany(table.insert, chain.from_iterable(rows))
        self.connection.executemany(
            "DELETE FROM retired WHERE id = ? AND family = 'annotation'",
            [(tag_id,) for one in bundles for tag_id in one.parents],
        )

    def _remember_retired(
        self, family: str, made: Sequence[Pending], gone: Sequence[Pending]
    ) -> None:
        self.connection.executemany(
            "DELETE FROM retired WHERE id = ? AND family = ?",
            [(one.id, family) for one in made if one.parent],
        )
        self.connection.executemany(
            "INSERT OR REPLACE INTO retired (id, family, op) VALUES (?, ?, ?)",
            [(one.id, family, one.op) for one in gone],
        )


def pending_from_table(
    connection: Connection, family: str, ids: Sequence[str]
) -> Iterator[Pending]:
    """Records as they stand in their table, not changed yet."""
    table = TABLES[family]
    bodies = Bodies(connection, table)
    rows = connection.execute(table.select, (json.dumps(ids),)).fetchall()
    for record_id, op, own_body, operation_id in rows:
        body = bodies.of(record_id, op, own_body)
        record = record_of(table.kind, body)
        document_id = document_of(family, record)
        yield Pending(family, record_id, document_id, body, record, body, operation_id)


def write_texts(connection: Connection, texts: Mapping[str, str], words: Mapping[str, int]) -> None:
    """Keep texts by their hashes, each once; the words of those not in ``words`` are counted."""
    connection.executemany(
        "INSERT OR IGNORE INTO text (sha256, words, text) VALUES (?, ?, ?)",
        [(name, words.get(name) or count_words(text), text) for name, text in texts.items()],
    )


def _by_family(pending: Iterable[Pending]) -> Iterator[tuple[str, list[Pending]]]:
    """What waits of each family, in the order in which families refer to each other."""
    found: dict[str, list[Pending]] = defaultdict(list)
    for one in pending:
        found[one.family].append(one)
    return ((family, found[family]) for family in TABLES if family in found)


def name_parents(
    connection: Connection, pending: Sequence[Pending], bundles: Sequence[Bundle]
) -> None:
    """What makes a removed record anew stands on the operation that removed it."""
    if not connection.execute("SELECT 1 FROM retired LIMIT 1").fetchone():
        return
    made = {(one.family, one.id): one for one in pending if not one.before}
    removers = _removers(connection, [record_id for _, record_id in made])
    for key in made.keys() & removers.keys():
        made[key].parent = removers[key]
    for bundle in bundles:
        removers = _removers(connection, bundle.tags.ids)
        bundle.parents = {one: by for (name, one), by in removers.items() if name == "annotation"}


def _removers(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], str]:
    """The operations that removed those of the records that were removed, by family and id."""
    rows = connection.execute(
        "SELECT retired.family, retired.id, operation.id FROM json_each(?) AS wanted"
        " CROSS JOIN retired ON retired.id = wanted.value"
        " JOIN operation ON operation.seq = retired.op",
        (json.dumps(ids),),
    )
    return {(family, record_id): remover for family, record_id, remover in rows.fetchall()}


def _numbers(
    connection: Connection, pending: Iterable[Pending], bundles: Iterable[Bundle]
) -> dict[str, int]:
    """The numbers of the articles that are written to; new articles are given theirs.

    Raises ``ValueError`` where something is to be written to an article that does not exist.
    """
    wanted = {
        one.document_id for one in pending if one.document_id is not None and one.after is not None
    }
    wanted |= {bundle.tags.document_id for bundle in bundles}
    if not wanted:
        return {}
    rows = connection.execute(
        "SELECT id, number FROM document WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    numbers: dict[str, int] = dict(rows.fetchall())
    last = connection.execute("SELECT coalesce(max(number), 0) FROM document").fetchone()[0]
    new = (one.id for one in pending if one.family == "document" and not one.before)
    numbers |= {document_id: last + 1 + index for index, document_id in enumerate(new)}
    if missing := wanted - numbers.keys():
        raise ValueError(f"no such article: {', '.join(sorted(missing))}")
    return numbers


def _leaving(pending: Iterable[Pending]) -> tuple[list[str], list[str]]:
    """Articles whose title or text is to change or to go, and revisions that are to go."""
    documents = [
        one.id
        for one in pending
        if one.family == "document" and one.before and not _reads_alike(one)
    ]
    return documents, [one.id for one in pending if one.family == "revision" and one.after is None]


def _entering(pending: Iterable[Pending]) -> list[str]:
    """Articles with a new title or text."""
    return [
        one.id
        for one in pending
        if one.family == "document" and one.after is not None and not _reads_alike(one)
    ]


def _reads_alike(pending: Pending) -> bool:
    """Whether the article has the title and the text it had."""
    if not pending.before or not isinstance(pending.after, Document):
        return False
    before = record_of(Document, pending.before)
    return (before.title, before.revision_id) == (pending.after.title, pending.after.revision_id)
