"""How a label looks, measured: its contrast, and the label it is most easily taken for; no Qt."""

from dataclasses import dataclass, replace

from variorum.analysis.colours.blindness import VISIONS, Vision, seen
from variorum.analysis.colours.judging import closest
from variorum.analysis.colours.srgb import contrast
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.ui.reader.styles import MarkStyle, Styles
from variorum.ui.theme import Theme

CLOSE = 5.0
"""Colours as the reader draws them that differ by less (CIEDE2000) are hard to tell apart."""


@dataclass(frozen=True, slots=True)
class Look:
    """A label in one theme, as the reader draws it.

    ``colour`` is that of its ground or line, ``views`` how all :data:`VISIONS` see it; ``text`` is
    the contrast of the words on it (1 … 21), ``page`` that of its outline or line with the page.
    ``nearest`` names the label that is most easily taken for it, among those that only colour
    tells from it (empty: none), ``distance`` apart (CIEDE2000) for ``vision``.
    """

    colour: str
    views: tuple[str, ...]
    text: float
    page: float
    nearest: str = ""
    distance: float = 100.0
    vision: Vision = "full"

    @property
    def is_close(self) -> bool:
        """Whether it is hard to tell from another label."""
        return bool(self.nearest) and self.distance < CLOSE


def look(codebook: Codebook, theme: Theme, layer: Layer, label: Label) -> Look:
    """How a label looks among the others of its codebook."""
    return _look(Styles(codebook, theme), theme, layer, label)


def close_pairs(codebook: Codebook, theme: Theme) -> list[tuple[str, Look]]:
    """The labels that are hard to tell from another one, worst first: by name, with their looks."""
    styles = Styles(codebook, theme)
    found = [
        (label.name, made)
        for layer in codebook.layers
        for label in layer.offered
        if (made := _look(styles, theme, layer, label)).is_close
    ]
    return sorted(found, key=lambda one: one[1].distance)


def colour_words(codebook: Codebook, theme: Theme) -> list[str]:
    """One line about the labels that are hard to tell apart, naming the worst pair, or none."""
    found = close_pairs(codebook, theme)
    if not found:
        return []
    name, worst = found[0]
    others = len({one for one, _ in found} - {name, worst.nearest})
    few = {0: "", 1: "; so is one other label"}
    more = few.get(others, f"; so are {others} other labels")
    return [
        f"Colours: “{name}” and “{worst.nearest}” are hard to tell apart for some people{more}."
    ]


def _look(styles: Styles, theme: Theme, layer: Layer, label: Label) -> Look:
    own = _style(styles, layer, label)
    colour = _drawn(own)
    views = tuple(seen(colour, vision) for vision in VISIONS)
    ground = colour if own.shape == "fill" else theme.page
    line = own.edge if own.shape == "fill" else own.ink
    found = Look(colour, views, contrast(theme.text, ground), contrast(line, theme.page))
    for other in layer.offered:
        style = _style(styles, layer, other)
        told_apart = (style.border, style.shape, style.sign) != (own.border, own.shape, own.sign)
        if other.key == label.key or told_apart or _have_no_colours(other, label):
            continue
        distance, vision = closest(views, [seen(_drawn(style), one) for one in VISIONS])
        if distance < found.distance:
            found = replace(found, nearest=other.name, distance=distance, vision=vision)
    return found


def _have_no_colours(one: Label, other: Label) -> bool:
    """Labels that leave the colour to their layer are meant to look alike."""
    colours = (one.colour_light, one.colour_dark, other.colour_light, other.colour_dark)
    return not any(colours)


def _style(styles: Styles, layer: Layer, label: Label) -> MarkStyle:
    return styles.of(Annotation("", "", "", "", layer.key, label.key))


def _drawn(style: MarkStyle) -> str:
    return style.ground if style.shape == "fill" else style.ink
