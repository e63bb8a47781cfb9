"""Keys on the lines of a concordance: those that give labels in an article give them here too."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.keyboard import meanings
from variorum.ui.codebook.keys import LabelChoice, LayerKeys
from variorum.ui.concordance.wishes import APART, BulkWish, Kind

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.ShiftModifier
)
_NAMED = {Qt.Key.Key_Return: "Return", Qt.Key.Key_Enter: "Return", Qt.Key.Key_Escape: "Esc"}
RELABEL = "L"


class LineKeys(QObject):
    """A label's key tags, after L it gives that label instead of another, Del removes tags.

    It is to be the event filter of the lines. While a label is still to come, Esc leaves.
    """

    wished = Signal(object)
    """What is to be done with the lines that are meant: ``BulkWish``."""
    awaited = Signal(object)
    """What the next key is to say: ``str``, empty for nothing."""

    def __init__(self, lines: QWidget) -> None:
        super().__init__(lines)
        self.is_on = False
        """Whether anything can be changed at all."""
        self._keys = LayerKeys()
        self._kind: Kind = "tag"

    def set_codebook(self, codebook: Codebook) -> None:
        """Listen for the keys of another codebook."""
        layers = tuple(layer for layer in codebook.layers if layer.key not in APART)
        self._keys = LayerKeys(replace(codebook, layers=layers))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take the keys of the codebook, L and Del; let all others pass."""
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
        return event.key() == Qt.Key.Key_Delete or self._keys.expects(key) or key == RELABEL

    def _press(self, event: QKeyEvent) -> bool:
        key = self._key(event)
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() & _HELD:
            self._leave()
            self.wished.emit(BulkWish("remove"))
            return True
        if self._kind == "relabel" and key == "Esc":
            self._leave()
            return True
        if key == RELABEL and not self._keys.expects(key):
            self._leave()
            self._kind = "relabel"
            self.awaited.emit(self.tr("Another label: press its key"))
            return True
        return bool(key) and self._walk(key)

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
