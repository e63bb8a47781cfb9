"""How an annotation is drawn: from what the codebook says and the colours of the theme, no Qt."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from variorum.analysis.colours.srgb import mixed
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook, Drawing, Label, Layer
from variorum.domain.spans import Role
from variorum.ui.reader.colours import calm, legible
from variorum.ui.reader.pages import is_suggested
from variorum.ui.theme import Theme

Shape = Literal["none", "fill", "box", "cue", "line", "dots", "wave"]
Border = Literal["solid", "dashed", "dotted", "double"]
Side = Literal["", "bracket", "bar", "rule"]

SIGNS = {"favor": "+", "against": "−", "neutral": "=", "mixed": "±", "question": "?"}
"""The sign of a stance; a label not among them has none."""
LOUD_ZONES = {"headline": 1.5, "subhead": 1.12, "standfirst": 1.06}
"""Parts of the page that are set larger than the text, by how much."""
MUTED_ZONES = frozenset({"byline", "credit", "caption"})
EDGE = 2.2
"""The contrast of a border with the page."""
QUIET = 0.55
"""How much of its colour is left to what is only suggested: it must not hinder reading."""
_WITH_CHIPS = frozenset({"signed-bar", "document-chip"})


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a span looks in the text (``shape``) and beside it (``side``).

    ``ground`` lies behind text, ``edge`` is for borders, ``ink`` for lines and small text on the
    page. ``caption`` stands beside a bracket or in a chip. ``zone`` is set for parts of the page.
    """

    shape: Shape = "none"
    side: Side = ""
    ground: str = ""
    edge: str = ""
    ink: str = ""
    border: Border = "solid"
    caption: str = ""
    badge: str = ""
    sign: str = ""
    zone: str = ""
    suggested: bool = False


class _Kind(NamedTuple):
    """What decides about a style; annotations of one kind look alike."""

    layer: str
    label: str
    role: Role
    suggested: bool


class Styles:
    """The styles of one codebook in one theme."""

    def __init__(self, codebook: Codebook, theme: Theme) -> None:
        self.codebook = codebook
        self.theme = theme
        self._drawings = {layer.key: layer.draw for layer in codebook.layers}
        self._known: dict[_Kind, MarkStyle] = {}

    def of(self, annotation: Annotation, role: Role = "main") -> MarkStyle:
        """How a span of ``annotation`` with this role is drawn."""
        return self._of(_Kind(annotation.layer, annotation.label, role, is_suggested(annotation)))

    def naming(self, layer: str, label: str) -> str:
        """The colour in which a label is named, whether it was given or is only suggested."""
        return self._of(_Kind(layer, label, "main", suggested=False)).ink

    def drawing(self, layer: str) -> Drawing:
        """How the codebook draws a layer; one it does not know is underlined."""
        return self._drawings.get(layer, "underline")

    def _of(self, kind: _Kind) -> MarkStyle:
        style = self._known.get(kind)
        if style is None:
            style = self._known[kind] = self._made(kind)
        return style

    def _made(self, kind: _Kind) -> MarkStyle:
        layer = self.codebook.layer(kind.layer)
        label = layer.label(kind.label) if layer else None
        drawing = self.drawing(kind.layer)
        colour = _colour(layer, label, self.theme) or self.theme.muted
        if drawing == "signed-bar":
            colour = self._of_sign(kind.label, label) or colour
        page, text = self.theme.page, self.theme.text
        shape, side = _form(drawing, kind.role)
        is_quiet = kind.suggested and drawing not in _WITH_CHIPS
        share = QUIET if is_quiet else 1.0
        return MarkStyle(
            shape=shape,
            side=side,
            ground=calm(colour, page, text),
            edge=mixed(legible(colour, page, text, EDGE), page, share),
            ink=mixed(legible(colour, page, text), page, share),
            border=label.border if label else "solid",
            caption="" if is_quiet else _caption(drawing, kind, layer, label),
            badge=(label.badge or label.name) if label else kind.label,
            sign=SIGNS.get(kind.label, "") if drawing == "signed-bar" else "",
            zone=kind.label if drawing == "tint" else "",
            suggested=kind.suggested,
        )

    def _of_sign(self, key: str, label: Label | None) -> str:
        """Stances are told apart by sign and, unless the codebook has colours for them, by ours."""
        if label and (label.colour_light or label.colour_dark):
            return ""
        theme = self.theme
        chosen = {"favor": theme.good, "against": theme.danger, "mixed": theme.warning}
        return chosen.get(key, mixed(theme.accent, theme.muted, 0.4 if key == "question" else 0))


def _form(drawing: Drawing, role: Role) -> tuple[Shape, Side]:
    if drawing == "brackets":
        by_role: dict[Role, tuple[Shape, Side]] = {
            "source": ("box", ""),
            "cue": ("cue", ""),
            "evidence": ("dots", ""),
        }
        return by_role.get(role, ("none", "bracket"))
    forms: dict[Drawing, tuple[Shape, Side]] = {
        "fill": ("fill", ""),
        "underline": ("line", "bracket"),
        "dotted": ("dots", ""),
        "wavy": ("wave", ""),
        "tint": ("none", "rule"),
        "signed-bar": ("none", "bar"),
        "document-chip": ("none", "bar"),
    }
    return forms[drawing]


def _colour(layer: Layer | None, label: Label | None, theme: Theme) -> str:
    sources = [one for one in (label, layer) if one is not None]
    found = [one.colour_dark if theme.dark else one.colour_light for one in sources]
    return next((colour for colour in found if colour), "")


def _caption(drawing: Drawing, kind: _Kind, layer: Layer | None, label: Label | None) -> str:
    named = label.name if label else kind.label
    if drawing in ("signed-bar", "document-chip"):
        return named
    return layer.singular if layer else named
