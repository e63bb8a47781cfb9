"""Articles from elsewhere, with their texts."""

from collections.abc import Sequence
from typing import NamedTuple

from variorum.domain.documents import Document, Revision
from variorum.formats.base import Portion
from variorum.services.transferring.settling import TWICE, Settling


class WithText(NamedTuple):
    """A revision, its text, and how many words that has (0: not counted yet)."""

    revision: Revision
    text: str
    words: int


class TakingArticles:
    """Takes articles in, one after the other; what the project has of them stays as it is."""

    def __init__(self, settling: Settling) -> None:
        self._settling = settling
        self._presence = settling.presence

    def take(self, document: Document, revisions: Sequence[WithText], portion: Portion) -> bool:
        """Whether the article is in the project now, so that tags of it can be."""
        settling, line = self._settling, portion.line
        if settling.is_twice(document):
            settling.refuse(document, line, f"{TWICE}; of this one, nothing was taken")
            return False
        document = settling.linked(document, line)
        existing = self._presence.before(Document, document.id)
        if existing is not None:
            is_same = settling.compare(existing, document, portion)
            for one in revisions:
                self._take_known_revision(one, portion, adding=is_same)
            return True
        ids = {one.revision.id for one in revisions}
        if len(ids) < len(revisions) or any(self._presence.has(Revision, one) for one in ids):
            settling.refuse(document, line, "its text belongs to another article")
            return False
        settling.add(document)
        for one in revisions:
            self._add_revision(one, line)
        return True

    def _take_known_revision(self, given: WithText, portion: Portion, *, adding: bool) -> None:
        """A revision of an article that the project has; a new one only if that is the same."""
        revision, settling = given.revision, self._settling
        existing = self._presence.before(Revision, revision.id)
        if existing is not None:
            settling.compare(existing, settling.linked(revision, portion.line), portion)
        elif self._presence.has(Revision, revision.id):
            settling.refuse(revision, portion.line, TWICE)
        elif adding:
            self._add_revision(given, portion.line)
        else:
            reason = "the project has another text of its article"
            settling.refuse(revision, portion.line, reason)

    def _add_revision(self, given: WithText, line: int) -> None:
        if self._settling.changes:
            self._settling.changes.keep_text(given.text, given.words)
        self._settling.add(self._settling.linked(given.revision, line))
