"""Codebooks as files of their own: JSON in the shape of ``variorum.domain.codebooks``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from variorum.domain.codebooks import Attribute, Codebook, Condition, Layer, Link
from variorum.errors import NewerProjectError, UnreadableFileError
from variorum.formats.describing import shortened
from variorum.formats.lines import UNDECODABLE, size_of, unreadable, why_undecodable

LARGEST = 16 << 20
_MEND = "Put that right in the file, or choose one that Variorum has exported."
_SCHEMA = re.compile(r"variorum/codebook/(\d{1,9})")
_COLOUR = re.compile(r"(#[0-9A-Fa-f]{6})?")
_decoder = msgspec.json.Decoder(Codebook)


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file; ``UnreadableFileError`` says what is wrong with it.

    Raises ``NewerProjectError`` where it is of a version that is not known yet.
    """
    if size_of(path) > LARGEST:
        raise UnreadableFileError(f"“{path.name}” is too large for a codebook.")
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        codebook = _decoder.decode(data)
    except UNDECODABLE as error:
        reason = why_undecodable(error)
        raise UnreadableFileError(f"“{path.name}” is not a codebook: {reason}.", _MEND) from error
    if wrong := faults(codebook):
        raise UnreadableFileError(f"“{path.name}” cannot be used: {wrong[0]}.", _MEND)
    _require_known(codebook.schema, path.name)
    return codebook


def codebook_bytes(codebook: Codebook) -> bytes:
    """A codebook as the content of a file, made to be read and compared."""
    compact = msgspec.json.encode(codebook, order="deterministic")
    return msgspec.json.format(compact, indent=1) + b"\n"


def faults(codebook: Codebook) -> list[str]:
    """What makes a codebook unusable, each in a sentence without its full stop."""
    found = []
    if not codebook.id:
        found.append("the codebook has no id")
    if not codebook.layers:
        found.append("the codebook has no layers")
    found += _doubled("the codebook", "layer", (layer.key for layer in codebook.layers))
    layers = {layer.key for layer in codebook.layers}
    for layer in codebook.layers:
        found += _faults_of(layer, layers)
    found += [
        f"the profile “{profile.name}” names a layer “{key}”, which does not exist"
        for profile in codebook.profiles
        for key in profile.layers
        if key not in layers
    ]
    return found


def _faults_of(layer: Layer, layers: set[str]) -> Iterator[str]:
    where = f"the layer “{layer.key}”"
    if not layer.key or not layer.labels:
        yield f"{where} has no key or no labels"
    yield from _doubled(where, "label", (label.key for label in layer.labels))
    yield from _doubled(where, "attribute", (one.key for one in layer.attributes))
    yield from _doubled(where, "label shortcut", (one.shortcut for one in layer.labels))
    yield from _doubled(where, "role", (rule.role for rule in layer.roles))
    colours = [layer.colour_light, layer.colour_dark]
    for label in layer.labels:
        colours += [label.colour_light, label.colour_dark]
    for colour in colours:
        if not _COLOUR.fullmatch(colour):
            yield f"{where} has a colour “{shortened(colour)}” that is not of the form #RRGGBB"
    for attribute in layer.attributes:
        yield from _faults_of_attribute(where, attribute)
        yield from _faults_of_condition(where, layer, attribute.when)
    for link in layer.links:
        yield from _faults_of_link(where, link, layers)
        yield from _faults_of_condition(where, layer, link.when)


def _faults_of_attribute(where: str, attribute: Attribute) -> Iterator[str]:
    if attribute.type == "enum":
        if not attribute.values:
            yield f"{where} has an attribute “{attribute.key}” without values"
        elif attribute.default is not None and attribute.default not in attribute.values:
            yield f"{where} has an attribute “{attribute.key}” whose default is none of its values"


def _faults_of_condition(where: str, layer: Layer, condition: Condition | None) -> Iterator[str]:
    if condition is None or condition.key == "label":
        return
    if layer.attribute(condition.key) is None:
        yield f"{where} has a condition on “{condition.key}”, which is none of its attributes"


def _faults_of_link(where: str, link: Link, layers: set[str]) -> Iterator[str]:
    for target in link.to:
        kind, _, key = target.partition(":")
        if target not in {"entity", "claim"} and not (kind == "layer" and key in layers):
            yield f"{where} has a link “{link.type}” to “{target}”, which does not exist"
    if link.maximum is not None and link.maximum < link.minimum:
        yield f"{where} has a link “{link.type}” with a maximum below its minimum"


def _doubled(where: str, what: str, keys: Iterable[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if key and count > 1:
            yield f"{where} has the {what} “{shortened(key)}” {count} times"


def _require_known(schema: str, name: str) -> None:
    match = _SCHEMA.fullmatch(schema)
    if match is None or int(match[1]) < 1:
        raise UnreadableFileError(f"“{name}” is not a codebook of Variorum.")
    if int(match[1]) > 1:
        raise NewerProjectError(
            f"“{name}” was written by a newer version of Variorum (its format is {schema}).",
            "Update the program, then open the file again.",
        )
