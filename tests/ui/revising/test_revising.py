"""The text of an article is corrected in the window, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from tests.ui.conftest import DAM, tag_as_tomas

from variorum.domain.documents import Document
from variorum.services import reading
from variorum.ui.library.panel import MenuWish
from variorum.ui.tag.articlemenu import article_menu


def begin(hand):
    hand.window.actions_["article.text"].trigger()
    dialog = hand.window.revising.dialog
    hand.until(dialog.isVisible)
    hand.until(lambda: dialog.said != "Looking…")
    return dialog


def retype(hand, dialog, old, new):
    """Type words over others in the field, and wait for what that changes."""
    start = dialog.field.text.index(old)
    dialog.field.select(start, start + len(old))
    QTest.keyClicks(dialog.field, new)
    hand.until(dialog.go.isEnabled)


def replace(hand, dialog):
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    hand.until(lambda: not dialog.isVisible())
    hand.settle()


def text_of(hand):
    return hand.desk.article.text


@pytest.fixture
def tagged(hand):
    for words, key in (("Anil Rao", "1"), ("300", "Z")):
        hand.select(words)
        if key == "1":
            hand.act(key)
    return hand


def test_a_slip_is_corrected_and_the_tags_stay_with_their_words(tagged):
    hand = tagged
    dialog = begin(hand)
    assert dialog.field.text == DAM
    assert "the text that the article has" in dialog.said
    assert not dialog.go.isEnabled()
    retype(hand, dialog, "declined", "refused")
    assert dialog.said == "1 tag stays as it is."
    assert "declinedrefused" in dialog.difference.toPlainText()
    replace(hand, dialog)
    assert text_of(hand) == DAM.replace("declined", "refused")
    assert [one.exact for one in hand.mine] == ["Anil Rao"]
    for keys, text in (("Ctrl+Z", DAM), ("Ctrl+Shift+Z", DAM.replace("declined", "refused"))):
        hand.desk.activate(None)
        hand.act(keys, on=hand.article)
        assert text_of(hand) == text
        assert hand.desk.active is None


def test_changed_words_are_asked_about_and_go_along_if_ticked(tagged):
    hand = tagged
    dialog = begin(hand)
    retype(hand, dialog, "Anil Rao", "Amil Rao")
    (row,) = dialog.model.rows
    assert (row.words, row.now, row.state) == ("Anil Rao", "Amil Rao", "changed")
    assert dialog.model.approved == {row.id}
    replace(hand, dialog)
    assert [one.exact for one in hand.mine] == ["Amil Rao"]


def test_space_takes_the_tick_away_and_the_tag_stays_with_the_earlier_text(tagged):
    hand = tagged
    dialog = begin(hand)
    retype(hand, dialog, "Anil Rao", "Amil Rao")
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.model.approved == frozenset()
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.model.approved) == 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    replace(hand, dialog)
    assert hand.mine == []
    assert "1 tag belongs to the earlier text" in hand.place.columns.centre.earlier.words


def test_a_click_on_a_row_takes_its_tick(tagged, qtbot):
    hand = tagged
    dialog = begin(hand)
    retype(hand, dialog, "Anil Rao", "Amil Rao")
    place = dialog.list.visualRect(dialog.model.index(0)).center()
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.model.approved == frozenset()


def test_an_empty_text_is_told_and_cannot_be_taken(hand):
    dialog = begin(hand)
    dialog.field.selectAll()
    QTest.keyClick(dialog.field, Qt.Key.Key_Delete)
    hand.until(lambda: "no text" in dialog.said)
    assert not dialog.go.isEnabled()


def test_as_it_was_brings_the_present_text_back(hand):
    dialog = begin(hand)
    retype(hand, dialog, "declined", "refused")
    QTest.keyClick(dialog.back, Qt.Key.Key_Space)
    hand.until(lambda: "the text that the article has" in dialog.said)
    assert dialog.field.text == DAM
    assert not dialog.back.isEnabled()


def test_what_was_typed_is_there_again_after_esc(hand):
    dialog = begin(hand)
    retype(hand, dialog, "declined", "refused")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert "refused" in begin(hand).field.text
    assert text_of(hand) == DAM


def test_a_text_comes_from_a_file(hand, tmp_path):
    path = tmp_path / "later.txt"
    path.write_bytes(DAM.replace("declined", "refused").replace("\n", "\r\n").encode())
    dialog = begin(hand)
    hand.prompts.expect(path)
    QTest.keyClick(dialog.file, Qt.Key.Key_Space)
    hand.until(dialog.go.isEnabled)
    assert dialog.field.text == DAM.replace("declined", "refused")
    replace(hand, dialog)
    document = hand.desk.project.store.get(Document, hand.desk.document_id)
    assert reading.find_article(hand.desk.project, document.title).revision_id
    assert "refused" in text_of(hand)


def test_the_selected_words_are_selected_in_the_field(hand):
    hand.select("declined to say")
    assert begin(hand).field.textCursor().selectedText() == "declined to say"


def test_the_menu_of_an_article_offers_it(hand):
    row = hand.place.columns.library.model.articles()[1]
    asked = []
    hand.place.text_requested.connect(asked.append)
    menu = article_menu(hand.place, MenuWish(hand.window.pos(), (row.id,)), lambda _: None)
    (action,) = [one for one in menu.actions() if "Replace" in one.text()]
    action.trigger()
    assert asked == [row.id]
    dialog = hand.window.revising.dialog
    hand.until(lambda: dialog.isVisible() and dialog.field.text.startswith("Harbour closes"))
    menu.close()


def test_a_colleagues_tag_goes_along(opened, project_path):
    tag_as_tomas(project_path)
    hand = opened(project_path)
    hand.until(hand.article.hasFocus)
    dialog = begin(hand)
    dialog.field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(dialog.field, "New line")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    hand.until(dialog.go.isEnabled)
    assert dialog.said == "1 tag stays as it is."
    replace(hand, dialog)
    found = [one for one in hand.desk.article.annotations if one.layer != "zone"]
    assert [one.exact for one in found] == ["River Board"]
    assert found[0].extent[0] == text_of(hand).index("River Board")
