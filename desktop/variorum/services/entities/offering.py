"""The entities that are offered for a tag, and for words that are selected."""

from variorum.analysis.likely_entities import Likely, Named, likely_entities
from variorum.domain.annotations import Annotation
from variorum.domain.registers import Entity, standing_for
from variorum.services.project import Project
from variorum.suggest.english.lexicons import lexicon

_FIRST = "PER"


def new_type(words: str) -> str:
    """What a new entity is most likely, going by the words that name it.

    Without a capital but at the beginning they name nobody: an unnamed source where they hold a
    word for one ("five people"), else a topic ("dam safety"). In scripts without capitals, and of
    numbers, nothing can be told.
    """
    if not (words[:1].lower() + words[1:]).islower():
        return _FIRST
    nameless = not set(words.lower().split()).isdisjoint(lexicon("attributions")["sources"])
    if nameless:
        return "source"
    return "topic" if words.islower() else _FIRST


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
