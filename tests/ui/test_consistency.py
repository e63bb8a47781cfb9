"""Contradictions through the window: listed, shown, put right by one key, or let be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from variorum.ui.drawer.panel import CONTRADICTIONS


@pytest.fixture
def panel(hand):
    """The board is an organisation once and a person once."""
    hand.select("River Board")
    hand.act("2")
    hand.select("River Board", nth=1)
    hand.act("1")
    hand.select("their fields")
    hand.act("5")
    hand.press("F8", on=hand.article)
    made = hand.place.columns.drawer.lists[CONTRADICTIONS]
    hand.until(lambda: made.model.rowCount() > 0)
    hand.until(made.list.hasFocus)
    return made


def sentences(panel) -> list[str]:
    return [one.message for one in panel.model.rows]


def test_the_model_keeps_qts_rules(hand, panel):
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hand.act("Enter", on=panel.list)
    panel.again.click()
    hand.until(panel.nothing.isVisible)


def test_contradictions_are_listed_with_their_remedies(panel):
    assert sentences(panel) == ["“River Board” is Person here and Organisation in another place."]
    assert panel.model.rows[0].remedy == "Change to Organisation"
    assert panel.count_words == "1 contradiction"


def test_space_shows_the_place(hand, panel):
    hand.press("Space", on=panel.list)
    assert hand.place.reader.selected_text() == "River Board"


def test_what_was_shown_is_put_right_by_the_next_key(hand, panel):
    hand.press("Space")
    hand.act("Enter")
    assert {one.label for one in hand.mine if one.exact == "River Board"} == {"ORG"}


def test_what_was_shown_by_a_click_is_let_be_by_the_next_key(hand, panel):
    middle = panel.list.visualRect(panel.model.index(0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert hand.place.reader.selected_text() == "River Board"
    hand.act("Backspace")
    assert panel.model.rowCount() == 0
    assert {one.label for one in hand.mine if one.exact == "River Board"} == {"ORG", "PER"}


def test_one_key_puts_it_right_and_an_undo_brings_it_back(hand, panel):
    hand.act("Enter", on=panel.list)
    assert {one.label for one in hand.mine if one.exact == "River Board"} == {"ORG"}
    assert panel.nothing.isVisible()
    hand.act("Ctrl+Z", on=hand.article)
    hand.until(lambda: panel.model.rowCount() == 1)


def test_f8_looks_again_where_the_list_is_seen_already(hand, panel):
    hand.act("Enter", on=panel.list)
    assert panel.again.hasFocus()
    hand.article.setFocus()
    hand.select("Rao")
    hand.act("1", on=hand.article)
    hand.select("Rao", nth=1)
    hand.act("2", on=hand.article)
    for target in (hand.article, panel.list):
        hand.press("F8", on=target)
        hand.until(lambda: panel.model.rowCount() == 1 and panel.list.isVisible())
        assert panel.list.hasFocus()


def test_one_key_lets_it_be_for_ever(hand, panel):
    hand.act("Backspace", on=panel.list)
    assert panel.model.rowCount() == 0
    panel.again.click()
    hand.until(lambda: "consistent" in panel.nothing.title.text())
    assert {one.label for one in hand.mine if one.exact == "River Board"} == {"ORG", "PER"}


def test_the_open_article_can_be_looked_over_alone(hand, panel):
    hand.desk.open(hand.place.columns.library.model.articles()[1].id)
    panel.scopes.chip("article").click()
    hand.until(lambda: "consistent" in panel.nothing.title.text())
    panel.scopes.chip("story").click()
    hand.until(lambda: panel.model.rowCount() == 1)


def test_esc_puts_the_list_away(hand, panel):
    hand.press("Esc", on=panel.list)
    assert hand.place.columns.drawer.isHidden()
    assert hand.article.hasFocus()
