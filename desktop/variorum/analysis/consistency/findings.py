"""Two places that should be tagged alike and are not, and the articles they are looked for in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation

Kind = Literal["labels", "entities", "untagged", "versions"]


@dataclass(frozen=True, slots=True)
class TaggedText:
    """An article with one person's tags of it, in reading order.

    ``read_until`` is how far the absence of a tag means something; ``furniture`` are the ranges
    that are no text of the article.
    """

    document_id: str
    text: str
    tags: tuple[Annotation, ...]
    read_until: int
    story_id: str | None = None
    language: str = ""
    furniture: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article, and the tag that is there, if there is one."""

    document_id: str
    start: int
    end: int
    annotation_id: str | None = None
    label: str = ""
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two places that should be alike: ``here`` is the odd one, ``there`` what is usual.

    ``odd`` and ``usual`` count how often each is found.
    """

    kind: Kind
    layer: str
    words: str
    here: Mention
    there: Mention
    odd: int
    usual: int


def mention(tag: Annotation) -> Mention:
    """The place of a tag."""
    return Mention(tag.document_id, *tag.extent, tag.id, tag.label, tag.entity_id)


def contradiction(
    kind: Kind, here: Annotation, there: Annotation, counts: tuple[int, int]
) -> Inconsistency:
    """The odd tag and a usual one; ``counts`` says how often each is found."""
    return Inconsistency(kind, here.layer, here.exact, mention(here), mention(there), *counts)


def by_story(texts: Iterable[TaggedText]) -> dict[str | None, list[TaggedText]]:
    """The articles by their story; those of none together."""
    found: dict[str | None, list[TaggedText]] = defaultdict(list)
    for text in texts:
        found[text.story_id].append(text)
    return found
