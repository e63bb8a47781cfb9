"""Keeping what is open up to date: after an act only what it touched is read again."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.domain.annotations import Annotation, Relation, reading_order
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.people import AnnotationSet
from variorum.services.project import Project
from variorum.services.reading import (
    OpenArticle,
    named_claims,
    named_entities,
    open_article,
)

_FEW = 50


@dataclass(frozen=True, slots=True)
class Refreshed:
    """An article after an act: what is new or altered in it, and the ids of what is gone.

    ``whole`` says that its text or record may differ too, so that it has to be shown anew.
    """

    article: OpenArticle
    changed: tuple[Annotation, ...] = ()
    removed: tuple[str, ...] = ()
    whole: bool = False


def refreshed(project: Project, article: OpenArticle, changed: Changed) -> Refreshed | None:
    """The article after ``changed``; ``None`` where the project has it no more."""
    document = project.store.get(Document, article.document.id)
    if document is None:
        return None
    if document != article.document:
        return Refreshed(open_article(project, document.id), whole=True)
    annotations, removed = _annotations(project, document.id, changed.ids.get("annotation", ()))
    if _concerns_earlier(article, annotations, removed):
        return Refreshed(open_article(project, document.id), whole=True)
    relations = _relations(project, article, changed.ids.get("relation", ()))
    gone = {*removed, *(one.id for one in annotations)}
    kept = [one for one in article.annotations if one.id not in gone]
    every = _in_order(kept, annotations) if gone else article.annotations
    fresh = replace(article, annotations=every, relations=relations)
    named = _with_names(project, fresh, changed, annotations)
    return Refreshed(named, annotations, removed)


def _concerns_earlier(
    article: OpenArticle, found: Iterable[Annotation], removed: Iterable[str]
) -> bool:
    """Whether any of the tags belongs, or belonged, to an earlier text: then links may return."""
    known = {one.id for one in article.earlier}
    return not known.isdisjoint([*removed, *(one.id for one in found)]) or any(
        one.revision_id != article.document.revision_id for one in found
    )


def _in_order(kept: list[Annotation], fresh: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Tags in reading order with fresh ones among them; few are put in without sorting all."""
    if len(fresh) > _FEW:
        return tuple(sorted([*kept, *fresh], key=reading_order))
    for one in fresh:
        insort(kept, one, key=reading_order)
    return tuple(kept)


def _annotations(
    project: Project, document_id: str, ids: Iterable[str]
) -> tuple[tuple[Annotation, ...], tuple[str, ...]]:
    found = {one: project.store.get(Annotation, one) for one in ids}
    present = tuple(a for a in found.values() if a and a.document_id == document_id)
    return present, tuple(one for one, annotation in found.items() if annotation is None)


def _relations(project: Project, article: OpenArticle, ids: Iterable[str]) -> tuple[Relation, ...]:
    touched = set(ids)
    if not touched:
        return article.relations
    found = (project.store.get(Relation, one) for one in sorted(touched))
    kept = [one for one in article.relations if one.id not in touched]
    fresh = [one for one in found if one and one.document_id == article.document.id]
    return tuple(sorted([*kept, *fresh], key=lambda relation: relation.id))


def _with_names(
    project: Project, article: OpenArticle, changed: Changed, annotations: Iterable[Annotation]
) -> OpenArticle:
    """The article with every set, entity and claim that is new in it, or has changed."""
    store = project.store
    touched = set(changed.ids.get("set", ()))
    new = list(annotations)
    entity_ids = {a.entity_id for a in new} | {r.to_entity for r in article.relations}
    claim_ids = {a.claim_id for a in new} | {r.to_claim for r in article.relations}
    entities, claims = dict(article.entities), dict(article.claims)
    # Another one may stand for what is named here: then all of them are asked for.
    asked = entity_ids | entities.keys() if changed.ids.get("entity") else entity_ids - {*entities}
    entities |= named_entities(project.store, asked)
    asked = claim_ids | claims.keys() if changed.ids.get("claim") else claim_ids - {*claims}
    claims |= named_claims(project.store, asked)
    known = {one.id: one for one in article.sets}
    for one in {a.set_id for a in new} - (set(known) - touched):
        found = store.get(AnnotationSet, one)
        if found:
            known[found.id] = found
    sets = sorted(known.values(), key=lambda one: one.id != project.my_set_id)
    return replace(article, entities=entities, claims=claims, sets=tuple(sets))
