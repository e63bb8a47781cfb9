"""What of a codebook is in use: counted over tags, so that nothing in use is ever dropped."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Attribute, Codebook, Label, Layer

Kind = tuple[str, str]
"""A layer and a label."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How many tags have each label, and how many each value of an attribute.

    ``mine`` counts the tags that this person may change, ``others`` those of everybody else.
    ``values`` is by layer, attribute and value.
    """

    mine: Counter[Kind] = field(default_factory=Counter)
    others: Counter[Kind] = field(default_factory=Counter)
    values: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def count(self, annotation: Annotation, *, is_mine: bool) -> None:
        """Counts one tag."""
        counts = self.mine if is_mine else self.others
        counts[annotation.layer, annotation.label] += 1
        for key, value in annotation.attributes.items():
            self.values[annotation.layer, key, str(value)] += 1


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that was taken out of a draft and stays, because ``tags`` tags have it."""

    what: str
    tags: int


def kept_in(
    before: Codebook, draft: Codebook, left: Counter[Kind], usage: Usage
) -> tuple[Codebook, list[Kept]]:
    """The draft with everything of ``before`` that tags still need, and what that is.

    ``left`` counts the tags by label after all moves. Labels come back retired, attributes and
    values as they were.
    """
    kept: list[Kept] = []
    layers = list(draft.layers)
    for layer in before.layers:
        place = next((i for i, one in enumerate(layers) if one.key == layer.key), None)
        now = layers[place] if place is not None else replace(layer, labels=(), shortcut="")
        labels = list(_labels_needed(layer, now, left))
        attributes = list(_attributes_needed(layer, now, usage))
        kept += [Kept(f"{layer.name}: {one.name}", left[layer.key, one.key]) for one in labels]
        kept += [Kept(f"{layer.name}: {one.name}", count) for one, count in attributes]
        if not labels and not attributes:
            continue
        whole = _completed(now, labels, [one for one, _ in attributes])
        if place is None:
            layers.append(whole)
        else:
            layers[place] = whole
    return replace(draft, layers=tuple(layers)), kept


def _labels_needed(before: Layer, now: Layer, left: Counter[Kind]) -> Iterator[Label]:
    for label in before.labels:
        if now.label(label.key) is None and left[before.key, label.key]:
            yield replace(label, retired=True, shortcut="")


def _attributes_needed(before: Layer, now: Layer, usage: Usage) -> Iterator[tuple[Attribute, int]]:
    """Attributes that are gone or lack a value, with how many tags have what is missing."""
    for attribute in before.attributes:
        used = {
            value: count
            for (layer, key, value), count in usage.values.items()
            if (layer, key) == (before.key, attribute.key)
        }
        there = now.attribute(attribute.key)
        if there is None:
            if used:
                yield attribute, sum(used.values())
        elif there.type == "enum":
            missing = [one for one in attribute.values if one in used and one not in there.values]
            if missing:
                more = replace(there, values=(*there.values, *missing))
                yield more, sum(used[one] for one in missing)


def _completed(layer: Layer, labels: Iterable[Label], attributes: Iterable[Attribute]) -> Layer:
    fresh = {one.key: one for one in attributes}
    kept = [fresh.pop(one.key, one) for one in layer.attributes]
    return replace(layer, labels=(*layer.labels, *labels), attributes=(*kept, *fresh.values()))
