"""What mentions in all articles share: entities, and claims in one plain sentence each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from variorum.domain.annotations import Annotation, Relation


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation, unnamed source or topic that mentions link to.

    ``type`` is a label of the entity layer, or ``source`` or ``topic``; ``qid`` a Wikidata id. One
    that was merged into another stands for it: its tags stay linked to it, so that they part again
    when the two are split.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    qid: str = ""
    merged_into: str | None = None
    created_at: str = ""
    created_by: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that all versions of a story share; ``kind`` is a label of the claim layer.

    One that was merged into another stands for it, as an entity does.
    """

    id: str
    text: str
    kind: str = "fact"
    story_id: str | None = None
    merged_into: str | None = None
    created_at: str = ""
    created_by: str | None = None


Shared = TypeVar("Shared", Entity, Claim)
"""What tags in all articles link to."""


def stands_for(record: Shared, get: Callable[[str], Shared | None]) -> Shared:
    """The entity or claim that this one was merged into, however often; itself where it was not.

    ``get`` finds one by its id. Where merging leads nowhere it is the last one that there is;
    where it leads in a circle, as two people's work may, the one of the circle with the least id
    stands for all.
    """
    trail = [record]
    while (target := trail[-1].merged_into) is not None:
        ids = [one.id for one in trail]
        if target in ids:
            return min(trail[ids.index(target) :], key=lambda one: one.id)
        following = get(target)
        if following is None:
            break
        trail.append(following)
    return trail[-1]


def standing_for(records: Iterable[Shared]) -> dict[str, str]:
    """For every entity or claim that another one stands for, the id of that one."""
    known = {one.id: one for one in records}
    finals = {one.id: stands_for(one, known.get).id for one in known.values() if one.merged_into}
    return {own: final for own, final in finals.items() if final != own}


def meant(tag: Annotation, standing: Mapping[str, str]) -> Annotation:
    """The tag with what stands for its entity and its claim in their place."""
    entity, claim = standing.get(tag.entity_id or ""), standing.get(tag.claim_id or "")
    if entity is None and claim is None:
        return tag
    return replace(tag, entity_id=entity or tag.entity_id, claim_id=claim or tag.claim_id)


def meant_by_link(link: Relation, standing: Mapping[str, str]) -> Relation:
    """The link with what stands for the entity or the claim it leads to in its place."""
    entity, claim = standing.get(link.to_entity or ""), standing.get(link.to_claim or "")
    if entity is None and claim is None:
        return link
    return replace(link, to_entity=entity or link.to_entity, to_claim=claim or link.to_claim)
