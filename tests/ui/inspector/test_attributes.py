"""Fields for attributes: values of their types, and a word about what is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from variorum.domain.codebooks import Attribute
from variorum.ui.inspector.attributes import AttributeEditors, AttributeWish

AMOUNT = Attribute("amount", "Amount", "number")
DAY = Attribute("day", "Day", "date")


@pytest.fixture
def editors(qtbot):
    made = AttributeEditors()
    qtbot.addWidget(made)
    made.show_attributes((AMOUNT, DAY), {"amount": 3.5}, editable=True)
    made.show()
    made.wishes = []
    made.wished.connect(made.wishes.append)
    return made


def type_into(editors, key, words):
    field = editors.editor(key)
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "words", "value"), [("amount", "40.5", 40.5), ("day", "2025-06", "2025-06")]
)
def test_a_value_is_wished_for_in_its_type(editors, key, words, value):
    type_into(editors, key, words)
    assert editors.wishes == [AttributeWish(key, value)]
    assert editors.problem(key).isHidden()


@pytest.mark.parametrize(("key", "words"), [("amount", "many"), ("day", "2025-13-01")])
def test_what_is_no_value_is_told_below_the_field_and_stays_in_it(editors, key, words):
    type_into(editors, key, words)
    assert editors.wishes == []
    assert words in editors.problem(key).text()
    assert editors.editor(key).text() == words


def test_the_word_goes_with_the_fault(editors):
    type_into(editors, "amount", "many")
    type_into(editors, "amount", "7")
    assert editors.problem("amount").isHidden()
    assert editors.wishes == [AttributeWish("amount", 7.0)]


def test_an_empty_field_takes_the_value_back(editors):
    field = editors.editor("amount")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert editors.wishes == [AttributeWish("amount", None)]
