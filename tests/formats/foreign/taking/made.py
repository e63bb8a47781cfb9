"""Small articles of another program, and a project that knows some things, for tests of taking."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tests.builders import news

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.registers import Claim, Entity
from variorum.formats.base import Portion, Source
from variorum.formats.foreign.taking.intake import Intake
from variorum.formats.foreign.values import ForeignArticle, ForeignSpan, ForeignTag
from variorum.formats.known import Known, NothingKnown
from variorum.formats.losses import Refusals

TEXT = "Anna Berg left London for Delta Rail, said Olu."


@dataclass
class KnownSome:
    """A project that knows these; follows ``variorum.formats.known``."""

    documents: list[Document] = field(default_factory=list)
    tagged: list[Annotation] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    text: str = TEXT

    def articles(self, text_sha256: str) -> list[tuple[Document, Revision]]:
        digest = sha256(self.text.encode()).hexdigest()
        found = [
            (one, Revision(one.revision_id, one.id, 1, digest, len(self.text)))
            for one in self.documents
        ]
        return found if text_sha256 == digest else []

    def tags(self, document_id: str) -> Sequence[Annotation]:
        return [one for one in self.tagged if one.document_id == document_id]

    def entity(self, kind: str, name: str, qid: str) -> Entity | None:
        found = (
            e for e in self.entities if (qid and e.qid == qid) or (e.type, e.name) == (kind, name)
        )
        return next(found, None)

    def claim(self, text: str) -> Claim | None:
        return next((one for one in self.claims if one.text == text), None)


def source(known: Known | None = None, name: str = "olu.jsonl", **options: str) -> Source:
    """A file for a project with the shipped codebook."""
    return Source(
        Path(name), name, 100, codebook=news(), known=known or NothingKnown(), options=options
    )


def tag(words: str, label: str = "PER", text: str = TEXT, **more) -> ForeignTag:
    """A tag of the first occurrence of ``words``, called by them."""
    start = text.index(words)
    span = ForeignSpan(start, start + len(words), "main", words)
    return ForeignTag(name=words, label=label, **{"spans": [span], **more})


def article(*tags: ForeignTag, text: str = TEXT, **more) -> ForeignArticle:
    return ForeignArticle(text=text, **{"place": 3, "title": "The trip", **more}, tags=list(tags))


@dataclass
class Taken:
    """Articles after they were taken in: what is handed over, and what was said of it."""

    portions: list[Portion]
    refusals: Refusals

    @property
    def tags(self) -> list[Annotation]:
        return [tag for one in self.portions for tag in one.annotations]

    @property
    def said(self) -> list[str]:
        return [f"{one.line}: {one.what}: {one.reason}" for one in self.refusals.listed]

    def records(self, kind: type) -> list:
        return [one for portion in self.portions for one in portion.records if type(one) is kind]


def taken(*articles: ForeignArticle, known: Known | None = None, **choices) -> Taken:
    """What becomes of articles in an empty project, or one that knows something."""
    merges = choices.pop("merges", False)
    refusals = Refusals()
    intake = Intake(source(known, **choices), refusals, merges=merges)
    return Taken(list(intake.portions(articles, len(articles))), refusals)
