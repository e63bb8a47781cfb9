"""What the Tag place shows: the library's rows, and one article with everybody's tags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.analysis.looking_up import folded
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Story
from variorum.domain.listings import ArticleRow, HistoryStep
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity, Shared, standing_for, stands_for
from variorum.errors import UserError
from variorum.services.project import Project, current_text
from variorum.store.base import Reading


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article as it is opened: its text and everybody's annotations of it.

    ``sets`` are the sets that annotate it, this person's own first; ``entities`` and ``claims``
    are those its tags and links name, by id. ``earlier`` are tags that belong to a text that the
    article had before, without page structure and gold; nothing is said of their links.
    """

    document: Document
    text: str
    annotations: tuple[Annotation, ...]
    relations: tuple[Relation, ...]
    sets: tuple[AnnotationSet, ...]
    entities: dict[str, Entity]
    claims: dict[str, Claim]
    earlier: tuple[Annotation, ...] = ()


def library(project: Project, ids: Sequence[str] | None = None) -> list[ArticleRow]:
    """The articles of the project (or those with ``ids``) as this person sees them."""
    return project.store.articles(project.me.id, ids)


def stories(project: Project) -> dict[str, Story]:
    """The stories of the project by id."""
    return {story.id: story for story in project.store.every(Story)}


def story(project: Project, story_id: str) -> Story | None:
    """A story by its id."""
    return project.store.get(Story, story_id)


def open_article(project: Project, document_id: str) -> OpenArticle:
    """The article with all its tags; ``KeyError`` if the project has no such article."""
    store = project.store
    document, text = current_text(store, document_id)
    every = store.annotations_as(document_id, Annotation)
    annotations = tuple(one for one in every if one.revision_id == document.revision_id)
    earlier = tuple(one for one in every if one.revision_id != document.revision_id)
    away = {one.id for one in earlier}
    relations = tuple(
        one
        for one in store.relations(document_id)
        if not away or away.isdisjoint((one.from_id, one.to_annotation))
    )
    set_ids = dict.fromkeys([project.my_set_id, *(a.set_id for a in annotations)])
    found_sets = (store.get(AnnotationSet, set_id) for set_id in set_ids)
    entity_ids = {a.entity_id for a in annotations} | {r.to_entity for r in relations}
    claim_ids = {a.claim_id for a in annotations} | {r.to_claim for r in relations}
    return OpenArticle(
        document=document,
        text=text,
        annotations=annotations,
        relations=relations,
        sets=tuple(one for one in found_sets if one),
        entities=named_entities(store, entity_ids),
        claims=named_claims(store, claim_ids),
        earlier=_told_earlier(store, earlier),
    )


def _told_earlier(reading: Reading, tags: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Of the tags of earlier texts those that somebody made, and may want to look at."""
    sets = {one: reading.get(AnnotationSet, one) for one in {tag.set_id for tag in tags}}
    apart = {one for one, found in sets.items() if found and found.kind in {"gold", "structure"}}
    return tuple(one for one in tags if one.set_id not in apart)


def sets(project: Project) -> list[AnnotationSet]:
    """All sets of the project, this person's own first."""
    found = project.store.every(AnnotationSet)
    return sorted(found, key=lambda one: (one.id != project.my_set_id, one.name))


def entities(project: Project) -> list[Entity]:
    """The project's entities, without those that were merged into others."""
    known = list(project.store.every(Entity))
    replaced = standing_for(known)
    return [one for one in known if one.id not in replaced]


def has_entities(project: Project) -> bool:
    """Whether there is any entity."""
    return next(project.store.every(Entity), None) is not None


def named_entities(reading: Reading, ids: Iterable[str | None]) -> dict[str, Entity]:
    """By id, the entities that tags mean: for a merged one, that which stands for it."""
    return _named(reading, Entity, ids)


def named_claims(reading: Reading, ids: Iterable[str | None]) -> dict[str, Claim]:
    """By id, the claims that tags make: for a merged one, that which stands for it."""
    return _named(reading, Claim, ids)


def _named(reading: Reading, kind: type[Shared], ids: Iterable[str | None]) -> dict[str, Shared]:
    found = {one: reading.get(kind, one) for one in ids if one}
    return {
        one: stands_for(record, lambda other: reading.get(kind, other))
        for one, record in found.items()
        if record is not None
    }


def claims(project: Project) -> list[Claim]:
    """The project's claims, without those that were merged into others."""
    known = list(project.store.every(Claim))
    replaced = standing_for(known)
    return [one for one in known if one.id not in replaced]


def first_mention(
    project: Project, record_id: str, document_id: str | None = None
) -> Annotation | None:
    """The first tag that names an entity or a claim: in this article if it has one."""
    ids = with_merged(project.store, record_id)
    mentions = (tag for one in ids for tag in project.store.mentions(one))
    found = [tag for tag in mentions if tag.spans and not tag.is_left]
    here = (one for one in found if one.document_id == document_id)
    return next(here, found[0] if found else None)


def merged(reading: Reading) -> dict[str, str]:
    """For every entity and claim that another one stands for, the id of that one."""
    return standing_for(reading.every(Entity)) | standing_for(reading.every(Claim))


def with_merged(reading: Reading, record_id: str) -> list[str]:
    """The id of an entity or a claim, then those of all that were merged into it."""
    return [record_id, *(one for one, final in merged(reading).items() if final == record_id)]


def people(project: Project) -> dict[str, Person]:
    """Everybody who has worked in the project, by id."""
    return {person.id: person for person in project.store.every(Person)}


def find_article(project: Project, name: str) -> Document:
    """The article with this id, file name or title; ``UserError`` if it is none or several."""
    direct = project.store.get(Document, name)
    if direct is not None:
        return direct
    found = [one for one in project.store.every(Document) if name in _names(one)]
    if len(found) == 1:
        return found[0]
    if found:
        known = ", ".join(f"{one.id} ({one.outlet or one.source_name})" for one in found[:5])
        raise UserError(f"Several articles are called “{name}”.", f"Say which by its id: {known}.")
    near = [one for one in project.store.every(Document) if folded(name) in folded(one.title)]
    said = ", ".join(f"“{one.title}” ({one.outlet or one.source_name})" for one in near[:5])
    raise UserError(
        f"There is no article “{name}” in this project.",
        f"Name it by its id, file or whole title: {said}."
        if said
        else "Name it by its id, file or title.",
    )


def find_story(project: Project, name: str) -> Story:
    """The story of this id or title, or the only one that has ``name`` in its title.

    Case and accents do not matter. Raises ``UserError`` if it is none or several.
    """
    known = sorted(stories(project).values(), key=lambda one: (one.title, one.id))
    wanted = folded(name)
    found = (
        [one for one in known if one.id == name]
        or [one for one in known if folded(one.title) == wanted]
        or [one for one in known if wanted in folded(one.title)]
    )
    if len(found) == 1:
        return found[0]
    said = ", ".join(f"“{one.title}” ({one.id})" for one in (found or known)[:5])
    if found:
        raise UserError(
            f"Several stories are meant by “{name}”.", f"Say which by its title or id: {said}."
        )
    raise UserError(
        f"There is no story “{name}” in this project.",
        f"Name it by a part of its title or by its id: {said}." if said else "It has no stories.",
    )


def _names(document: Document) -> tuple[str, ...]:
    return document.source_name, document.source_name.rsplit("/", 1)[-1], document.title


def history(project: Project, record_id: str) -> list[HistoryStep]:
    """Everything that happened to a tag, an entity or a claim, the newest first."""
    return project.store.history(record_id)
