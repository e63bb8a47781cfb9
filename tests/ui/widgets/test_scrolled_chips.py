"""Chips that are as high as they need, up to some lines."""

import pytest

from variorum.ui.widgets.chips import Chips, Choice, ScrolledChips

LINES = 6


@pytest.fixture
def scrolled(qtbot):
    made = ScrolledChips(Chips("Outlets", many=True), LINES)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def offer(scrolled, number):
    scrolled.widget().set_choices([Choice(f"{n}", f"The Outlet {n}") for n in range(number)])


def test_one_chip_takes_one_line(scrolled, qtbot):
    offer(scrolled, 1)
    (chip,) = scrolled.widget()._chips.values()
    qtbot.waitUntil(lambda: chip.height() <= scrolled.height() < 2 * chip.height())


def test_many_chips_take_some_lines_and_are_scrolled(scrolled, qtbot):
    offer(scrolled, 1)
    low = scrolled.height()
    offer(scrolled, 100)
    qtbot.waitUntil(lambda: scrolled.height() == scrolled.fontMetrics().height() * LINES)
    assert scrolled.height() > low
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > 0)


def test_fewer_chips_give_their_room_back(scrolled, qtbot):
    offer(scrolled, 100)
    qtbot.waitUntil(lambda: scrolled.height() == scrolled.fontMetrics().height() * LINES)
    offer(scrolled, 1)
    qtbot.waitUntil(lambda: scrolled.height() < scrolled.fontMetrics().height() * 3)
