"""The entities of a project or a story, with what they are called where, and their mentions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.analysis.querying.contexts import around, one_line
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.names import tidied
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Entity, standing_for
from variorum.domain.spans import shortened, with_role
from variorum.services.project import Project, current_text

_ROOM = 60
"""Code points around a mention."""
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as it is listed.

    ``names`` are all words it is known by, its own name first; ``mentions`` counts the tags and
    links that name it, ``outlets`` those of each outlet, the most first. ``merged`` are the
    entities that were merged into it.
    """

    entity: Entity
    names: tuple[str, ...]
    mentions: int
    outlets: tuple[tuple[str, int], ...]
    merged: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A place at which an entity is named: its tag, its article, and the words in their line."""

    annotation_id: str
    document_id: str
    title: str
    outlet: str
    published: str
    owner: str
    before: str
    words: str
    after: str


def entity_rows(project: Project, story_id: str | None = None) -> list[EntityRow]:
    """All entities by name; for a story those that its articles mention."""
    known = {entity.id: entity for entity in project.store.every(Entity)}
    standing = standing_for(known.values())
    outlets: dict[str, Counter[str]] = {}
    words: dict[str, Counter[str]] = {}
    for one in project.store.namings(story_id):
        entity_id = standing.get(one.entity_id, one.entity_id)
        outlets.setdefault(entity_id, Counter())[one.outlet] += one.count
        words.setdefault(entity_id, Counter())[tidied(one.words)] += one.count
    merged: dict[str, list[Entity]] = {}
    for loser, winner in standing.items():
        merged.setdefault(winner, []).append(known[loser])
    rows = [
        EntityRow(
            entity,
            _names(entity, merged.get(entity.id, ()), words.get(entity.id, Counter())),
            sum(outlets.get(entity.id, Counter()).values()),
            tuple(outlets.get(entity.id, Counter()).most_common()),
            tuple(merged.get(entity.id, ())),
        )
        for entity in known.values()
        if entity.id not in standing and (story_id is None or entity.id in outlets)
    ]
    return sorted(rows, key=lambda row: (row.entity.name.casefold(), row.entity.id))


def mention_rows(project: Project, entity_id: str, story_id: str | None = None) -> list[MentionRow]:
    """Where an entity is named, by article and place; what was merged into it included."""
    store = project.store
    owners = {one.id: one.name for one in store.every(AnnotationSet)}
    rows = []
    articles: dict[str, tuple[Document, str]] = {}
    for annotation in _mentions(project, entity_id):
        if annotation.document_id not in articles:
            articles[annotation.document_id] = current_text(store, annotation.document_id)
        document, text = articles[annotation.document_id]
        if story_id is None or document.story_id == story_id:
            rows.append(_mention(annotation, document, text, owners))
    return rows


def _mentions(project: Project, entity_id: str) -> list[Annotation]:
    store = project.store
    merged = standing_for(store.every(Entity))
    ids = [entity_id, *(loser for loser, winner in merged.items() if winner == entity_id)]
    found = {tag.id: tag for one in ids for tag in store.mentions(one)}
    for one in ids:
        for relation in store.relations_of(one):
            tag = store.get(Annotation, relation.from_id)
            if tag is not None:
                found.setdefault(tag.id, tag)
    numbers = {row.id: row.number for row in store.articles(project.me.id)}
    return sorted(
        found.values(), key=lambda tag: (numbers.get(tag.document_id, 0), tag.extent, tag.id)
    )


def _mention(
    annotation: Annotation, document: Document, text: str, owners: Mapping[str, str]
) -> MentionRow:
    spans = with_role(annotation.spans, "source") or annotation.spans[:1]
    before = words = after = ""
    if spans and annotation.revision_id == document.revision_id:
        before, words, after = around(text, spans[0].start, spans[0].end, _ROOM)
    elif spans:
        words = one_line(spans[0].exact)
    return MentionRow(
        annotation_id=annotation.id,
        document_id=document.id,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        owner=owners.get(annotation.set_id, ""),
        before=before,
        words=shortened(words, _LONGEST),
        after=after,
    )


def _names(entity: Entity, merged: Iterable[Entity], words: Counter[str]) -> tuple[str, ...]:
    """Name, aliases, the names of what was merged, and how tags call it, each once."""
    names = [entity.name, *entity.aliases]
    for one in merged:
        names += [one.name, *one.aliases]
    names += [said for said, _ in words.most_common() if said and len(said) <= _LONGEST]
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(name.casefold(), name)
    return tuple(once.values())
