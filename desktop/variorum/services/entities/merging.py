"""Merging entities that are one, splitting them again, and correcting what is said of one.

The tags of a merged entity stay linked to it and it stands for the other: so splitting them again
gives every tag back, colleagues' tags too, and nobody's tag is changed by either.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.domain.operations import Changed
from variorum.domain.registers import Entity
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services import registering
from variorum.services.project import Project, ensure_person, existing
from variorum.services.registering import NewEntity, change_entity, new_entity

_QID = re.compile(
    r"(?:(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,11})(?:[#?].*)?",
    re.IGNORECASE,
)


def merge(project: Project, ids: Sequence[str], into: str) -> Changed:
    """Let entities stand for another one from now on; ``UserError`` where that makes no sense."""
    return registering.merge(project, Entity, ids, into)


def split(project: Project, entity_id: str) -> Changed:
    """Let a merged entity be one of its own again, with all tags that were linked to it."""
    return registering.split(project, Entity, entity_id)


def correct(project: Project, entity: Entity) -> Changed:
    """Keep an entity's new name, type, aliases, description or Wikidata id, tidied.

    Raises ``UserError`` where the Wikidata id is none.
    """
    aliases = dict.fromkeys(" ".join(alias.split()) for alias in entity.aliases)
    name = " ".join(entity.name.split())
    kept = tuple(alias for alias in aliases if alias and alias != name)
    return change_entity(project, replace(entity, aliases=kept, qid=qid_of(entity.qid)))


def add(project: Project, new: NewEntity) -> Changed:
    """Put an entity into the register before anything is linked to it."""
    act = project.act(f"New entity “{shortened(new.name)}”")
    with act as changes:
        ensure_person(project, changes)
        changes.add(new_entity(project, new))
    return act.changed


def remove(project: Project, entity_id: str) -> Changed:
    """Take an entity out of the register; ``UserError`` where something still names it."""
    entity = existing(project.store, Entity, entity_id)
    merged = any(one.merged_into == entity_id for one in project.store.every(Entity))
    if merged or project.store.mentions(entity_id) or project.store.relations_of(entity_id):
        raise UserError(
            f"“{shortened(entity.name)}” is still named by tags or other entities.",
            "Merge it into another entity instead, or link the tags to others first.",
        )
    act = project.act(f"Remove entity “{shortened(entity.name)}”")
    with act as changes:
        changes.retire(Entity, entity_id)
    return act.changed


def qid_of(typed: str) -> str:
    """The Wikidata id in what was typed or pasted ("Q42", an address); empty for nothing.

    Raises ``UserError`` where there is none in it.
    """
    words = typed.strip()
    if not words:
        return ""
    match = _QID.fullmatch(words)
    if match is None:
        raise UserError(
            f"“{shortened(words)}” is not a Wikidata id.",
            "An id is a Q and a number, for example Q42; the address of its page will do too.",
        )
    return match[1].upper()
