"""Keys on the lines of a concordance: those that give labels in an article give them here too."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.keyboard import meanings
from variorum.ui.codebook.keys import LabelChoice, LayerKeys
from variorum.ui.concordance.wishes import APART, BulkWish, Kind
from variorum.ui.keys.fields import spelled
from variorum.ui.menus import KeysOf

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.ShiftModifier
)
_NAMED = {Qt.Key.Key_Return: "Return", Qt.Key.Key_Enter: "Return", Qt.Key.Key_Escape: "Esc"}
RELABEL, REMOVE = "tag.label", "tag.remove"
"""The actions whose keys mean the same on lines as they do in the article."""
TICKS, TICKS_ALL = "lines.tick", "lines.tick_all"
"""The actions whose keys are for lines alone."""


class LineKeys(QObject):
    """A label's key tags, or changes labels after the action's key for that; another removes tags.

    It is to be the event filter of the lines. While a label is still to come, Esc leaves.
    """

    wished = Signal(object)
    """What is to be done with the lines that are meant: ``BulkWish``."""
    awaited = Signal(object)
    """What the next key is to say: ``str``, empty for nothing."""

    def __init__(self, lines: QWidget, keys_of: KeysOf) -> None:
        super().__init__(lines)
        self.is_on = False
        """Whether anything can be changed at all."""
        self._keys = LayerKeys()
        self._keys_of = keys_of
        self._kind: Kind = "tag"

    def set_codebook(self, codebook: Codebook) -> None:
        """Listen for the keys of another codebook."""
        layers = tuple(layer for layer in codebook.layers if layer.key not in APART)
        self._keys = LayerKeys(replace(codebook, layers=layers))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take the keys of the codebook and of the two actions; let all others pass."""
        if event.type() == QEvent.Type.FocusOut:
            self._leave()
        if not self.is_on or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            ours = self._is_ours(event)
            event.setAccepted(ours)
            return ours
        return event.type() == QEvent.Type.KeyPress and self._press(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key = self._key(event)
        return self._keys.expects(key) or self._is_of(event, REMOVE) or self._is_of(event, RELABEL)

    def _press(self, event: QKeyEvent) -> bool:
        key = self._key(event)
        if self._is_of(event, REMOVE):
            self._leave()
            self.wished.emit(BulkWish("remove"))
            return True
        if self._kind == "relabel" and key == "Esc":
            self._leave()
            return True
        if self._is_of(event, RELABEL) and not self._keys.expects(key):
            self._leave()
            self._kind = "relabel"
            self.awaited.emit(self.tr("Another label: press its key"))
            return True
        return bool(key) and self._walk(key)

    def _is_of(self, event: QKeyEvent, action_id: str) -> bool:
        """Whether a key is an action's; one for letters goes by its place, as in the article."""
        keys = self._keys_of(action_id)
        return spelled(event) in keys or (self._key(event) or None) in keys

    def _walk(self, key: str) -> bool:
        """Take a key to a label, or to the layer of one."""
        press = self._keys.press(key)
        if press.pending is not None:
            said = self.tr("%1: press the key of a label")
            self.awaited.emit(said.replace("%1", press.pending.singular))
        elif press.chosen is not None:
            self._choose(press.chosen)
        elif press.taken:
            self._leave()
        return press.taken

    def _choose(self, choice: LabelChoice) -> None:
        kind = self._kind
        self._leave()
        self.wished.emit(BulkWish(kind, choice.layer, choice.label))

    def _leave(self) -> None:
        self._kind = "tag"
        self._keys.pending = None
        self.awaited.emit("")

    def _key(self, event: QKeyEvent) -> str:
        """A key as the codebook spells it; empty for keys with Shift, Ctrl, Alt or Meta."""
        if event.modifiers() & _HELD:
            return ""
        named = _NAMED.get(Qt.Key(event.key()))
        means = (named,) if named else meanings(event)
        return next((one for one in means if self._keys.expects(one)), "".join(means[:1]))
