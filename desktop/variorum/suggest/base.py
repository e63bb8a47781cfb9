"""What a suggester is: it learns from articles that people tagged, and suggests tags for others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from variorum.domain.annotations import Annotation, AttributeValue
from variorum.domain.pausing import Pause, never
from variorum.domain.registers import Entity
from variorum.domain.spans import Span

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag that somebody might want to make.

    ``start`` and ``end`` are code points of the article's text; where the tag is to have several
    spans, or other roles than the layer's plain one, ``parts`` holds them (their words left out)
    and ``start`` … ``end`` their extent. ``score`` is how likely it is wanted, 0 … 1; ``reason``
    says in one sentence why it is made.
    """

    start: int
    end: int
    layer: str
    label: str
    score: float
    reason: str
    suggester: str
    entity_id: str | None = None
    parts: tuple[Span, ...] = ()
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict, hash=False)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges of all its spans."""
        return tuple((part.start, part.end) for part in self.parts) or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class SuggesterInfo:
    """A suggester for people: ``about`` is one sentence; ``learns`` whether tags and
    entities change it: one that says no is told of none.

    ``counts`` says that its scores are counted: shares of such suggestions that were right. Where
    they are not, the person's answers to it are counted instead.
    """

    key: str
    name: str
    about: str
    learns: bool = True
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article as far as somebody has tagged it, to learn from.

    ``read_until`` is how far the absence of a tag says that none is wanted: the whole length of a
    finished article, else the end of the last tag. ``tags`` are in reading order and fit ``text``;
    ``sentences`` are the ranges of its sentences. Who learns for long calls ``pause`` now and then.
    """

    document_id: str
    text: str
    tags: tuple[Annotation, ...]
    read_until: int
    story_id: str | None = None
    sentences: tuple[Range, ...] = ()
    pause: Pause = field(default=never, compare=False)


@dataclass(frozen=True, slots=True)
class Context:
    """What a suggester may know about an article beside its text.

    ``sentences`` are the ranges of its sentences; ``language`` is a BCP 47 tag or empty. Who looks
    for long calls ``pause`` now and then.
    """

    document_id: str = ""
    story_id: str | None = None
    language: str = ""
    sentences: tuple[Range, ...] = ()
    pause: Pause = field(default=never, compare=False)


class Suggester(Protocol):
    """Learns, forgets and suggests; the same lessons in the same order give the same suggestions.

    A suggester needs no lock and no network, and reads the text it is given only. (What was asked
    of a service elsewhere is handed to one that keeps it: see ``others/told.py``.)
    """

    info: SuggesterInfo

    def learn(self, lesson: Lesson) -> None:
        """Learn from an article; an earlier state of it is replaced."""

    def meet(self, entity: Entity) -> None:
        """Learn an entity of the register; an earlier state of it is replaced."""

    def forget(self, key: str) -> None:
        """Forget the article or the entity with this id, as far as can be; unknown ids are fine."""

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:
        """Suggest tags for ``text``, in any order; they may overlap."""
