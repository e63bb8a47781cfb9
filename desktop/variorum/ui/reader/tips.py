"""What a tag under the pointer says about itself, in plain words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook, Layer
from variorum.domain.counting import percent
from variorum.ui.reader.pages import is_suggested

MOST = 3
"""How many tags at one place are told about."""


@dataclass(frozen=True, slots=True)
class TipCard:
    """One tag on the card: what it is, what it names, its attributes and note, who made it.

    ``colour`` is that in which the reader names it, empty for none.
    """

    title: str
    colour: str = ""
    named: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    note: str = ""
    maker: str = ""

    @property
    def words(self) -> str:
        """All of it as a few lines."""
        lines = (self.title, *self.named, " · ".join(self.attributes), self.note, self.maker)
        return "\n".join(line for line in lines if line)


def cards(
    annotations: Sequence[Annotation], codebook: Codebook, names: Mapping[str, str]
) -> tuple[TipCard, ...]:
    """A card for each annotation, the first few; ``names`` are the words for ids."""
    return tuple(_card(annotation, codebook, names) for annotation in annotations[:MOST])


def _card(annotation: Annotation, codebook: Codebook, names: Mapping[str, str]) -> TipCard:
    layer = codebook.layer(annotation.layer)
    label = layer.label(annotation.label) if layer else None
    kind = layer.singular if layer else annotation.layer
    linked = (annotation.entity_id or "", annotation.claim_id or "")
    maker = names.get(annotation.created_by or "", "")
    if is_suggested(annotation):
        sure = "" if annotation.confidence is None else percent(annotation.confidence)
        maker = " · ".join(part for part in ("Suggested", maker, sure) if part)
    return TipCard(
        title=f"{kind} · {label.name if label else annotation.label}",
        named=tuple(names[key] for key in linked if key in names),
        attributes=tuple(_attributes(annotation, layer)),
        note=annotation.note,
        maker=maker,
    )


def _attributes(annotation: Annotation, layer: Layer | None) -> Iterable[str]:
    """The values of the attributes, in the codebook's order: those that say something."""
    for attribute in layer.attributes if layer else ():
        value = annotation.attributes.get(attribute.key)
        if value is True:
            yield attribute.name.lower()
        elif value not in (None, "", False):
            said = str(value).replace("-", " ").replace("_", " ")
            yield f"{attribute.name.lower()}: {said}"
