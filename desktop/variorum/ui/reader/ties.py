"""What the active tag hangs together with: its own parts, and the tags it is linked to; no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook

MOST = 12
"""So many ties are drawn at most: more would be a tangle."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line in the margin from the active tag to something else.

    ``start`` and ``end`` are code points: where the active tag's words begin, and what it leads to.
    ``words`` say what the tie means; ``points_back`` that it leads from there to the active tag.
    ``annotation_id`` is the tag at the other end, empty for a part of the active tag itself.
    """

    start: int
    end: int
    words: str
    annotation_id: str = ""
    points_back: bool = False


def ties_of(
    active: Annotation | None,
    relations: Iterable[Relation],
    find: Callable[[str | None], Annotation | None],
    codebook: Codebook,
) -> tuple[Tie, ...]:
    """The ties of a tag: to its source, cue and the like first, then its links, either way.

    ``find`` gives a tag that is shown by its id. Tags without words have no place to tie to.
    """
    if active is None or not active.spans:
        return ()
    found = [*_parts(active), *_links(active, relations, find, codebook)]
    return tuple(found[:MOST])


def _parts(active: Annotation) -> Iterable[Tie]:
    roles = {span.role for span in active.spans}
    chief = next((s for s in active.spans if s.role in ("main", "content")), active.spans[0])
    if len(roles) < 2:
        return
    for span in active.spans:
        if span.role != chief.role:
            yield Tie(chief.start, span.start, span.role)


def _links(
    active: Annotation,
    relations: Iterable[Relation],
    find: Callable[[str | None], Annotation | None],
    codebook: Codebook,
) -> Iterable[Tie]:
    here = active.extent[0]
    for one in relations:
        leaves = one.from_id == active.id
        if not (leaves or one.to_annotation == active.id):
            continue
        other = find(one.to_annotation if leaves else one.from_id)
        if other is None or not other.spans or other.id == active.id:
            continue
        layer = codebook.layer((active if leaves else other).layer)
        link = layer.link(one.type) if layer else None
        words = link.name if link else one.type.replace("_", " ")
        yield Tie(here, other.extent[0], words, other.id, points_back=not leaves)
