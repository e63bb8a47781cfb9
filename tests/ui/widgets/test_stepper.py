"""A number that is stepped by buttons and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from variorum.ui.widgets.stepper import Stepper


@pytest.fixture
def stepper(qtbot):
    made = Stepper("Distance", 1.0, 2.0, 0.25)
    qtbot.addWidget(made)
    made.put(1.5)
    return made


def told(stepper):
    numbers = []
    stepper.changed.connect(numbers.append)
    return numbers


def test_the_buttons_step_and_tell(stepper):
    numbers = told(stepper)
    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(stepper.less, Qt.MouseButton.LeftButton)
    assert numbers == [1.75, 1.5]


def test_the_arrow_keys_step(stepper):
    numbers = told(stepper)
    QTest.keyClick(stepper.field, Qt.Key.Key_Up)
    assert numbers == [1.75]


def test_it_never_leaves_its_range(stepper):
    for _ in range(9):
        QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert stepper.value == 2.0


def test_what_is_put_there_is_not_told(stepper):
    numbers = told(stepper)
    stepper.put(1.25)
    assert (numbers, stepper.value) == ([], 1.25)


def test_whole_steps_have_no_decimals(qtbot):
    made = Stepper("Size", 10, 300, 10)
    qtbot.addWidget(made)
    made.put(110)
    assert made.field.text() == "110"


def test_all_that_takes_the_keyboard_has_a_name(stepper):
    for widget in (stepper.field, stepper.less, stepper.more):
        assert "Distance" in widget.accessibleName()


def test_there_is_room_for_the_number_in_the_programs_style(hand):
    hand.window.actions_["reading.style"].trigger()
    panel = hand.place.reader.styling
    for stepper in (panel.zoom, panel.measure, panel.spacing):
        line = stepper.field.lineEdit()
        assert line.width() > line.fontMetrics().horizontalAdvance(line.text())
