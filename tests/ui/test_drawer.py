"""The drawer is empty until one of its lists is wanted, and keeps what was made for it."""

import pytest

from variorum.ui.drawer.panel import CONTRADICTIONS, LINES, Drawer, DrawerList


@pytest.fixture
def drawer(qtbot):
    made = Drawer()
    qtbot.addWidget(made)
    return made


def test_no_list_is_made_before_one_is_wanted(hand):
    drawer = hand.place.columns.drawer
    assert drawer.lists == {}
    hand.press("Ctrl+Alt+F", on=hand.article)
    assert list(drawer.lists) == [LINES, CONTRADICTIONS]
    assert drawer.current == LINES


def test_lists_are_made_once(hand):
    drawer = hand.place.columns.drawer
    hand.press("F8", on=hand.article)
    made = dict(drawer.lists)
    hand.press("Esc", on=drawer.lists[CONTRADICTIONS].list)
    hand.press("Ctrl+Alt+F", on=hand.article)
    assert drawer.lists == made
    assert (drawer.current, len(drawer.tabs.buttons)) == (LINES, 2)


def test_another_project_has_lists_of_its_own(hand, project_path):
    hand.press("F8", on=hand.article)
    before = hand.place.columns.drawer
    hand.window.close_project()
    hand.window.projects.open(project_path)
    assert hand.place.columns.drawer is not before
    assert hand.place.columns.drawer.lists == {}
    hand.press("Ctrl+Alt+F", on=hand.place.reader.focusProxy())
    assert hand.place.columns.drawer.current == LINES


def test_the_buttons_of_lists_stand_before_the_one_that_closes_them(drawer):
    for key in (LINES, CONTRADICTIONS):
        drawer.add(key, key.title(), DrawerList())
    drawer.open(LINES)
    first, second = (drawer.tabs.buttons[key].x() for key in (LINES, CONTRADICTIONS))
    assert first < second < drawer.close_button.x()


def test_a_list_that_is_left_puts_the_drawer_away(drawer, qtbot):
    drawer.add(LINES, "Lines", DrawerList())
    drawer.open(LINES)
    with qtbot.waitSignal(drawer.shown) as told:
        drawer.lists[LINES].left.emit()
    assert told.args == [""]
    assert drawer.isHidden()
