"""What the next key or click in the article will do, when it is not the usual."""

from dataclasses import dataclass

from variorum.domain.codebooks import Layer, Link
from variorum.domain.spans import Role


@dataclass(frozen=True, slots=True)
class Relabel:
    """The next label that is chosen becomes the active tag's."""


@dataclass(frozen=True, slots=True)
class PickWords:
    """The next words that are selected play ``role`` in the active tag; ``name`` says what."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class PickTag:
    """The next tag that is clicked, or taken by key, is what the active tag's link points at."""

    type: str
    name: str
    layers: tuple[str, ...]


def picking(link: Link) -> PickTag:
    """Waiting for the tag that a link is to point at."""
    layers = tuple(one.removeprefix("layer:") for one in link.to if one.startswith("layer:"))
    return PickTag(link.type, link.name, layers)


def links_to_tags(layer: Layer) -> list[PickTag]:
    """What may be waited for where a tag of this layer is active."""
    return [mode for mode in map(picking, layer.links) if mode.layers]


Mode = Relabel | PickWords | PickTag
