"""What the reader shows and what it says: plain values, no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook

SANS = "sans-serif"
"""As the family of a reading style: the font of the window."""
LINES = (48, 120)
"""The shortest and the longest line of an article, in characters."""
SPACINGS = (1.2, 2.6)
"""The least and the greatest distance of lines, in sizes."""
ZOOMS = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""The steps of the zoom, in per cent."""
HIDDEN = frozenset({"rejected", "superseded"})
"""The statuses of annotations that are not to be seen."""
PROPOSED = "suggestion:"
"""With this begin the ids of what is no tag yet, but only the program's suggestion of one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, in code points; a bare caret has ``start == end``."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.start < self.end


@dataclass(frozen=True, slots=True)
class EdgeMove:
    """The wish that a span of an annotation begin and end elsewhere (code points)."""

    annotation_id: str
    span_index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TagPick:
    """The wish to have a tag among those chosen together, or out of them again.

    ``up_to`` wants all tags between the active one and this one instead, both of them included.
    """

    annotation_id: str
    up_to: bool = False


@dataclass(frozen=True, slots=True)
class FindResult:
    """The ``position``-th of ``count`` hits, counted from one, and its range; 0 of 0 for none."""

    position: int = 0
    count: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """How the text is set. ``size`` is in pixels at 100 %, ``zoom`` in per cent.

    ``family`` is empty for the built-in choice of serifs, ``SANS`` for the window's own font;
    ``measure`` is the length of a full line in characters, ``spacing`` the distance of lines in
    sizes; ``folded`` shows what is not the article as one line each.
    """

    family: str = ""
    size: int = 18
    zoom: int = 100
    measure: int = 68
    spacing: float = 1.66
    badges: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Everything shown for one article.

    ``details`` is the line under the title. ``names`` gives the words for the ids that annotations
    carry: names of entities and people, texts of claims; unknown ids are simply not shown.
    """

    document_id: str
    text: str
    title: str
    details: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    relations: tuple[Relation, ...] = ()
    codebook: Codebook = field(default_factory=lambda: Codebook("", "", ""))
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def chips(self) -> tuple[Annotation, ...]:
        """The annotations that speak of the whole article, in the codebook's order."""
        whole = (one for one in self.annotations if not one.spans and is_shown(one))
        return in_codebook_order(whole, self.codebook)


def in_codebook_order(
    annotations: Iterable[Annotation], codebook: Codebook
) -> tuple[Annotation, ...]:
    """The annotations by layer as the codebook lists them, then by id."""
    order = {layer.key: place for place, layer in enumerate(codebook.layers)}
    return tuple(sorted(annotations, key=lambda one: (order.get(one.layer, len(order)), one.id)))


def is_shown(annotation: Annotation) -> bool:
    """Whether an annotation is to be seen: not one that was rejected or replaced."""
    return annotation.status not in HIDDEN


def is_suggested(annotation: Annotation) -> bool:
    """Whether nobody has decided about it yet: a suggestion that somebody took is their tag."""
    undecided = annotation.origin == "suggested" and annotation.status == "draft"
    return undecided and annotation.created_by is None


def is_proposal(annotation_id: str | None) -> bool:
    """Whether this is no tag yet, but only the program's suggestion of one."""
    return bool(annotation_id) and str(annotation_id).startswith(PROPOSED)
