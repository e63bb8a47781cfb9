"""Which article of the project an article of another program is: one it has, or a new one.

An article whose text the project has is that article. Ids are derived from content, so that a file
taken in twice changes nothing.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from variorum.domain.documents import Document, Revision
from variorum.domain.ids import derived_id
from variorum.formats.base import Source
from variorum.formats.canonical import CanonicalText
from variorum.formats.foreign.values import METADATA, ForeignArticle

Storied = Callable[[str], str | None]
"""The id of the story of this title, which is made with its first article."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An article of ours; ``was_here``: the project has it, and so the zones of its page.

    ``is_new`` says whether this file brings it for the first time, so that it is to be handed over.
    """

    document: Document
    revision: Revision
    was_here: bool
    is_new: bool


class Documents:
    """Settles the articles of one file.

    With ``merges``, articles of one text and title are one: some programs write an article once
    for each annotator. Without it they are two.
    """

    def __init__(self, source: Source, *, merges: bool) -> None:
        self._source = source
        self._merges = merges
        self._by_content: dict[str, tuple[Document, Revision]] = {}
        self._taken: Counter[str] = Counter()
        self._handed_over: set[str] = set()

    def settle(self, article: ForeignArticle, text: CanonicalText, storied: Storied) -> Settled:
        """The article that is meant."""
        digest = sha256(text.text.encode()).hexdigest()
        told = article.url or article.outlet or article.title or article.source_name
        before = self._by_content.get(digest + told) if self._merges else None
        known = None if before else self._known(article, digest)
        document, revision = before or known or self._made(article, text, digest, told, storied)
        self._by_content[digest + told] = document, revision
        is_new = document.id not in self._handed_over
        self._handed_over.add(document.id)
        return Settled(document, revision, known is not None, is_new)

    def _known(self, article: ForeignArticle, digest: str) -> tuple[Document, Revision] | None:
        """The project's article of this text: the one of the same title or place, else the next."""
        found = [one for one in self._source.known.articles(digest) if not self._taken[one[0].id]]
        told = (article.title, article.url, article.outlet)
        found.sort(key=lambda one: (one[0].title, one[0].url, one[0].outlet) != told)
        if not found:
            return None
        self._taken[found[0][0].id] += 1
        return found[0]

    def _made(
        self, article: ForeignArticle, text: CanonicalText, digest: str, told: str, storied: Storied
    ) -> tuple[Document, Revision]:
        number = self._taken[digest + told]
        self._taken[digest + told] += 1
        document_id = derived_id("document", digest, told, *([str(number)] if number else []))
        revision_id = derived_id("revision", document_id, digest)
        metadata = {name: getattr(article, name) for name in METADATA}
        metadata["source_name"] = metadata["source_name"] or self._source.name
        story_id = storied(article.story)
        document = Document(
            document_id, revision_id, **metadata, story_id=story_id, extra=article.extra
        )
        length = len(text.text)
        return document, Revision(
            revision_id, document_id, 1, digest, length, offset_map=text.offset_map
        )
