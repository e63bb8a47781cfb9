"""What the project that a file is read for has already, as far as readers have to know it."""

from collections.abc import Sequence
from typing import Protocol

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.registers import Claim, Entity


class Known(Protocol):
    """Finds what another program's file may speak of without knowing its id."""

    def articles(self, text_sha256: str) -> list[tuple[Document, Revision]]:
        """The articles whose current text has this hash, by their ids."""

    def tags(self, document_id: str) -> Sequence[Annotation]:
        """The tags of an article."""

    def entity(self, kind: str, name: str, qid: str) -> Entity | None:
        """The entity of this type and name (and Wikidata id, where one is given)."""

    def claim(self, text: str) -> Claim | None:
        """The claim in these words."""


class NothingKnown:
    """A project that has nothing."""

    def articles(self, _text_sha256: str) -> list[tuple[Document, Revision]]:
        """No article."""
        return []

    def tags(self, _document_id: str) -> Sequence[Annotation]:
        """No tag."""
        return ()

    def entity(self, _kind: str, _name: str, _qid: str) -> Entity | None:
        """No entity."""
        return None

    def claim(self, _text: str) -> Claim | None:
        """No claim."""
        return None
