"""Changing what was found, many places at a time, each time as one act."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.analysis.saving_rules import applies
from variorum.domain.annotations import Annotation, AttributeValue
from variorum.domain.codebooks import Attribute
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.searches.concordances import Line
from variorum.errors import UserError
from variorum.services import registering, tagging
from variorum.services.project import Project, ensure_my_set
from variorum.services.registering import NewClaim, NewEntity
from variorum.services.tagging import NewTag, Part, add_tags
from variorum.store.base import Transaction


@dataclass(frozen=True, slots=True)
class Done:
    """What was changed: how many places or tags, and how many were left as they are."""

    changed: Changed
    done: int
    left: int


@dataclass(frozen=True, slots=True)
class Doable:
    """How many of the tags in some lines a change concerns, and how many it would leave."""

    tags: int
    left: int


def doable(project: Project, lines: Sequence[Line], layer: str, key: str = "") -> Doable:
    """What setting an attribute, or without a ``key`` linking, would do to the tags in lines.

    ``UserError`` where it concerns none of them.
    """
    ids = _concerned(project, lines, layer, key)
    return Doable(len(ids), len({tag.id for line in lines for tag in line.tags}) - len(ids))


def tag(project: Project, lines: Sequence[Line], layer: str, label: str) -> Done:
    """Tag the words of lines; where this person has a tag of the layer already, it stays.

    Raises ``RuleError`` where the codebook forbids one of the tags, ``UserError`` where an article
    has another text by now or there is nothing to tag; then nothing is tagged.
    """
    codebook = project.codebook
    name = codebook.label_name(layer, label)
    act = project.act(f"Tag {len(lines)} places as {name}")
    with act as changes:
        ensure_my_set(project, changes)
        open_ = [line for line in lines if line.end > line.start]
        free = [line for line in open_ if not _is_tagged(project, changes, line, layer)]
        if not free:
            raise UserError(
                "There is nothing to tag in these lines.",
                "Tick lines with words that you have not tagged in this layer yet.",
            )
        _require_same_texts(changes, free)
        news = [
            NewTag(
                line.document_id, layer, label, (Part(line.start, line.end),), origin="projected"
            )
            for line in free
        ]
        add_tags(project, changes, codebook, news)
    return Done(act.changed, len(free), len(lines) - len(free))


def relabel(project: Project, lines: Sequence[Line], layer: str, label: str) -> Done:
    """Give this person's tags in lines another label."""
    ids = _mine(lines)
    return _done(tagging.change_label(project, ids, layer, label), lines, ids)


def remove(project: Project, lines: Sequence[Line]) -> Done:
    """Remove this person's tags in lines, together with their links."""
    ids = _mine(lines)
    return _done(tagging.remove(project, ids), lines, ids)


def set_attribute(
    project: Project, lines: Sequence[Line], layer: str, key: str, value: AttributeValue | None
) -> Done:
    """Set an attribute of this person's tags of a layer in lines; ``None`` takes it away.

    Tags that the attribute does not apply to stay as they are; ``UserError`` where it applies to
    none.
    """
    ids = _concerned(project, lines, layer, key)
    return _done(tagging.set_attribute(project, ids, key, value), lines, ids)


def link_entity(
    project: Project, lines: Sequence[Line], layer: str, target: str | NewEntity | None
) -> Done:
    """Say which entity this person's tags of a layer in lines name: one by its id, or a new one.

    ``None`` takes the link away.
    """
    ids = _mine(lines, layer)
    if isinstance(target, NewEntity):
        return _done(registering.link_new_entity(project, ids, target), lines, ids)
    return _done(registering.link_entity(project, ids, target), lines, ids)


def link_claim(
    project: Project, lines: Sequence[Line], layer: str, target: str | NewClaim | None
) -> Done:
    """Say which claim this person's tags of a layer in lines state: one by its id, or a new one."""
    ids = _mine(lines, layer)
    if isinstance(target, NewClaim):
        made = registering.link_new_claim(project, ids, target.text, target.story_id)
        return _done(made, lines, ids)
    return _done(registering.link_claim(project, ids, target), lines, ids)


def _concerned(project: Project, lines: Sequence[Line], layer: str, key: str) -> list[str]:
    """This person's tags of a layer in lines that an attribute applies to; without one, all."""
    ids = _mine(lines, layer)
    if not key:
        return ids
    found = project.codebook.layer(layer)
    attribute = found.attribute(key) if found else None
    fitting = [
        one for one in ids if attribute and _applies(attribute, project.store.get(Annotation, one))
    ]
    if not fitting:
        name = attribute.name if attribute else key
        raise UserError(f"“{name}” applies to none of these tags.", "Tick tags of another label.")
    return fitting


def _applies(attribute: Attribute, tag: Annotation | None) -> bool:
    return tag is not None and applies(attribute, tag.label, tag.attributes)


def _done(changed: Changed, lines: Sequence[Line], ids: Sequence[str]) -> Done:
    every = {tag.id for line in lines for tag in line.tags}
    return Done(changed, len(ids), len(every) - len(ids))


def _mine(lines: Sequence[Line], layer: str = "") -> list[str]:
    """This person's tags in lines (of a layer), each once."""
    found = dict.fromkeys(
        tag.id
        for line in lines
        for tag in line.tags
        if tag.mine and (not layer or tag.layer == layer)
    )
    if not found:
        raise UserError(
            "None of these lines has a tag of yours.", "Only your own tags can be changed by you."
        )
    return list(found)


def _is_tagged(project: Project, changes: Transaction, line: Line, layer: str) -> bool:
    near = changes.neighbours(line.document_id, project.my_set_id, layer, line.start, line.end)
    return any(
        span.start < line.end and line.start < span.end for tag in near for span in tag.spans
    )


def _require_same_texts(changes: Transaction, lines: Sequence[Line]) -> None:
    revisions = {line.document_id: line.revision_id for line in lines}
    for document_id, revision_id in revisions.items():
        document = changes.get(Document, document_id)
        if document is None or document.revision_id != revision_id:
            raise UserError("An article was changed meanwhile.", "Search again.")
