"""What somebody looks for: words, phrases, beginnings and nearness, and which articles and tags."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase; its last word may be only begun."""

    words: tuple[str, ...]
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Terms that stand close together: at most ``distance`` words between first and last."""

    terms: tuple[Term, ...]
    distance: int = 10


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was typed, taken apart; everything in it has to hold.

    Names stand as they were typed: of outlets, stories, labels and people. ``since`` and ``until``
    are days, months or years (ISO 8601), both included. ``pattern`` is a regular expression.
    ``undated`` was given as a date and is none; its words are wanted.
    """

    wanted: tuple[Term | Near, ...] = ()
    unwanted: tuple[Term, ...] = ()
    pattern: str = ""
    outlets: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    labels: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Query()

    @property
    def is_about_tags(self) -> bool:
        """Whether tags are looked for, rather than words."""
        return bool(self.labels or self.people)


@dataclass(frozen=True, slots=True)
class TagFilter:
    """Which tags: of one of these labels (layer, label), in one of these sets; empty for any."""

    labels: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    sets: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Sought:
    """A query whose names are known to the project: what the store looks for.

    ``stories`` are ids; ``None`` for any story, as ``tags`` is for any tag or none.
    """

    query: Query
    outlets: frozenset[str] | None = None
    stories: frozenset[str] | None = None
    tags: TagFilter | None = None
