"""The rules an annotation must keep to be saved at all.

What may still be missing while the analyst works (a link, a source) is the business of
``finishing_rules``; these are the faults that would make the data wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.analysis.problems import Problem
from variorum.domain.annotations import Annotation, AttributeValue
from variorum.domain.codebooks import Attribute, Codebook, Layer
from variorum.domain.spans import Span, cross, overlap, shortened, with_role


def faults(
    annotation: Annotation, neighbours: Iterable[Annotation], codebook: Codebook
) -> list[Problem]:
    """What forbids saving ``annotation``; empty when it may be saved.

    ``neighbours`` are the annotations of the same set and article; an older state of the
    annotation itself among them is passed over.
    """
    layer = codebook.layer(annotation.layer)
    if layer is None:
        return [_fault(annotation, "layer", f"The codebook has no layer “{annotation.layer}”.")]
    others = [
        other
        for other in neighbours
        if other.id != annotation.id and other.layer == annotation.layer
    ]
    return [
        *_label_faults(annotation, layer),
        *_span_faults(annotation, layer),
        *_attribute_faults(annotation, layer),
        *_neighbour_faults(annotation, layer, others),
        *_implicit_source_faults(annotation, layer),
    ]


def faults_beside(
    annotation: Annotation, neighbours: Iterable[Annotation], codebook: Codebook
) -> list[Problem]:
    """Of these faults, those that lie in the ``neighbours`` and not in ``annotation`` itself.

    The neighbours are those of its layer.
    """
    layer = codebook.layer(annotation.layer)
    others = [other for other in neighbours if other.id != annotation.id]
    return list(_neighbour_faults(annotation, layer, others)) if layer and others else []


def applies(attribute: Attribute, label: str, attributes: Mapping[str, AttributeValue]) -> bool:
    """Whether an annotation with this label and these attributes may have ``attribute``."""
    return attribute.when is None or attribute.when.holds(label, attributes)


def _label_faults(annotation: Annotation, layer: Layer) -> Iterator[Problem]:
    if layer.label(annotation.label) is None:
        message = f"The layer “{layer.name}” has no label “{annotation.label}”."
        yield _fault(annotation, "label", message)


def _span_faults(annotation: Annotation, layer: Layer) -> Iterator[Problem]:
    allowed = {rule.role for rule in layer.roles}
    for span in annotation.spans:
        if span.role not in allowed:
            message = f"{layer.singular}: no part of it can be a {span.role}."
            yield _fault(annotation, "roles", message)
    for rule in layer.roles:
        count = len(with_role(annotation.spans, rule.role))
        if count < rule.minimum:
            yield _fault(annotation, "roles", f"{layer.singular}: select the words it stands for.")
        if rule.maximum is not None and count > rule.maximum:
            message = f"{layer.singular}: only {rule.maximum} {rule.role} span is possible."
            yield _fault(annotation, "roles", message)
    if _own_spans_overlap(annotation.spans):
        yield _fault(annotation, "roles", f"{layer.singular}: two of its parts overlap.")


def _own_spans_overlap(spans: Sequence[Span]) -> bool:
    return any(
        a.role == b.role and overlap(a, b) for i, a in enumerate(spans) for b in spans[i + 1 :]
    )


def _attribute_faults(annotation: Annotation, layer: Layer) -> Iterator[Problem]:
    for key, value in annotation.attributes.items():
        attribute = layer.attribute(key)
        if attribute is None or not applies(attribute, annotation.label, annotation.attributes):
            message = f"{layer.singular}: “{key}” does not belong to it."
            yield _fault(annotation, "attributes", message)
        elif not fits_type(attribute, value):
            message = f"{attribute.name}: “{value}” is not one of its values."
            yield _fault(annotation, "attributes", message)
    for attribute in layer.attributes:
        missing = attribute.required == "save" and attribute.key not in annotation.attributes
        if missing and applies(attribute, annotation.label, annotation.attributes):
            message = f"{layer.singular}: {attribute.name} is missing."
            yield _fault(annotation, "attributes", message)


def fits_type(attribute: Attribute, value: AttributeValue) -> bool:
    """Whether ``value`` is of the attribute's type, and one of its values where these are given."""
    match attribute.type:
        case "enum":
            return value in attribute.values
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "text" | "date":
            return isinstance(value, str)


def _neighbour_faults(
    annotation: Annotation, layer: Layer, others: Sequence[Annotation]
) -> Iterator[Problem]:
    if layer.nesting != "free":
        for other in others:
            message = _clash(annotation, other, layer)
            if message:
                yield _fault(annotation, "entities-nest", message)
                return
    if _is_primary(annotation) and any(_is_primary(other) for other in others):
        yield _fault(annotation, "one-primary-frame", "This article has a primary frame already.")


def _clash(annotation: Annotation, other: Annotation, layer: Layer) -> str:
    for a in annotation.spans:
        for b in other.spans:
            if layer.nesting == "none" and overlap(a, b):
                return f"{layer.name} may not overlap: “{shortened(b.exact)}” is marked already."
            if cross(a, b):
                return (
                    f"{layer.name} may lie inside one another but not cross “{shortened(b.exact)}”."
                )
            if (a.start, a.end, annotation.label) == (b.start, b.end, other.label):
                return f"“{shortened(a.exact)}” has this label already."
    return ""


def _is_primary(annotation: Annotation) -> bool:
    return annotation.layer == "frame" and annotation.attributes.get("rank") == "primary"


def _implicit_source_faults(annotation: Annotation, layer: Layer) -> Iterator[Problem]:
    if layer.attribute("anonymity") is None or with_role(annotation.spans, "source"):
        return
    if annotation.attributes.get("anonymity") != "implicit":
        message = "Without words for the source, the anonymity is “implicit”."
        yield _fault(annotation, "attribution-implicit", message)


def _fault(annotation: Annotation, check: str, message: str) -> Problem:
    return Problem("error", check, message, annotation.id)
