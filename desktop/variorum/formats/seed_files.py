"""The two files that describe the starter corpus: ``corpus.json`` and ``tags.json`` in ``seeds/``.

``seeds/README.md`` describes their shape. Tags name their words by quotation, so that a corrected
article shows at once which tags no longer fit.
"""

from pathlib import Path

import msgspec

from variorum.domain.annotations import AttributeValue
from variorum.domain.spans import Role


class SeedArticle(msgspec.Struct, frozen=True):
    """An article of the corpus; ``file`` is its path in the corpus folder."""

    file: str
    outlet: str
    kind: str
    title: str
    published: str
    language: str
    byline: str | None = None
    url: str | None = None


class SeedStory(msgspec.Struct, frozen=True):
    """A story of the corpus; ``baseline`` is the file of one of its articles."""

    key: str
    title: str
    description: str
    baseline: str
    articles: tuple[SeedArticle, ...]


class Corpus(msgspec.Struct, frozen=True):
    """``corpus.json``."""

    stories: tuple[SeedStory, ...]


class SeedPerson(msgspec.Struct, frozen=True):
    """Somebody who tagged articles of the corpus."""

    key: str
    name: str
    initials: str


class SeedEntity(msgspec.Struct, frozen=True):
    """An entity that tags of the corpus name."""

    key: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str | None = None


class SeedClaim(msgspec.Struct, frozen=True):
    """A claim that tags of the corpus state; ``story`` is a story's key."""

    key: str
    story: str
    text: str
    kind: str


class SeedSpan(msgspec.Struct, frozen=True):
    """The ``nth`` place (from 1, not overlapping) at which ``quote`` stands in the article."""

    quote: str
    nth: int = 1
    role: Role = "main"


class SeedTag(msgspec.Struct, frozen=True):
    """A tag; ``entity`` and ``claim`` are keys."""

    id: str
    layer: str
    label: str
    spans: tuple[SeedSpan, ...] = ()
    attributes: dict[str, AttributeValue] = {}
    entity: str | None = None
    claim: str | None = None
    note: str | None = None


class SeedRelation(msgspec.Struct, frozen=True):
    """A link from one tag to another, to an entity or to a claim."""

    type: str
    start: str = msgspec.field(name="from")
    to: str | None = None
    entity: str | None = None
    claim: str | None = None


class SeedSet(msgspec.Struct, frozen=True):
    """One person's tags of one article."""

    person: str
    article: str
    tags: tuple[SeedTag, ...]
    relations: tuple[SeedRelation, ...] = ()


class SeedTags(msgspec.Struct, frozen=True):
    """``tags.json``."""

    people: tuple[SeedPerson, ...]
    entities: tuple[SeedEntity, ...]
    claims: tuple[SeedClaim, ...]
    sets: tuple[SeedSet, ...]


def read_corpus(folder: Path) -> Corpus:
    """What ``corpus.json`` in ``folder`` says."""
    return msgspec.json.decode((folder / "corpus.json").read_bytes(), type=Corpus)


def read_tags(folder: Path) -> SeedTags:
    """What ``tags.json`` in ``folder`` says."""
    return msgspec.json.decode((folder / "tags.json").read_bytes(), type=SeedTags)


def place(text: str, quote: str, nth: int) -> tuple[int, int]:
    """The code points of the ``nth`` occurrence of ``quote``; ``ValueError`` if there is none."""
    end = 0
    for _ in range(nth):
        start = text.index(quote, end)
        end = start + len(quote)
    return start, end
