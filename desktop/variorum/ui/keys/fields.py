"""The field that takes the next key press, whatever it is, instead of doing it."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_HELD = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_unknown,
    }
)


class KeyField(QLineEdit):
    """Shows the key that was pressed last; Esc, and Tab without Ctrl or Alt, are left alone."""

    pressed = Signal(object)
    """The key in Qt's portable spelling: ``str``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("press the new key here"))

    def event(self, event: QEvent) -> bool:
        """Keys that are shortcuts elsewhere are taken here as all others are."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() not in _HELD:
            self.pressed.emit(spelled(event))

    def show_key(self, key: str) -> None:
        """Show a key; empty for none."""
        self.setText(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))


def spelled(event: QKeyEvent) -> str:
    """A key press in Qt's portable spelling; signs that are typed with Shift go without it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    typed = event.text()
    if typed.isprintable() and typed and not typed.isalnum() and not typed.isspace():
        held &= ~Qt.KeyboardModifier.ShiftModifier
    pressed = QKeyCombination(held, Qt.Key(event.key()))
    return QKeySequence(pressed).toString(QKeySequence.SequenceFormat.PortableText)
