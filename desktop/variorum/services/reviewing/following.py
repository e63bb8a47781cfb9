"""Keeping an open review up to date: after a decision only what it touched is read again."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from variorum.analysis.reviewing.standing import Standing, standing
from variorum.domain.annotations import Annotation, Relation, reading_order
from variorum.domain.operations import Changed
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.services.project import Project
from variorum.services.reviewing import golds
from variorum.services.reviewing.opening import ArticleReview, names_of

_FOLLOWED = {"decision", "annotation", "relation", "set", "gold", "person", "comment"}
"""Families whose changes can be followed; after any other the article is compared anew."""


@dataclass(frozen=True)
class Followed:
    """A review after an act, and the identities of the items that look different."""

    review: ArticleReview
    keys: tuple[str, ...]


def followed(project: Project, review: ArticleReview, changed: Changed) -> Followed | None:
    """The review after an act; ``None`` where the article has to be compared anew."""
    if not changed.ids.keys() <= _FOLLOWED:
        return None
    gold = golds.current(project.store) if changed.ids.get("gold") else review.gold
    if (gold and gold.set_id) != (review.gold and review.gold.set_id) and review.gold:
        return None  # another version: everything that was decided is other
    set_id = gold.set_id if gold else ""
    if not _only_gold(project, review, set_id, changed.ids.get("relation", ())):
        return None
    gold_tags = _gold_tags(project, review, set_id, changed)
    keys = _touched(project, review, changed.ids.get("decision", ()))
    if gold_tags is None or keys is None:
        return None
    touched = (found for key in keys if (found := review.standing(key)))
    standings = review.standings.replaced(_again(project, one, set_id, changed) for one in touched)
    fresh = replace(
        review,
        gold=gold,
        gold_tags=gold_tags,
        standings=standings,
        comments=_comments(project, review, changed.ids.get("comment", ())),
        names={**review.names, **names_of(project, _new(review, gold_tags))},
    )
    return Followed(fresh, tuple(keys))


def _only_gold(
    project: Project, review: ArticleReview, gold_id: str, relation_ids: Iterable[str]
) -> bool:
    """Whether only links of gold have changed: none of those that are compared."""
    for relation_id in relation_ids:
        found = project.store.get(Relation, relation_id)
        if relation_id in review.linked or (found is not None and found.set_id != gold_id):
            return False
    return True


def _gold_tags(
    project: Project, review: ArticleReview, gold_id: str, changed: Changed
) -> tuple[Annotation, ...] | None:
    """The gold tags after an act; ``None`` where somebody's own tags have changed."""
    ids = set(changed.ids.get("annotation", ()))
    if not ids:
        return review.gold_tags
    kept = [one for one in review.gold_tags if one.id not in ids]
    known = len(review.gold_tags) - len(kept)
    present = [one for one in map(partial(project.store.get, Annotation), ids) if one]
    if len(ids) - len(present) > known or any(one.set_id != gold_id for one in present):
        return None
    for one in present:
        if one.document_id == review.document.id:
            insort(kept, one, key=reading_order)
    return tuple(kept)


def _new(review: ArticleReview, gold_tags: Iterable[Annotation]) -> list[Annotation]:
    known = {one.id for one in review.gold_tags}
    return [one for one in gold_tags if one.id not in known]


def _touched(
    project: Project, review: ArticleReview, decision_ids: Iterable[str]
) -> dict[str, None] | None:
    """The items that decisions are about; ``None`` where one belongs to no item by its name."""
    touched: dict[str, None] = {}
    gone = set()
    for decision_id in decision_ids:
        found = project.store.get(Decision, decision_id)
        if found is None:
            gone.add(decision_id)
        elif found.document_id == review.document.id:
            touched[found.item] = None
    if gone:
        told = ((told.id, one.key) for one in review.standings for told in one.decisions)
        touched |= {key: None for decision_id, key in told if decision_id in gone}
    standings = (review.standing(key) for key in touched)
    return touched if all(one and one.item for one in standings) else None


def _again(project: Project, before: Standing, gold_id: str, changed: Changed) -> Standing:
    assert before.item is not None
    ids = [one.id for one in before.decisions] + list(changed.ids.get("decision", ()))
    found = (project.store.get(Decision, one) for one in dict.fromkeys(ids))
    mine = [
        one
        for one in found
        if one
        and one.set_id == gold_id
        and (one.item == before.key or one.id in {told.id for told in before.decisions})
    ]
    return standing(before.item, mine)


def _comments(project: Project, review: ArticleReview, ids: Iterable[str]) -> tuple[Comment, ...]:
    if not ids:
        return review.comments
    return tuple(project.store.belonging(Comment, review.document.id))
