"""The field for a claim's sentence: Enter keeps it, Esc does not, going elsewhere does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from variorum.ui.claims.sentence import Refused, Rewording, SentenceField


@pytest.fixture
def field(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made, beside = SentenceField(), QLineEdit()
    column.addWidget(made)
    column.addWidget(beside)
    made.window_, made.beside = window, beside
    made.told, made.times_left = [], []
    made.written.connect(made.told.append)
    made.left.connect(lambda: made.times_left.append(1))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.begin("The dam holds.")
    return made


def press(field, *keys):
    for key in keys:
        QTest.keyClick(field, key)


def test_enter_keeps_what_was_written_and_leaves(field):
    QTest.keyClicks(field, " Today.")
    press(field, Qt.Key.Key_Return)
    assert (field.told, field.times_left) == (["The dam holds. Today."], [1])


def test_esc_puts_back_what_was_there(field):
    QTest.keyClicks(field, " Today.")
    press(field, Qt.Key.Key_Escape)
    field.beside.setFocus()
    assert (field.told, field.times_left) == ([], [1])
    assert field.sentence == "The dam holds."


def test_whoever_goes_elsewhere_keeps_it_once(field):
    QTest.keyClicks(field, " Today.")
    field.beside.setFocus()
    assert field.told == ["The dam holds. Today."]
    field.setFocus()
    field.beside.setFocus()
    assert field.told == ["The dam holds. Today."]


def test_the_same_words_and_none_are_not_told(field):
    press(field, Qt.Key.Key_Space, Qt.Key.Key_Return)
    field.selectAll()
    press(field, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert field.told == []


def test_what_is_pasted_on_several_lines_is_one_sentence(field):
    field.setPlainText("The dam\n\twill hold.")
    press(field, Qt.Key.Key_Enter)
    assert field.told == ["The dam will hold."]


def test_tab_goes_on_instead_of_writing_one(field):
    press(field, Qt.Key.Key_Tab)
    assert field.beside.hasFocus()
    assert "\t" not in field.toPlainText()


def test_what_somebody_has_begun_stands_there_but_is_not_what_was(field):
    field.begin("The dam holds.", "Farmers fear.")
    assert field.sentence == "Farmers fear."
    press(field, Qt.Key.Key_Return)
    assert field.told == ["Farmers fear."]


def test_what_was_refused_is_given_back_once():
    refused = Refused()
    refused.keep(Rewording("a", "Farmers fear."))
    refused.see("a", "The dam holds.")
    refused.see("b", "Farmers fear.")
    assert (refused.take("a"), refused.take("a")) == ("Farmers fear.", "")


def test_what_was_kept_is_not_refused():
    refused = Refused()
    refused.keep(Rewording("a", "Farmers fear."))
    refused.see("a", "Farmers fear.")
    assert refused.take("a") == ""


def test_it_is_as_high_as_the_sentence_needs_up_to_a_point(field):
    low = field.height()
    field.begin("The dam holds. " * 12)
    middle = field.height()
    field.begin("The dam holds. " * 300)
    high = field.height()
    field.begin("The dam holds.")
    assert low < middle <= high
    assert field.height() == low
    assert high < 12 * field.fontMetrics().lineSpacing()
