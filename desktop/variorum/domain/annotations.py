"""Annotations ("tags" in the window) and the relations between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from variorum.domain.spans import Span, Stretch, extent

AttributeValue = str | int | float | bool
Origin = Literal["manual", "suggested", "imported", "projected", "adjudicated"]
Status = Literal["draft", "submitted", "accepted", "rejected", "gold", "superseded"]

STATUSES: tuple[Status, ...] = get_args(Status)
QUIET_ZONES = frozenset({"furniture", "comments"})
"""Parts of the page that are not the article: they do not count."""


@dataclass(frozen=True, slots=True)
class ComparedTag:
    """What an annotation says, and whose it is: enough to compare it with others, and quickly read.

    No spans means that it speaks of the whole article (a frame, an overall stance).
    """

    id: str
    set_id: str
    document_id: str
    revision_id: str
    layer: str
    label: str
    spans: tuple[Stretch, ...] = ()
    entity_id: str | None = None
    claim_id: str | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    note: str = ""
    origin: Origin = "manual"
    status: Status = "draft"

    @property
    def extent(self) -> tuple[int, int]:
        """The smallest range of code points that holds every span."""
        return extent(self.spans)

    @property
    def exact(self) -> str:
        """The words of all spans, " … " between them."""
        return " … ".join([span.exact for span in self.spans])


@dataclass(frozen=True, slots=True)
class Annotation(ComparedTag):
    """Labelled spans of one revision, with attributes and links, made by someone.

    Times are ISO 8601 UTC; they are for display only and never decide an order.
    """

    spans: tuple[Span, ...] = ()
    confidence: float | None = None
    derived_from: tuple[str, ...] = ()
    codebook: str = ""
    created_at: str = ""
    created_by: str | None = None
    modified_at: str = ""
    modified_by: str | None = None

    @property
    def is_left(self) -> bool:
        """Whether it was left with an earlier text of its article: its words had no place."""
        return any(span.anchor == "lost" for span in self.spans)


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link from an annotation to exactly one annotation, entity or claim."""

    id: str
    set_id: str
    document_id: str
    type: str
    from_id: str
    to_annotation: str | None = None
    to_entity: str | None = None
    to_claim: str | None = None
    origin: Origin = "manual"
    created_at: str = ""
    created_by: str | None = None

    @property
    def to_id(self) -> str:
        """The id of what the relation points at, whichever kind that is."""
        return self.to_annotation or self.to_entity or self.to_claim or ""


def reading_order(annotation: ComparedTag) -> tuple[int, int, str]:
    """Sort key: where it starts, longer ones first, then the id."""
    start, end = annotation.extent
    return start, -end, annotation.id
