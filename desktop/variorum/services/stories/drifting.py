"""Carried tags whose origin changed since: found, and settled one way or the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.tagging import own
from variorum.store.base import Reading


@dataclass(frozen=True, slots=True)
class Drifted:
    """A carried tag of this person whose origin is gone or was changed afterwards.

    ``differs`` names what the origin has otherwise now: "label", "words" (it has other
    edges), "entity", "claim", "attributes".
    """

    annotation_id: str
    document_id: str
    origin_id: str
    gone: bool
    differs: tuple[str, ...] = ()


def drifted(project: Project, document_id: str) -> list[Drifted]:
    """This person's carried tags of an article whose origin changed since, or is gone."""
    tags = project.store.annotations(document_id)
    return list(_drifted(project, (one for one in tags if one.origin == "projected")))


def drift_of(project: Project, annotation_id: str) -> Drifted | None:
    """Whether the origin of a tag changed since it was carried over."""
    annotation = project.store.get(Annotation, annotation_id)
    carried = [annotation] if annotation and annotation.origin == "projected" else []
    return next(_drifted(project, carried), None)


def follow_origin(project: Project, annotation_id: str) -> Changed:
    """Give a carried tag what its origin has now: label, attributes, entity and claim."""
    act = project.act("Take over the origin’s change")
    with act as changes:
        tag = own(project, changes, annotation_id)
        origin = _origin(changes, tag)
        if origin is None:
            raise UserError("The tag it was carried over from is gone.", "Keep it, or remove it.")
        fidelity = tag.attributes.get("fidelity")
        values = dict(origin.attributes)
        if fidelity is not None:
            values["fidelity"] = fidelity
        changes.replace(
            _settled(
                project,
                replace(
                    tag,
                    layer=origin.layer,
                    label=origin.label,
                    attributes=values,
                    entity_id=origin.entity_id,
                    claim_id=origin.claim_id,
                ),
            )
        )
    return act.changed


def keep_as_it_is(project: Project, annotation_id: str) -> Changed:
    """Say that a carried tag is right although its origin changed."""
    act = project.act("Keep the tag as it is")
    with act as changes:
        changes.replace(_settled(project, own(project, changes, annotation_id)))
    return act.changed


def _settled(project: Project, tag: Annotation) -> Annotation:
    """The tag, looked at now; one whose origin is gone stands for itself from here on."""
    kept = tuple(one for one in tag.derived_from if project.store.get(Annotation, one))
    return replace(tag, derived_from=kept, modified_at=project.now(), modified_by=project.me.id)


def _drifted(project: Project, tags: Iterable[Annotation]) -> Iterator[Drifted]:
    for one in tags:
        if one.set_id != project.my_set_id:
            continue
        seen = max(one.created_at, one.modified_at)
        for origin_id in one.derived_from:
            origin = project.store.get(Annotation, origin_id)
            if origin is None:
                yield Drifted(one.id, one.document_id, origin_id, gone=True)
            elif origin.modified_at >= seen:
                differs = tuple(_differs(project, one, origin, seen))
                if differs:
                    yield Drifted(one.id, one.document_id, origin_id, gone=False, differs=differs)


def _differs(project: Project, tag: Annotation, origin: Annotation, seen: str) -> Iterator[str]:
    """What the origin has otherwise than the tag, and had not when the tag was last looked at."""
    steps = (step.change for step in project.store.history(origin.id) if step.act.at >= seen)
    changes = [
        (change.before, change.after)
        for change in steps
        if isinstance(change.before, Annotation) and isinstance(change.after, Annotation)
    ]
    for name, told in _TOLD.items():
        changed = any(told(before) != told(after) for before, after in changes)
        if changed and (name == "words" or told(tag) != told(origin)):
            yield name


def _label(tag: Annotation) -> object:
    return tag.layer, tag.label


def _values(tag: Annotation) -> object:
    """The attributes but for fidelity, which says how a copy stands to its origin."""
    return {key: value for key, value in tag.attributes.items() if key != "fidelity"}


def _words(tag: Annotation) -> object:
    """Its words: where these stand changes with the text of their article."""
    return [(span.role, span.exact) for span in tag.spans]


_TOLD: Mapping[str, Callable[[Annotation], object]] = {
    "label": _label,
    "words": _words,
    "entity": attrgetter("entity_id"),
    "claim": attrgetter("claim_id"),
    "attributes": _values,
}


def _origin(reading: Reading, tag: Annotation) -> Annotation | None:
    found = (reading.get(Annotation, one) for one in tag.derived_from)
    return next((one for one in found if one), None)
