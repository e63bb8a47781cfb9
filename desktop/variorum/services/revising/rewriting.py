"""Giving an article another text: one act, which an undo takes back whole.

The text is a new revision; the earlier one stays. Tags of everybody go with it: where their words
stand is no opinion, and whoever made them stays their author. Those that find no place stay with
the text they were made on, marked as left. A frozen version of gold is sealed over its texts and
stays as it was, whole.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Revision
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.services.project import Project, ensure_person
from variorum.services.revising.planning import ZONE, Plan, planned
from variorum.services.revising.ways import Landed, left
from variorum.services.revising.wording import NewText
from variorum.services.zoning import Zone, ensure_structure_set, zone_annotation
from variorum.store.base import Transaction


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What another text changed; ``changed`` is ``None`` where the article had it already.

    ``taken`` counts the tags of changed words that went to the new text, ``left`` the tags that
    stay with the earlier one.
    """

    changed: Changed | None
    plan: Plan
    taken: int = 0
    left: int = 0


def rewrite(
    project: Project,
    document_id: str,
    new: NewText,
    approved: Collection[str] = (),
    progressed: Progressed | None = None,
) -> Rewritten:
    """Give an article another text; the same text is no act.

    ``approved`` are the ids of tags of changed words that are to go to these; others of them stay
    with the earlier text. ``progressed`` is told (done, of how many tags) and may raise
    ``CancelledError``: then nothing was changed.
    """
    act = project.act("Replace the text")
    with act as changes:
        plan = planned(project, changes, document_id, new, progressed)
        if plan.is_same:
            return Rewritten(None, plan)
        ensure_person(project, changes)
        _keep_text(project, changes, plan)
        settled = [_settled(one, approved) for one in plan.landed]
        for one in (*settled, *plan.sealed):
            changes.replace(one.after)
        _write_zones(project, changes, plan)
        _write_sayings(changes, plan)
    taken = sum(one.state == "changed" for one in settled)
    return Rewritten(act.changed, plan, taken, sum(one.state == "gone" for one in settled))


def _settled(one: Landed, approved: Collection[str]) -> Landed:
    """What really becomes of a tag, once it is known whether its changed words were approved."""
    if one.state != "changed" or one.before.id in approved:
        return one
    return Landed(one.before, left(one.before), "gone")


def _keep_text(project: Project, changes: Transaction, plan: Plan) -> None:
    new, document = plan.new, plan.document
    digest = changes.keep_text(new.text)
    if changes.get(Revision, plan.revision_id) is None:
        numbers = [one.number for one in changes.belonging(Revision, document.id)]
        changes.add(
            Revision(
                id=plan.revision_id,
                document_id=document.id,
                number=max(numbers, default=0) + 1,
                text_sha256=digest,
                length=len(new.text),
                encoding=new.encoding,
                source_sha256=changes.keep_source(new.source) if new.source else None,
                offset_map=new.offset_map,
                created_at=project.now(),
                created_by=project.me.id,
            )
        )
    changes.replace(replace(document, revision_id=plan.revision_id))


def _write_zones(project: Project, changes: Transaction, plan: Plan) -> None:
    """Part the new text; a zone that goes on keeps its identity."""
    document = replace(plan.document, revision_id=plan.revision_id)
    before = [
        one
        for one in changes.annotations_as(document.id, Annotation)
        if one.layer == ZONE and one.set_id == project.structure_set_id
    ]
    ensure_structure_set(project, changes)
    for start, end, label in plan.zones:
        known = next((one for one in before if one.label == label), None)
        if known is not None:
            before.remove(known)
        zone_id = known.id if known else project.new_id()
        zone = Zone(start, end, label)
        made = zone_annotation(project, document, plan.new.text, zone, zone_id)
        if known is None:
            changes.add(made)
        else:
            changes.replace(replace(known, spans=made.spans, revision_id=made.revision_id))
    for one in before:
        changes.retire(Annotation, one.id)


def _write_sayings(changes: Transaction, plan: Plan) -> None:
    """Follow the words that comments and decisions are about."""
    for comment in plan.comments:
        if comment.after is not None:
            changes.replace(comment.after)
    for decision in plan.decisions:
        changes.replace(decision.after)
