"""The entities that are offered for a tag, and for words that are selected."""

from variorum.analysis.likely_entities import Likely, Named, likely_entities
from variorum.domain.annotations import Annotation
from variorum.domain.registers import Entity, standing_for
from variorum.services.project import Project


def offered(project: Project, annotation_id: str) -> list[Likely]:
    """At most nine entities that a tag may name; none where the tag is gone."""
    tag = project.store.get(Annotation, annotation_id)
    if tag is None:
        return []
    known = list(project.store.every(Entity))
    standing = standing_for(known)
    named = [
        Named(standing.get(one.entity_id, one.entity_id), one.words, one.count)
        for one in project.store.namings()
    ]
    before = (
        one
        for one in project.store.annotations(tag.document_id)
        if one.entity_id and one.set_id == tag.set_id and one.extent < tag.extent
    )
    lately = [standing.get(one.entity_id or "", one.entity_id or "") for one in before]
    usable = [one for one in known if one.id not in standing]
    return likely_entities(tag.exact, tag.label, usable, named, lately)
