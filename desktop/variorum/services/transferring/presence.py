"""What a project has while records are put into it, found with as few questions as possible."""

from typing import TypeVar

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.listings import Counts
from variorum.domain.operations import FAMILIES, Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import Reference, links
from variorum.domain.registers import Claim, Entity
from variorum.formats.bundles import LoggedTag
from variorum.formats.tag_columns import TagColumns
from variorum.store.base import Reading

R = TypeVar("R", bound=Record)


class Presence:
    """Knows which records the project had before, and which it has by now."""

    def __init__(self, reading: Reading, counts: Counts) -> None:
        self._reading = reading
        # A family that the project has nothing of needs no questions: that is most of the speed.
        self._empty = {kind for name, kind in FAMILIES.items() if not counts.records.get(name)}
        self._here: dict[type[Record], set[str]] = {kind: set() for kind in FAMILIES.values()}
        self._new_tags: set[str] = set()
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
            found = self._reading.annotations_as(annotation.document_id, Annotation)
            self._tags = annotation.document_id, {one.id: one for one in found}
        return self._tags[1].get(annotation.id)

    def had_all(self, tags: TagColumns) -> bool:
        """Whether the project had all these tags before, to the letter; they are noted then."""
        if Annotation in self._empty:
            return False
        found = self._reading.annotations_as(tags.document_id, LoggedTag)
        before = {one.id: one for one in found}
        if any(before.get(one.id) != one for one in tags.logged):
            return False
        self._here[Annotation].update(tags.ids)
        return True

    def has(self, kind: type[Record], record_id: str) -> bool:
        """Whether a record is there, or will be."""
        if record_id in self._here[kind] or (kind is Annotation and record_id in self._new_tags):
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
        """Remember that this act makes these tags."""
        self._new_tags |= ids

    def are_made(self, ids: set[str]) -> bool:
        """Whether this act has made any of these tags, as ``note_tags`` was told."""
        return not self._new_tags.isdisjoint(ids)

    def are_linked(self, tags: TagColumns) -> bool:
        """Whether all that tags refer to has been met before: the quick answer, mostly yes."""
        here = self._here
        return (
            here[AnnotationSet].issuperset(tags.set_ids.values)
            and tags.document_id in here[Document]
            and self._article_of.get(tags.revision_id) == tags.document_id
            and here[Entity].issuperset(filter(None, tags.entity_ids.values))
            and here[Claim].issuperset(filter(None, tags.claim_ids.values))
            and tags.people <= here[Person]
        )

    def is_linked(self, tag: Annotation) -> bool:
        """The same for one tag."""
        here = self._here
        return (
            tag.set_id in here[AnnotationSet]
            and tag.document_id in here[Document]
            and self._article_of.get(tag.revision_id) == tag.document_id
            and (tag.entity_id is None or tag.entity_id in here[Entity])
            and (tag.claim_id is None or tag.claim_id in here[Claim])
            and (tag.created_by is None or tag.created_by in here[Person])
            and (tag.modified_by is None or tag.modified_by in here[Person])
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
