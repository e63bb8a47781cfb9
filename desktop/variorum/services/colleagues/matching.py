"""Which article here is meant by an article of a package: by its id, its text, or likeness."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from variorum.domain.documents import Document, Revision
from variorum.formats.packages.manifest import PackedArticle
from variorum.store.base import Reading

How = Literal["id", "text", "alike", "new", "missing"]
ALIKE = 80.0
"""From this percentage of likeness (Indel, RapidFuzz) two texts may be one article's."""
_LONGEST = 200_000
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Match:
    """An article of a package and the one that it is here, if there is one.

    ``missing`` means that the package holds no text of it and the project neither.
    """

    how: How
    document_id: str = ""
    revision_id: str = ""


NOWHERE = Match("missing")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two articles that may be one, for a person to decide; ``percent`` of the text is alike."""

    packed_id: str
    title: str
    document_id: str
    own_title: str
    percent: int


class Matcher:
    """Finds the articles of a package in a project."""

    def __init__(self, reading: Reading, approved: Mapping[str, str]) -> None:
        self._reading = reading
        self._approved = approved
        self._by_text: dict[str, tuple[str, str]] | None = None

    def match(self, packed: PackedArticle, *, held: bool) -> Match:
        """The article's match; ``held`` says whether the package holds its text."""
        own = self._reading.get(Document, packed.id)
        if own is not None:
            known = self._reading.get(Revision, packed.revision_id)
            if known is not None and known.document_id == own.id:
                return Match("id", own.id, known.id)
        if found := self._texts.get(packed.text_sha256):
            return Match("text", *found)
        if own is not None:
            return Match("alike", own.id, own.revision_id)
        if packed.id in self._approved:
            chosen = self._reading.get(Document, self._approved[packed.id])
            if chosen is not None:
                return Match("alike", chosen.id, chosen.revision_id)
        return Match("new", packed.id, packed.revision_id) if held else Match("missing")

    @property
    def _texts(self) -> Mapping[str, tuple[str, str]]:
        """Article and revision by the hash of the revision's text."""
        if self._by_text is None:
            self._by_text = {
                one.text_sha256: (one.document_id, one.id) for one in self._reading.every(Revision)
            }
        return self._by_text


def likenesses(
    reading: Reading, packed: PackedArticle, text: str, words: Iterable[str]
) -> list[Likeness]:
    """The articles here that an article of a package may be, the likeliest first.

    ``words`` are rare ones of its text, by which candidates are found.
    """
    found = []
    for document_id in reading.sharing(list(words), _CANDIDATES):
        document = reading.get(Document, document_id)
        revision = reading.get(Revision, document.revision_id) if document else None
        if document is None or revision is None:
            continue
        own = reading.text(revision.text_sha256)
        percent = fuzz.ratio(text[:_LONGEST], own[:_LONGEST], score_cutoff=ALIKE)
        if percent:
            found.append(
                Likeness(packed.id, packed.title, document.id, document.title, int(percent))
            )
    return sorted(found, key=lambda one: (-one.percent, one.document_id))
