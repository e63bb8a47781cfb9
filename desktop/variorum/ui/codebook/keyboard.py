"""Which key of the keyboard was pressed, whatever it types.

With Shift the first key of the upper row types "!" here and "+" elsewhere, and on French keyboards
a digit only then; the key of "C" types "с" in Russian and "ב" in Hebrew. The key itself is told by
its number on the keyboard, as the platform counts them; letters are named as on the keyboards of
the United States.
"""

from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_ROWS = ("1234567890-=", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_MAC_ROWS = (
    (18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24),
    (12, 13, 14, 15, 17, 16, 32, 34, 31, 35),
    (0, 1, 2, 3, 5, 4, 38, 40, 37),
    (6, 7, 8, 9, 11, 45, 46),
)
"""``kVK_ANSI_1`` … ``kVK_ANSI_M``."""
_FIRST = (2, 16, 30, 44)
"""Where the rows begin among the scan codes of set 1."""
_MAC = dict(zip(chain(*_MAC_ROWS), chain(*_ROWS), strict=True))
_WINDOWS = {
    first + place: sign
    for first, row in zip(_FIRST, _ROWS, strict=True)
    for place, sign in enumerate(row)
}
_LINUX = {code + 8: sign for code, sign in _WINDOWS.items()}
"""X11 and Wayland count from evdev's codes, which are those of set 1, and add 8."""
_SIGNS = dict(zip("!@#$%^&*()", "1234567890", strict=True))
"""Where the platform tells no number: as on the keyboards of the United States."""


def key_at(event: QKeyEvent) -> str:
    """What is printed on the key on the keyboards of the United States, of letters, digits, "-" and
    "="; empty for any other key, and where the platform tells no number."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return ""
    platform = QGuiApplication.platformName()
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey(), "")
    numbers = _WINDOWS if platform == "windows" else _LINUX
    return numbers.get(event.nativeScanCode(), "")


def digit_of(event: QKeyEvent) -> str:
    """The digit on the key of the upper row that was pressed; empty for any other key."""
    found = key_at(event)
    if found or event.nativeScanCode() or event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return found if found.isdecimal() else ""
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return chr(event.key())
    return _SIGNS.get(chr(event.key()) if event.key() < 128 else "", "")


def letter_of(event: QKeyEvent) -> str:
    """The Latin letter on a key that types a letter of another script; empty for any other key."""
    typed = event.text()
    if not typed.isalpha() or _is_latin(typed):
        return ""
    found = key_at(event)
    return found if found.isalpha() else ""


def meanings(event: QKeyEvent) -> tuple[str, ...]:
    """What a key may mean to a codebook, the likeliest first.

    Without Shift the digits go by their place, whatever sign they type; then what the key types;
    then the letter it would type in Latin, and "-" and "=" by their place.
    """
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    by_place = "" if shifted else key_at(event)
    digit = by_place if by_place.isdecimal() else ""
    sign = "" if by_place.isalnum() else by_place
    found = (digit, event.text().upper(), letter_of(event), sign)
    return tuple(dict.fromkeys(one for one in found if one))


def _is_latin(typed: str) -> bool:
    """Whether a letter is of the Latin alphabet, with or without marks: those end at U+024F."""
    return all(ord(sign) < 0x250 for sign in typed)
