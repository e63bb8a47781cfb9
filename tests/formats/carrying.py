"""What a format says that it carries, taken from a project: to be compared after a round trip.

Ids and times are left out, since other programs do not keep them. Everything else that a format
declares has to come back, and what it does not declare is not looked at.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Revision, Story
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.formats.base import FormatInfo
from variorum.formats.foreign.values import METADATA
from variorum.services.project import Project


def carried_articles(project: Project, info: FormatInfo) -> Counter[Any]:
    """Every article by its text, with its metadata where these are carried."""
    found: Counter[Any] = Counter()
    for document in project.store.every(Document):
        said: list[object] = [_text(project, document)]
        if "metadata" in info.carries:
            names = [name for name in METADATA if name != "source_name"]
            said += [getattr(document, name) for name in names]
        if "other keys" in info.carries:
            said.append(repr(sorted(document.extra.items())))
        if "stories" in info.carries:
            story = project.store.get(Story, document.story_id) if document.story_id else None
            said.append(story.title if story else "")
        found[tuple(said)] += 1
    return found


def carried_tags(project: Project, info: FormatInfo) -> Counter[Any]:
    """Every tag that the format has a place for, as it has to come back."""
    every = project.store.every(Annotation)
    return Counter(_tag(project, info, one) for one in every if _is_carried(project, info, one))


def carried_links(project: Project, info: FormatInfo) -> Counter[Any]:
    """Every link that the format has a place for, with the tags at its ends."""
    found: Counter[Any] = Counter()
    tags = {one.id: one for one in project.store.every(Annotation)}
    for relation in project.store.every(Relation):
        end = _end(project, info, relation, tags)
        start = tags.get(relation.from_id)
        if end is not None and start is not None and _is_carried(project, info, start):
            found[relation.type, _tag(project, info, start), end] += 1
    return found


def _is_carried(project: Project, info: FormatInfo, one: Annotation) -> bool:
    document = project.store.get(Document, one.document_id)
    assert document
    return (
        one.revision_id == document.revision_id
        and all(span.anchor != "lost" for span in one.spans)
        and (one.layer != "zone" or "zones" in info.carries)
        and (bool(one.spans) or "article tags" in info.carries)
        and (len(one.spans) < 2 or "discontinuous spans" in info.carries)
    )


def _tag(project: Project, info: FormatInfo, one: Annotation) -> tuple[object, ...]:
    spans = tuple(
        (s.start, s.end, s.exact, s.role if "roles" in info.carries else "") for s in one.spans
    )
    said: list[object] = [one.document_id and _title(project, one), one.layer, one.label, spans]
    if "attributes" in info.carries:
        said.append(repr(sorted(one.attributes.items())))
    if "notes" in info.carries:
        said.append(one.note)
    if "entities" in info.carries:
        said.append(_entity(project, one.entity_id))
    if "claims" in info.carries:
        claim = project.store.get(Claim, one.claim_id) if one.claim_id else None
        said.append(claim.text if claim else "")
    if "people" in info.carries and one.layer != "zone":
        said.append(_author(project, one))
    return tuple(said)


def _title(project: Project, one: Annotation) -> str:
    document = project.store.get(Document, one.document_id)
    assert document
    return _text(project, document)[:40]


def _author(project: Project, one: Annotation) -> str:
    made = project.store.get(AnnotationSet, one.set_id)
    assert made
    person = project.store.get(Person, made.person_id) if made.person_id else None
    return person.name if person else made.name


def _entity(project: Project, entity_id: str | None) -> tuple[str, str, str] | None:
    entity = project.store.get(Entity, entity_id) if entity_id else None
    return (entity.type, entity.name, entity.qid) if entity else None


def _end(
    project: Project, info: FormatInfo, relation: Relation, tags: Mapping[str, Annotation]
) -> object:
    if relation.to_annotation:
        target = tags.get(relation.to_annotation)
        inside = target and target.document_id == relation.document_id
        if not (inside and target and "links" in info.carries):
            return None
        return _tag(project, info, target) if _is_carried(project, info, target) else None
    if "links to registers" not in info.carries:
        return None
    if relation.to_entity:
        return _entity(project, relation.to_entity)
    claim = project.store.get(Claim, relation.to_claim or "")
    return claim.text if claim else None


def _text(project: Project, document: Document) -> str:
    revision = project.store.get(Revision, document.revision_id)
    assert revision
    return project.store.text(revision.text_sha256)
