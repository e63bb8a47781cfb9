"""What lists show: rows, hits, steps and findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from variorum.domain.documents import Document, Revision
from variorum.domain.operations import Act, Change

Arranged = Literal["best", "imported", "alphabet"]
"""What the order of hits goes by: how well they fit, their import, or the alphabet of the words in
them; in very large projects it would take too long to see which fit best."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the library lists it.

    ``state`` is the asking person's progress, ``read`` how much of it they have read, in per cent;
    ``tags`` counts the annotations of that person's own set without zones, ``all_tags`` those of
    every set without zones; ``people`` the people who tagged it.
    """

    id: str
    number: int
    title: str
    outlet: str
    published: str
    kind: str
    language: str
    story_id: str | None
    words: int
    state: str
    tags: int
    all_tags: int
    people: tuple[str, ...] = ()
    read: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """An article with all its revisions by number, the current one last; without words and tags.

    ``has_relations``: whether any relation belongs to it.
    """

    document: Document
    revisions: tuple[Revision, ...]
    has_relations: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in an article that a search found: a line of context around the first match.

    ``start`` and ``end`` are code points in the article's text, ``match_start`` and ``match_end``
    code points in ``excerpt``.
    """

    document_id: str
    title: str
    outlet: str
    published: str
    start: int
    end: int
    excerpt: str
    match_start: int
    match_end: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits, one for each article; ``total`` is ``None`` where it was not counted.

    ``arranged`` says what their order goes by,
    ``problem`` what in the query could not be followed, empty for nothing.
    """

    hits: tuple[Hit, ...]
    total: int | None
    problem: str = ""
    arranged: Arranged = "best"


@dataclass(frozen=True, slots=True)
class Naming:
    """How often an outlet calls an entity by some words."""

    entity_id: str
    outlet: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that holds what was looked for, with its present text."""

    id: str
    revision_id: str
    title: str
    outlet: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of articles; ``total`` is ``None`` where they were too many to be counted.

    ``arranged`` says what their order goes by.
    """

    articles: tuple[FoundArticle, ...]
    total: int | None
    arranged: Arranged = "best"


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One change of one record, with the act it was part of."""

    act: Act
    operation_id: str
    change: Change


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found: what is wrong, where, and what can be done."""

    severity: Literal["error", "warning"]
    check: str
    message: str
    where: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a project holds, by record family and by layer and label."""

    records: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    acts: int = 0
    operations: int = 0
