"""Fields for attributes: values of their types, and a word about what is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from variorum.domain.codebooks import Attribute
from variorum.ui.inspector.attributes import KEPT, AttributeEditors, AttributeWish
from variorum.ui.widgets.cards import scroll_down

AMOUNT = Attribute("amount", "Amount", "number")
DAY = Attribute("day", "Day", "date")
COUNT = Attribute("count", "Count", "int")


@pytest.fixture
def editors(qtbot):
    made = AttributeEditors()
    qtbot.addWidget(made)
    made.show_attributes((AMOUNT, DAY, COUNT), {"amount": 3.5, "count": 12_000}, editable=True)
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
    ("key", "words", "value"),
    [
        ("amount", "40.5", 40.5),
        ("day", "2025-06", "2025-06"),
        ("count", "0", 0),
        ("count", "-3", -3),
        ("count", "250000", 250_000),
    ],
)
def test_a_value_is_wished_for_in_its_type(editors, key, words, value):
    type_into(editors, key, words)
    assert editors.wishes == [AttributeWish(key, value)]
    assert editors.problem(key).isHidden()


def test_long_names_and_values_leave_every_field_as_wide_as_the_panel(qtbot):
    area, editors = QScrollArea(), AttributeEditors()
    qtbot.addWidget(area)
    scroll_down(area, editors)
    area.resize(240, 600)
    long = "Wage per hour in the currency of the country that the land belongs to"
    attributes = (
        Attribute("wage", long, "number"),
        Attribute("paid", long, "bool"),
        Attribute("kind", "Kind", "enum", values=(long, "other")),
    )
    editors.show_attributes(attributes, {}, editable=True)
    area.show()
    qtbot.waitExposed(area)
    assert editors.width() == area.viewport().width()
    for one in attributes:
        assert editors.editor(one.key).width() <= editors.width()
    name = next(one for one in editors.findChildren(QLabel) if one.text() == long)
    assert name.height() > 1.5 * name.fontMetrics().height()


def test_a_count_is_shown_however_great_it_is(editors):
    assert editors.editor("count").text() == "12000"


@pytest.mark.parametrize(
    ("key", "words"), [("amount", "many"), ("day", "2025-13-01"), ("count", "2.5")]
)
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


def kind(number: int) -> tuple[Attribute, ...]:
    """The attributes of some layer."""
    return (Attribute(f"kind-{number}", f"Kind {number}", "enum", ("one", "two")),)


def shown_editor(editors, attributes, values=None, *, editable=True):
    editors.show_attributes(attributes, values or {}, editable=editable)
    return editors.editor(attributes[0].key)


def test_editors_of_layers_that_take_turns_are_made_once(editors):
    first, second = shown_editor(editors, kind(1)), shown_editor(editors, kind(2))
    assert first.isVisible() is False
    assert shown_editor(editors, kind(1)) is first
    assert (first.isVisible(), second.isVisible()) == (True, False)


@pytest.mark.parametrize("name", ["Paid", "Place: shop", "Title"])
def test_an_attribute_keeps_the_keyboard_when_another_comes_to_apply(editors, qtbot, name):
    few = (
        Attribute("paid", "Paid", "bool"),
        Attribute("place", "Place", "enum", ("office", "shop")),
        Attribute("title", "Title", "text"),
    )
    shown_editor(editors, few)
    before = next(one for one in editors.findChildren(QWidget) if one.accessibleName() == name)
    before.setFocus()
    editors.activateWindow()
    qtbot.waitUntil(before.hasFocus)
    for attributes in ((*few, DAY), few):
        shown_editor(editors, attributes)
        assert editors.focusWidget().accessibleName() == name
        assert editors.focusWidget().isVisible()


def test_editors_that_come_back_show_the_values_of_their_tag(editors):
    editor = shown_editor(editors, kind(1), {"kind-1": "one"})
    shown_editor(editors, kind(2), {"kind-2": "two"})
    assert shown_editor(editors, kind(1), {"kind-1": "two"}, editable=False) is editor
    assert (editor.on, editor.isEnabled()) == (("two",), False)
    assert shown_editor(editors, kind(1)).on == ()


def test_what_is_no_value_stays_when_another_attribute_gets_one(editors):
    type_into(editors, "amount", "many")
    shown_editor(editors, (AMOUNT, DAY, COUNT), {"count": 7})
    assert editors.editor("amount").text() == "many"
    assert editors.problem("amount").isVisible()
    assert editors.editor("count").text() == "7"


def test_a_fault_is_not_told_of_the_next_tag_of_the_layer(editors):
    type_into(editors, "amount", "many")
    editors.forget()
    field = shown_editor(editors, (AMOUNT, DAY, COUNT), {"amount": 2.0})
    assert field.text() == "2.0"
    assert editors.problem("amount").isHidden()


def test_a_fault_is_not_told_of_the_next_tag(editors):
    type_into(editors, "amount", "many")
    shown_editor(editors, kind(1))
    field = shown_editor(editors, (AMOUNT, DAY), {"amount": 2.0})
    assert field.text() == "2.0"
    assert editors.problem("amount").isHidden()


def test_editors_that_were_not_shown_for_long_are_let_go_of(editors):
    first = shown_editor(editors, kind(0))
    for number in range(1, KEPT):
        shown_editor(editors, kind(number))
    assert shown_editor(editors, kind(0)) is first
    for number in range(1, KEPT + 2):
        shown_editor(editors, kind(number))
    assert shown_editor(editors, kind(0)) is not first


def test_without_attributes_there_is_nothing(editors):
    editors.show_attributes((), {}, editable=True)
    assert editors.isHidden()
    shown_editor(editors, kind(1))
    assert editors.isVisible()
