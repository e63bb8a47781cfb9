"""Changes to a codebook that is being drafted: each takes a draft and gives another.

A draft is the codebook as it is to become, and where the tags of labels go that are merged into
others. Nothing is changed in the project before the draft is published.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TypeVar

from variorum.domain.codebooks import (
    Attribute,
    Codebook,
    Drawing,
    Label,
    Layer,
    Link,
    RoleRule,
)

T = TypeVar("T")
NEW_DRAWING: Drawing = "underline"


@dataclass(frozen=True, slots=True)
class LabelMove:
    """Tags with one label get another, in the same layer or in another one."""

    layer: str
    label: str
    to_layer: str
    to_label: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A codebook as it is to become, and where tags go; ``base`` is the version it began from."""

    codebook: Codebook
    moves: tuple[LabelMove, ...] = ()
    base: str = ""


def begun(codebook: Codebook) -> Draft:
    """A draft that changes nothing yet."""
    return Draft(codebook, (), codebook.id)


def with_codebook(draft: Draft, **changes: object) -> Draft:
    """Other values for fields of the codebook itself."""
    return replace(draft, codebook=replace(draft.codebook, **changes))  # type: ignore[arg-type]


def with_layer(draft: Draft, key: str, **changes: object) -> Draft:
    """Other values for fields of a layer; an unknown one changes nothing."""
    return _layers(draft, key, lambda layer: replace(layer, **changes))  # type: ignore[arg-type]


def with_label(draft: Draft, layer: str, key: str, **changes: object) -> Draft:
    """Other values for fields of a label; an unknown one changes nothing."""

    def changed(label: Label) -> Label:
        return replace(label, **changes) if label.key == key else label  # type: ignore[arg-type]

    return _layers(draft, layer, lambda one: replace(one, labels=tuple(map(changed, one.labels))))


def add_layer(draft: Draft, name: str) -> tuple[Draft, str]:
    """A draft with one layer more, at the end and in every profile, and the key of the layer."""
    key = _free_key(name, [layer.key for layer in draft.codebook.layers])
    first = Label(_free_key("first", ()), "First label", shortcut="1")
    layer = Layer(
        key,
        name,
        name,
        "",
        NEW_DRAWING,
        colour_light="#5B4A9E",
        colour_dark="#B9A8E8",
        roles=(RoleRule("main", 1, 1),),
        labels=(first,),
    )
    profiles = tuple(replace(one, layers=(*one.layers, key)) for one in draft.codebook.profiles)
    return with_codebook(draft, layers=(*draft.codebook.layers, layer), profiles=profiles), key


def add_label(draft: Draft, layer: str, name: str) -> tuple[Draft, str]:
    """A draft with one label more at the end of a layer, and the key of the label."""
    found = draft.codebook.layer(layer)
    if found is None:
        return draft, ""
    key = _free_key(name, [label.key for label in found.labels])
    label = Label(key, name, shortcut=_free_shortcut(found))
    return with_layer(draft, layer, labels=(*found.labels, label)), key


def add_attribute(draft: Draft, layer: str, name: str) -> tuple[Draft, str]:
    """A draft with one attribute more at the end of a layer, and the key of the attribute."""
    found = draft.codebook.layer(layer)
    if found is None:
        return draft, ""
    taken = [one.key.replace("_", "-") for one in found.attributes]
    key = _free_key(name, taken).replace("-", "_")
    attribute = Attribute(key, name, "text")
    return with_layer(draft, layer, attributes=(*found.attributes, attribute)), key


def with_attribute(draft: Draft, layer: str, key: str, **changes: object) -> Draft:
    """Other values for fields of an attribute; what would make it unusable is put right.

    A list without values has one; a value at first that is none of the values is dropped, and so
    is one of another type.
    """

    def changed(one: Attribute) -> Attribute:
        if one.key != key:
            return one
        made = replace(one, **changes)  # type: ignore[arg-type]
        return _usable(made if made.type == one.type else replace(made, default=None))

    return _layers(
        draft, layer, lambda one: replace(one, attributes=tuple(map(changed, one.attributes)))
    )


def remove_attribute(draft: Draft, layer: str, key: str) -> Draft:
    """A draft without an attribute, and without conditions on it."""

    def without(found: Layer) -> Layer:
        attributes = tuple(
            replace(one, when=None) if one.when and one.when.key == key else one
            for one in found.attributes
            if one.key != key
        )
        links = tuple(
            replace(one, when=None, only_when=False) if one.when and one.when.key == key else one
            for one in found.links
        )
        return replace(found, attributes=attributes, links=links)

    return _layers(draft, layer, without)


def with_link(draft: Draft, layer: str, kind: str, **changes: object) -> Draft:
    """Other values for fields of a link; a maximum is never below the minimum."""

    def changed(one: Link) -> Link:
        if one.type != kind:
            return one
        made = replace(one, **changes)  # type: ignore[arg-type]
        if made.maximum is not None and made.maximum < made.minimum:
            made = replace(made, maximum=made.minimum)
        return made

    return _layers(draft, layer, lambda one: replace(one, links=tuple(map(changed, one.links))))


def move_layer(draft: Draft, key: str, step: int) -> Draft:
    """The layer one place further down (1) or up (-1)."""
    layers = _moved(draft.codebook.layers, lambda layer: layer.key == key, step)
    return with_codebook(draft, layers=layers)


def move_label(draft: Draft, layer: str, key: str, step: int) -> Draft:
    """The label one place further down (1) or up (-1) in its layer."""
    found = draft.codebook.layer(layer)
    labels = found.labels if found else ()
    return with_layer(draft, layer, labels=_moved(labels, lambda label: label.key == key, step))


def retire_label(draft: Draft, layer: str, key: str, *, retired: bool = True) -> Draft:
    """The label is offered no more, or again; tags that have it keep it."""
    return with_label(draft, layer, key, retired=retired)


def remove_label(draft: Draft, layer: str, key: str) -> Draft:
    """A draft without a label; the last label of a layer stays.

    Where tags have it, publishing keeps it, retired.
    """
    found = draft.codebook.layer(layer)
    if found is None or len(found.labels) < 2:
        return draft
    kept = tuple(label for label in found.labels if label.key != key)
    return with_layer(draft, layer, labels=kept)


def remove_layer(draft: Draft, key: str) -> Draft:
    """A draft without a layer; the last one stays. Profiles and links let go of it too."""
    layers = tuple(layer for layer in draft.codebook.layers if layer.key != key)
    if not layers:
        return draft
    target = f"layer:{key}"
    freed = tuple(
        replace(
            layer,
            links=tuple(
                replace(link, to=tuple(to for to in link.to if to != target))
                for link in layer.links
                if link.to != (target,)
            ),
        )
        for layer in layers
    )
    profiles = tuple(
        replace(one, layers=tuple(name for name in one.layers if name != key))
        for one in draft.codebook.profiles
    )
    return with_codebook(draft, layers=freed, profiles=profiles)


def merge_label(draft: Draft, move: LabelMove) -> Draft:
    """A label is given up for another one, whose its tags become; so is what was merged into it."""
    here, there = (move.layer, move.label), (move.to_layer, move.to_label)
    if here == there or draft.codebook.label(*there) is None:
        return draft
    redirected = tuple(
        LabelMove(one.layer, one.label, *there) if (one.to_layer, one.to_label) == here else one
        for one in draft.moves
    )
    kept = tuple(one for one in redirected if (one.layer, one.label) not in (here, there))
    return replace(remove_label(draft, *here), moves=(*kept, move))


def with_speaking_keys(draft: Draft, before: Codebook) -> Draft:
    """The draft in which labels that ``before`` lacks have keys made from their names.

    A key is for good once tags have it; until then it follows the name.
    """
    layers: list[Layer] = []
    moves = draft.moves
    for layer in draft.codebook.layers:
        old = before.layer(layer.key)
        labels: list[Label] = []
        fixed = [one.key for one in layer.labels if old and old.label(one.key)]
        for label in layer.labels:
            key = label.key
            if key not in fixed:
                key = _free_key(label.name, [*fixed, *(one.key for one in labels)])
                moves = tuple(_aimed(one, (layer.key, label.key), key) for one in moves)
            labels.append(replace(label, key=key))
        layers.append(replace(layer, labels=tuple(labels)))
    return replace(with_codebook(draft, layers=tuple(layers)), moves=moves)


def _aimed(move: LabelMove, there: tuple[str, str], key: str) -> LabelMove:
    hits = (move.to_layer, move.to_label) == there
    return replace(move, to_label=key) if hits else move


def _usable(attribute: Attribute) -> Attribute:
    values = attribute.values
    if attribute.type == "enum" and not values:
        values = ("yes",)
    default = attribute.default
    if attribute.type == "enum" and default not in values:
        default = None
    return replace(attribute, values=values if attribute.type == "enum" else (), default=default)


def _layers(draft: Draft, key: str, change: Callable[[Layer], Layer]) -> Draft:
    layers = tuple(change(one) if one.key == key else one for one in draft.codebook.layers)
    return with_codebook(draft, layers=layers)


def _moved(items: tuple[T, ...], wanted: Callable[[T], bool], step: int) -> tuple[T, ...]:
    place = next((i for i, item in enumerate(items) if wanted(item)), -1)
    if place < 0 or not 0 <= place + step < len(items):
        return items
    others = [item for i, item in enumerate(items) if i != place]
    others.insert(place + step, items[place])
    return tuple(others)


def _free_key(name: str, taken: Collection[str]) -> str:
    """A key made from a name: lower-case letters, digits and hyphens, none of ``taken``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "label"
    numbers = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbers) if key not in taken)


def _free_shortcut(layer: Layer) -> str:
    taken = {label.shortcut for label in layer.labels}
    return next((digit for digit in "1234567890" if digit not in taken), "")
