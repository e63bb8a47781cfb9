"""A key is known by its place on the keyboard, on keyboards of every script."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from variorum.ui.codebook.keyboard import digit_of, key_at, letter_of, meanings

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
FIRST, SIXTH, MINUS, KEY_C, KEY_Q, KEY_SEMICOLON = 10, 15, 20, 54, 24, 47
"""Keys of the keyboard as X11 and Wayland number them."""


def pressed(text: str, code: int = 0, held=NONE, key: Qt.Key = Qt.Key.Key_unknown) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, text)


@pytest.mark.parametrize("text", ["1", "&", "+", "۱", "١"])
def test_a_digit_goes_by_its_place(text):
    """The key of "1": United States, France, Czechia, Iran, Egypt."""
    assert meanings(pressed(text, FIRST))[0] == "1"


@pytest.mark.parametrize("text", ["c", "с", "ψ", "ב", "ؤ", "ㅊ"])
def test_a_letter_of_another_script_also_means_the_latin_one_of_its_key(text):
    """The key of "C": United States, Russia, Greece, Israel, Egypt, Korea."""
    assert "C" in meanings(pressed(text, KEY_C))


@pytest.mark.parametrize(("text", "code"), [("j", KEY_C), ("a", KEY_Q), ("ö", KEY_SEMICOLON)])
def test_a_latin_letter_means_itself_wherever_its_key_is(text, code):
    """Keys of the Dvorak keyboard, of France and of Germany."""
    assert letter_of(pressed(text, code)) == ""
    assert meanings(pressed(text, code)) == (text.upper(),)


def test_what_a_key_types_comes_before_what_its_place_means():
    assert meanings(pressed("с", KEY_C)) == ("С", "C")
    assert meanings(pressed(")", MINUS)) == (")", "-")
    assert meanings(pressed("-", SIXTH)) == ("6", "-")


def test_with_shift_only_what_is_typed_counts():
    assert meanings(pressed("!", FIRST, SHIFT)) == ("!",)
    assert meanings(pressed("C", KEY_C, SHIFT)) == ("C",)


def test_the_keypad_types_digits_and_has_no_place_in_the_row():
    on_keypad = pressed("1", 87, KEYPAD, Qt.Key.Key_1)
    assert digit_of(on_keypad) == key_at(on_keypad) == ""
    assert meanings(on_keypad) == ("1",)


def test_where_the_platform_tells_no_number_the_sign_decides():
    assert digit_of(pressed("!", 0, SHIFT, Qt.Key.Key_Exclam)) == "1"
    assert digit_of(pressed("A", 0, SHIFT, Qt.Key.Key_A)) == ""
    assert digit_of(pressed("4", 0, NONE, Qt.Key.Key_4)) == "4"


def test_every_key_that_labels_use_has_its_own_number():
    found = [key_at(pressed("", code)) for code in range(1, 128)]
    named = sorted(one for one in found if one)
    assert named == sorted("1234567890-=ABCDEFGHIJKLMNOPQRSTUVWXYZ")
