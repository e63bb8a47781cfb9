"""Keys changed through the window: at once everywhere, with a warning where they clash."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from variorum.ui.mainwindow import MainWindow
from variorum.ui.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(hand):
    hand.window.actions_["keys.change"].trigger()
    made = hand.window.keys.dialog
    hand.until(made.isVisible)
    return made


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def change(dialog, action_id, key, held=Qt.KeyboardModifier.NoModifier):
    dialog.choose(action_id)
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, key, held)


def shortcuts(hand, action_id):
    return [one.toString() for one in hand.window.actions_[action_id].shortcuts()]


def leave(hand, dialog):
    dialog.close()
    hand.window.activateWindow()
    hand.until(hand.window.isActiveWindow)
    hand.place.reader.setFocus()


def test_a_new_key_works_at_once_and_the_old_one_no_more(hand, dialog):
    change(dialog, "select.grow", Qt.Key.Key_G)
    click(dialog.set)
    leave(hand, dialog)
    place = hand.desk.article.text.index("Monday")
    hand.place.reader.select(place, place)
    hand.press(".")
    assert not hand.place.reader.selection()
    hand.press("G")
    assert hand.place.reader.selected_text() == "Monday"


def test_menu_palette_and_key_sheet_show_the_new_key(hand, dialog):
    change(dialog, "zoom.in", Qt.Key.Key_F7, CTRL)
    click(dialog.set)
    assert shortcuts(hand, "zoom.in") == ["Ctrl+F7"]
    hand.window.help.show_keys()
    words = [one.text() for one in hand.window.help._sheet.findChildren(QLabel)]
    assert "Ctrl+F7" in words
    leave(hand, dialog)
    hand.window.help._sheet.close()
    hand.press("Ctrl+K")
    field = hand.window.palette_.panel.field
    hand.type(field, "larger text")
    assert hand.window.palette_.panel.model.lines[0].key == "Ctrl+F7"


def test_a_key_sheet_that_is_open_follows(hand, dialog):
    hand.window.help.show_keys()
    change(dialog, "zoom.in", Qt.Key.Key_F7, CTRL)
    click(dialog.set)
    sheet = hand.window.help._sheet
    assert sheet.isVisible()
    assert "Ctrl+F7" in [one.text() for one in sheet.findChildren(QLabel)]


def test_whoever_changes_keys_beside_the_sheet_stays_in_front_of_it(hand, dialog):
    hand.window.help.show_keys()
    sheet = hand.window.help._sheet
    sheet._area.verticalScrollBar().setValue(60)
    hand.window.keys.open()
    hand.until(dialog.isActiveWindow)
    change(dialog, "zoom.in", Qt.Key.Key_F7, CTRL)
    click(dialog.set)
    hand.settle()
    assert dialog.isActiveWindow()
    assert hand.window.help._sheet is sheet
    assert sheet._area.verticalScrollBar().value() == 60


def test_the_field_says_what_it_waits_for_while_it_has_the_keyboard(hand, dialog):
    dialog.choose("zoom.in")
    dialog.field.setFocus()
    hand.until(dialog.field.hasFocus)
    empty = dialog.field.grab().toImage()
    dialog.field.setPlaceholderText("")
    assert dialog.field.grab().toImage() != empty


def test_keys_of_labels_are_free_where_nothing_is_tagged(dialog):
    change(dialog, "review.next", Qt.Key.Key_8)
    assert dialog.set.isEnabled()
    change(dialog, "tag.next", Qt.Key.Key_8)
    assert not dialog.set.isEnabled()


def test_tips_of_the_places_follow(hand, dialog):
    change(dialog, "place.story", Qt.Key.Key_F8, CTRL)
    click(dialog.set)
    assert hand.window.places.switch.buttons["story"].toolTip() == "Ctrl+F8"


def test_a_clash_is_told_and_the_key_is_taken_only_when_wanted(hand, dialog):
    change(dialog, "zoom.in", Qt.Key.Key_K, CTRL)
    assert dialog.message.text() == ("Ctrl+K is the key of “Find anything…”, which would lose it.")
    assert dialog.set.text() == "Set anyway"
    assert shortcuts(hand, "palette") == ["Ctrl+K"]
    click(dialog.set)
    assert (shortcuts(hand, "palette"), shortcuts(hand, "zoom.in")) == ([], ["Ctrl+K"])


def test_the_keys_of_labels_are_not_given_away(hand, dialog):
    change(dialog, "tag.next", Qt.Key.Key_C)
    assert dialog.message.text() == "C is the key of “Claims” in the codebook."
    assert not dialog.set.isEnabled()
    change(dialog, "tag.next", Qt.Key.Key_1)
    assert "“Person”" in dialog.message.text()


def test_a_bare_letter_is_not_given_to_the_whole_window(hand, dialog):
    change(dialog, "palette", Qt.Key.Key_J)
    assert "is for typing" in dialog.message.text()
    assert not dialog.set.isEnabled()


def test_one_or_all_are_as_at_first_again(hand, dialog):
    change(dialog, "zoom.in", Qt.Key.Key_K, CTRL)
    click(dialog.set)
    change(dialog, "zoom.out", Qt.Key.Key_F7, CTRL)
    click(dialog.set)
    dialog.choose("palette")
    click(dialog.reset)
    assert shortcuts(hand, "palette") == ["Ctrl+K"]
    assert shortcuts(hand, "zoom.in") == []
    click(dialog.reset_all)
    assert shortcuts(hand, "zoom.in") == ["Ctrl++", "Ctrl+="]
    assert shortcuts(hand, "zoom.out") == ["Ctrl+-"]
    assert not dialog.reset_all.isEnabled()


def test_an_action_may_have_no_key(hand, dialog):
    dialog.choose("zoom.in")
    click(dialog.none)
    assert shortcuts(hand, "zoom.in") == []


def test_keys_are_there_the_next_time(hand, dialog, qtbot, prompts, tmp_path):
    change(dialog, "zoom.in", Qt.Key.Key_F7, CTRL)
    click(dialog.set)
    again = MainWindow(Settings(hand.window.settings._path), prompts, hand.window.projects.profile)
    qtbot.addWidget(again)
    assert [one.toString() for one in again.actions_["zoom.in"].shortcuts()] == ["Ctrl+F7"]


def test_signs_typed_with_shift_are_spelled_without_it(hand, dialog):
    dialog.choose("help.keys")
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert dialog._pressed == "?"
    QTest.keyClick(dialog.field, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert dialog._pressed == "Shift+N"
    QTest.keyClick(dialog.field, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    assert dialog._pressed == "Shift+N"


def test_actions_are_found_by_words_and_by_key(hand, dialog):
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "larger text")
    assert dialog._proxy.rowCount() == 1
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "F11")
    assert dialog._proxy.rowCount() == 1


def test_a_key_is_changed_without_the_mouse(hand, dialog):
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "selection")
    assert dialog._chosen.id == "select.grow"
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog._chosen.id == "select.shrink"
    QTest.keyClick(dialog.search, Qt.Key.Key_Up)
    QTest.keyClick(dialog.search, Qt.Key.Key_Up)
    assert dialog._chosen.id == "select.grow"
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.field.hasFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_G)
    QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
    assert dialog.set.hasFocus()
    QTest.keyClick(dialog.set, Qt.Key.Key_Space)
    assert shortcuts(hand, "select.grow") == ["G"]


def test_where_nothing_is_found_enter_and_arrows_do_nothing(dialog):
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "no such action")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog._chosen is None
    assert not dialog.field.isEnabled()


def test_what_the_field_asks_for_has_room(dialog):
    words = dialog.field.fontMetrics().horizontalAdvance(dialog.field.placeholderText())
    assert dialog.field.width() > words


def test_the_sheet_of_keys_needs_no_scrolling_sideways(hand):
    hand.window.help.show_keys()
    area = hand.window.help._sheet.findChild(QScrollArea)
    assert area.accessibleName() == "All keys"
    hand.until(area.isVisible)
    assert not area.horizontalScrollBar().isVisible()
    assert area.viewport().width() >= area.widget().minimumSizeHint().width()


def test_the_table_keeps_the_rules_of_models(dialog):
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_sheet_leads_to_the_changes(hand):
    hand.press("?")
    click(hand.window.help._sheet.change)
    assert hand.window.keys.dialog.isVisible()


# -- settings in the palette ---------------------------------------------------------------------


def ask(hand, words):
    hand.press("Ctrl+K")
    field = hand.window.palette_.panel.field
    field.clear()
    hand.type(field, words)
    return [line.entry.words for line in hand.window.palette_.panel.model.lines]


def enter(hand):
    hand.act("Enter", on=hand.window.palette_.panel.field)


def test_a_setting_is_found_and_changed_in_the_palette(hand):
    assert ask(hand, "line length 80")[0] == "Line length: 80 characters"
    enter(hand)
    assert hand.place.reader.reading_style.measure == 80
    assert hand.window.settings.get("reader.measure", int) == 80
    assert "Line length: 80 characters" not in ask(hand, "line length")


def test_the_colours_of_the_window_are_found_once_in_the_palette(hand):
    assert [one for one in ask(hand, "colours dark") if "dark" in one.casefold()] == [
        "Colours: dark"
    ]
    enter(hand)
    assert hand.window.settings.get("theme", str) == "dark"


def test_profile_and_order_of_the_list_are_settings(hand):
    assert ask(hand, "layers of the codebook full")[0] == "Layers of the codebook: Full"
    enter(hand)
    assert hand.place.columns.codebook.profiles.currentText() == "Full"
    assert hand.window.settings.get("codebook.profile", str) == "Full"
    assert ask(hand, "articles grouped by outlet")[0] == "Articles grouped by: outlet"
    enter(hand)
    assert hand.window.settings.get("library.grouping", str) == "outlet"


def test_an_action_is_found_by_what_people_call_it(dialog):
    QTest.keyClicks(dialog.search, "relabel")
    assert dialog._name.text() == "Change the label"
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "concordance")
    rows = dialog.table.model().rowCount()
    found = [dialog.table.model().index(row, 0).data() for row in range(rows)]
    assert "List every place…" in found
    assert len(found) < 6
