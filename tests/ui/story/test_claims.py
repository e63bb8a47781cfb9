"""Claims reworded in the tables of a story: by key, by mouse, from a tag of the page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.ui.story.conftest import tagged
from tests.ui.story.test_matrix_table import column, more_claims

from variorum.domain.registers import Claim
from variorum.ui.claims.sentence import SentenceField

COST = "The repairs cost 4 million crowns."


def claims(hand) -> set[str]:
    return {one.text for one in hand.story.desk.project.store.every(Claim)}


def editor(hand) -> SentenceField | None:
    return hand.parts.tables.table.viewport().findChild(SentenceField)


def rewrite(hand, words: str, key: str = "Enter") -> None:
    field = editor(hand)
    field.selectAll()
    QTest.keyClicks(field, words)
    hand.act(key, on=field)


@pytest.fixture
def table(begin):
    hand = begin(prepare=more_claims)
    tables = hand.parts.tables
    tables.table.setFocus()
    tables.table.setCurrentIndex(tables.sorted.index(1, 2))
    return hand, tables


def test_f2_rewords_the_claim_of_the_row_from_any_of_its_cells(table):
    hand, tables = table
    words = column(tables)[1]
    hand.press("F2", on=tables.table)
    assert editor(hand).sentence == words
    rewrite(hand, "Said in other words.")
    hand.until(lambda: column(tables)[1] == "Said in other words.")
    assert words not in claims(hand)
    hand.until(lambda: editor(hand) is None)
    hand.act("Ctrl+Z")
    hand.until(lambda: column(tables)[1] == words)


def test_the_keyboard_stays_with_the_row(table):
    hand, tables = table
    hand.press("F2", on=tables.table)
    rewrite(hand, "Said in other words.")
    hand.until(lambda: column(tables)[1] == "Said in other words.")
    here = tables.table.currentIndex()
    assert here.row() == 1
    assert tables.table.hasFocus()


def test_a_double_click_rewords(table):
    hand, tables = table
    rect = tables.table.visualRect(tables.sorted.index(0, 0))
    at = rect.topLeft() + QPoint(12, 8)
    QTest.mouseClick(tables.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(tables.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor(hand).sentence == column(tables)[0]


def test_esc_leaves_the_claim_as_it_was(table):
    hand, tables = table
    before = claims(hand)
    hand.press("F2", on=tables.table)
    rewrite(hand, "Nonsense.", "Esc")
    hand.until(lambda: editor(hand) is None)
    assert claims(hand) == before
    assert tables.table.isVisible()


def test_what_another_claim_says_is_refused_and_there_again(table):
    hand, tables = table
    before = claims(hand)
    hand.press("F2", on=tables.table)
    rewrite(hand, column(tables)[0])
    assert "says already" in hand.window.messages.words
    assert claims(hand) == before
    hand.until(lambda: editor(hand) is None)
    hand.press("F2", on=tables.table)
    assert editor(hand).sentence == column(tables)[0]


def test_the_tables_wait_while_somebody_writes(table):
    hand, tables = table
    hand.press("F2", on=tables.table)
    hand.story.desk.refresh()
    before = hand.story.desk.tables
    hand.until(lambda: hand.story.desk.tables is not before)
    assert editor(hand) is not None
    rewrite(hand, "Said in other words.")
    hand.until(lambda: column(tables)[1] == "Said in other words.")


def press_f2_in(hand, key: str) -> None:
    """Press it in the first row of a table."""
    tables = hand.parts.tables
    tables.show_table(key)
    tables.table.setFocus()
    tables.table.setCurrentIndex(tables.sorted.index(0, 0))
    hand.press("F2", on=tables.table)


def test_the_timeline_rewords_too(begin):
    hand = begin(prepare=tagged)
    press_f2_in(hand, "timeline")
    rewrite(hand, "Said in other words.")
    hand.until(lambda: column(hand.parts.tables)[0] == "Said in other words.")


def test_other_tables_have_nothing_to_reword(begin):
    hand = begin(prepare=tagged)
    press_f2_in(hand, "entities")
    assert editor(hand) is None


def test_f2_on_the_page_rewords_the_claim_of_the_active_tag_even_if_filtered_out(begin):
    hand = begin(prepare=more_claims)
    hand.type(hand.parts.tables.filter_field, "Ferries")
    hand.view.setFocus()
    hand.press("G", on=hand.view)
    while hand.story.desk.story.tag(hand.view.active_tag).claim_id is None:
        hand.press("G", on=hand.view)
    hand.press("F2", on=hand.view)
    assert editor(hand).sentence == COST
    assert hand.parts.tables.filter_field.text() == ""


def test_f2_without_a_claim_says_what_to_do(begin):
    hand = begin()
    told = []
    hand.story.said.connect(told.append)
    hand.press("F2", on=hand.view)
    assert told == ["Go to a tag that makes a claim (G), or to a row of the table."]


def test_the_menu_of_a_row_offers_it(table):
    hand, tables = table
    wished = []
    hand.story.menu_requested.connect(wished.append)
    tables.table.customContextMenuRequested.emit(QPoint(5, 5))
    (wish,) = wished
    assert {"story.claim", "story.merge", "story.pin", "story.confirm"} <= set(wish.actions)
    hand.window.actions_["story.claim"].trigger()
    assert editor(hand) is not None


def test_a_project_for_reading_only_has_nothing_to_reword(begin):
    hand = begin(prepare=tagged)
    hand.parts.tables.model.writable = False
    hand.parts.tables.table.setCurrentIndex(hand.parts.tables.sorted.index(0, 0))
    hand.press("F2", on=hand.parts.tables.table)
    assert editor(hand) is None
