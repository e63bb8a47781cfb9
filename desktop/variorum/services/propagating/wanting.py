"""What is to be tagged everywhere, and a plan of the places where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.analysis.occurrences import Standing
from variorum.domain.annotations import AttributeValue
from variorum.domain.spans import Span
from variorum.domain.suggestions import Scope


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be tagged: words wherever they stand, from an article on.

    With an entity its name and aliases are looked for as well, ``with_numbers`` the plural or the
    singular of words that describe. ``attributes`` are set over the codebook's defaults.
    """

    document_id: str
    words: str
    layer: str
    label: str
    scope: Scope = "article"
    entity_id: str | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    with_aliases: bool = False
    with_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place that would be tagged, with a line of context.

    ``span`` lies in the article's revision; ``match_start`` and ``match_end`` are code points in
    ``excerpt``.
    """

    document_id: str
    revision_id: str
    title: str
    outlet: str
    span: Span
    excerpt: str
    match_start: int
    match_end: int

    @property
    def start(self) -> int:
        """Where it begins (code points)."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where it ends (code points, exclusive)."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class Plan:
    """The places that can be tagged, by article and place, and how many are passed over, why."""

    wanted: Wanted
    occurrences: tuple[Occurrence, ...]
    passed_over: Mapping[Standing, int]

    @property
    def articles(self) -> int:
        """In how many articles something would be tagged."""
        return len({one.document_id for one in self.occurrences})
