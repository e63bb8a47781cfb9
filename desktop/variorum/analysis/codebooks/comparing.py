"""What differs between two versions of a codebook, in words."""

from collections.abc import Iterator
from dataclasses import fields

from variorum.domain.codebooks import Attribute, Codebook, Label, Layer

_NAMES = {
    "name": "name",
    "singular": "singular",
    "shortcut": "key",
    "badge": "short name",
    "border": "border",
    "family": "family",
    "colour_light": "colour",
    "colour_dark": "colour (dark)",
    "definition": "definition",
    "example_yes": "example",
    "example_no": "counter-example",
    "draw": "drawing",
    "nesting": "nesting",
    "multi_span": "several parts",
    "document_level": "whole articles",
    "entity_link": "entity",
    "claim_link": "claim",
    "values": "values",
    "required": "when it is required",
    "default": "default value",
    "when": "condition",
    "help": "explanation",
    "type": "type",
    "language": "language",
    "rules": "rules",
    "profiles": "profiles",
    "roles": "roles",
    "links": "links",
    "external": "names elsewhere",
}
_APART = frozenset({"layers", "labels", "attributes", "key", "retired", "id", "version"})


def differences(before: Codebook, after: Codebook) -> list[str]:
    """A line for each layer, label and attribute that is new, gone or altered; none for none.

    Ids and versions do not count.
    """
    found = [f"Codebook: {what}" for what in _altered(before, after) if what != "based on"]
    for layer in after.layers:
        old = before.layer(layer.key)
        if old is None:
            found.append(f"New layer “{layer.name}” with {_labels(len(layer.labels))}")
        else:
            found += _of_layer(old, layer)
    for layer in before.layers:
        if after.layer(layer.key) is None:
            found.append(f"No more layer “{layer.name}”")
    if _order(before, after):
        found.append("Order of the layers")
    return found


def _of_layer(old: Layer, new: Layer) -> Iterator[str]:
    where = new.name
    if changed := _altered(old, new):
        yield f"{where}: {', '.join(changed)}"
    for label in new.labels:
        before = old.label(label.key)
        if before is None:
            yield f"{where}: new label “{label.name}”"
            continue
        if label.retired != before.retired:
            what = "retired" if label.retired else "offered again"
            yield f"{where}: “{label.name}” {what}"
        if changed := _altered(before, label):
            yield f"{where}: “{before.name}”: {', '.join(changed)}"
    gone = [label for label in old.labels if new.label(label.key) is None]
    yield from (f"{where}: no longer has the label “{label.name}”" for label in gone)
    keys = [label.key for label in new.labels if old.label(label.key)]
    if keys != [label.key for label in old.labels if new.label(label.key)]:
        yield f"{where}: order of the labels"
    yield from _of_attributes(where, old, new)


def _of_attributes(where: str, old: Layer, new: Layer) -> Iterator[str]:
    for attribute in new.attributes:
        before = old.attribute(attribute.key)
        if before is None:
            yield f"{where}: new attribute “{attribute.name}”"
        elif changed := _altered(before, attribute):
            yield f"{where}: attribute “{before.name}”: {', '.join(changed)}"
    for attribute in old.attributes:
        if new.attribute(attribute.key) is None:
            yield f"{where}: no longer has the attribute “{attribute.name}”"


Part = Codebook | Layer | Label | Attribute


def _altered(before: Part, after: Part) -> list[str]:
    """The fields that differ, by the names the window has for them."""
    return [
        _NAMES.get(one.name, one.name.replace("_", " "))
        for one in fields(after)
        if one.name not in _APART and getattr(before, one.name) != getattr(after, one.name)
    ]


def _order(before: Codebook, after: Codebook) -> bool:
    was = [layer.key for layer in before.layers if after.layer(layer.key)]
    now = [layer.key for layer in after.layers if before.layer(layer.key)]
    return was != now


def _labels(number: int) -> str:
    return "1 label" if number == 1 else f"{number} labels"
