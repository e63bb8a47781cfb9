"""Making, changing and removing tags: each function is one act, one transaction, one undo step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from variorum.analysis.saving_rules import applies, faults
from variorum.domain.annotations import Annotation, AttributeValue, Origin, Relation
from variorum.domain.codebooks import Codebook, Layer
from variorum.domain.documents import Document, Progress
from variorum.domain.operations import Changed
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import Role, Span, in_reading_order, span_in, with_role
from variorum.errors import RuleError, UserError
from variorum.services.finishing import reached
from variorum.services.project import Project, current_text, ensure_my_set, existing
from variorum.store.base import Reading, Transaction


@dataclass(frozen=True, slots=True)
class Part:
    """A range of code points of the article's text, and the role it is to play."""

    start: int
    end: int
    role: Role = "main"


@dataclass(frozen=True, slots=True)
class NewTag:
    """A tag to be made; without parts it speaks of the whole article.

    ``attributes`` are set over the codebook's defaults.
    """

    document_id: str
    layer: str
    label: str
    parts: tuple[Part, ...] = ()
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    entity_id: str | None = None
    claim_id: str | None = None
    note: str = ""
    origin: Origin = "manual"
    confidence: float | None = None
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tagging act changed, and the tag it made."""

    changed: Changed
    annotation_id: str


def tag(project: Project, new: NewTag) -> Tagged:
    """Make a tag in this person's set. Raises ``RuleError`` where the codebook forbids it."""
    codebook = project.codebook
    act = project.act(f"Tag as {_offered_name(codebook, new.layer, new.label)}")
    with act as changes:
        ensure_my_set(project, changes)
        (annotation,) = add_tags(project, changes, codebook, [new])
    return Tagged(act.changed, annotation.id)


def add_tags(
    project: Project, changes: Transaction, codebook: Codebook, news: Sequence[NewTag]
) -> list[Annotation]:
    """Make tags within an act; this person's set must be there already.

    Everything is read and checked before anything is written. Raises ``RuleError`` where the
    codebook forbids one of the tags.
    """
    by_document: dict[str, list[NewTag]] = {}
    for new in news:
        by_document.setdefault(new.document_id, []).append(new)
    made: list[Annotation] = []
    states: list[tuple[Progress, bool]] = []
    for document_id, of_one in by_document.items():
        document, text = current_text(changes, document_id)
        begun_here = _begun(project, changes, codebook, document, text, of_one)
        # What was carried over from another place does not mean that anybody has read so far.
        by_eye = [one.extent[1] for one in begun_here if one.origin != "projected"]
        if by_eye:
            states.append(reached(project, changes, document_id, text, max(by_eye)))
        made += begun_here
    for annotation in made:
        changes.add(annotation)
    for progress, is_new in states:
        if is_new:
            changes.add(progress)
        else:
            changes.replace(progress)
    return made


def change_label(project: Project, ids: Sequence[str], layer: str, label: str) -> Changed:
    """Give tags another label, in their own layer or in another one.

    Attributes that the new label has no place for are dropped; those it needs begin with the
    codebook's defaults.
    """
    codebook = project.codebook
    name = _offered_name(codebook, layer, label)

    def changed(annotation: Annotation) -> Annotation:
        return relabelled(annotation, codebook, layer, label)

    return _edit(project, f"Change to {name}", ids, changed)


def relabelled(annotation: Annotation, codebook: Codebook, layer: str, label: str) -> Annotation:
    """The tag with another label: spans, roles and attributes are those that it has a place for."""
    target = _layer(codebook, layer)
    spans, kept = annotation.spans, annotation.attributes
    if annotation.layer != layer:
        spans, kept = _spans_for(target, spans), {}
    values = {**target.defaults(label), **kept}
    return _settled(
        replace(annotation, layer=layer, label=label, spans=spans, attributes=values), target
    )


def set_attribute(
    project: Project, ids: Sequence[str], key: str, value: AttributeValue | None
) -> Changed:
    """Set one attribute of tags; ``None`` or an empty text removes it."""
    codebook = project.codebook

    def changed(annotation: Annotation) -> Annotation:
        values = {k: v for k, v in annotation.attributes.items() if k != key}
        if value is not None and value != "":
            values[key] = value
        layer = _layer(codebook, annotation.layer)
        return _settled(replace(annotation, attributes=values), layer)

    return _edit(project, f"Set {key.replace('_', ' ')}", ids, changed)


def set_note(project: Project, ids: Sequence[str], note: str) -> Changed:
    """Write the note of tags."""
    return _edit(project, "Write note", ids, lambda annotation: replace(annotation, note=note))


def move_span(project: Project, annotation_id: str, index: int, start: int, end: int) -> Changed:
    """Give the ``index``-th span of a tag another range (code points)."""

    def moved(annotation: Annotation) -> Annotation:
        _, text = current_text(project.store, annotation.document_id)
        spans = list(annotation.spans)
        spans[index] = marked(text, start, end, spans[index].role)
        return replace(annotation, spans=in_reading_order(spans))

    return _edit(project, "Move edge", [annotation_id], moved)


def add_part(project: Project, annotation_id: str, part: Part) -> Changed:
    """Add a span to a tag: a further piece, or the source or cue of an attribution.

    Where the role allows only one span, the new one takes the place of the old.
    """
    codebook = project.codebook

    def extended(annotation: Annotation) -> Annotation:
        _, text = current_text(project.store, annotation.document_id)
        layer = _layer(codebook, annotation.layer)
        single = any(rule.role == part.role and rule.maximum == 1 for rule in layer.roles)
        kept = [s for s in annotation.spans if not (single and s.role == part.role)]
        spans = in_reading_order([*kept, marked(text, part.start, part.end, part.role)])
        return _settled(replace(annotation, spans=spans), layer)

    return _edit(project, f"Set {part.role}", [annotation_id], extended)


def remove_part(project: Project, annotation_id: str, index: int) -> Changed:
    """Take the ``index``-th span away from a tag that has others."""
    codebook = project.codebook

    def reduced(annotation: Annotation) -> Annotation:
        spans = annotation.spans[:index] + annotation.spans[index + 1 :]
        return _settled(replace(annotation, spans=spans), _layer(codebook, annotation.layer))

    return _edit(project, "Remove part", [annotation_id], reduced)


def remove(project: Project, ids: Sequence[str]) -> Changed:
    """Remove tags together with the links that start or end at them."""
    act = project.act("Remove tag" if len(ids) == 1 else f"Remove {len(ids)} tags")
    with act as changes:
        for annotation_id in ids:
            annotation = own(project, changes, annotation_id)
            for relation in changes.relations_of(annotation.id):
                changes.retire(Relation, relation.id)
            changes.retire(Annotation, annotation.id)
    return act.changed


def own(project: Project, reading: Reading, annotation_id: str) -> Annotation:
    """A tag that this person may change; ``UserError`` if it is gone or somebody else's."""
    annotation = existing(reading, Annotation, annotation_id)
    if annotation.set_id != project.my_set_id:
        raise UserError(
            f"This tag is {_owner(reading, annotation)}’s, and only they can change it.",
            "Make your own tag at the same place instead.",
        )
    return annotation


def _begun(
    project: Project,
    reading: Reading,
    codebook: Codebook,
    document: Document,
    text: str,
    news: Sequence[NewTag],
) -> list[Annotation]:
    """New tags of one article, checked against those that are there and against each other."""
    made = [begun(project, codebook, new, document.revision_id, _spans(text, new)) for new in news]
    for layer in {annotation.layer for annotation in made}:
        of_layer = [annotation for annotation in made if annotation.layer == layer]
        start = min(annotation.extent[0] for annotation in of_layer)
        end = max(annotation.extent[1] for annotation in of_layer)
        known = reading.neighbours(document.id, project.my_set_id, layer, start, end)
        for annotation in of_layer:
            for fault in faults(annotation, known, codebook):
                raise RuleError(fault.message)
            known.append(annotation)
    return made


def begun(
    project: Project, codebook: Codebook, new: NewTag, revision_id: str, spans: Sequence[Span]
) -> Annotation:
    """A new tag on ``spans`` of a revision, in place of its parts; not checked yet."""
    layer = _layer(codebook, new.layer)
    now = project.now()
    annotation = Annotation(
        id=project.new_id(),
        set_id=project.my_set_id,
        document_id=new.document_id,
        revision_id=revision_id,
        layer=layer.key,
        label=new.label,
        spans=in_reading_order(replace(span, role=_role_for(layer, span.role)) for span in spans),
        entity_id=new.entity_id,
        claim_id=new.claim_id,
        attributes={**layer.defaults(new.label), **new.attributes},
        note=new.note,
        origin=new.origin,
        confidence=new.confidence,
        derived_from=new.derived_from,
        codebook=codebook.version,
        created_at=now,
        created_by=project.me.id,
        modified_at=now,
        modified_by=project.me.id,
    )
    return _settled(annotation, layer)


def _edit(
    project: Project,
    label: str,
    ids: Sequence[str],
    change: Callable[[Annotation], Annotation],
) -> Changed:
    """Apply ``change`` to each of this person's tags; all or, where a rule forbids one, none."""
    codebook = project.codebook
    act = project.act(label)
    with act as changes:
        for annotation_id in ids:
            before = own(project, changes, annotation_id)
            after = change(before)
            if after != before:
                after = replace(after, modified_at=project.now(), modified_by=project.me.id)
                _require(after, changes, codebook)
                changes.replace(after)
    return act.changed


def _require(annotation: Annotation, reading: Reading, codebook: Codebook) -> None:
    neighbours = reading.neighbours(
        annotation.document_id, annotation.set_id, annotation.layer, *annotation.extent
    )
    for fault in faults(annotation, neighbours, codebook):
        raise RuleError(fault.message)


def _settled(annotation: Annotation, layer: Layer) -> Annotation:
    """The annotation without attributes it has no place for, its anonymity fitting its source."""
    values = dict(annotation.attributes)
    for attribute in layer.attributes:
        if attribute.key in values and not applies(attribute, annotation.label, values):
            del values[attribute.key]
    known = {attribute.key for attribute in layer.attributes}
    values = {key: value for key, value in values.items() if key in known}
    if "anonymity" in known:
        has_source = bool(with_role(annotation.spans, "source"))
        if not has_source:
            values["anonymity"] = "implicit"
        elif values.get("anonymity") == "implicit":
            values["anonymity"] = "named"
    return replace(annotation, attributes=values)


def _spans_for(layer: Layer, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans with roles the layer knows; only the first where it allows only one."""
    known = [rule.role for rule in layer.roles]
    fitted = [span if span.role in known else replace(span, role=_main(layer)) for span in spans]
    return in_reading_order(fitted if layer.multi_span else fitted[:1])


def _role_for(layer: Layer, role: Role) -> Role:
    return role if any(rule.role == role for rule in layer.roles) else _main(layer)


def _main(layer: Layer) -> Role:
    """The role a plain selection plays in a layer: content in an attribution, else main."""
    return next((rule.role for rule in layer.roles if rule.role in {"main", "content"}), "main")


def _spans(text: str, new: NewTag) -> list[Span]:
    return [marked(text, part.start, part.end, part.role) for part in new.parts]


def marked(text: str, start: int, end: int, role: Role) -> Span:
    """The span of these words (code points); ``UserError`` where the text has none there."""
    try:
        return span_in(text, start, end, role)
    except ValueError:
        raise UserError(
            f"There are no characters {start} to {end} in this article.",
            "Select other words for the tag.",
        ) from None


def _layer(codebook: Codebook, key: str) -> Layer:
    layer = codebook.layer(key)
    if layer is None:
        raise RuleError(f"The codebook has no layer “{key}”.")
    return layer


def _offered_name(codebook: Codebook, layer: str, label: str) -> str:
    """What a label is called; ``RuleError`` where it was retired. (An unknown one is a fault.)"""
    found = _layer(codebook, layer).label(label)
    if found is None:
        return label
    if found.retired:
        raise RuleError(f"The label “{found.name}” was retired; choose another one.")
    return found.name


def _owner(reading: Reading, annotation: Annotation) -> str:
    owning_set = reading.get(AnnotationSet, annotation.set_id)
    return owning_set.name if owning_set else "somebody else"
