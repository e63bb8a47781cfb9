"""Which digit of the keyboard was pressed, whatever sign Shift makes of it.

With Shift the first key of the row types "!" here and "+" elsewhere; the key itself is told by its
number on the keyboard, as the platform counts them.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_MAC = dict(zip((18, 19, 20, 21, 23, 22, 26, 28, 25, 29), "1234567890", strict=True))
"""``kVK_ANSI_1`` … ``kVK_ANSI_0``."""
_WINDOWS = {2 + place: digit for place, digit in enumerate("1234567890")}
"""Scan codes of set 1."""
_LINUX = {code + 8: digit for code, digit in _WINDOWS.items()}
"""X11 and Wayland count from evdev's codes, which are those of set 1, and add 8."""
_SIGNS = dict(zip("!@#$%^&*()", "1234567890", strict=True))
"""Where the platform tells no number: as on the keyboards of the United States."""


def digit_of(event: QKeyEvent) -> str:
    """The digit on the key of the upper row that was pressed; empty for any other key."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return ""
    platform = QGuiApplication.platformName()
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey(), "")
    numbers = _WINDOWS if platform == "windows" else _LINUX
    if event.nativeScanCode():
        return numbers.get(event.nativeScanCode(), "")
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return chr(event.key())
    return _SIGNS.get(chr(event.key()) if event.key() < 128 else "", "")


def is_typed(event: QKeyEvent) -> bool:
    """Whether the key types a digit with what is held: on some keyboards that takes Shift."""
    return bool(event.nativeScanCode()) and event.text().isdecimal()
