"""Tags made, relabelled, moved and removed among the versions, by keyboard and mouse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from tests.ui.story.conftest import COPY, WIRE, tag_words, tagged

from variorum.ui.story.page.selecting import begun_later, snapped, stretched

LEFT = Qt.MouseButton.LeftButton


def tags(hand, column: int) -> list[tuple[str, str]]:
    return [(one.label, one.exact) for one in hand.story.desk.story.columns[column].tags]


def label_of(hand, key: str) -> str:
    layer = hand.desk.project.codebook.layer("entity")
    return next(one.key for one in layer.labels if one.shortcut == key)


def choose(hand, layer: str, label: str) -> None:
    """Take a label from the menu that T opens."""
    menu = next(one for one in hand.view.findChildren(QMenu) if one.isVisible())
    below = next(one for one in menu.actions() if one.text() == layer).menu()
    before = hand.story.desk.story
    next(one for one in below.actions() if one.text().startswith(label)).trigger()
    menu.close()
    hand.until(lambda: hand.story.desk.story is not before)
    hand.ready()


def test_words_are_selected_and_tagged_with_keys_in_any_column(begin):
    hand = begin()
    hand.view.go_to(hand.row_with("Shop owners", 1), 1)
    hand.press("Shift+Right", "Shift+Right")
    hand.again("1")
    assert tags(hand, 1) == [(label_of(hand, "1"), "Shop owners")]
    hand.again("Ctrl+Z")
    assert tags(hand, 1) == []


def test_a_selection_is_begun_later_and_let_go(begin):
    hand = begin()
    hand.view.go_to(hand.row_with("Petra"), 0)
    hand.press("Shift+Right", "Shift+Right", "Shift+Right", "Ctrl+Shift+Right", "Ctrl+Shift+Right")
    cell = hand.view.sheet.set_cell(hand.view.chosen.row, 0)
    assert cell.words[hand.view.chosen.start : hand.view.chosen.end] == "Petra"
    hand.press("Esc")
    assert hand.view.chosen.start == hand.view.chosen.end
    assert hand.parts.shows_page


def test_words_dragged_over_are_tagged_whole(begin):
    hand = begin()
    row = hand.row_with("Shop owners", 1)
    hand.view.go_to(row, 1)
    rect, port = hand.view.cell_rect(row, 1), hand.view.viewport()
    QTest.mousePress(port, LEFT, pos=rect.topLeft() + QPoint(12, 10))
    QTest.mouseMove(port, rect.topLeft() + QPoint(60, 10))
    QTest.mouseRelease(port, LEFT, pos=rect.topLeft() + QPoint(60, 10))
    hand.again("2")
    ((_, exact),) = tags(hand, 1)
    assert COPY[: COPY.index(exact)][-1:] in {"\n", " "}
    assert not COPY[COPY.index(exact) + len(exact)].isalpha()


def test_any_label_is_chosen_from_a_menu(begin):
    hand = begin()
    hand.view.go_to(hand.row_with("Shop owners", 1), 1)
    hand.press("Shift+Right", "T")
    choose(hand, hand.desk.project.codebook.layer("loaded").singular, "")
    assert hand.story.desk.story.columns[1].tags[0].layer == "loaded"


def test_g_goes_through_the_tags_of_a_version_and_digits_change_them(begin):
    hand = begin(prepare=tagged)
    hand.press("G")
    first = hand.view.active_tag
    hand.press("G")
    assert hand.view.active_tag != first
    hand.press("Shift+G")
    assert hand.view.active_tag == first
    hand.again("2")
    assert (label_of(hand, "2"), "Orlen bridge") in tags(hand, 0)


def test_tags_that_stand_in_no_row_are_passed_over(begin):
    text = "ORLEN, 3 February (Wire) – " + WIRE

    def dated(project, ids):
        tag_words(project, ids[0], text, "ORLEN", "GPE")
        tag_words(project, ids[0], text, "Petra Lind", "PER")

    hand = begin((("Wire", text), ("Copycat", COPY)), dated)
    hand.press("G")
    assert hand.view.active_tag is not None
    assert "Petra" in hand.cell(hand.view.chosen.row, 0)


def test_the_active_tag_is_removed_and_comes_back(begin):
    hand = begin(prepare=tagged)
    before = tags(hand, 0)
    hand.press("G")
    hand.again("Del")
    assert len(tags(hand, 0)) == len(before) - 1
    hand.again("Ctrl+Z")
    assert tags(hand, 0) == before


def test_the_edges_of_the_active_tag_are_moved_by_words(begin):
    hand = begin(prepare=lambda project, ids: tag_words(project, ids[0], WIRE, "Orlen", "FAC"))
    hand.press("G")
    hand.again("Alt+Right")
    assert tags(hand, 0) == [("FAC", "Orlen bridge")]
    hand.again("Alt+Shift+Left")
    assert tags(hand, 0) == [("FAC", "The Orlen bridge")]
    hand.again("Alt+Left")
    assert tags(hand, 0) == [("FAC", "The Orlen")]


def test_enter_opens_the_active_tag_in_its_article(begin):
    hand = begin(prepare=tagged)
    hand.press("G", "Enter")
    chosen = hand.place.reader.selection()
    assert WIRE[chosen.start : chosen.end] == "Orlen bridge"


def test_without_words_or_a_tag_one_is_told_what_to_do(begin):
    hand = begin()
    for key in ("1", "T"):
        hand.press(key)
        assert hand.window.status.said_words.startswith("Select words first")
    hand.press("G")
    assert hand.window.status.said_words == "This version has no tags."


def test_a_rule_of_the_codebook_is_kept_here_too(begin):
    hand = begin(prepare=tagged)
    hand.view.go_to(hand.row_with("Orlen"), 0)
    hand.press("Shift+Right", "Shift+Right")
    hand.act("1")
    hand.until(hand.window.messages.isVisible)
    assert len(tags(hand, 0)) == 2


TEXT = "“We will not,” said Petra Lind – twice."


@pytest.mark.parametrize(
    ("start", "end", "by", "wanted"),
    [(0, 0, 1, "We"), (1, 3, 1, "We will"), (1, 8, -1, "We"), (1, 3, -1, ""), (0, 0, -1, "")],
)
def test_a_selection_grows_and_shrinks_by_words(start, end, by, wanted):
    first, last = stretched(TEXT, start, end, by)
    assert TEXT[first:last] == wanted


def test_a_selection_begins_a_word_later_or_earlier():
    start, end = TEXT.index("will"), TEXT.index(" –")
    first, last = begun_later(TEXT, start, end, 1)
    assert TEXT[first:last].startswith("not")
    first, last = begun_later(TEXT, start, end, -1)
    assert TEXT[first:last].startswith("We")
    assert begun_later(TEXT, 5, 5, 1) == (5, 5)


@given(st.data())
def test_a_snapped_selection_holds_what_was_selected_and_cuts_no_word(data):
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    first, last = snapped(TEXT, start, end)
    assert first <= start < end <= last
    assert not (first and TEXT[first].isalpha() and TEXT[first - 1].isalpha())
    assert snapped(TEXT, first, last) == (first, last)
