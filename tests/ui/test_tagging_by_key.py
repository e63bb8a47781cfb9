"""The main job through the window, by key: select, tag, relabel, move, link, undo."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


def test_a_word_at_the_caret_is_tagged_with_one_key(hand):
    place = hand.desk.article.text.index("Monday")
    hand.place.reader.select(place + 2, place + 2)
    hand.act("-")
    assert [(one.label, one.exact) for one in hand.mine] == [("DATE", "Monday")]


def test_selected_words_are_tagged_and_the_selection_becomes_a_caret(hand):
    hand.select("Anil Rao")
    hand.act("1")
    assert [(one.layer, one.label, one.exact) for one in hand.mine] == [
        ("entity", "PER", "Anil Rao")
    ]
    assert not hand.place.reader.selection()
    assert hand.desk.active == hand.mine[0]


def test_words_are_selected_and_tagged_without_a_mouse(hand):
    place = hand.desk.article.text.index("Anil")
    hand.place.reader.select(place, place)
    hand.press("Ctrl+Shift+Right", "Ctrl+Shift+Right")
    hand.act("1")
    assert hand.mine[0].exact == "Anil Rao"


def test_saved_is_said_when_the_tag_is_on_disk(hand):
    hand.select("Anil Rao")
    hand.press("1")
    assert hand.window.status.saved_words == "● Saving…"
    hand.settle()
    assert hand.window.status.saved_words == "● Saved"


def test_a_layer_key_waits_for_a_label_and_shows_which_there_are(hand):
    hand.press("C")
    strip = hand.place.columns.centre.hints
    assert strip.isVisible()
    assert "1 Fact or event" in strip.accessibleName()
    hand.press("Esc")
    assert not strip.isVisible()
    assert hand.mine == []


@pytest.mark.parametrize("keys", [("C", "2"), ("S", "1"), ("W", "4")])
def test_a_layer_key_and_a_digit_give_a_label(hand, keys):
    hand.select("River Board may fill the dam")
    hand.act(*keys)
    layer = hand.desk.codebook.layer(hand.mine[0].layer)
    assert layer.shortcut == keys[0]
    assert layer.label(hand.mine[0].label).shortcut == keys[1]


@pytest.mark.parametrize("second", ["C", "Enter"])
def test_the_layer_key_twice_or_enter_takes_the_first_label(hand, second):
    hand.select("It will hold")
    hand.act("C", second)
    assert [one.label for one in hand.mine] == ["fact"]


def test_a_claim_at_a_bare_caret_is_its_sentence(hand):
    place = hand.desk.article.text.index("fear")
    hand.place.reader.select(place, place)
    hand.act("C", "1")
    assert hand.mine[0].exact == "Some 300 farmers fear for their fields."


def test_a_frame_at_a_bare_caret_speaks_of_the_whole_article(hand):
    hand.act("F", "A")
    assert hand.mine[0].spans == ()
    assert hand.mine[0].attributes["level"] == "document"


def test_letters_that_end_a_layer_key_do_not_start_actions(hand):
    """E links an entity, except where it is a frame's key."""
    hand.act("F", "E")
    assert hand.mine[0].label == "other"


def test_undo_and_redo_say_what_they_did(hand):
    hand.select("Anil Rao")
    hand.act("1")
    assert hand.window.actions_["edit.undo"].text() == "Undo Tag as Person"
    hand.act("Ctrl+Z")
    assert hand.mine == []
    assert hand.window.status.said_words == "Undone: Tag as Person"
    hand.act("Ctrl+Shift+Z")
    assert [one.exact for one in hand.mine] == ["Anil Rao"]


def test_undo_goes_to_the_article_it_changed(hand):
    first = hand.desk.document_id
    hand.select("Anil Rao")
    hand.act("1")
    hand.press("Ctrl+PgDn")
    assert hand.desk.document_id != first
    hand.act("Ctrl+Z")
    assert hand.desk.document_id == first


def test_the_label_is_changed_by_key(hand):
    hand.select("River Board")
    hand.act("1")
    hand.act("L", "2")
    assert [one.label for one in hand.mine] == ["ORG"]


def test_a_label_of_another_layer_can_be_given(hand):
    hand.select("River Board")
    hand.act("1")
    hand.act("L", "C", "3")
    assert [(one.layer, one.label) for one in hand.mine] == [("claim", "cause")]


def test_esc_leaves_changing_the_label(hand):
    hand.select("River Board")
    hand.act("1")
    hand.press("L", "Esc")
    hand.select("Monday")
    hand.act("-")
    assert sorted(one.label for one in hand.mine) == ["DATE", "PER"]


def test_edges_move_by_word_and_by_character(hand):
    hand.select("Rao")
    hand.act("1")
    hand.act("Alt+Shift+Left")
    assert hand.mine[0].exact == "Anil Rao"
    hand.act("Ctrl+Alt+Left")
    assert hand.mine[0].exact == "Anil Ra"
    hand.act("Alt+Right")
    assert hand.mine[0].exact == "Anil Rao"


def test_edges_move_by_character_where_the_desktop_keeps_ctrl_and_alt_for_itself(hand):
    hand.select("Anil Rao")
    hand.act("1")
    hand.act("Alt+PgUp")
    assert hand.mine[0].exact == "Anil Ra"
    hand.act("Alt+Shift+PgDn")
    assert hand.mine[0].exact == "nil Ra"
    hand.act("Alt+Shift+PgUp")
    hand.act("Alt+PgDn")
    assert hand.mine[0].exact == "Anil Rao"


def test_a_tag_is_removed_by_key(hand):
    hand.select("Anil Rao")
    hand.act("1")
    hand.act("Del")
    assert hand.mine == []
    assert hand.desk.active is None


def test_one_goes_from_tag_to_tag(hand):
    for words in ("Monday", "Anil Rao"):
        hand.select(words)
        hand.act("1")
    hand.place.reader.select(0, 0)
    hand.press("Esc", "N")
    assert hand.desk.active.exact == "Monday"
    hand.press("N")
    assert hand.desk.active.exact == "Anil Rao"
    hand.press("P")
    assert hand.desk.active.exact == "Monday"


def test_the_selection_grows_and_shrinks(hand):
    place = hand.desk.article.text.index("Monday")
    hand.place.reader.select(place, place)
    hand.press(".")
    assert hand.place.reader.selected_text() == "Monday"
    hand.press(".")
    assert len(hand.place.reader.selected_text()) > len("Monday")
    hand.press(",")
    assert hand.place.reader.selected_text() == "Monday"


def test_a_paragraph_becomes_a_part_of_the_page(hand):
    place = hand.desk.article.text.index("Some 300")
    hand.place.reader.select(place, place)
    hand.act("Z", "5")
    zones = [a for a in hand.desk.article.annotations if a.layer == "zone"]
    assert any(a.label == "credit" and a.exact.startswith("Some 300") for a in zones)


def test_what_a_rule_forbids_is_told_and_the_selection_stays(hand):
    hand.select("River Board may")
    hand.act("1")
    hand.select("may fill")
    hand.act("2")
    assert len(hand.mine) == 1
    assert hand.window.messages.words
    assert hand.place.reader.selected_text() == "may fill"


def test_what_was_forbidden_is_told_until_something_else_is_done(hand):
    hand.select("River Board may")
    hand.act("1")
    where = hand.place.reader.geometry()
    hand.select("may fill")
    hand.act("2")
    assert hand.window.messages.isVisible()
    assert hand.place.reader.geometry() == where
    hand.select("Monday")
    hand.act("2")
    assert hand.window.messages.words == ""


def test_places_beyond_the_basic_plane_are_tagged_where_they_are(hand):
    hand.press("Ctrl+PgDn", "Ctrl+PgDn")
    hand.select("Nordby")
    hand.act("3")
    assert hand.mine[0].exact == "Nordby"
    assert hand.desk.article.text[slice(*hand.mine[0].extent)] == "Nordby"


def test_done_and_next_marks_and_opens_what_is_still_to_do(hand):
    first = hand.desk.document_id
    hand.act("Ctrl+Enter")
    rows = hand.place.columns.library.model
    assert rows.row(first).state == "done"
    assert hand.desk.article.document.title == "Harbour closes"


def test_done_and_next_says_how_many_points_were_left_open(hand):
    hand.select("Anil Rao")
    hand.act("1")
    hand.until(lambda: len(hand.desk.problems) == 1)
    hand.act("Ctrl+Enter")
    assert hand.desk.article.document.title == "Harbour closes"
    assert hand.window.status.said_words == "Done, with 1 open point."


def test_tagging_begins_an_article(hand):
    hand.select("Anil Rao")
    hand.act("1")
    row = hand.place.columns.library.model.row(hand.desk.document_id)
    assert (row.state, row.tags) == ("doing", 1)


def test_no_window_flashes_up_while_one_works(hand, qapp):
    seen = []
    qapp.focusWindowChanged.connect(seen.append)
    hand.select("It will hold")
    hand.act("C", "1")
    hand.act("Ctrl+Z")
    qapp.focusWindowChanged.disconnect(seen.append)
    assert seen == []


def strike(hand, text: str, code: int) -> None:
    """Press a key of another country's keyboard, by what it types and its number on X11."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(
            kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, code, 0, 0, text
        )
        QApplication.sendEvent(hand.article, event)
    hand.settle()


@pytest.mark.parametrize(("layer_key", "digit"), [("с", "1"), ("ב", "1"), ("ψ", "1"), ("c", "&")])
def test_labels_are_given_from_keyboards_of_other_scripts(hand, layer_key, digit):
    hand.select("It will hold")
    strike(hand, layer_key, 54)
    strike(hand, digit, 10)
    assert [(one.layer, one.exact) for one in hand.mine] == [("claim", "It will hold")]


def test_actions_of_one_letter_are_done_from_keyboards_of_other_scripts(hand):
    hand.select("Anil Rao")
    hand.act("1")
    strike(hand, "ь", 58)
    assert hand.inspector.editor.note.hasFocus()
