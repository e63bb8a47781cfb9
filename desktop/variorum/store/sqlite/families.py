"""One table for each family of records: what its columns say of a record, and how it is written.

The body of a row is the record itself; the columns repeat what questions select and sort by.
Python's SQLite binds ``None`` and ``bytes`` ten times as slowly as texts and numbers, so an absent
value is bound as an empty text and made NULL by the statement.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import attrgetter
from typing import Any

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.handovers import Handover
from variorum.domain.operations import FAMILIES, FAMILY_OF, Record
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Claim
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict
from variorum.formats.tag_columns import TagColumns

Value = str | int
LEFT = 31
"""The "class" of a tag that was left with an earlier text of its article, as no text is so long."""
_IS_LEFT = b'"anchor":"lost"'
"""As canonical JSON says it of a span; within a text its marks would stand behind backslashes."""
Numbers = Mapping[str, int]
"""The number that this file knows an article by, by the article's id."""


@dataclass(frozen=True)
class Family:
    """A table of records.

    ``columns`` come between "op" and "body"; those named in ``nullable`` hold NULL for "".
    ``values`` says what a record has in them. ``in_document``: the first column is the number of
    the article the record belongs to. ``leaves_bodies``: rows may leave their body to the log.
    """

    name: str
    table: str
    columns: tuple[str, ...] = ()
    nullable: frozenset[str] = frozenset()
    values: Callable[[Any, Numbers], Sequence[Value]] = lambda _record, _numbers: ()
    leaves_bodies: bool = False

    @property
    def kind(self) -> type[Record]:
        """The records' class."""
        return FAMILIES[self.name]

    @cached_property
    def in_document(self) -> bool:
        """Whether its records belong to an article."""
        return "document" in self.columns

    @cached_property
    def insert(self) -> str:
        """Adds a row: id, op, columns, body."""
        names = ("id", "op", *self.columns, "body")
        marks = ", ".join(self._mark(name) for name in names)
        return f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608

    @cached_property
    def update(self) -> str:
        """Changes a row: op, columns, body; id."""
        sets = ", ".join(f"{name} = {self._mark(name)}" for name in ("op", *self.columns, "body"))
        return f"UPDATE {self.table} SET {sets} WHERE id = ?"  # noqa: S608

    @cached_property
    def delete(self) -> str:
        """Removes the row with an id."""
        return f"DELETE FROM {self.table} WHERE id = ?"  # noqa: S608

    @cached_property
    def select(self) -> str:
        """Of a JSON list of ids: the id, the number of the operation that wrote it, the body,
        the operation's id."""
        return (
            "SELECT row.id, row.op, CAST(body AS BLOB), operation.id"  # noqa: S608
            f" FROM json_each(?) AS wanted CROSS JOIN {self.table} AS row ON row.id = wanted.value"
            " JOIN operation ON operation.seq = row.op"
        )

    def _mark(self, name: str) -> str:
        return "nullif(?, '')" if name in self.nullable else "?"


def _set(record: AnnotationSet, _: Numbers) -> Sequence[Value]:
    return record.person_id or "", record.kind


def _story(record: Story, _: Numbers) -> Sequence[Value]:
    return (record.baseline_id or "",)


def _claim(record: Claim, _: Numbers) -> Sequence[Value]:
    return (record.story_id or "",)


def _document(record: Document, numbers: Numbers) -> Sequence[Value]:
    return (
        numbers[record.id],
        record.revision_id,
        record.story_id or "",
        record.title,
        record.outlet,
        record.published,
        record.kind,
        record.language,
    )


def _revision(record: Revision, numbers: Numbers) -> Sequence[Value]:
    return numbers[record.document_id], record.text_sha256, record.source_sha256 or ""


def _annotation(record: Annotation, numbers: Numbers) -> Sequence[Value]:
    spans = record.spans
    # Nearly always one, and asked of every tag of an import: without a call it is twice as quick.
    if len(spans) == 1:
        start, stop, left = spans[0].start, spans[0].end, spans[0].anchor == "lost"
    else:
        start, stop, left = *record.extent, record.is_left
    return (
        numbers[record.document_id],
        record.set_id,
        record.layer,
        record.label,
        LEFT if left else (stop - start).bit_length(),
        start,
        stop,
        record.entity_id or "",
        record.claim_id or "",
    )


def tag_values(
    tags: TagColumns, op: int, number: int, *, in_row: bool
) -> Iterator[tuple[Value, ...]]:
    """The rows of tags as ``insert`` takes them: what ``_annotation`` says of each, all at once.

    ``op`` is the number of the operation that makes them, ``number`` that of their article;
    ``in_row``: whether the rows hold the tags' JSON.
    """
    lengths = [stop - start for start, stop in zip(tags.starts, tags.stops, strict=True)]
    labels = tags.labels.each()
    classes = list(map(int.bit_length, lengths))
    if _IS_LEFT in tags.changes:
        left = [_IS_LEFT in body for body in tags.bodies]
        classes = [LEFT if one else own for one, own in zip(left, classes, strict=True)]
    return zip(
        tags.ids,
        repeat(op),
        repeat(number),
        tags.set_ids.each(),
        [layer for layer, _ in labels],
        [label for _, label in labels],
        classes,
        tags.starts,
        tags.stops,
        tags.entity_ids.each(),
        tags.claim_ids.each(),
        (body.decode() for body in tags.bodies) if in_row else repeat(""),
    )


def _relation(record: Relation, numbers: Numbers) -> Sequence[Value]:
    return (
        numbers[record.document_id],
        record.set_id,
        record.from_id,
        record.to_annotation or "",
        record.to_entity or "",
        record.to_claim or "",
    )


def _progress(record: Progress, numbers: Numbers) -> Sequence[Value]:
    return numbers[record.document_id], record.person_id, record.state


def _verdict(record: Verdict, numbers: Numbers) -> Sequence[Value]:
    return numbers[record.document_id], record.person_id


def _correction(record: AlignmentCorrection, numbers: Numbers) -> Sequence[Value]:
    return numbers[record.document_id], record.other_id


def _derivation(record: Derivation, numbers: Numbers) -> Sequence[Value]:
    return numbers[record.document_id], record.origin_id


def _handover(record: Handover, _: Numbers) -> Sequence[Value]:
    return (record.person_id,)


def _gold(record: Gold, _: Numbers) -> Sequence[Value]:
    return (record.set_id,)


def _decision(record: Decision, numbers: Numbers) -> Sequence[Value]:
    return numbers[record.document_id], record.set_id


def _comment(record: Comment, numbers: Numbers) -> Sequence[Value]:
    return (numbers[record.document_id] if record.document_id else "",)


def _attempt(record: Attempt, numbers: Numbers) -> Sequence[Value]:
    return numbers[record.document_id], record.person_id, record.set_id


TABLES: Mapping[str, Family] = {
    family.name: family
    for family in (
        Family("person", "person"),
        Family("codebook", "codebook"),
        Family("set", "annotation_set", ("person_id", "kind"), frozenset({"person_id"}), _set),
        Family("story", "story", ("baseline_id",), frozenset({"baseline_id"}), _story),
        Family("entity", "entity"),
        Family("claim", "claim", ("story_id",), frozenset({"story_id"}), _claim),
        Family(
            "document",
            "document",
            (
                "number",
                "revision_id",
                "story_id",
                "title",
                "outlet",
                "published",
                "kind",
                "language",
            ),
            frozenset({"story_id"}),
            _document,
        ),
        Family(
            "revision",
            "revision",
            ("document", "text_sha256", "source_sha256"),
            frozenset({"source_sha256"}),
            _revision,
        ),
        Family(
            "annotation",
            "annotation",
            (
                "document",
                "set_id",
                "layer",
                "label",
                "class",
                "start",
                "stop",
                "entity_id",
                "claim_id",
            ),
            frozenset({"entity_id", "claim_id"}),
            _annotation,
            leaves_bodies=True,
        ),
        Family(
            "relation",
            "relation",
            ("document", "set_id", "from_id", "to_annotation", "to_entity", "to_claim"),
            frozenset({"to_annotation", "to_entity", "to_claim"}),
            _relation,
        ),
        Family("progress", "progress", ("document", "person_id", "state"), frozenset(), _progress),
        Family("verdict", "verdict", ("document", "person_id"), frozenset(), _verdict),
        Family("correction", "correction", ("document", "other_id"), frozenset(), _correction),
        Family("derivation", "derivation", ("document", "origin_id"), frozenset(), _derivation),
        Family("handover", "handover", ("person_id",), frozenset(), _handover),
        Family("search", "saved_search"),
        Family("gold", "gold", ("set_id",), frozenset(), _gold),
        Family("decision", "decision", ("document", "set_id"), frozenset(), _decision),
        Family("comment", "comment", ("document",), frozenset({"document"}), _comment),
        Family("attempt", "attempt", ("document", "person_id", "set_id"), frozenset(), _attempt),
        Family("mapping", "mapping"),
    )
}


def table_of(kind: type[Any]) -> Family:
    """The table that holds the records of a kind."""
    return TABLES[FAMILY_OF[kind]]


_ARTICLE: Mapping[str, Callable[[Any], str]] = {
    "document": attrgetter("id"),
    **{name: attrgetter("document_id") for name, family in TABLES.items() if family.in_document},
}


def document_of(family: str, record: Record) -> str | None:
    """The id of the article a record belongs to; ``None`` for what belongs to none."""
    article = _ARTICLE.get(family)
    return article(record) if article else None
