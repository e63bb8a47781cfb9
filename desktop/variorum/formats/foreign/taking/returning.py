"""Tags that their author has changed since they were taken in, known by what they were called.

A tag is known again by the id that it has in the file, kept as what it is derived from. That id
alone proves little, since some programs number tags anew: so it is the same tag only if it still
overlaps the words it was on, and what it was is not another tag of the file now.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from variorum.domain.annotations import Annotation
from variorum.domain.ids import derived_id

_TAKEN_IN = frozenset({"imported", "suggested"})


def known_as(set_id: str, document_id: str, foreign_id: str) -> tuple[str, ...]:
    """What a tag is derived from: what its author's program calls it; nothing without an id."""
    return (derived_id("foreign", set_id, document_id, foreign_id),) if foreign_id else ()


def returned(
    tags: Sequence[Annotation], before: Sequence[Annotation]
) -> tuple[list[Annotation], list[Annotation]]:
    """The tags of a file that are new or as they were, and those that were changed in it.

    ``before`` are the tags that the project has of the article. What is known again has its id.
    """
    here = _by_foreign_id(before)
    if not here:
        return list(tags), []
    there = {_content(one) for one in tags}
    usual: list[Annotation] = []
    changed: list[Annotation] = []
    for tag in tags:
        old = next((here[one] for one in tag.derived_from if one in here), None)
        if old is None or old.set_id != tag.set_id:
            usual.append(tag)
        elif _content(old) == _content(tag):
            usual.append(replace(tag, id=old.id))
        elif _content(old) in there or not _overlap(old, tag):
            usual.append(tag)
        else:
            changed.append(_renewed(old, tag))
    return usual, changed


def _by_foreign_id(tags: Sequence[Annotation]) -> Mapping[str, Annotation]:
    taken_in = (one for one in tags if one.origin in _TAKEN_IN)
    return {known: one for one in taken_in for known in one.derived_from}


def _content(tag: Annotation) -> Hashable:
    """What an author says with a tag."""
    return (
        (tag.layer, tag.label, tag.entity_id, tag.claim_id, tag.note),
        tuple((span.start, span.end, span.role) for span in tag.spans),
        tuple(sorted(tag.attributes.items())),
    )


def _overlap(one: Annotation, other: Annotation) -> bool:
    """Whether two tags stand on common words; tags of whole articles always do."""
    if not one.spans and not other.spans:
        return True
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _renewed(old: Annotation, tag: Annotation) -> Annotation:
    """The tag that the project has, saying what the file says now."""
    return replace(
        old,
        layer=tag.layer,
        label=tag.label,
        spans=tag.spans,
        entity_id=tag.entity_id,
        claim_id=tag.claim_id,
        attributes=tag.attributes,
        note=tag.note,
        confidence=tag.confidence,
    )
