"""Relations: who says it, who holds it against whom, what a hedge weakens."""

from dataclasses import dataclass, replace
from typing import Literal

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Link
from variorum.domain.operations import Changed
from variorum.errors import RuleError
from variorum.services.project import Project, existing
from variorum.services.registering import NewClaim, NewEntity, new_claim, new_entity
from variorum.services.tagging import own
from variorum.store.base import Transaction

TargetKind = Literal["annotation", "entity", "claim"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a relation is to point at."""

    kind: TargetKind
    id: str


def relate(project: Project, annotation_id: str, kind: str, target: Target) -> Changed:
    """Link a tag of this person to another tag, an entity or a claim.

    Where the codebook allows one link of the kind, the new one takes the place of the old. A claim
    linked to an attribution is no longer the outlet's own: its commitment becomes "reports".
    """
    act = project.act(f"Link: {kind.replace('_', ' ')}")
    with act as changes:
        _relate(project, changes, annotation_id, kind, target)
    return act.changed


def relate_to_new(
    project: Project, annotation_id: str, kind: str, record: NewEntity | NewClaim
) -> Changed:
    """Make an entity or a claim and link a tag of this person to it, in one act."""
    act = project.act(f"Link: {kind.replace('_', ' ')}")
    with act as changes:
        if isinstance(record, NewEntity):
            entity = new_entity(project, record)
            changes.add(entity)
            target = Target("entity", entity.id)
        else:
            claim = new_claim(project, record)
            changes.add(claim)
            target = Target("claim", claim.id)
        _relate(project, changes, annotation_id, kind, target)
    return act.changed


def retype(project: Project, relation_id: str, kind: str) -> Changed:
    """Let a link of one of this person's tags be of another type; what it leads to stays.

    The type has to be one that the codebook has for the tag and for what the link leads to. What
    follows from a link of that type follows here, too (see ``relate``).
    """
    act = project.act(f"Change a link: {kind.replace('_', ' ')}")
    with act as changes:
        relation = existing(changes, Relation, relation_id)
        if relation.type == kind:
            raise RuleError("This link already exists.")
        annotation = own(project, changes, relation.from_id)
        _make_room(project, changes, annotation, kind, _target_of(relation))
        changes.replace(replace(relation, type=kind))
        _report(changes, annotation, kind)
    return act.changed


def unrelate(project: Project, relation_id: str) -> Changed:
    """Take a link of one of this person's tags away."""
    act = project.act("Remove link")
    with act as changes:
        relation = existing(changes, Relation, relation_id)
        own(project, changes, relation.from_id)
        changes.retire(Relation, relation_id)
    return act.changed


def _relate(
    project: Project, changes: Transaction, annotation_id: str, kind: str, target: Target
) -> None:
    annotation = own(project, changes, annotation_id)
    _make_room(project, changes, annotation, kind, target)
    changes.add(_relation(project, annotation, kind, target))
    _report(changes, annotation, kind)


def _make_room(
    project: Project, changes: Transaction, annotation: Annotation, kind: str, target: Target
) -> None:
    """See that there may be such a link; where there may be only one, the old one goes."""
    link = _permitted(project, changes, annotation, kind, target)
    there = [r for r in changes.relations_of(annotation.id) if _same_kind(r, annotation, kind)]
    if any(relation.to_id == target.id for relation in there):
        raise RuleError("This link already exists.")
    if link.maximum == 1:
        for relation in there:
            changes.retire(Relation, relation.id)


def _report(changes: Transaction, annotation: Annotation, kind: str) -> None:
    """What is attributed to somebody is no longer asserted by the outlet."""
    if kind == "attributed_to" and annotation.attributes.get("commitment") == "asserts":
        reported = {**annotation.attributes, "commitment": "reports"}
        changes.replace(replace(annotation, attributes=reported))


def _permitted(
    project: Project, changes: Transaction, annotation: Annotation, kind: str, target: Target
) -> Link:
    layer = project.codebook.layer(annotation.layer)
    link = layer.link(kind) if layer else None
    if layer is None or link is None:
        raise RuleError(f"{annotation.layer.capitalize()}: the codebook knows no link “{kind}”.")
    name: str = target.kind
    if target.kind == "annotation":
        other = changes.get(Annotation, target.id)
        if other is None or other.document_id != annotation.document_id:
            raise RuleError("A tag can only be linked to a tag of the same article.")
        if other.id == annotation.id:
            raise RuleError("A tag cannot be linked to itself.")
        name = f"layer:{other.layer}"
    if name not in link.to:
        wanted = " or ".join(one.removeprefix("layer:") for one in link.to)
        raise RuleError(f"{layer.singular}: “{link.name}” points at: {wanted}.")
    return link


def _same_kind(relation: Relation, annotation: Annotation, kind: str) -> bool:
    return relation.from_id == annotation.id and relation.type == kind


def _target_of(relation: Relation) -> Target:
    if relation.to_annotation is not None:
        return Target("annotation", relation.to_annotation)
    return Target("entity" if relation.to_entity is not None else "claim", relation.to_id)


def _relation(project: Project, annotation: Annotation, kind: str, target: Target) -> Relation:
    return Relation(
        id=project.new_id(),
        set_id=annotation.set_id,
        document_id=annotation.document_id,
        type=kind,
        from_id=annotation.id,
        to_annotation=target.id if target.kind == "annotation" else None,
        to_entity=target.id if target.kind == "entity" else None,
        to_claim=target.id if target.kind == "claim" else None,
        created_at=project.now(),
        created_by=project.me.id,
    )
