"""The shared registers: entities and claims found, made, changed, and linked to tags."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.analysis.looking_up import Candidate, ranked_claims, ranked_entities
from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed
from variorum.domain.registers import Claim, Entity, Shared, standing_for, stands_for
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services.project import Project, existing
from variorum.services.tagging import own
from variorum.store.base import Transaction


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity to be made; ``type`` is an entity label, ``source`` or ``topic``."""

    type: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim to be written, in one plain sentence; ``kind`` is a label of the claim layer."""

    text: str
    kind: str = "fact"
    story_id: str | None = None


def find_entities(
    project: Project, words: str, kind: str = "", limit: int = 9
) -> list[Candidate[Entity]]:
    """Entities for ``words``, by name and aliases, the best first; those of ``kind`` before others.

    No words give the entities that are mentioned most.
    """
    known = list(project.store.every(Entity))
    standing = standing_for(known)
    usable = (one for one in known if one.id not in standing)
    return ranked_entities(usable, words, kind, mention_counts(project, standing))[:limit]


def find_claims(
    project: Project, words: str, story_id: str | None = None, limit: int = 9
) -> list[Candidate[Claim]]:
    """Claims like ``words``, the best first; those of the same story before others."""
    known = list(project.store.every(Claim))
    standing = standing_for(known)
    usable = (one for one in known if one.id not in standing)
    return ranked_claims(usable, words, story_id, mention_counts(project, standing))[:limit]


def mention_counts(project: Project, standing: Mapping[str, str]) -> Counter[str]:
    """How many tags link to each entity and claim, or to one that it is ``standing`` for."""
    counts: Counter[str] = Counter()
    for one, count in project.store.mention_counts().items():
        counts[standing.get(one, one)] += count
    return counts


def link_entity(project: Project, ids: Sequence[str], entity_id: str | None) -> Changed:
    """Say which entity tags name; ``None`` takes the link away.

    Words that are new for the entity become its aliases. Of a merged entity, the one that stands
    for it is meant.
    """
    if entity_id is not None:
        entity_id = standing(project, entity_id).id
    act = project.act("Link entity" if entity_id else "Unlink entity")
    with act as changes:
        _link(project, changes, ids, lambda tag: replace(tag, entity_id=entity_id))
        if entity_id is not None:
            learn_aliases(changes, entity_id, ids)
    return act.changed


def link_new_entity(project: Project, ids: Sequence[str], new: NewEntity) -> Changed:
    """Make an entity and link tags to it."""
    name = _required(new.name, "The entity needs a name.")
    act = project.act(f"New entity “{name}”")
    with act as changes:
        entity = new_entity(project, new)
        changes.add(entity)
        _link(project, changes, ids, lambda tag: replace(tag, entity_id=entity.id))
        learn_aliases(changes, entity.id, ids)
    return act.changed


def link_claim(project: Project, ids: Sequence[str], claim_id: str | None) -> Changed:
    """Say which claim tags state; ``None`` takes the link away.

    Of a merged claim, the one that stands for it is meant.
    """
    if claim_id is not None:
        claim_id = standing_claim(project, claim_id).id
    act = project.act("Link claim" if claim_id else "Unlink claim")
    with act as changes:
        _link(project, changes, ids, lambda tag: replace(tag, claim_id=claim_id))
    return act.changed


def link_new_claim(
    project: Project, ids: Sequence[str], text: str, story_id: str | None
) -> Changed:
    """Write a claim in one plain sentence and link tags to it."""
    _required(text, "The claim needs a sentence.")
    act = project.act("New claim")
    with act as changes:
        first = own(project, changes, ids[0])
        kind = first.label if first.layer == "claim" else "fact"
        claim = new_claim(project, NewClaim(text, kind, story_id))
        changes.add(claim)
        _link(project, changes, ids, lambda tag: replace(tag, claim_id=claim.id))
    return act.changed


def new_entity(project: Project, new: NewEntity) -> Entity:
    """The entity as it is kept; ``UserError`` where it has no name."""
    return Entity(
        id=project.new_id(),
        type=new.type,
        name=_required(new.name, "The entity needs a name."),
        aliases=new.aliases,
        description=new.description,
        created_at=project.now(),
        created_by=project.me.id,
    )


def new_claim(project: Project, new: NewClaim) -> Claim:
    """The claim as it is kept; ``UserError`` where it has no words."""
    return Claim(
        id=project.new_id(),
        text=_required(new.text, "The claim needs a sentence."),
        kind=new.kind,
        story_id=new.story_id,
        created_at=project.now(),
        created_by=project.me.id,
    )


def change_entity(project: Project, entity: Entity) -> Changed:
    """Keep an entity's new name, type, aliases, description or Wikidata id."""
    named = replace(entity, name=_required(entity.name, "The entity needs a name."))
    act = project.act(f"Change entity “{named.name}”")
    with act as changes:
        changes.replace(named)
    return act.changed


def standing(project: Project, entity_id: str) -> Entity:
    """The entity with this id, or the one that stands for it; ``UserError`` where there is none."""
    return _standing(project, Entity, entity_id)


def standing_claim(project: Project, claim_id: str) -> Claim:
    """The claim with this id, or the one that stands for it; ``UserError`` where there is none."""
    return _standing(project, Claim, claim_id)


def _standing(project: Project, kind: type[Shared], record_id: str) -> Shared:
    record = existing(project.store, kind, record_id)
    return stands_for(record, lambda one: project.store.get(kind, one))


def merge(project: Project, kind: type[Shared], ids: Sequence[str], into: str) -> Changed:
    """Let entities, or claims, stand for another one from now on.

    No tag is changed: each stays linked as it was. Raises ``UserError`` where fewer than two are
    meant.
    """
    target = _standing(project, kind, into)
    found = dict.fromkeys(_standing(project, kind, one) for one in ids)
    others = [one for one in found if one.id != target.id]
    if not others:
        one = "entity" if isinstance(target, Entity) else "claim"
        raise UserError(f"One {one} cannot be merged with itself.", "Choose two or more.")
    act = project.act(f"Merge into “{shortened(said(target))}”")
    with act as changes:
        for each in others:
            changes.replace(replace(each, merged_into=target.id))
    return act.changed


def split(project: Project, kind: type[Shared], record_id: str) -> Changed:
    """Let what was merged be one of its own again, with all tags that were linked to it.

    Raises ``UserError`` where it is not merged.
    """
    record = existing(project.store, kind, record_id)
    words = shortened(said(record))
    if record.merged_into is None:
        raise UserError(f"“{words}” is not merged.", "There is nothing to split.")
    act = project.act(f"Split off “{words}”")
    with act as changes:
        changes.replace(replace(record, merged_into=None))
    return act.changed


def said(record: Entity | Claim) -> str:
    """The name of an entity, the sentence of a claim."""
    return record.name if isinstance(record, Entity) else record.text


def _link(
    project: Project,
    changes: Transaction,
    ids: Iterable[str],
    linked: Callable[[Annotation], Annotation],
) -> None:
    for annotation_id in ids:
        before = own(project, changes, annotation_id)
        after = linked(before)
        if after != before:
            changes.replace(replace(after, modified_at=project.now(), modified_by=project.me.id))


def learn_aliases(changes: Transaction, entity_id: str, ids: Sequence[str]) -> None:
    """Let the words of tags that name an entity become its aliases, where they are new for it."""
    entity = existing(changes, Entity, entity_id)
    known = {entity.name.casefold(), *(alias.casefold() for alias in entity.aliases)}
    fresh: dict[str, str] = {}
    for annotation_id in ids:
        tag = changes.get(Annotation, annotation_id)
        words = " ".join(tag.exact.split()) if tag and tag.layer == "entity" else ""
        if words and words.casefold() not in known:
            fresh.setdefault(words.casefold(), words)
    if fresh:
        changes.replace(replace(entity, aliases=(*entity.aliases, *fresh.values())))


def _required(words: str, complaint: str) -> str:
    tidy = " ".join(words.split())
    if not tidy:
        raise UserError(complaint, "Type it and press Enter.")
    return tidy
