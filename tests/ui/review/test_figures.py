"""The figures above the list of items open the items that they stand on."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from tests.builders import news
from tests.ui.conftest import INES, TOMAS
from tests.ui.review.conftest import MIA, Reviewer, tag

from variorum.analysis.agreement.figures import Figure
from variorum.analysis.reviewing.items import items
from variorum.domain.annotations import Annotation
from variorum.domain.spans import Span
from variorum.ui.review.items.figures import Figures, value_said
from variorum.ui.review.measuring import strands
from variorum.ui.theme import DARK

EXACT, OVERLAP = "f1_exact", "f1_overlap"


def figure(measure: str, value: float | None = 0.5, reason: str = "") -> Figure:
    return Figure(measure, f"Figure {measure}", "detection", "entity", "", "", value, 8, "tags",
                  reason=reason)  # fmt: skip


@pytest.fixture
def measured(reviewer: Reviewer) -> Reviewer:
    reviewer.hand.until(reviewer.columns.items.figures.isVisible)
    return reviewer


def button(reviewer: Reviewer, measure: str):
    found = reviewer.columns.items.figures.buttons
    return next(one for one in found if one.figure.measure == measure)


def click(reviewer: Reviewer, widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    reviewer.hand.show_all()


def opened(reviewer: Reviewer, measure: str) -> None:
    """Open a figure by mouse, and wait for its items."""
    click(reviewer, button(reviewer, measure))
    reviewer.hand.until(button(reviewer, measure).isChecked)
    reviewer.hand.show_all()


def words(reviewer: Reviewer) -> list[str]:
    return [one.partition(" · ")[2] for one in reviewer.listed]


def test_a_click_lists_where_people_marked_other_words_and_nothing_else(measured):
    """On "Monday" they differ about the label only, which the figure does not measure."""
    assert len(measured.listed) == 4
    opened(measured, EXACT)
    assert words(measured) == ["“Officials”", "“the River Board”"]


def test_words_that_overlap_do_not_stand_behind_the_figure_of_overlap(measured):
    opened(measured, OVERLAP)
    assert words(measured) == ["“Officials”"]


def test_the_keyboard_goes_on_in_the_list_at_the_first_of_the_items(measured):
    measured.look_at("Monday")
    opened(measured, EXACT)
    assert measured.columns.items.list.hasFocus()
    assert measured.words == "Officials"
    measured.hand.press("Down", on=measured.columns.items.list)
    assert measured.words == "the River Board"


def test_an_item_that_is_one_of_them_stays_the_one_that_is_looked_at(measured):
    measured.look_at("the River Board")
    opened(measured, EXACT)
    assert measured.words == "the River Board"
    assert measured.columns.items.list.currentIndex().row() == 1


def test_tab_reaches_the_figures_and_arrows_and_enter_open_one(measured):
    first, second, third = measured.columns.items.figures.buttons
    measured.columns.items.articles.setFocus()
    measured.hand.press("Tab")
    assert first.hasFocus()
    measured.hand.press("Down")
    assert second.hasFocus()
    measured.hand.press("End")
    assert third.hasFocus()
    measured.hand.press("Down")
    assert third.hasFocus()
    measured.hand.press("Home", "Up", "Down")
    assert second.hasFocus()
    measured.hand.press("Enter")
    measured.hand.until(second.isChecked)
    assert words(measured) == ["“Officials”", "“the River Board”"]
    assert measured.state == "open"  # the key that takes an answer has taken none


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_its_keys_are_no_actions_while_a_figure_has_the_keyboard(measured, key):
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    asked.ignore()
    assert measured.columns.items.figures.buttons[0].event(asked)
    assert asked.isAccepted()


def test_the_chip_says_which_figure_and_leaves_it(measured):
    opened(measured, EXACT)
    items = measured.columns.items
    assert items.behind.isVisible()
    assert items.behind.chip(EXACT).text() == "Span F1, exact: 2"
    measured.look_at("the River Board")
    click(measured, items.behind.chip(EXACT))
    assert len(measured.listed) == 4
    assert not items.behind.isVisible()
    assert not button(measured, EXACT).isChecked()
    assert measured.words == "the River Board"
    assert items.list.currentIndex().row() == items.model.row_of(measured.desk.key)
    assert items.list.hasFocus()


def test_a_figure_that_is_open_is_left_by_choosing_it_again(measured):
    opened(measured, EXACT)
    one = button(measured, EXACT)
    one.setFocus()
    measured.hand.press("Space")
    assert not one.isChecked()
    assert one.hasFocus()
    assert len(measured.listed) == 4


def test_esc_in_the_list_leaves_the_figure_that_is_open(measured):
    opened(measured, EXACT)
    looked_at = measured.words
    measured.hand.press("Esc", on=measured.columns.items.list)
    assert len(measured.listed) == 4
    assert not button(measured, EXACT).isChecked()
    assert measured.words == looked_at


def test_esc_out_of_an_edit_keeps_the_figure_open(measured):
    opened(measured, EXACT)
    measured.hand.press("E", on=measured.columns.items.list)
    assert measured.columns.is_editing
    measured.hand.press("Esc", on=measured.place)
    assert not measured.columns.is_editing
    assert len(measured.listed) == 2


def test_the_next_open_item_is_one_behind_the_figure_while_it_is_open(measured):
    opened(measured, EXACT)
    seen = [measured.words]
    for _ in range(2):
        measured.hand.press("N", on=measured.columns.items.list)
        seen.append(measured.words)
    assert seen == ["Officials", "the River Board", "Officials"]
    assert len(measured.listed) == 2


def test_where_nothing_else_behind_the_figure_is_open_it_says_so_and_stays(measured):
    opened(measured, EXACT)
    measured.act("1")
    measured.look_at("the River Board")
    measured.hand.press("N", on=measured.columns.items.list)
    assert measured.words == "the River Board"
    assert "No other item behind this figure" in measured.hand.window.status.said_words
    assert len(measured.listed) == 2


def attribution(set_id: str, *roles: str) -> Annotation:
    spans = tuple(Span(10 * place, 10 * place + 4, role) for place, role in enumerate(roles))
    return Annotation(set_id, set_id, "article", "revision", "attribution", "said", spans)


def test_of_a_layer_with_parts_the_figures_are_of_the_part_that_stands_first():
    tags = [attribution("ada", "cue", "source"), attribution("bo", "cue", "source", "content")]
    (item,) = items(tags, {"attribution": ("ada", "bo")})
    layer = news().layer("attribution")
    asked = [strand for strand, _ in strands(layer, item)]
    assert asked[:3] == ["attribution", "attribution/cue", "attribution/source"]
    assert dict(strands(layer, item))["attribution/cue"] == f"{layer.name}: cue"


def test_of_an_item_about_the_whole_article_the_figures_are_those_of_whole_articles():
    tags = [Annotation(name, name, "article", "revision", "frame", "politics") for name in "ab"]
    (item,) = items(tags, {"frame": ("a", "b")})
    layer = news().layer("frame")
    assert next(strands(layer, item)) == ("frame/article", f"{layer.name}: whole article")


def test_without_an_item_the_figures_are_those_of_the_layer():
    layer = news().layer("entity")
    assert list(strands(layer, None)) == [("entity", layer.name)]


def test_another_figure_takes_the_place_of_the_one_that_is_open(measured):
    opened(measured, EXACT)
    opened(measured, OVERLAP)
    assert not button(measured, EXACT).isChecked()
    assert measured.columns.items.behind.on == (OVERLAP,)
    assert words(measured) == ["“Officials”"]


def test_the_chips_of_kinds_are_off_at_first_and_choose_among_the_items(measured):
    items = measured.columns.items
    click(measured, items.kinds.chip("label"))
    opened(measured, EXACT)
    assert items.kinds.on == ()
    click(measured, items.kinds.chip("boundary"))
    assert words(measured) == ["“the River Board”"]


def test_an_item_that_does_not_stand_behind_it_is_shown_with_all_others(measured):
    opened(measured, EXACT)
    measured.look_at("Anil Rao")
    assert len(measured.listed) == 4
    assert not measured.columns.items.behind.isVisible()


def test_decided_items_stay_listed_and_undo_keeps_the_figure_open(measured):
    measured.look_at("Monday")
    measured.act("X")  # gold is begun: to take that back compares the article anew
    opened(measured, EXACT)
    measured.act("X")
    assert words(measured) == ["“Officials”", "“the River Board”"]
    measured.hand.act("Ctrl+Z")
    assert button(measured, EXACT).isChecked()


def test_a_figure_in_which_nobody_differs_says_so_and_changes_nothing(measured):
    """Of the claims there is one, which all tagged alike."""

    def agree(project):
        tags = [tag(project, one, "It will hold", "claim", "fact") for one in (INES, TOMAS, MIA)]
        return tags[-1]

    told = []
    measured.place.said.connect(told.append)
    measured.behind(agree)
    measured.hand.until(lambda: "“It will hold”" in words(measured))
    measured.look_at("It will hold")
    measured.hand.until(lambda: "Claims" in measured.columns.items.agreement.words)
    measured.hand.until(measured.columns.items.figures.isVisible)
    before = measured.listed
    click(measured, button(measured, EXACT))
    measured.hand.until(lambda: bool(told))
    assert told == ["There is no item behind “Span F1, exact”."]
    assert measured.listed == before
    assert not button(measured, EXACT).isChecked()


def test_among_all_articles_only_those_of_this_one_are_listed(measured):
    items = measured.columns.items
    click(measured, items.scopes.chip("project"))
    measured.hand.until(lambda: len(measured.listed) > 4)
    opened(measured, OVERLAP)
    assert words(measured)[-1] == "“Officials”"
    assert len(measured.listed) == 2  # the title of the article, and the item


def test_from_ones_own_review_it_goes_to_the_items_of_everybody(measured):
    items = measured.columns.items
    click(measured, items.views.chip("mine"))
    opened(measured, EXACT)
    assert items.views.on == ("everybody",)
    assert words(measured) == ["“Officials”", "“the River Board”"]


def test_every_figure_is_named_for_those_who_hear_the_window(measured):
    for one in measured.columns.items.figures.buttons:
        assert one.accessibleName().startswith(f"{one.figure.name}: {value_said(one.figure)}")
        assert "Opens the items" in one.accessibleDescription()


def test_a_figure_that_is_not_defined_says_why(qtbot):
    shown = Figures()
    qtbot.addWidget(shown)
    shown.show_figures([figure(EXACT, None, "Nobody has marked anything.")])
    assert shown.buttons[0].accessibleName() == "Figure f1_exact: – (n = 8 tags)"
    assert "Nobody has marked anything." in shown.buttons[0].toolTip()


def test_fewer_figures_leave_no_button_behind_and_none_is_open(qtbot):
    shown = Figures()
    qtbot.addWidget(shown)
    shown.show_figures([figure(EXACT), figure(OVERLAP)])
    shown.show_opened(EXACT)
    shown.show_figures([figure(OVERLAP)])
    assert [one.isHidden() for one in shown.buttons] == [False, True, True]
    assert not any(one.isChecked() for one in shown.buttons)


def test_what_is_open_can_be_seen_in_both_themes(qtbot, put_on):
    shown = Figures()
    qtbot.addWidget(shown)
    shown.show_figures([figure(EXACT)])
    shown.resize(200, 40)
    pictures = [shown.grab().toImage()]
    shown.show_opened(EXACT)
    pictures.append(shown.grab().toImage())
    put_on(DARK)
    pictures.append(shown.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]
