"""Answers to questions, from whichever connection the asker reads by."""

import json
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from variorum.domain.annotations import Annotation, ComparedTag, Relation
from variorum.domain.documents import Document, Revision
from variorum.domain.listings import ArticleRow, Counts, FoundPage, HistoryStep, Naming, Outline
from variorum.domain.operations import Act, Record
from variorum.domain.searches.queries import Sought
from variorum.store.sqlite import listing, log, searching
from variorum.store.sqlite.bodies import (
    Bodies,
    in_reading_order,
    tags_of,
    tags_of_one_operation,
)
from variorum.store.sqlite.codec import all_as, record_of
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import LEFT, table_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")
C = TypeVar("C", bound=ComparedTag)

_PAGE = 1_000
_ROW = "id, op, CAST(body AS BLOB)"
"""A record's JSON as bytes, which is how it is decoded, or what is needed to find it in the log."""
_REVISION = "SELECT revision_id FROM document WHERE id = ?"

# Whatever overlaps a range begins at most its own length before it: each class of lengths needs
# only a short stretch of the index.
_NEIGHBOURS = f"""
    WITH RECURSIVE classes (class) AS (
        SELECT 0 UNION ALL SELECT class + 1 FROM classes WHERE class < {LEFT - 1}
    )
    SELECT id, op, CAST(annotation.body AS BLOB) FROM classes CROSS JOIN annotation
    WHERE annotation.document = (SELECT number FROM document WHERE id = ?)
    AND set_id = ? AND layer = ? AND annotation.class = classes.class
    AND start BETWEEN ? - (1 << classes.class) AND ? AND stop >= ?
    ORDER BY start, stop DESC, annotation.id
"""  # noqa: S608

_IN_LAYER = """
    SELECT annotation.id, annotation.op, CAST(annotation.body AS BLOB) FROM json_each(?) AS wanted
    CROSS JOIN document ON document.id = wanted.value
    CROSS JOIN annotation ON annotation.document = document.number AND set_id = ? AND layer = ?
    ORDER BY wanted.key, start, stop DESC, annotation.id
"""
_DOCUMENTS = """
    SELECT document.id, document.op, CAST(document.body AS BLOB),
    EXISTS (SELECT 1 FROM relation WHERE relation.document = document.number)
    FROM json_each(?) AS wanted CROSS JOIN document ON document.id = wanted.value
    ORDER BY wanted.key
"""
_REVISIONS = """
    SELECT revision.id, revision.op, CAST(revision.body AS BLOB) FROM json_each(?) AS wanted
    CROSS JOIN document ON document.id = wanted.value
    CROSS JOIN revision ON revision.document = document.number
"""
_TEXTS = """
    SELECT document.id, text.text FROM json_each(?) AS wanted
    CROSS JOIN document ON document.id = wanted.value
    JOIN revision ON revision.id = document.revision_id
    JOIN text ON text.sha256 = revision.text_sha256
    ORDER BY wanted.key
"""
_WRITERS = """
    SELECT annotation.id, operation.id FROM json_each(?) AS wanted
    CROSS JOIN annotation ON annotation.id = wanted.value
    JOIN operation ON operation.seq = annotation.op
"""


def found(connection: Connection, kind: type[R], record_id: str) -> R | None:
    """The record of this kind with this id, or ``None``."""
    table = table_of(kind)
    row = connection.execute(
        f"SELECT {_ROW} FROM {table.table} WHERE id = ?",  # noqa: S608
        (record_id,),
    ).fetchone()
    return record_of(kind, Bodies(connection, table).of(*row)) if row else None


def _records(
    connection: Connection, kind: type[R], rows: Iterable[tuple[str, int, bytes]]
) -> list[R]:
    """The records of a kind whose rows (``_ROW``) a question found."""
    return all_as(kind, Bodies(connection, table_of(kind)).all(rows))


def _present(connection: Connection, document_id: str, tags: list[C]) -> list[C]:
    """The tags without those of earlier texts of their article; mostly there are none."""
    row = connection.execute(_REVISION, (document_id,)).fetchone()
    return [one for one in tags if row and one.revision_id == row[0]]


def _by_number(document: Document, revisions: list[Revision]) -> tuple[Revision, ...]:
    """An article's revisions by number, the current one last."""
    if len(revisions) > 1:
        revisions.sort(key=lambda one: (one.id == document.revision_id, one.number, one.id))
    return tuple(revisions)


LONG = 100_000
"""A text of so many code points takes longer to read than a key press may."""
_LONG_TEXTS: dict[str, str] = {}
"""The long text that was read last, by its hash. It is the same wherever it is kept, and is what
the open article shows anyway: every tag in it would read it anew."""


class _LogAnswers(ABC):
    """What a store and a transaction answer alike from the log."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """The connection to ask."""

    def history(self, record_id: str) -> list[HistoryStep]:
        """Every change of one record, the newest first."""
        with self._reading() as connection:
            return log.history(connection, record_id)

    def undoable(self) -> Act | None:
        """The act that an undo would take back."""
        with self._reading() as connection:
            return log.undoable(connection)

    def redoable(self) -> Act | None:
        """The act that a redo would make again."""
        with self._reading() as connection:
            return log.redoable(connection)

    def log_length(self) -> int:
        """How many operations the log has: it grows with every change, whoever makes it."""
        with self._reading() as connection:
            return log.length(connection)

    def undo_labels(self) -> tuple[str, str]:
        """What an undo would take back and what a redo would make again, each empty for nothing."""
        with self._reading() as connection:
            return log.undo_labels(connection)

    def writers(self, annotation_ids: Sequence[str]) -> Mapping[str, str]:
        """The operation that last wrote each of these annotations that are there, by its id."""
        with self._reading() as connection:
            rows = connection.execute(_WRITERS, (json.dumps(list(annotation_ids)),))
            return dict(rows.fetchall())


class _WordAnswers(_LogAnswers):
    """What a store and a transaction answer alike about words and names in all articles."""

    def namings(self, story_id: str | None = None) -> list[Naming]:
        """Which outlets call which entity what, and how often (in one story's articles)."""
        with self._reading() as connection:
            return listing.namings(connection, story_id)

    def search(
        self, sought: Sought, limit: int = 50, offset: int = 0, *, ranked: bool = True
    ) -> FoundPage:
        """Articles that hold what is sought, the best first where they are few and ``ranked``."""
        with self._reading() as connection:
            return searching.search(connection, sought, (limit, offset), ranked=ranked)

    def holding(self, sought: Sought, limit: int) -> list[str]:
        """The ids of the articles that hold what is sought, in the order of import."""
        with self._reading() as connection:
            return searching.holding(connection, sought, limit)

    def outlets(self) -> list[str]:
        """The names of all outlets that articles have, each once, in the order of the alphabet."""
        with self._reading() as connection:
            return listing.outlets(connection)

    def sharing(self, words: Sequence[str], limit: int = 20) -> list[str]:
        """The ids of articles that hold most of those words that few hold, the likeliest first."""
        with self._reading() as connection:
            return searching.sharing(connection, words, limit)


class Answers(_WordAnswers):
    """What a store and a transaction answer alike."""

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record of this kind with this id, or ``None``."""
        with self._reading() as connection:
            return found(connection, kind, record_id)

    def every(self, kind: type[R], *, in_order: bool = True) -> Iterator[R]:
        """All records of a kind, in the order of their ids if that matters.

        Otherwise they come as they were written: in the order of their ids, each tag would be
        looked for in another operation (``Bodies``), which took ten times as long after an import.
        """
        by, last = ("id", "") if in_order else ("rowid", 0)
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    f"SELECT {by}, {_ROW} FROM {table_of(kind).table}"  # noqa: S608
                    f" WHERE {by} > ? ORDER BY {by} LIMIT ?",
                    (last, _PAGE),
                ).fetchall()
                found_records = _records(connection, kind, (row[1:] for row in rows))
            if not rows:
                return
            last = rows[-1][0]
            yield from found_records

    def text(self, sha256: str) -> str:
        """The canonical text with this hash; ``KeyError`` where there is none."""
        if (known := _LONG_TEXTS.get(sha256)) is not None:
            return known
        with self._reading() as connection:
            row = connection.execute("SELECT text FROM text WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise KeyError(sha256)
        text: str = row[0]
        if len(text) >= LONG:
            _LONG_TEXTS.clear()
            _LONG_TEXTS[sha256] = text
        return text

    def source(self, sha256: str) -> bytes:
        """The original bytes with this hash; ``KeyError`` where there are none."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT bytes FROM source WHERE sha256 = ?", (sha256,)
            ).fetchone()
        if row is None:
            raise KeyError(sha256)
        return zlib.decompress(row[0])

    def annotations(self, document_id: str) -> list[Annotation]:
        """All annotations of an article's present text, of every set, in reading order."""
        every = self.annotations_as(document_id, Annotation)
        with self._reading() as connection:
            return _present(connection, document_id, every)

    def annotations_as(self, document_id: str, shape: type[T]) -> list[T]:
        """All annotations of an article, also of its earlier texts, in reading order.

        As ``shape``: ``Annotation``, or a class with some of its fields, for msgspec; ``id`` and
        ``spans`` are among them.
        """
        with self._reading() as connection:
            tags = tags_of_one_operation(connection, document_id, shape)
            if tags is None:
                tags = in_reading_order(tags_of(connection, document_id, shape))
            return tags

    def in_sets(self, document_id: str, set_ids: Sequence[str], shape: type[C]) -> list[C]:
        """The annotations that some sets have in an article's present text, in no order."""
        with self._reading() as connection:
            every = tags_of_one_operation(connection, document_id, shape)
            if every is not None:
                found = [one for one in every if one.set_id in set_ids]
            else:
                found = tags_of(connection, document_id, shape, set_ids)
            return _present(connection, document_id, found)

    def in_layer(
        self, set_id: str, layer: str, document_ids: Sequence[str]
    ) -> dict[str, list[Annotation]]:
        """One set's annotations of a layer in some articles' present texts, by article."""
        found: dict[str, list[Annotation]] = {}
        with self._reading() as connection:
            asked = json.dumps(list(document_ids))
            rows = connection.execute(_IN_LAYER, (asked, set_id, layer)).fetchall()
            for one in _records(connection, Annotation, rows):
                found.setdefault(one.document_id, []).append(one)
            present = ((one, _present(connection, one, tags)) for one, tags in found.items())
            return {name: tags for name, tags in present if tags}

    def document_ids(self) -> list[str]:
        """The ids of all articles, in the order of import."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id FROM document ORDER BY number").fetchall()
        return [document_id for (document_id,) in rows]

    def outlines(self, document_ids: Sequence[str]) -> list[Outline]:
        """The outlines of some articles, in this order; none for those gone."""
        asked = (json.dumps(list(document_ids)),)
        with self._reading() as connection:
            rows = connection.execute(_DOCUMENTS, asked).fetchall()
            documents = _records(connection, Document, [row[:-1] for row in rows])
            revisions: dict[str, list[Revision]] = {one.id: [] for one in documents}
            found = connection.execute(_REVISIONS, asked).fetchall()
            for one in _records(connection, Revision, found):
                revisions[one.document_id].append(one)
        return [
            Outline(document, _by_number(document, revisions[document.id]), bool(row[-1]))
            for document, row in zip(documents, rows, strict=True)
        ]

    def texts(self, document_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The ids and present texts of some articles, in this order; none for those gone."""
        with self._reading() as connection:
            rows = connection.execute(_TEXTS, (json.dumps(list(document_ids)),)).fetchall()
        yield from rows

    def neighbours(
        self, document_id: str, set_id: str, layer: str, start: int, end: int
    ) -> list[Annotation]:
        """One set's annotations of a layer whose extent meets or touches ``start`` … ``end``."""
        with self._reading() as connection:
            rows = connection.execute(_NEIGHBOURS, (document_id, set_id, layer, start, end, start))
            return _present(connection, document_id, _records(connection, Annotation, rows))

    def belonging(self, kind: type[R], document_id: str) -> list[R]:
        """The records of a kind that belong to an article, in the order of their ids."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT {_ROW} FROM {table_of(kind).table}"  # noqa: S608
                " WHERE document = (SELECT number FROM document WHERE id = ?) ORDER BY id",
                (document_id,),
            )
            return _records(connection, kind, rows)

    def relations(self, document_id: str) -> list[Relation]:
        """All relations of an article, in the order of their ids."""
        return self.belonging(Relation, document_id)

    def relations_of(self, record_id: str) -> list[Relation]:
        """The relations that start or end at an annotation, entity or claim."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT {_ROW} FROM relation WHERE from_id = ?1 OR to_annotation = ?1"  # noqa: S608
                " OR to_entity = ?1 OR to_claim = ?1 ORDER BY id",
                (record_id,),
            )
            return _records(connection, Relation, rows)

    def articles(self, person_id: str, ids: Sequence[str] | None = None) -> list[ArticleRow]:
        """The library's rows (all, or those with ``ids``) as this person sees them."""
        with self._reading() as connection:
            return listing.articles(connection, person_id, ids)

    def labelled(self, layer: str, label: str) -> list[Annotation]:
        """All annotations with a label, of every set, by article and place."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT {_ROW} FROM annotation WHERE layer = ? AND label = ?"  # noqa: S608
                " ORDER BY document, start, stop, id",
                (layer, label),
            )
            return _records(connection, Annotation, rows)

    def mentions(self, record_id: str) -> list[Annotation]:
        """The annotations that link to an entity or a claim, by article and place."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT {_ROW} FROM annotation WHERE entity_id = ?1 OR claim_id = ?1"  # noqa: S608
                " ORDER BY document, start, stop DESC, id",
                (record_id,),
            )
            return _records(connection, Annotation, rows)

    def mention_counts(self) -> Mapping[str, int]:
        """How many annotations link to each entity and claim, by its id."""
        with self._reading() as connection:
            return listing.mention_counts(connection)

    def counts(self) -> Counts:
        """How much the project holds."""
        with self._reading() as connection:
            return listing.counts(connection)


class Snapshot(Answers):
    """What a file holds at this moment, whatever is written to it later: by one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute("BEGIN")
        self.log_length()  # SQLite settles on a state with the first question.

    def _reading(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._connection)
