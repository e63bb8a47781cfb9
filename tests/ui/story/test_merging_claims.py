"""Claims of the table that are one: chosen, merged into one wording, split off again."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.story.test_matrix_table import column, more_claims

from variorum.domain.registers import Claim
from variorum.ui.story.tables.model import CELL

LEFT = Qt.MouseButton.LeftButton
SELECT = QItemSelectionModel.SelectionFlag.Select


@pytest.fixture
def table(begin):
    hand = begin(prepare=more_claims)
    tables = hand.parts.tables
    tables.table.setFocus()
    tables.table.setCurrentIndex(tables.sorted.index(0, 0))
    return hand, tables


def choose(tables, *rows: int) -> None:
    chosen = tables.table.selectionModel()
    chosen.clearSelection()
    for row in rows:
        chosen.select(tables.sorted.index(row, 0), SELECT)


def take(hand, words: str) -> None:
    """Take the line of the menu that holds these words."""
    hand.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    opened = QApplication.activePopupWidget()
    (action,) = [one for one in opened.actions() if words in one.text()]
    opened.setActiveAction(action)
    hand.act("Enter", on=opened)
    hand.window.activateWindow()  # offscreen, the menu leaves no window active
    hand.until(hand.window.isActiveWindow)


def merged_claims(hand) -> list[str]:
    every = hand.story.desk.project.store.every(Claim)
    return [one.text for one in every if one.merged_into]


def test_chosen_claims_become_one_row_and_come_back_with_undo(table):
    hand, tables = table
    before = column(tables)
    choose(tables, 0, 2)
    assert tables.merging.button.text() == "Merge 2 claims…"
    hand.press("J", on=tables.table)
    take(hand, before[2][:20])
    hand.until(lambda: len(column(tables)) == len(before) - 1)
    assert merged_claims(hand) == [before[0]]
    current = tables.table.currentIndex()
    assert (current.row(), current.data()) == (column(tables).index(before[2]), before[2])
    assert [one.words for one in tables.merging.chosen] == [before[2]]
    assert "2 claims are one now" in hand.window.status.said_words
    hand.act("Ctrl+Z")
    hand.until(lambda: column(tables) == before)


def test_the_row_says_which_wordings_it_stands_for_and_splits_them_off(table):
    hand, tables = table
    before = column(tables)
    choose(tables, 0, 1)
    QTest.mouseClick(tables.merging.button, LEFT)
    take(hand, before[0][:20])
    hand.until(lambda: len(column(tables)) == len(before) - 1)
    row = tables.sorted.index(column(tables).index(before[0]), 0)
    assert row.data(Qt.ItemDataRole.ToolTipRole) == f"{before[0]}\nAlso said: {before[1]}"
    assert row.data(CELL).words == before[0]
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).endswith(f"{before[0]}, 1 merged claim")
    above = tables.table.rowHeight(row.row())
    tables.table.setCurrentIndex(row)
    hand.press("J", on=tables.table)
    take(hand, "Split off")
    hand.until(lambda: column(tables) == before)
    assert tables.table.currentIndex().data() == before[1]
    alone = tables.table.rowHeight(column(tables).index(before[0]))
    assert above - alone == pytest.approx(hand.window.fontMetrics().height(), abs=6)
    assert "one of its own again" in hand.window.status.said_words


def test_one_claim_alone_has_nothing_to_merge_and_that_is_said(table):
    hand, tables = table
    choose(tables, 1)
    assert tables.merging.button.isHidden()
    hand.press("J", on=tables.table)
    assert "Choose two or more claims" in hand.window.status.said_words


def test_several_cells_of_one_row_are_one_claim(table):
    _, tables = table
    choose(tables, 1)
    tables.table.selectionModel().select(tables.sorted.index(1, 1), SELECT)
    assert len(tables.merging.chosen) == 1
    assert tables.merging.button.isHidden()


def test_other_tables_have_no_claims_to_merge(table):
    _, tables = table
    tables.show_table("entities")
    tables.table.selectAll()
    assert tables.merging.chosen == []
    assert tables.merging.button.isHidden()


def test_a_click_that_chooses_one_more_row_does_not_leave_for_its_words(table):
    hand, tables = table
    view, asked = tables.table, []
    tables.words_requested.connect(asked.append)
    one, other = tables.sorted.index(0, 0), tables.sorted.index(1, 1)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(one).center())
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view.viewport(), LEFT, held, view.visualRect(other).center())
    hand.settle()
    assert asked == []
    assert len(tables.merging.chosen) == 2


def test_among_the_versions_the_same_key_means_the_rows_that_are_chosen(table):
    hand, tables = table
    before = column(tables)
    choose(tables, 0, 1)
    hand.view.setFocus()
    hand.press("J", on=hand.view)
    take(hand, before[1][:20])
    hand.until(lambda: merged_claims(hand) == [before[0]])
