"""The menus of grouping and sorting mark what holds, each its own."""

import itertools

import pytest

from variorum.ui.library.orderbar import OrderBar
from variorum.ui.library.rows import GROUPINGS, SORTINGS, Order


@pytest.fixture
def bar(qtbot):
    bar = OrderBar()
    qtbot.addWidget(bar)
    return bar


def marked(button) -> list[str]:
    return [one.data() for one in button.menu().actions() if one.isChecked()]


def test_each_menu_marks_its_own_choice_also_where_the_other_has_one_of_that_name(bar):
    for grouping, sorting in itertools.product(GROUPINGS, SORTINGS):
        bar.set_order(Order(grouping, sorting))
        assert marked(bar.grouping) == [grouping]
        assert marked(bar.sorting) == [sorting]


def test_a_choice_in_one_menu_leaves_the_other_one_as_it_is(bar, qtbot):
    bar.set_order(Order("outlet", "newest"))
    month = next(one for one in bar.grouping.menu().actions() if one.data() == "date")
    with qtbot.waitSignal(bar.chosen) as told:
        month.trigger()
    assert told.args == [Order("date", "newest")]
    assert (marked(bar.grouping), marked(bar.sorting)) == (["date"], ["newest"])
