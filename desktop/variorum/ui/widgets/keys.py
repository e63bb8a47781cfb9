"""Keys that a widget keeps for itself while it has the keyboard, before the window's actions."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def claimed(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Whether an event asks if a key is an action's, and the answer is no: it is one of ``keys``.

    For an event filter, which has to return the answer.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if Qt.Key(event.key()) not in keys:
        return False
    event.accept()
    return True


def letter_typed(event: QKeyEvent) -> str:
    """The letter that a key types by itself or with Shift; empty for any other key."""
    typed = event.text()
    plain = not event.modifiers() & _MODIFIERS
    return typed if plain and len(typed) == 1 and typed.isalpha() else ""
