"""Places in all articles, each in its line: what a search of the whole project shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TagAtHand:
    """A tag of a place, in short; ``mine``: the asking person may change it."""

    id: str
    layer: str
    label: str
    owner: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A place: what stands before, in and after it, and the tags there.

    ``start`` and ``end`` are code points in the article's revision; both are 0 for a tag of the
    whole article. Where tags were looked for, ``tag_id`` is the one that the line is of: several
    may have the same words.
    """

    document_id: str
    revision_id: str
    title: str
    outlet: str
    published: str
    start: int
    end: int
    before: str
    words: str
    after: str
    tags: tuple[TagAtHand, ...] = ()
    tag_id: str = ""


@dataclass(frozen=True, slots=True)
class LinesPage:
    """Lines of some articles; ``following`` is where the next page begins, ``None`` at the end.

    ``articles`` counts the articles that were asked for, ``None`` where they are too many.
    """

    lines: tuple[Line, ...]
    following: int | None
    articles: int | None
