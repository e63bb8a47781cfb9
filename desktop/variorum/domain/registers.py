"""What mentions in all articles share: entities, and claims in one plain sentence each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation, unnamed source or topic that mentions link to.

    ``type`` is a label of the entity layer, or ``source`` or ``topic``; ``qid`` a Wikidata id.
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
    """A proposition that all versions of a story share; ``kind`` is a label of the claim layer."""

    id: str
    text: str
    kind: str = "fact"
    story_id: str | None = None
    merged_into: str | None = None
    created_at: str = ""
    created_by: str | None = None
