"""Which keys give which label: a table made from the codebook, and the presses that walk it."""

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.domain.suggestions import Scope

NOWHERE_ELSE = frozenset({"tint", "document-chip"})
"""Layers drawn like this are about the page or the whole article, not about words."""


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """A label that was chosen by its key."""

    layer: str
    label: str


@dataclass(frozen=True, slots=True)
class Press:
    """What a key press came to.

    ``pending`` is the layer whose label is to be pressed next; ``chosen`` the label that was
    chosen; ``taken`` whether the key meant anything here. With a ``scope`` the words are to be
    tagged wherever they stand in it. With ``stays`` the layer is waited for again once a label
    was given: one tag after another takes one key each.
    """

    taken: bool = False
    chosen: LabelChoice | None = None
    pending: Layer | None = None
    scope: Scope | None = None
    stays: bool = False


class LayerKeys:
    """Walks the keys of a codebook: one key for entities, a layer's key and then one for others.

    Keys are upper-case letters, digits, signs, ``Return``, ``Space`` and ``Esc``. The layer's key a
    second time, or Return, takes its first label; Space stays in the layer, or no more.
    """

    def __init__(self, codebook: Codebook | None = None) -> None:
        self._direct: dict[str, LabelChoice] = {}
        self._layers: dict[str, Layer] = {}
        self.pending: Layer | None = None
        self.scope: Scope | None = None
        """Where the label that is awaited is to be given, if wherever its words stand."""
        self.stays = False
        """Whether the layer is waited for again after its label."""
        for layer in codebook.layers if codebook else ():
            self._learn(layer)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that mean something while no layer is pending."""
        return (*self._direct, *self._layers)

    def expects(self, key: str) -> bool:
        """Whether a press of ``key`` would mean something now."""
        if self.pending is None:
            return key in self._direct or key in self._layers
        if key == "Space":
            return self.scope is None
        return key in self._wanted(self.pending) or key in ("Esc", "Return", self.pending.shortcut)

    def press(self, key: str) -> Press:
        """Take a key press. A key that a pending layer does not know leaves the layer."""
        pending, self.pending = self.pending, None
        scope, self.scope = self.scope, None
        if pending is None:
            self.stays = False
            return self._begin(key)
        if key == "Space" and scope is None:
            self.stays = not self.stays
            return self.begin(pending)
        label = self._wanted(pending).get(key)
        if label is None and key in (pending.shortcut, "Return"):
            label = pending.offered[0]
        if label is not None:
            chosen = LabelChoice(pending.key, label.key)
            return Press(taken=True, chosen=chosen, scope=scope, stays=self.stays)
        self.stays = False
        return Press(taken=key == "Esc")

    def direct(self, key: str) -> LabelChoice | None:
        """The label that ``key`` gives by itself, without a layer's key before it."""
        return self._direct.get(key)

    def press_everywhere(self, key: str, scope: Scope) -> Press:
        """Take a key that was pressed to tag words wherever they stand in ``scope``.

        A label's own key chooses it, a layer's waits for the label; a layer that waits already
        is given it. Layers whose tags are about the page or the whole article take no part.
        """
        if self.pending is not None and self.scope is not None and self.expects(key):
            return self.press(key)
        self.pending = self.scope = None
        self.stays = False
        if key in self._direct:
            return Press(taken=True, chosen=self._direct[key], scope=scope)
        if not self.expects_everywhere(key):
            return Press()
        self.scope = scope
        return self.begin(self._layers[key])

    def expects_everywhere(self, key: str) -> bool:
        """Whether a key would mean something if it were pressed to tag everywhere."""
        if self.pending is not None and self.scope is not None and self.expects(key):
            return True
        layer = self._layers.get(key)
        return key in self._direct or (layer is not None and layer.draw not in NOWHERE_ELSE)

    def begin(self, layer: Layer) -> Press:
        """Wait for a label of ``layer``, as if its key had been pressed."""
        self.pending = layer
        return Press(taken=True, pending=layer, scope=self.scope, stays=self.stays)

    def _begin(self, key: str) -> Press:
        if key in self._direct:
            return Press(taken=True, chosen=self._direct[key])
        if key in self._layers:
            return self.begin(self._layers[key])
        return Press()

    def _learn(self, layer: Layer) -> None:
        if layer.shortcut and layer.offered:
            self._layers[layer.shortcut.upper()] = layer
            return
        for label in layer.offered:
            if label.shortcut:
                self._direct[label.shortcut.upper()] = LabelChoice(layer.key, label.key)

    def _wanted(self, layer: Layer) -> dict[str, Label]:
        return {label.shortcut.upper(): label for label in layer.offered if label.shortcut}


def label_keys(layer: Layer) -> Iterator[tuple[Label, str]]:
    """The labels a layer offers with their keys as they are shown: "1", or "C 1"."""
    for label in layer.offered:
        keys = [layer.shortcut, label.shortcut] if label.shortcut else []
        yield label, " ".join(key.upper() for key in keys if key)
