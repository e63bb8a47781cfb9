"""The codebook: which layers, labels, attributes and links there are, and which rules hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from variorum.domain.annotations import AttributeValue
from variorum.domain.spans import Role

Drawing = Literal[
    "fill", "brackets", "underline", "dotted", "signed-bar", "wavy", "tint", "document-chip"
]
Nesting = Literal["free", "nested", "none"]
AttributeType = Literal["enum", "bool", "int", "number", "text", "date"]
Need = Literal["", "save", "done"]
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the attribute ``key`` (or "label") has one of ``values``."""

    key: str
    values: tuple[str, ...]

    def holds(self, label: str, attributes: Mapping[str, AttributeValue]) -> bool:
        """Whether it holds for an annotation with this label and these attributes."""
        value = label if self.key == "label" else attributes.get(self.key)
        return value is not None and str(value) in self.values


@dataclass(frozen=True, slots=True)
class Label:
    """One value of a layer, with what a coder needs to choose it rightly.

    ``shortcut`` is a digit or sign, pressed alone for entities and after the layer's key for the
    others. Colours are ``#RRGGBB``, empty where the layer's own colour serves. A ``retired`` label
    is offered no more; tags that have it keep it.
    """

    key: str
    name: str
    shortcut: str = ""
    family: str = ""
    badge: str = ""
    border: Literal["solid", "dashed", "dotted", "double"] = "solid"
    colour_light: str = ""
    colour_dark: str = ""
    definition: str = ""
    example_yes: str = ""
    example_no: str = ""
    external: Mapping[str, str] = field(default_factory=dict)
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that an annotation of a layer has besides its label.

    ``required`` says when it must be there: never, on save, or before the article is done;
    ``when`` limits it to annotations for which the condition holds.
    """

    key: str
    name: str
    type: AttributeType
    values: tuple[str, ...] = ()
    required: Need = ""
    default: AttributeValue | None = None
    when: Condition | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that annotations of a layer have: to what, and how many.

    ``to`` names what it may point at: the registers "entity" and "claim", or "layer:KEY" for
    another annotation. ``minimum`` counts where ``when`` holds (always, without one); with
    ``only_when`` there may be none where it does not. ``maximum`` ``None``: any number.
    """

    type: str
    name: str
    to: tuple[str, ...]
    minimum: int = 0
    maximum: int | None = None
    when: Condition | None = None
    only_when: bool = False


@dataclass(frozen=True, slots=True)
class RoleRule:
    """How many spans of an annotation may play a role; ``maximum`` ``None`` means any number."""

    role: Role
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of annotation: its labels, how it is drawn, and what it may look like.

    ``entity_link`` and ``claim_link`` say when an annotation must name its entity or its claim
    (``""``: it has none to name). ``nesting``: ``free``, ``nested`` (inside one another, never
    crossing) or ``none`` (no overlap within the layer).
    """

    key: str
    name: str
    singular: str
    shortcut: str
    draw: Drawing
    colour_light: str = ""
    colour_dark: str = ""
    multi_span: bool = False
    document_level: bool = False
    nesting: Nesting = "free"
    roles: tuple[RoleRule, ...] = ()
    entity_link: Need = ""
    claim_link: Need = ""
    labels: tuple[Label, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def offered(self) -> tuple[Label, ...]:
        """The labels that can be given: all that are not retired."""
        return tuple(label for label in self.labels if not label.retired)

    def label(self, key: str) -> Label | None:
        """The label with this key, or ``None``."""
        return next((label for label in self.labels if label.key == key), None)

    def attribute(self, key: str) -> Attribute | None:
        """The attribute with this key, or ``None``."""
        return next((one for one in self.attributes if one.key == key), None)

    def link(self, kind: str) -> Link | None:
        """The link of this relation type, or ``None``."""
        return next((link for link in self.links if link.type == kind), None)

    def defaults(self, label: str) -> dict[str, AttributeValue]:
        """The attributes a new annotation with this label begins with."""
        values: dict[str, AttributeValue] = {}
        for attribute in self.attributes:
            if attribute.default is None or attribute.type == "bool":
                continue
            if attribute.when is None or attribute.when.holds(label, values):
                values[attribute.key] = attribute.default
        return values


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the whole codebook; ``check`` names the function that knows it."""

    level: Level
    check: str
    text: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A choice of layers to work with: the others are hidden in the panel, never in the data."""

    name: str
    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """A versioned set of layers with their labels and rules; the JSON shape is the same.

    Every version is a record of its own; ``based_on`` is the id of the one before.
    """

    id: str
    name: str
    version: str
    language: str = "en"
    layers: tuple[Layer, ...] = ()
    rules: tuple[Rule, ...] = ()
    profiles: tuple[Profile, ...] = ()
    schema: str = "variorum/codebook/1"
    based_on: str = ""

    def layer(self, key: str) -> Layer | None:
        """The layer with this key, or ``None``."""
        return next((layer for layer in self.layers if layer.key == key), None)

    def label(self, layer: str, key: str) -> Label | None:
        """A label of a layer, or ``None`` where either is unknown."""
        found = self.layer(layer)
        return found.label(key) if found else None

    def label_name(self, layer: str, key: str) -> str:
        """What a label is called; its key where the codebook knows none such."""
        found = self.label(layer, key)
        return found.name if found else key
