"""The gold set: the version that is being made, and freezing it."""

from dataclasses import dataclass, replace

from variorum.analysis.reviewing.sealing import seal
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.ids import derived_id
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold, newest
from variorum.errors import UserError
from variorum.services.project import Project, ensure_person
from variorum.services.revising.ways import present_ways
from variorum.store.base import Reading, Transaction


@dataclass(frozen=True, slots=True)
class Frozen:
    """What freezing changed, and the version as it is from now on."""

    changed: Changed
    gold: Gold


def versions(reading: Reading) -> list[Gold]:
    """All versions of gold, the newest first."""
    return sorted(reading.every(Gold), key=lambda one: (-one.version, one.id))


def current(reading: Reading) -> Gold | None:
    """The newest version, frozen or not; ``None`` before anything was decided."""
    return newest(reading.every(Gold))


def draft(project: Project, changes: Transaction) -> Gold:
    """The version that decisions go into, made if there is none; this person is known then.

    Raises ``UserError`` where the newest version is frozen.
    """
    ensure_person(project, changes)
    gold = current(changes)
    if gold is None:
        gold = _begun(project, changes, 1)
    elif gold.is_frozen:
        raise UserError(
            f"Gold {gold.version} is frozen, so nothing in it can be decided anew.",
            "Begin the next version of gold: it starts with everything that is in this one.",
        )
    return gold


def freeze(project: Project, progressed: Progressed | None = None) -> Frozen:
    """Freeze the draft: from now on it cannot change, and its seal says what was in it.

    ``progressed`` is told (done, of how many articles) and may raise ``CancelledError``.
    """
    act = project.act("Freeze gold")
    with act as changes:
        gold = current(changes)
        if gold is None:
            raise UserError("There is no gold yet.", "Decide something first.")
        if gold.is_frozen:
            raise UserError(f"Gold {gold.version} is frozen already.")
        ensure_person(project, changes)
        tags, links = contents(changes, gold, progressed)
        frozen = replace(
            gold,
            frozen_at=project.now(),
            frozen_by=project.me.id,
            sha256=seal(tags, links),
            tags=len(tags),
            codebook=project.codebook.version,
        )
        changes.replace(frozen)
    return Frozen(act.changed, frozen)


def begin_next(project: Project, progressed: Progressed | None = None) -> Changed:
    """Begin the next version with everything that is in the frozen one: tags, links, decisions.

    In an article with another text by now, tags go where their words are; those of words that were
    changed or are gone stay with the text that they were frozen on.
    """
    act = project.act("Begin the next version of gold")
    with act as changes:
        before = current(changes)
        if before is None or not before.is_frozen:
            raise UserError("The newest version of gold is still a draft.", "Freeze it first.")
        ensure_person(project, changes)
        frozen, links = contents(changes, before, progressed)
        ways = {one: present_ways(changes, one) for one in {tag.document_id for tag in frozen}}
        tags = [ways[one.document_id].followed(one) for one in frozen]
        decisions = [one for one in changes.every(Decision) if one.set_id == before.set_id]
        gold = _begun(project, changes, before.version + 1)
        _copy(changes, gold, tags, links, decisions)
    return act.changed


def is_intact(project: Project, gold: Gold) -> bool:
    """Whether a frozen version holds exactly what was frozen."""
    return seal(*contents(project.store, gold)) == gold.sha256


def contents(
    reading: Reading, gold: Gold, progressed: Progressed | None = None
) -> tuple[list[Annotation], list[Relation]]:
    """The tags and links of a version of gold, article by article."""
    told = (one for one in reading.every(Decision) if one.set_id == gold.set_id and one.made)
    document_ids = list(dict.fromkeys(one.document_id for one in told))
    tags: list[Annotation] = []
    links: list[Relation] = []
    for done, document_id in enumerate(document_ids):
        if progressed:
            progressed(done, len(document_ids))
        every = reading.annotations_as(document_id, Annotation)
        tags += [one for one in every if one.set_id == gold.set_id]
        links += [one for one in reading.relations(document_id) if one.set_id == gold.set_id]
    return tags, links


def decision_id_of(set_id: str, item: str) -> str:
    """The id of the decision about an item in a gold set: there is only one."""
    return derived_id("decision", set_id, item)


def _begun(project: Project, changes: Transaction, version: int) -> Gold:
    now, made = project.now(), AnnotationSet(project.new_id(), f"Gold {version}", "gold")
    gold = Gold(project.new_id(), made.id, version, created_at=now, created_by=project.me.id)
    changes.add(replace(made, created_at=now))
    changes.add(gold)
    return gold


def _copy(
    changes: Transaction,
    gold: Gold,
    tags: list[Annotation],
    links: list[Relation],
    decisions: list[Decision],
) -> None:
    """Put copies into a new version; what pointed at a tag points at its copy."""

    def copy_of(record_id: str | None) -> str | None:
        return derived_id("gold", gold.set_id, record_id) if record_id else None

    def renamed(record_id: str) -> str:
        return derived_id("gold", gold.set_id, record_id)

    for tag in tags:
        changes.add(replace(tag, id=renamed(tag.id), set_id=gold.set_id))
    for link in links:
        changes.add(
            replace(
                link,
                id=renamed(link.id),
                set_id=gold.set_id,
                from_id=renamed(link.from_id),
                to_annotation=copy_of(link.to_annotation),
            )
        )
    for one in decisions:
        made = tuple(map(renamed, one.made))
        decision_id = decision_id_of(gold.set_id, one.item)
        changes.add(replace(one, id=decision_id, set_id=gold.set_id, made=made))
