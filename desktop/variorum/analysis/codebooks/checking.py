"""What is wanting in a codebook that can be used: keys that clash, definitions not written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from variorum.domain.codebooks import Codebook, Layer

Subject = Literal["key", "definition", "name", "colour", "profile", "attribute"]


@dataclass(frozen=True, slots=True)
class Wanting:
    """Something that is wanting: where (``label`` empty: the layer itself), and in words."""

    layer: str
    label: str
    subject: Subject
    message: str


def wanting(codebook: Codebook, taken: Mapping[str, str]) -> list[Wanting]:
    """What is wanting; ``taken`` says what keys do already, by the key: "N" is "Next tag"."""
    return [
        *_key_clashes(codebook, taken),
        *_untaggable(codebook),
        *_unwritten(codebook),
        *_unlisted(codebook),
    ]


def _key_clashes(codebook: Codebook, taken: Mapping[str, str]) -> Iterator[Wanting]:
    known = {key.upper(): name for key, name in taken.items()}
    for layer in codebook.layers:
        if layer.shortcut:
            yield from _clash(layer.key, "", layer.shortcut, layer.name, known)
            known.setdefault(layer.shortcut.upper(), layer.name)
        own = {} if layer.shortcut else known
        for label in layer.offered:
            if label.shortcut:
                yield from _clash(layer.key, label.key, label.shortcut, label.name, own)
                own.setdefault(label.shortcut.upper(), label.name)


def _clash(
    layer: str, label: str, key: str, name: str, known: Mapping[str, str]
) -> Iterator[Wanting]:
    other = known.get(key.upper())
    if other is not None:
        message = f"The key {key.upper()} of “{name}” is already that of “{other}”."
        yield Wanting(layer, label, "key", message)


def _unwritten(codebook: Codebook) -> Iterator[Wanting]:
    for layer in codebook.layers:
        if not layer.name.strip():
            yield Wanting(layer.key, "", "name", "A layer has no name.")
        yield from _unwritten_labels(layer)


def _untaggable(codebook: Codebook) -> Iterator[Wanting]:
    """A new tag has what its attributes begin with; a truth begins with none."""
    for layer in codebook.layers:
        for one in layer.attributes:
            begins = one.default is not None and one.type != "bool"
            if one.required == "save" and not begins:
                mend = "Choose a default, or require" if one.type == "enum" else "Require"
                message = (
                    f"“{one.name}” is required at once and begins with no value: tags of"
                    f" “{layer.name}” that need it cannot be made. {mend} it before done."
                )
                yield Wanting(layer.key, "", "attribute", message)


def _unlisted(codebook: Codebook) -> Iterator[Wanting]:
    listed = {key for profile in codebook.profiles for key in profile.layers}
    for layer in codebook.layers if codebook.profiles else ():
        if layer.key not in listed:
            message = f"No profile lists “{layer.name}”: put it in one, in the codebook as a whole."
            yield Wanting(layer.key, "", "profile", message)


def _unwritten_labels(layer: Layer) -> Iterator[Wanting]:
    names = [label.name.strip().casefold() for label in layer.offered]
    for label in layer.offered:
        if not label.name.strip():
            yield Wanting(layer.key, label.key, "name", f"A label of “{layer.name}” has no name.")
        elif names.count(label.name.strip().casefold()) > 1:
            message = f"Two labels of “{layer.name}” are called “{label.name}”."
            yield Wanting(layer.key, label.key, "name", message)
        if not label.definition.strip():
            name = f"“{label.name}” of “{layer.name}”"
            message = f"{name} has no definition: say what it is, and what it is not."
            yield Wanting(layer.key, label.key, "definition", message)
