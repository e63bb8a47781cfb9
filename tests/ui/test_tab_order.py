"""Tab goes through a window as it is read, also to what was made after it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from variorum.ui.widgets.chips import Chip, Chips, Choice
from variorum.ui.widgets.layouts import tab_here
from variorum.ui.widgets.tabs import Tabs


def stops(window: QWidget, first: QWidget) -> list[QWidget]:
    """Where Tab stops from a widget on, until it is back there."""
    found, here = [first], first.nextInFocusChain()
    while here is not first:
        if (
            here.isVisibleTo(window)
            and here.isEnabled()
            and here.focusPolicy() & Qt.FocusPolicy.TabFocus
            and here.focusProxy() is None
        ):
            found.append(here)
        here = here.nextInFocusChain()
    return found


def names(found: list[QWidget]) -> list[str]:
    return [one.accessibleName() for one in found]


def heights(window: QWidget, found: list[QWidget]) -> list[int]:
    return [one.mapTo(window, QPoint(0, 0)).y() for one in found]


@pytest.fixture
def form(qtbot) -> QWidget:
    """A field, chips that are still to be made, and another field."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for one in (named("before"), Chips("Kind"), named("after")):
        column.addWidget(one)
    return made


def named(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def test_chips_that_are_made_later_stand_where_their_row_stands(form):
    chips = form.findChild(Chips)
    expected = ["before", "Kind: One", "Kind: Two", "after"]
    for _ in range(2):
        chips.set_choices([])
        chips.set_choices([Choice("one", "One"), Choice("two", "Two")])
        assert names(stops(form, form.findChild(QLineEdit))) == expected


def test_arrows_stay_among_the_chips_of_a_row(form, qtbot):
    chips = form.findChild(Chips)
    chips.set_choices([Choice("one", "One"), Choice("two", "Two")])
    form.show()
    form.activateWindow()
    chips.chip("two").setFocus()
    qtbot.waitUntil(chips.chip("two").hasFocus)
    for key, name in ((Qt.Key.Key_Right, "one"), (Qt.Key.Key_Left, "two")):
        qtbot.keyClick(form.focusWidget(), key)
        assert chips.chip(name).hasFocus()


def test_the_first_of_a_window_is_put_in_order_too(qtbot):
    chips = Chips("Kind")
    qtbot.addWidget(chips)
    chips.set_choices([Choice("one", "One"), Choice("two", "Two")])
    assert names(stops(chips, chips.chip("one"))) == ["Kind: One", "Kind: Two"]
    tab_here(chips, [chips.chip("two"), chips.chip("one")])
    assert set(stops(chips, chips.chip("one"))) == set(chips.findChildren(Chip))


def test_all_buttons_of_pages_come_before_the_pages(qtbot):
    tabs = Tabs()
    qtbot.addWidget(tabs)
    for key in ("one", "two"):
        tabs.add(key, key.title(), named(key))
        tabs.buttons[key].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert names(stops(tabs, tabs.buttons["one"])) == ["One", "Two", "one"]


def test_the_left_column_is_gone_through_from_the_top(hand):
    left = hand.place.columns.left
    found = [one for one in stops(hand.window, hand.window.top.field) if left.isAncestorOf(one)]
    down = heights(hand.window, found)
    assert down == sorted(down)
    assert names(found)[:3] == ["Articles", "Entities", "Filter articles"]


def test_the_codebook_as_a_whole_is_gone_through_from_the_top(hand):
    hand.window.actions_["codebook.edit"].trigger()
    hand.show_all()
    editor = hand.window.codebook.behind.editor
    hand.until(editor.isVisible)
    general = editor.forms.general
    found = [one for one in stops(editor, general.name) if general.isAncestorOf(one)]
    down = heights(general, found)
    assert names(found)[0] == "Name of the codebook"
    assert down == sorted(down)
    editor.close()


@pytest.mark.parametrize("kind", [("entity", ""), ("entity", "PER")])
def test_a_form_that_is_made_later_comes_between_the_tree_and_what_would_change(hand, kind):
    hand.window.actions_["codebook.edit"].trigger()
    hand.show_all()
    editor = hand.window.codebook.behind.editor
    hand.until(editor.isVisible)
    editor.choose(kind)
    form = editor.forms.label if kind[1] else editor.forms.layer
    found = stops(editor, editor.tree.whole)
    inside = [place for place, one in enumerate(found) if form.isAncestorOf(one)]
    assert inside == list(range(inside[0], inside[-1] + 1))
    assert editor.tree.isAncestorOf(found[inside[0] - 1])
    assert found[inside[0]] is form.name
    assert names(found)[-1] == "Close"
    assert len(found) - 1 > inside[-1]
    editor.close()


def test_tab_comes_from_the_end_of_the_codebooks_editor_to_its_beginning(hand):
    hand.window.actions_["codebook.edit"].trigger()
    hand.show_all()
    editor = hand.window.codebook.behind.editor
    hand.until(editor.isVisible)
    for kind in ("", "PER"):  # fields of several parts are made with these forms
        editor.choose(("entity", kind))
        stops(editor, editor.tree.whole)[-1].setFocus()
        hand.press("Tab", on=editor.focusWidget())
        assert editor.focusWidget() is editor.tree.whole
    editor.close()


def test_what_tab_comes_to_from_the_list_of_tags_is_scrolled_into_sight(hand):
    hand.window.resize(1000, 600)
    hand.select("It will hold")
    hand.act("C", "1")
    hand.press("F6", "Shift+Tab")
    focused = hand.window.focusWidget()
    assert hand.inspector.editor.isAncestorOf(focused)
    assert focused.visibleRegion().boundingRect().height() == focused.height()


def test_every_suggester_comes_before_what_holds_for_all(hand):
    hand.window.actions_["suggesters.show"].trigger()
    window = hand.window.suggesters.pages.window
    overview = window.overview
    hand.until(lambda: [one.isVisible() for one in overview.spins.values()] == [True] * 6)
    found = [one for one in stops(window, overview.measure) if overview.isAncestorOf(one)]
    assert found[0] is overview.measure
    assert found[1] is next(iter(overview.boxes.values()))
    assert found[2] is next(iter(overview.spins.values()))
    assert found[-1] is overview.least
    window.close()


def test_tab_goes_through_the_details_of_each_tag_from_the_top_to_the_bottom(hand):
    first, last = hand.inspector.editor.header.chooser, hand.inspector.tags.list

    def through() -> list[QWidget]:
        found = stops(hand.window, first)
        return found[: found.index(last)]

    for words, link in (("It will hold", "Inside"), ("will hold", "Attributed to")):
        hand.select(words)
        hand.act("Q" if link == "Inside" else "C", "1")
        hand.until(lambda link=link: f"{link}: Choose a tag" in names(through()))
        found = through()
        assert [one for one in found if isinstance(one, Chip)]
        assert heights(hand.window, found) == sorted(heights(hand.window, found))
