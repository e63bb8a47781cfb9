"""Tagging the places of a plan, or those of them that were chosen, as one act.

All tags of a plan say the same of other words. So what the codebook asks of a tag by itself is
asked once, and only whether it may stand beside the tags that are there is asked of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from variorum.analysis.saving_rules import faults, faults_beside
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document
from variorum.domain.names import tidied
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.spans import shortened
from variorum.errors import RuleError, UserError
from variorum.services.project import Project, ensure_my_set
from variorum.services.propagating.wanting import Occurrence, Plan, Wanted
from variorum.services.tagging import NewTag, begun
from variorum.store.base import Transaction

_AT_ONCE = 2_000
"""So many places are tagged between two reports of progress."""
_MANY = 50
"""From so many articles on, all of the project are read at once."""


def apply(
    project: Project,
    made: Plan,
    chosen: Sequence[int] | None = None,
    progressed: Progressed | None = None,
) -> Changed:
    """Tag the places of a plan, or those with the numbers ``chosen``, as one act.

    ``progressed`` is told (done, of how many places) and may raise ``CancelledError``. Raises
    ``RuleError`` where the codebook forbids one of them and ``UserError`` where an article has
    another text by now; whatever is raised, nothing is tagged.
    """
    picked = made.occurrences if chosen is None else [made.occurrences[i] for i in chosen]
    if not picked:
        raise UserError("There is nothing to tag.", "Choose at least one place.")
    codebook = project.codebook
    act = project.act(_said(codebook, made.wanted, len(picked)))
    with act as changes:
        ensure_my_set(project, changes)
        _require_unchanged(changes, {one.document_id: one.revision_id for one in picked})
        pattern = _pattern(project, codebook, made.wanted, picked[0])
        for done in range(0, len(picked), _AT_ONCE):
            if progressed:
                progressed(done, len(picked))
            _tag(project, changes, codebook, pattern, picked[done : done + _AT_ONCE])
    return act.changed


def _require_unchanged(changes: Transaction, revisions: Mapping[str, str]) -> None:
    """Raise ``UserError`` where an article has another text than the plan was made for."""
    if len(revisions) > _MANY:
        present = {one.id: one.revision_id for one in changes.every(Document)}
    else:
        found = (changes.get(Document, one) for one in revisions)
        present = {one.id: one.revision_id for one in found if one}
    if any(present.get(one) != revision for one, revision in revisions.items()):
        raise UserError("An article was changed meanwhile.", "Look for the words again.")


def _pattern(project: Project, codebook: Codebook, wanted: Wanted, first: Occurrence) -> Annotation:
    """The tag that is made at every place, as it is at the first; ``RuleError`` if it may not."""
    new = NewTag(
        first.document_id,
        wanted.layer,
        wanted.label,
        attributes=dict(wanted.attributes),
        entity_id=wanted.entity_id,
        origin="projected",
    )
    pattern = begun(project, codebook, new, first.revision_id, (first.span,))
    for fault in faults(pattern, (), codebook):
        raise RuleError(fault.message)
    return pattern


def _tag(
    project: Project,
    changes: Transaction,
    codebook: Codebook,
    pattern: Annotation,
    places: Sequence[Occurrence],
) -> None:
    """Make the tags at some places, checked against those that are there and each other."""
    ids = list(dict.fromkeys(one.document_id for one in places))
    known = changes.in_layer(pattern.set_id, pattern.layer, ids)
    role = pattern.spans[0].role
    # What all have in common is read from the pattern once: dataclasses.replace would every time.
    shared = {field.name: getattr(pattern, field.name) for field in fields(pattern)}
    for one in places:
        beside = known.setdefault(one.document_id, [])
        own = {
            "id": project.new_id(),
            "document_id": one.document_id,
            "revision_id": one.revision_id,
            "spans": (one.span if one.span.role == role else replace(one.span, role=role),),
        }
        made = Annotation(**(shared | own))
        for fault in faults_beside(made, beside, codebook):
            raise RuleError(fault.message)
        beside.append(made)
        changes.add(made)


def _said(codebook: Codebook, wanted: Wanted, number: int) -> str:
    name = codebook.label_name(wanted.layer, wanted.label)
    return f"Tag “{shortened(tidied(wanted.words), 24)}” as {name}, {number} times"
