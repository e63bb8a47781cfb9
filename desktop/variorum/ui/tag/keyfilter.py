"""Keys that give labels, caught where the article has the focus and nowhere else."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from variorum.domain.codebooks import Codebook
from variorum.domain.suggestions import Scope
from variorum.ui.codebook.keyboard import digit_of, key_at, letter_of, meanings
from variorum.ui.codebook.keys import LayerKeys, Press

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_NAMED = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Space: "Space",
}


class KeyFilter(QObject):
    """Watches the reader: label keys, and the end of a selection made for something."""

    pressed = Signal(object)
    """A key of the codebook was pressed: ``Press``."""
    entity_wanted = Signal()
    """Tab was pressed with words selected: their entity is looked for."""
    words_picked = Signal()
    """A selection was finished: the mouse was let go, or Enter pressed."""

    def __init__(
        self, reader: QWidget, can_tag: Callable[[], bool], has_words: Callable[[], bool]
    ) -> None:
        super().__init__(reader)
        self.keys = LayerKeys()
        self._can_tag = can_tag
        self._has_words = has_words
        self._focus: QWidget = reader.focusProxy() or reader
        self._focus.installEventFilter(self)
        self._surface = (
            self._focus.viewport() if isinstance(self._focus, QAbstractScrollArea) else self._focus
        )
        if self._surface is not self._focus:
            self._surface.installEventFilter(self)

    def set_codebook(self, codebook: Codebook) -> None:
        """Listen for the keys of another codebook."""
        self.keys = LayerKeys(codebook)

    def leave(self) -> bool:
        """Forget a layer whose label was still to come; whether there was one."""
        was_pending = self.keys.pending is not None
        self.keys.pending = self.keys.scope = None
        self.keys.stays = False
        if was_pending:
            self.pressed.emit(Press())
        return was_pending

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the codebook, let all others pass."""
        kind = event.type()
        if watched is self._focus and isinstance(event, QKeyEvent):
            if kind == QEvent.Type.ShortcutOverride:
                return self._claim(event)
            if kind == QEvent.Type.KeyPress:
                return self._press(event)
        elif kind == QEvent.Type.FocusOut and watched is self._focus:
            self.leave()
        elif kind == QEvent.Type.MouseButtonRelease and watched is self._surface:
            # The reader ends its selection after this filter; what is picked is told after that.
            QTimer.singleShot(0, self, self.words_picked.emit)
        return False

    def _claim(self, event: QKeyEvent) -> bool:
        """Decide whether a key may be an action's shortcut.

        It may not while the codebook waits for it, nor where it tags everywhere. Otherwise it may:
        Qt's text edit would claim every letter and Ctrl+Z for itself, although nothing can be
        typed or undone in it.
        """
        awaited = self.keys.pending is not None and self.keys.expects(self._key(event))
        key, scope = _everywhere(event)
        claimed = scope is not None and self._can_tag() and self.keys.expects_everywhere(key)
        wanted = awaited or claimed or self._is_for_entity(event)
        event.setAccepted(wanted)
        return True

    def _press(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        key, scope = _everywhere(event)
        if scope is not None and self._can_tag() and self.keys.expects_everywhere(key):
            self.pressed.emit(self.keys.press_everywhere(key, scope))
            return True
        if self._is_for_entity(event):
            self.entity_wanted.emit()
            return True
        key = self._key(event)
        if not key:
            return False
        press = self.keys.press(key) if self._can_tag() else Press()
        if press.taken:
            self.pressed.emit(press)
            return True
        if key == "Return" and self._can_tag():
            self.words_picked.emit()
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return not shifted and self._act(letter_of(event))

    def _key(self, event: QKeyEvent) -> str:
        """A key as the codebook spells it; empty for keys with Ctrl, Alt or Meta."""
        if event.modifiers() & _MODIFIERS:
            return ""
        named = _NAMED.get(Qt.Key(event.key()))
        means = (named,) if named else meanings(event)
        return next((one for one in means if self.keys.expects(one)), "".join(means[:1]))

    def _act(self, letter: str) -> bool:
        """Do the action with this letter for its shortcut; whether there is one.

        Qt finds it by what the key types, which is no Latin letter if we are asked.
        """
        wanted = QKeySequence(letter) if letter else QKeySequence()
        for action in self._focus.actions() if letter else ():
            if wanted in action.shortcuts() and action.isEnabled():
                action.trigger()
                return True
        return False

    def _is_for_entity(self, event: QKeyEvent) -> bool:
        """Tab goes to the next suggestion, but with words selected to their entity."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return event.key() == Qt.Key.Key_Tab and plain and self._has_words()


def _everywhere(event: QKeyEvent) -> tuple[str, Scope | None]:
    """With Shift, a label's or layer's key for the whole article; with Ctrl for the whole story."""
    held = event.modifiers() & (_MODIFIERS | Qt.KeyboardModifier.ShiftModifier)
    scopes: dict[Qt.KeyboardModifier, Scope] = {
        Qt.KeyboardModifier.ShiftModifier: "article",
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier: "story",
    }
    typed = chr(event.key()) if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z else ""
    found = typed or digit_of(event)
    if not found and not event.text().isascii():
        found = key_at(event)
    return found, scopes.get(held)
