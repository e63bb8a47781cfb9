"""From every text that an article had to the one it is to have."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from variorum.analysis.revising.anchoring import Anchored, Anchoring, State
from variorum.analysis.revising.runs import Revised
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.services.project import current_text
from variorum.store.base import Reading


@dataclass(frozen=True, slots=True)
class Landed:
    """A tag, what becomes of it, and the tag as it is then.

    ``after`` stands in the new text, or, where it is gone, stays with the text it was made on.
    ``returns``: it had been left with an earlier text before.
    """

    before: Annotation
    after: Annotation
    state: State
    returns: bool = False

    @property
    def is_back(self) -> bool:
        """Whether it returns because the text it was made on is the article's again."""
        return self.returns and self.after.revision_id == self.before.revision_id


class Ways:
    """The ways to one text of an article; each is looked for once.

    ``revised`` is the way from the text that the article has, ``revision_id`` the one it is to
    have.
    """

    def __init__(
        self, reading: Reading, document: Document, revised: Revised, revision_id: str
    ) -> None:
        self.revision_id = revision_id
        self.present_id = document.revision_id
        self._reading = reading
        self._new = revised.after
        self._language = document.language
        self._known = {document.revision_id: Anchoring(revised, document.language)}

    def of(self, revision_id: str) -> Anchoring | None:
        """The way from one revision's text; ``None`` where the project has no such text."""
        known = self._known.get(revision_id)
        revision = None if known else self._reading.get(Revision, revision_id)
        if revision is not None:
            revised = Revised(self._reading.text(revision.text_sha256), self._new)
            known = self._known[revision_id] = Anchoring(revised, self._language)
        return known

    def landed(self, tag: Annotation) -> Landed | None:
        """What becomes of a tag; ``None`` where it stays with an earlier text as before."""
        was_left = tag.revision_id != self.present_id
        way = self.of(tag.revision_id)
        if way is None:
            return None
        if tag.revision_id == self.revision_id:
            return Landed(tag, _found_again(tag), "kept", returns=was_left)
        found = way.anchored(tag.spans, tag.layer)
        if found.state != "gone":
            after = replace(tag, spans=found.spans, revision_id=self.revision_id)
            return Landed(tag, after, found.state, returns=was_left)
        return None if was_left else Landed(tag, left(tag), "gone")

    def sealed(self, tag: Annotation) -> Landed | None:
        """A tag of frozen gold, which never goes to another text; ``None`` if nothing changes."""
        if tag.revision_id == self.revision_id:
            return Landed(tag, _found_again(tag), "kept", returns=True)
        return Landed(tag, left(tag), "gone") if tag.revision_id == self.present_id else None

    def followed(self, tag: Annotation, standing: Collection[str] = ()) -> Annotation:
        """A tag of an earlier text where its words are now, or left with the text it was made on.

        Where its words were changed it goes there only if it is one of ``standing``, which somebody
        approved.
        """
        if tag.revision_id == self.revision_id:
            return _found_again(tag) if tag.is_left else tag
        way = self.of(tag.revision_id)
        found = way.anchored(tag.spans, tag.layer) if way else Anchored("gone")
        if found.state == "gone" or (found.state == "changed" and tag.id not in standing):
            return left(tag)
        return replace(tag, spans=found.spans, revision_id=self.revision_id)


def present_ways(reading: Reading, document_id: str) -> Ways:
    """To the text that an article has; ``GoneError`` if the project has none such."""
    document, text = current_text(reading, document_id)
    return Ways(reading, document, Revised(text, text), document.revision_id)


def left(tag: Annotation) -> Annotation:
    """The tag as one that stays with the text it was made on."""
    return replace(tag, spans=tuple(replace(one, anchor="lost") for one in tag.spans))


def _found_again(tag: Annotation) -> Annotation:
    """A tag whose own text is the article's again."""
    return replace(tag, spans=tuple(replace(one, anchor="exact") for one in tag.spans))
