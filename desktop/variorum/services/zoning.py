"""The parts of the page: zones cover the whole text, so marking one cuts its neighbours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import span_in
from variorum.errors import RuleError, UserError
from variorum.services.project import Project, current_text
from variorum.store.base import Transaction

STRUCTURE_NAME = "Page structure"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the page: code points ``start`` … ``end`` of the text, and its label."""

    start: int
    end: int
    label: str


def mark_zone(project: Project, document_id: str, start: int, end: int, label: str) -> Changed:
    """Make the paragraphs that ``start`` … ``end`` touches a zone of this label.

    The zones around it give way; neighbours of the same label become one.
    """
    named = project.codebook.label("zone", label)
    if named is None:
        raise RuleError(f"The layer of page parts has no label “{label}”.")
    act = project.act(f"Mark as {named.name}")
    with act as changes:
        document, text = current_text(changes, document_id)
        if not text or start >= end:
            raise UserError("Select the paragraphs first.")
        wanted = Zone(*_whole_lines(text, start, end), label)
        before = _zones(project, changes, document_id)
        existing = [Zone(*one.extent, one.label) for one in before]
        after = with_zone(existing, wanted, len(text))
        _write(project, changes, document, text, before, after)
    return act.changed


def with_zone(zones: Iterable[Zone], wanted: Zone, length: int) -> list[Zone]:
    """The zones of a text of ``length`` code points once ``wanted`` has been put over them.

    Gaps become body; the result covers the text, without overlaps, in order.
    """
    kept = [piece for zone in zones for piece in _outside(zone, wanted)]
    return _joined(_filled(sorted([*kept, wanted], key=lambda zone: zone.start), length))


def ensure_structure_set(project: Project, changes: Transaction) -> None:
    """Make the set that holds the zones, if the project has none yet."""
    if changes.get(AnnotationSet, project.structure_set_id) is None:
        changes.add(AnnotationSet(project.structure_set_id, STRUCTURE_NAME, "structure"))


def zone_annotation(
    project: Project, document: Document, text: str, zone: Zone, zone_id: str
) -> Annotation:
    """A zone as the annotation that is kept."""
    return Annotation(
        id=zone_id,
        set_id=project.structure_set_id,
        document_id=document.id,
        revision_id=document.revision_id,
        layer="zone",
        label=zone.label,
        spans=(span_in(text, zone.start, zone.end),),
        codebook=project.codebook.version,
    )


def _outside(zone: Zone, wanted: Zone) -> Iterator[Zone]:
    if zone.start < wanted.start:
        yield replace(zone, end=min(zone.end, wanted.start))
    if zone.end > wanted.end:
        yield replace(zone, start=max(zone.start, wanted.end))


def _filled(zones: Iterable[Zone], length: int) -> Iterator[Zone]:
    reached = 0
    for zone in zones:
        if zone.start > reached:
            yield Zone(reached, zone.start, "body")
        yield zone
        reached = zone.end
    if reached < length:
        yield Zone(reached, length, "body")


def _joined(zones: Iterable[Zone]) -> list[Zone]:
    joined: list[Zone] = []
    for zone in zones:
        if joined and joined[-1].label == zone.label:
            joined[-1] = replace(joined[-1], end=zone.end)
        else:
            joined.append(zone)
    return joined


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end - 1)
    return first, len(text) if last < 0 else last + 1


def _zones(project: Project, changes: Transaction, document_id: str) -> list[Annotation]:
    return [
        one
        for one in changes.annotations(document_id)
        if one.layer == "zone" and one.set_id == project.structure_set_id
    ]


def _write(
    project: Project,
    changes: Transaction,
    document: Document,
    text: str,
    before: list[Annotation],
    after: list[Zone],
) -> None:
    wanted = set(after)
    kept = {Zone(*one.extent, one.label) for one in before} & wanted
    ensure_structure_set(project, changes)
    for one in before:
        if Zone(*one.extent, one.label) not in kept:
            changes.retire(Annotation, one.id)
    for zone in after:
        if zone not in kept:
            changes.add(zone_annotation(project, document, text, zone, project.new_id()))
