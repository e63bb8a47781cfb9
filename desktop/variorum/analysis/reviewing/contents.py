"""What a tag says, apart from who says it: two tags that say the same are one answer."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from variorum.domain.annotations import AttributeValue, ComparedTag, Relation
from variorum.domain.spans import Role

Place = tuple[int, int, Role]
"""A span without its words: code points and the role it plays."""
NONE_MERGED: Mapping[str, str] = MappingProxyType({})
"""Every entity and every claim stands for itself."""


class Content(NamedTuple):
    """What a tag says: places in reading order, label, attributes by their keys, and links."""

    places: tuple[Place, ...]
    label: str
    attributes: tuple[tuple[str, AttributeValue], ...]
    entity_id: str | None
    claim_id: str | None

    @property
    def size(self) -> int:
        """How many code points it marks, those of every role."""
        if len(self.places) == 1:  # nearly always
            start, end, _ = self.places[0]
            return end - start
        return sum(end - start for start, end, _ in self.places)

    @property
    def extent(self) -> tuple[int, int]:
        """The smallest range of code points that holds all places; (0, 0) for none."""
        places = self.places
        if len(places) == 1:  # nearly always
            return places[0][:2]
        starts, ends = (*(one[0] for one in places),), (*(one[1] for one in places),)
        return min(starts, default=0), max(ends, default=0)


PLACES_AND_LABEL = Content._fields.index("label") + 1
"""So many of the first fields of a content say where it is and what it is."""


def content_of(annotation: ComparedTag, standing: Mapping[str, str] = NONE_MERGED) -> Content:
    """What a tag says. Its note, origin, confidence and times say nothing about the text.

    ``standing`` has the id of what stands for an entity or a claim that was merged.
    """
    attributes, spans = annotation.attributes, annotation.spans
    if len(spans) == 1:  # nearly always
        span = spans[0]
        places: tuple[Place, ...] = ((span.start, span.end, span.role),)
    else:
        places = tuple([(span.start, span.end, span.role) for span in spans])
    entity, claim = annotation.entity_id, annotation.claim_id
    return Content(
        places,
        annotation.label,
        tuple(sorted(attributes.items())) if attributes else (),
        standing.get(entity, entity) if entity else entity,
        standing.get(claim, claim) if claim else claim,
    )


def fingerprint(record: ComparedTag | Relation) -> str:
    """Sixteen hexadecimal digits that stand for what a tag, its layer included, or a link says.

    As it was said: a decision does not grow old where entities or claims are merged later.
    """
    if isinstance(record, Relation):
        told = repr((record.type, record.from_id, record.to_id))
    else:
        told = repr((record.layer, *content_of(record)))
    return sha256(told.encode()).hexdigest()[:16]


def common(a: Content, b: Content) -> int:
    """How many code points both mark in the same role."""
    if len(a.places) == 1 == len(b.places):  # nearly always
        (start, end, role), (begin, stop, other) = a.places[0], b.places[0]
        return max(0, min(end, stop) - max(start, begin)) if role == other else 0
    return sum(
        max(0, min(end, stop) - max(start, begin))
        for start, end, role in a.places
        for begin, stop, other in b.places
        if role == other
    )


def differing(contents: list[Content]) -> Iterator[str]:
    """The keys of attributes and links that not all contents have alike, each once."""
    if len({one[PLACES_AND_LABEL:] for one in contents}) == 1:  # nearly always
        return
    values = [dict(one.attributes) for one in contents]
    for key in dict.fromkeys(key for one in values for key in one):
        if len({one.get(key) for one in values}) > 1:
            yield key
    for key in ("entity_id", "claim_id"):
        if len({getattr(one, key) for one in contents}) > 1:
            yield key
