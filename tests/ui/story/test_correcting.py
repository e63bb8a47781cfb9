"""Alignments corrected in the window: by key and by dragging, undone like everything else."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
MAYOR, FERRIES, QUAY = "Petra Lind", "Ferries will run", "Quay Street"


def beside(hand, words: str, column: int = 1) -> str:
    """What stands beside a passage of the baseline."""
    return hand.cell(hand.row_with(words), column)


def point(hand, row: int, column: int) -> QPoint:
    hand.view.go_to(row, column)
    return hand.view.cell_rect(row, column).topLeft() + QPoint(20, 10)


def drag(hand, start: tuple[int, int], end: tuple[int, int], held=Qt.KeyboardModifier.NoModifier):
    port = hand.view.viewport()
    first, last = point(hand, *start), point(hand, *end)
    QTest.mousePress(port, LEFT, held, first)
    QTest.mouseMove(port, first + QPoint(30, 12))
    QTest.mouseMove(port, last)
    QTest.mouseRelease(port, LEFT, held, last)


def changed(hand, do) -> None:
    """Do something that corrects the alignment, and wait until it is shown."""
    before = hand.story.desk.story
    do()
    hand.settle()
    hand.until(lambda: hand.story.desk.story is not before)
    hand.ready()


def test_l_twice_links_a_passage_with_another_and_undo_parts_them(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(QUAY, 1), 1)
    hand.press("L")
    assert hand.window.status.said_words.startswith("Go to its counterpart")
    hand.view.go_to(hand.row_with(MAYOR), 0)
    hand.again("L")
    assert QUAY in beside(hand, MAYOR)
    hand.again("Ctrl+Z")
    assert beside(hand, MAYOR) == ""
    assert hand.window.status.said_words == "Undone: Link passages"


def test_a_link_can_begin_at_the_baseline(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(MAYOR), 0)
    hand.press("L")
    hand.view.go_to(hand.row_with(QUAY, 1), 1)
    hand.again("L")
    assert QUAY in beside(hand, MAYOR)


def test_what_was_linked_by_hand_says_so_and_the_keyboard_stays_with_it(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(QUAY, 1), 1)
    hand.press("L")
    hand.view.go_to(hand.row_with(MAYOR), 1)
    hand.again("L")
    row = hand.rows[hand.view.chosen.row]
    assert row.cells[1].note == "linked"


def test_esc_lets_go_of_what_was_taken(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(QUAY, 1), 1)
    hand.press("L", "Esc")
    assert hand.view.taken is None


def test_two_versions_besides_the_baseline_are_not_linked_with_each_other(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(QUAY, 1), 1)
    hand.press("L")
    hand.view.go_to(hand.row_with(QUAY, 1), 2)
    hand.press("L")
    assert "passage of the baseline" in hand.window.status.said_words


def test_a_passage_is_dragged_to_its_counterpart(begin):
    hand = begin()
    start = hand.row_with(QUAY, 1), 1
    changed(hand, lambda: drag(hand, start, (hand.row_with(MAYOR), 0)))
    assert QUAY in beside(hand, MAYOR)
    assert hand.window.places.current == "story"


def test_a_drag_takes_a_passage_from_where_it_stood_unless_shift_is_held(begin):
    hand = begin()
    start = hand.row_with(FERRIES), 1
    changed(hand, lambda: drag(hand, start, (hand.row_with(MAYOR), 1)))
    assert "Ferries" in beside(hand, MAYOR)
    assert beside(hand, FERRIES) == ""
    hand.again("Ctrl+Z")
    start = hand.row_with(FERRIES), 1
    changed(hand, lambda: drag(hand, start, (hand.row_with(MAYOR), 1), SHIFT))
    links = hand.story.desk.story.versions[0].comparison.alignment.linked
    assert {one.left for one in links if one.by_hand} == {(3,)}
    assert any(one.left == (2,) for one in links)


def test_u_parts_passages_and_shift_u_lets_the_words_decide_again(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(FERRIES), 1)
    hand.again("U")
    assert beside(hand, FERRIES) == ""
    hand.view.go_to(hand.row_with("Ferries", 1), 1)
    hand.again("Shift+U")
    assert "Ferries" in beside(hand, FERRIES)


def test_without_a_correction_there_is_nothing_to_take_back(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(FERRIES), 1)
    hand.act("Shift+U")
    hand.until(lambda: hand.window.status.said_words == "Nothing was corrected here.")


def test_where_nothing_is_linked_nothing_is_parted(begin):
    hand = begin()
    hand.view.go_to(hand.row_with(MAYOR), 1)
    hand.press("U")
    assert "stands beside one of the baseline" in hand.window.status.said_words


@pytest.mark.parametrize(("action", "note"), [("reworded", "reworded"), ("words", "linked")])
def test_what_happened_to_the_words_is_said_from_a_menu(begin, action, note):
    hand = begin()
    hand.view.go_to(hand.row_with("4 million"), 1)
    hand.press("R")
    menus = [one for one in hand.story.findChildren(QMenu) if one.isVisible()]
    (menu,) = [one for one in menus if len(one.actions()) == 5]
    before = hand.story.desk.story
    next(one for one in menu.actions() if one.objectName() == f"story.relation_{action}").trigger()
    menu.close()
    hand.until(lambda: hand.story.desk.story is not before)
    assert hand.rows[hand.row_with("4 million")].cells[1].note == note


def test_words_that_are_said_to_be_the_same_are_no_difference(begin):
    hand = begin()
    row = hand.row_with("4 million")
    hand.view.go_to(row, 1)
    assert 1 in hand.rows[row].differing
    changed(hand, hand.window.actions_["story.relation_same"].trigger)
    assert 1 not in hand.rows[hand.row_with("4 million")].differing


def test_a_project_that_is_only_read_takes_no_correction(begin):
    hand = begin()
    for action in ("story.link", "story.unlink", "story.relation", "story.relation_same"):
        assert hand.window.actions_[action].isEnabled()
        assert not _possible(hand, action, writable=False)


def _possible(hand, action: str, *, writable: bool) -> bool:
    from dataclasses import replace

    from variorum.ui.actions.situations import Situation
    from variorum.ui.actions.table import TABLE

    now = hand.story.situation(Situation(project=True, articles=True))
    return TABLE[action].when(replace(now, writable=writable))
