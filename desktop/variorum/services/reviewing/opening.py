"""An article as its review shows it: what there is to decide, and what was decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.analysis.reviewing.items import items
from variorum.analysis.reviewing.link_items import with_links
from variorum.analysis.reviewing.standing import Standing, Standings, standings
from variorum.domain.annotations import (
    QUIET_ZONES,
    Annotation,
    ComparedTag,
    Relation,
    reading_order,
)
from variorum.domain.documents import Document, Progress
from variorum.domain.pausing import Pause, never
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.domain.spans import within
from variorum.services.project import Project, current_text
from variorum.services.reading import named_claims, named_entities
from variorum.services.reviewing import golds
from variorum.store.base import Reading

COMPARED = frozenset({"working", "import", "model"})
"""The kinds of sets that are compared with each other."""


@dataclass(frozen=True)
class ArticleReview:
    """What a review of an article shows.

    ``sets`` are those that took part, by id; ``standings`` what there is to decide, in reading
    order, with what was decided; ``structure`` the page's zones, ``gold_tags`` what was settled;
    ``names`` what the entities and claims are called that tags and links name, by id; ``linked``
    the ids of the links that are compared.
    """

    document: Document
    text: str
    sets: Mapping[str, AnnotationSet]
    standings: Standings
    structure: tuple[Annotation, ...]
    gold: Gold | None
    gold_tags: tuple[Annotation, ...]
    comments: tuple[Comment, ...]
    names: Mapping[str, str]
    linked: frozenset[str] = frozenset()

    def standing(self, key: str | None) -> Standing | None:
        """The item with this identity."""
        return self.standings.get(key)

    @property
    def settled(self) -> int:
        """How many items are decided and not stale."""
        return self.standings.settled


def open_review(project: Project, document_id: str, pause: Pause = never) -> ArticleReview:
    """The review of an article; ``KeyError`` if the project has no such article.

    ``pause`` is called now and then, for whoever is not waited for.
    """
    store = project.store
    document, text = current_text(store, document_id)
    gold = golds.current(store)
    gold_id = gold.set_id if gold else ""
    structure, gold_tags = (
        sorted(store.in_sets(document_id, [one], Annotation), key=reading_order)
        for one in (project.structure_set_id, gold_id)
    )
    found = compare(store, document, structure)
    decisions = [one for one in store.belonging(Decision, document_id) if one.set_id == gold_id]
    links = [one for one in store.relations(document_id) if one.set_id in found.sets]
    named = named_by(store, [*found.tags, *gold_tags], links)
    standing = replaced_in(named)
    pause()
    compared = items(found.tags, found.participants, standing, pause)
    compared = with_links(compared, links, standing)
    return ArticleReview(
        document=document,
        text=text,
        sets=found.sets,
        standings=Standings(standings(compared, decisions)),
        structure=tuple(structure),
        gold=gold,
        gold_tags=tuple(gold_tags),
        comments=tuple(store.belonging(Comment, document_id)),
        names=_names(named),
        linked=frozenset(one.id for one in links),
    )


def names_of(project: Project, annotations: Iterable[ComparedTag]) -> dict[str, str]:
    """What the entities and claims are called that tags name, by id."""
    return _names(named_by(project.store, annotations))


def _names(named: Mapping[str, Entity | Claim]) -> dict[str, str]:
    """By the ids that are named, and by those of what stands for them."""
    called = {one.id: one.text if isinstance(one, Claim) else one.name for one in named.values()}
    return called | {own: called[one.id] for own, one in named.items()}


def named_by(
    reading: Reading, annotations: Iterable[ComparedTag], links: Iterable[Relation] = ()
) -> dict[str, Entity | Claim]:
    """The entities and claims that tags and links name, by id: for a merged one, what stands
    for it.
    """
    tags, links = list(annotations), list(links)
    named = {one.entity_id for one in tags} | {one.to_entity for one in links}
    claimed = {one.claim_id for one in tags} | {one.to_claim for one in links}
    return {**named_entities(reading, named), **named_claims(reading, claimed)}


def replaced_in(named: Mapping[str, Entity | Claim]) -> dict[str, str]:
    """Of what is named, by its id, that of what stands for it, where it was merged."""
    return {own: one.id for own, one in named.items() if one.id != own}


@dataclass(frozen=True)
class Compared:
    """The tags of an article that are compared, whose they are, and who took part where."""

    tags: Sequence[ComparedTag]
    sets: Mapping[str, AnnotationSet]
    participants: Mapping[str, frozenset[str]]


def compare(reading: Reading, document: Document, structure: Iterable[Annotation]) -> Compared:
    """What is compared of an article's tags; ``structure`` are the zones of its page.

    Page furniture, comments and zones are left out, as are tags that were rejected and those of
    earlier revisions. Somebody took part in a layer if they tagged anything in it here, or said
    that the article is done: whoever has not touched it has not agreed with anybody. Who practised
    on the article takes no part: what is settled must not hang on who learns from it.
    """
    learners = {one.person_id for one in reading.belonging(Attempt, document.id)}
    known = {
        one.id: one
        for one in reading.every(AnnotationSet)
        if one.kind in COMPARED and one.person_id not in learners
    }
    quiet = [span for one in structure if one.label in QUIET_ZONES for span in one.spans]
    tags = [
        one
        for one in reading.in_sets(document.id, list(known), ComparedTag)
        if one.revision_id == document.revision_id
        and one.status not in {"rejected", "superseded"}
        and one.layer != "zone"
        and not (quiet and any(within(span, zone) for span in one.spans for zone in quiet))
    ]
    participants = _participants(reading, document, tags, known.values())
    taking_part = set().union(*participants.values())
    sets = {set_id: known[set_id] for set_id in sorted(taking_part)}
    return Compared(tags, sets, participants)


def _participants(
    reading: Reading,
    document: Document,
    tags: Iterable[ComparedTag],
    sets: Iterable[AnnotationSet],
) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tag in tags:
        found[tag.layer].add(tag.set_id)
    done = {
        one.person_id for one in reading.belonging(Progress, document.id) if one.state == "done"
    }
    finished = {one.id for one in sets if one.kind == "working" and one.person_id in done}
    return {layer: frozenset(taking_part | finished) for layer, taking_part in found.items()}
