"""Rows from changes: the one place that writes the tables which are derived from the log."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from variorum.domain.documents import Document
from variorum.domain.operations import Record
from variorum.store.sqlite import searching
from variorum.store.sqlite.codec import record_of
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import TABLES


class Draft(msgspec.Struct, gc=False):
    """What one operation does to one record.

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
class Rows:
    """Writes drafts into the tables, and articles into the search index."""

    connection: Connection
    unindexed: list[str] = field(default_factory=list)
    """Articles whose revision has not been written yet."""

    def write(self, drafts: Sequence[Draft]) -> None:
        """Bring the tables to where the drafts want them."""
        numbers = _numbers(self.connection, drafts)
        searching.forget(self.connection, *_leaving(drafts))
        for family, of_family in by_family(drafts):
            table = TABLES[family]
            values, text = table.values, bytes.decode
            made: list[Draft] = []
            kept: list[Draft] = []
            gone: list[Draft] = []
            for draft in of_family:
                (gone if draft.after is None else kept if draft.before else made).append(draft)
            self.connection.executemany(
                table.insert, [(d.id, d.op, *values(d.after, numbers), text(d.body)) for d in made]
            )
            self.connection.executemany(
                table.update, [(d.op, *values(d.after, numbers), text(d.body), d.id) for d in kept]
            )
            self.connection.executemany(table.delete, [(d.id,) for d in gone])
            self._remember_retired(family, made, gone)
        entering = dict.fromkeys([*self.unindexed, *_entering(drafts)])
        self.unindexed = searching.learn(self.connection, list(entering))

    def _remember_retired(self, family: str, made: Sequence[Draft], gone: Sequence[Draft]) -> None:
        self.connection.executemany(
            "DELETE FROM retired WHERE id = ? AND family = ?",
            [(d.id, family) for d in made if d.parent],
        )
        self.connection.executemany(
            "INSERT OR REPLACE INTO retired (id, family, op) VALUES (?, ?, ?)",
            [(d.id, family, d.op) for d in gone],
        )


def by_family(drafts: Iterable[Draft]) -> Iterator[tuple[str, list[Draft]]]:
    """The drafts of each family, in the order in which families refer to each other."""
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        found[draft.family].append(draft)
    return ((family, found[family]) for family in TABLES if family in found)


def _numbers(connection: Connection, drafts: Iterable[Draft]) -> dict[str, int]:
    """The numbers of the articles that the drafts write to; new articles are given theirs.

    Raises ``ValueError`` where something is to be written to an article that does not exist.
    """
    wanted = {d.document_id for d in drafts if d.document_id is not None and d.after is not None}
    if not wanted:
        return {}
    rows = connection.execute(
        "SELECT id, number FROM document WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    numbers: dict[str, int] = dict(rows.fetchall())
    last = connection.execute("SELECT coalesce(max(number), 0) FROM document").fetchone()[0]
    new = (d.id for d in drafts if d.family == "document" and not d.before)
    numbers |= {document_id: last + 1 + index for index, document_id in enumerate(new)}
    if missing := wanted - numbers.keys():
        raise ValueError(f"no such article: {', '.join(sorted(missing))}")
    return numbers


def _leaving(drafts: Iterable[Draft]) -> tuple[list[str], list[str]]:
    """Articles whose title or text is to change or to go, and revisions that are to go."""
    documents = [
        d.id for d in drafts if d.family == "document" and d.before and not _reads_alike(d)
    ]
    return documents, [d.id for d in drafts if d.family == "revision" and d.after is None]


def _entering(drafts: Iterable[Draft]) -> list[str]:
    """Articles with a new title or text."""
    return [
        d.id
        for d in drafts
        if d.family == "document" and d.after is not None and not _reads_alike(d)
    ]


def _reads_alike(draft: Draft) -> bool:
    """Whether the article has the title and the text it had."""
    if not draft.before or not isinstance(draft.after, Document):
        return False
    before = record_of(Document, draft.before)
    return (before.title, before.revision_id) == (draft.after.title, draft.after.revision_id)
