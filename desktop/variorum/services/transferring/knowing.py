"""What a project has already, for the readers of other programs' files."""

from collections.abc import Sequence
from functools import cached_property

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.registers import Claim, Entity
from variorum.store.base import Reading


class KnownHere:
    """Answers from one project as it was before the act; follows ``variorum.formats.known``."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def articles(self, text_sha256: str) -> list[tuple[Document, Revision]]:
        """The articles whose current text has this hash, by their ids."""
        return list(self._articles.get(text_sha256, ()))

    def tags(self, document_id: str) -> Sequence[Annotation]:
        """The tags of an article, also those of its earlier texts."""
        return self._reading.annotations_as(document_id, Annotation)

    def entity(self, kind: str, name: str, qid: str) -> Entity | None:
        """The entity with this Wikidata id, else the one of this type and name."""
        return self._entities.get(qid) if qid in self._entities else self._named.get((kind, name))

    def claim(self, text: str) -> Claim | None:
        """The claim in these words."""
        return self._claims.get(text)

    @cached_property
    def _articles(self) -> dict[str, list[tuple[Document, Revision]]]:
        revisions = {one.id: one for one in self._reading.every(Revision)}
        found: dict[str, list[tuple[Document, Revision]]] = {}
        for document in self._reading.every(Document):
            revision = revisions.get(document.revision_id)
            if revision is not None:
                found.setdefault(revision.text_sha256, []).append((document, revision))
        return found

    @cached_property
    def _present(self) -> list[Entity]:
        """Entities that have not been merged into another."""
        return [one for one in self._reading.every(Entity) if one.merged_into is None]

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {one.qid: one for one in self._present if one.qid}

    @cached_property
    def _named(self) -> dict[tuple[str, str], Entity]:
        return {(one.type, one.name): one for one in self._present}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        found = self._reading.every(Claim)
        return {one.text: one for one in found if one.merged_into is None}
