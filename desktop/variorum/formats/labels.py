"""Labels on their way out and in: how they are written, and which label a foreign one means."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from variorum.domain.annotations import AttributeValue
from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.domain.mappings import LabelMapping
from variorum.domain.spans import ROLES, Role

How = Literal["remembered", "key", "scheme", "name", "none"]
_JOINTS = ("-", ":", ".", "/", "_")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a foreign label means here, and how that was found out; no layer: nothing."""

    layer: str = ""
    label: str = ""
    role: Role | None = None
    how: How = "none"

    @property
    def target(self) -> str:
        """``layer:label``, as mappings hold it; empty for nothing."""
        return f"{self.layer}:{self.label}" if self.layer else ""


@dataclass(frozen=True, slots=True)
class ForeignLabel:
    """A label that a file uses: how often, and what it was taken to mean."""

    name: str
    count: int
    meaning: Meaning


def written_label(codebook: Codebook | None, layer: str, label: str) -> str:
    """A label as other programs are given it: those of the first layer alone, others with theirs.

    ``Labelling`` understands both.
    """
    if codebook and codebook.layers and codebook.layers[0].key == layer:
        return label
    return f"{layer}-{label}"


def foreign_name(layer: str, label: str) -> str:
    """What a mapping calls a foreign label: with its layer where the file has layers."""
    return f"{layer}:{label}" if layer else label


class Labelling:
    """Finds the labels of one codebook that a file's labels mean, and counts them.

    A remembered answer goes before all others. Then a label is taken by its key, by the name that
    a known scheme gives it (CoNLL-2003, OntoNotes …), by its own name; the case does not matter,
    and what could mean two labels means none.
    """

    def __init__(self, codebook: Codebook | None, mapping: LabelMapping | None) -> None:
        self._layers = codebook.layers if codebook else ()
        self._remembered = mapping.labels if mapping else {}
        self._met: Counter[tuple[str, str]] = Counter()
        self.meaning = lru_cache(maxsize=10_000)(self._meaning)

    def met(self, layer: str, label: str) -> Meaning:
        """What a label means that was met once more."""
        self._met[layer, label] += 1
        return self.meaning(layer, label)

    @property
    def labels(self) -> tuple[ForeignLabel, ...]:
        """The labels that were met, by name."""
        found = (
            ForeignLabel(foreign_name(layer, label), count, self.meaning(layer, label))
            for (layer, label), count in self._met.items()
        )
        return tuple(sorted(found, key=lambda one: one.name))

    def attributes(
        self, meaning: Meaning, given: dict[str, AttributeValue]
    ) -> dict[str, AttributeValue]:
        """Attributes with values of the type that the codebook gives them, where they have one."""
        layer = next((one for one in self._layers if one.key == meaning.layer), None)
        return {key: _typed(layer, key, value) for key, value in given.items()} if layer else given

    def _meaning(self, layer: str, label: str) -> Meaning:
        remembered = self._remembered.get(foreign_name(layer, label))
        if remembered is not None:
            key, _, value = remembered.partition(":")
            return Meaning(key, value, None, "remembered")
        found = self._found(layer, label)
        if found.layer:
            return found
        name, _, role = label.rpartition(".")
        if name and role in ROLES:
            base = self.meaning(layer, name)
            role_key = next(one for one in ROLES if one == role)
            return Meaning(base.layer, base.label, role_key, base.how) if base.layer else base
        return found

    def _found(self, layer: str, label: str) -> Meaning:
        among = [one for one in self._layers if layer in {one.key, one.name}] or list(self._layers)
        exact = [(one.key, label) for one in among if one.label(label)]
        for one in self._layers if not exact else ():
            prefix, joint, rest = one.key, label[len(one.key) : len(one.key) + 1], ""
            if label.startswith(prefix) and joint in _JOINTS:
                rest = label[len(prefix) + 1 :]
            if rest and one.label(rest):
                return Meaning(one.key, rest, None, "key")
        if len(exact) == 1:
            return Meaning(*exact[0], None, "key")
        wanted = label.casefold()
        tests: list[tuple[How, list[tuple[str, str]]]] = [
            ("key", [(a, b.key) for a, b in _each(among) if b.key.casefold() == wanted]),
            ("scheme", [(a, b.key) for a, b in _each(among) if wanted in _schemes(b)]),
            ("name", [(a, b.key) for a, b in _each(among) if b.name.casefold() == wanted]),
        ]
        for how, matches in tests:
            if len(matches) == 1:
                return Meaning(*matches[0], None, how)
        return Meaning()


def _each(layers: list[Layer]) -> Iterator[tuple[str, Label]]:
    return ((layer.key, label) for layer in layers for label in layer.labels)


def _schemes(label: Label) -> set[str]:
    return {name.strip().casefold() for name in label.external.values()}


def _typed(layer: Layer, key: str, value: AttributeValue) -> AttributeValue:
    attribute = layer.attribute(key)
    if attribute is None:
        return value
    if attribute.type in {"enum", "text", "date"} and isinstance(value, int | float):
        words = str(value).lower() if isinstance(value, bool) else str(value)
        return words if attribute.type != "enum" or words in attribute.values else value
    if attribute.type == "bool" and isinstance(value, str):
        return {"true": True, "yes": True, "false": False, "no": False}.get(value.lower(), value)
    return value
