"""The labelling configuration of Label Studio: which controls there are, in its XML."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from variorum.domain.codebooks import Codebook, Label, Layer

TEXT = "text"
NOTE, ENTITY, CLAIM = "tag-note", "tag-entity", "tag-claim"
"""The controls of what a tag has in words."""
ARTICLE = "-article"
"""Behind a layer's name: the control for tags of the whole article."""


def configuration(codebook: Codebook | None, used: Mapping[str, set[str]]) -> bytes:
    """The configuration that shows everything in the tasks.

    ``used`` names the controls that were written with the values they took. What the codebook has
    besides is offered too.
    """
    lines = ["<View>", f'  <Text name="{TEXT}" value="$text"/>']
    layers = {layer.key: layer for layer in codebook.layers} if codebook else {}
    for name in sorted({*used, *layers}):
        lines += _control(name, used.get(name, set()), layers.get(name))
    lines.append("</View>")
    return "".join(f"{line}\n" for line in lines).encode()


def _control(name: str, values: set[str], layer: Layer | None) -> Iterator[str]:
    to = f'toName="{TEXT}"'
    where = f"name={quoteattr(name)} {to}"
    if name in {NOTE, ENTITY, CLAIM}:
        yield f'  <TextArea {where} perRegion="true" editable="true"/>'
    elif name.endswith(ARTICLE):
        yield f'  <Choices {where} choice="multiple">'
        yield from (f"    <Choice value={quoteattr(one)}/>" for one in sorted(values))
        yield "  </Choices>"
    elif "." in name:
        yield f'  <Choices {where} perRegion="true">'
        yield from (f"    <Choice value={quoteattr(one)}/>" for one in sorted(values))
        yield "  </Choices>"
    else:
        known = {label.key: label for label in layer.labels} if layer else {}
        yield f"  <Labels {where}>"
        for one in sorted({*values, *known}):
            yield f"    <Label value={quoteattr(one)}{_colour(known.get(one), layer)}/>"
        yield "  </Labels>"


def _colour(label: Label | None, layer: Layer | None) -> str:
    colour = (label.colour_light if label else "") or (layer.colour_light if layer else "")
    return f" background={quoteattr(colour)}" if colour else ""
