"""What a project has while records are put into it, found with as few questions as possible."""

from collections.abc import Sequence
from typing import TypeVar

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.listings import Counts
from variorum.domain.operations import FAMILIES, Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import Reference, links
from variorum.domain.registers import Claim, Entity
from variorum.store.base import Reading

R = TypeVar("R", bound=Record)
_NOTHING: frozenset[str | None] = frozenset({None})


class Presence:
    """Knows which records the project had before, and which it has by now."""

    def __init__(self, reading: Reading, counts: Counts) -> None:
        self._reading = reading
        # A family that the project has nothing of needs no questions: that is most of the speed.
        self._empty = {kind for name, kind in FAMILIES.items() if not counts.records.get(name)}
        self._here: dict[type[Record], set[str]] = {kind: set() for kind in FAMILIES.values()}
        self._article_of: dict[str, str] = {}
        self._tags: tuple[str, dict[str, Annotation]] = ("", {})

    def note(self, record: Record) -> None:
        """Remember that a record is there, or will be when the act ends."""
        self._here[type(record)].add(record.id)
        if isinstance(record, Revision):
            self._article_of[record.id] = record.document_id

    def before(self, kind: type[R], record_id: str) -> R | None:
        """The record that the project had before; ``None`` too for what this act has added."""
        return None if kind in self._empty else self._reading.get(kind, record_id)

    def tag_before(self, annotation: Annotation) -> Annotation | None:
        """The tag of the same id in the same article, which is asked for all its tags at once."""
        if Annotation in self._empty:
            return None
        if self._tags[0] != annotation.document_id:
            found = self._reading.annotations(annotation.document_id)
            self._tags = annotation.document_id, {one.id: one for one in found}
        return self._tags[1].get(annotation.id)

    def has(self, kind: type[Record], record_id: str) -> bool:
        """Whether a record is there, or will be."""
        here = self._here[kind]
        if record_id in here:
            return True
        found = self.before(kind, record_id)
        if found is None:
            return False
        self.note(found)
        return True

    def is_without(self, kind: type[Record]) -> bool:
        """Whether the project had no record of a kind before."""
        return kind in self._empty

    def note_tags(self, ids: set[str]) -> None:
        """Remember that these tags are there, or will be when the act ends."""
        self._here[Annotation] |= ids

    def are_linked(self, tags: Sequence[Annotation]) -> bool:
        """Whether all that tags refer to has been met before: the quick answer, mostly yes."""
        here = self._here
        return (
            {one.set_id for one in tags} <= here[AnnotationSet]
            and {one.document_id for one in tags} <= here[Document]
            and all(
                self._article_of.get(revision_id) == document_id
                for revision_id, document_id in {(one.revision_id, one.document_id) for one in tags}
            )
            and {one.entity_id for one in tags} - _NOTHING <= here[Entity]
            and {one.claim_id for one in tags} - _NOTHING <= here[Claim]
            and {one.created_by for one in tags} - _NOTHING <= here[Person]
            and {one.modified_by for one in tags} - _NOTHING <= here[Person]
        )

    def article_of(self, revision_id: str) -> str | None:
        """The article that a revision belongs to, if it is there."""
        return self._article_of.get(revision_id) if self.has(Revision, revision_id) else None

    def missing(self, record: Record) -> list[tuple[Reference, str]]:
        """The links of a record that lead to nothing, or to nothing yet."""
        return [
            (reference, target)
            for reference, target in links(record)
            if not self.has(reference.kind, target)
        ]
