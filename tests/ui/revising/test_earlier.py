"""Tags that stayed with an earlier text are told, listed, and settled by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import DAM, tag_as_tomas

from variorum.services import tagging
from variorum.services.revising import rewriting, wording
from variorum.services.tagging import NewTag, Part

SHORTER = DAM.replace("said Anil Rao, who heads the River Board", "they said")
PARTS = (("who heads", "content"), ("said Anil", "cue"))


@pytest.fixture
def left(opened, project_path):
    """A window whose article has lost the words of one's own tag and of a colleague's."""
    tag_as_tomas(project_path, "heads")
    hand = opened(project_path)
    hand.until(hand.article.hasFocus)
    hand.select("Anil Rao")
    hand.act("1")
    hand.desk.bridge.act(rewriting.rewrite, hand.desk.document_id, wording.typed(SHORTER))
    hand.settle()
    return hand


def listed(hand):
    hand.window.actions_["article.earlier"].trigger()
    found = hand.window.findChild(object, "earlier")
    hand.until(lambda: found.isVisible() and len(found.model.rows) > 0)
    return found


def undo(hand):
    """From the menu: the list has the keyboard."""
    hand.until(hand.window.actions_["edit.undo"].isEnabled)
    hand.window.actions_["edit.undo"].trigger()
    hand.settle()


def row_of(found, words):
    place = [row.words for row in found.model.rows].index(words)
    found.list.setCurrentIndex(found.model.index(place))
    return found.model.rows[place]


def test_a_strip_says_so_and_leads_to_the_list(left):
    strip = left.place.columns.centre.earlier
    assert "2 tags belong to the earlier text" in strip.words
    QTest.mouseClick(strip.yes, Qt.MouseButton.LeftButton)
    found = left.window.findChild(object, "earlier")
    left.until(lambda: len(found.model.rows) == 2)
    assert "2 tags of “Dam to be filled early”" in found.said


def test_the_strip_can_be_put_away_until_the_article_is_opened_again(left):
    strip = left.place.columns.centre.earlier
    QTest.mouseClick(strip.no, Qt.MouseButton.LeftButton)
    assert strip.words == ""
    left.act("Ctrl+PgDn")
    assert strip.words == ""
    left.act("Ctrl+PgUp")
    assert "2 tags" in strip.words


def test_each_is_shown_in_its_line(left):
    found = listed(left)
    row = row_of(found, "Anil Rao")
    assert (row.mine, row.number) == (True, 1)
    assert "said Anil Rao, who heads" in found.line.toPlainText()
    assert not row_of(found, "heads").mine
    assert not found.remove.isEnabled()
    assert "Tomas Adeyemi" in found.remove.toolTip()


def test_enter_puts_a_tag_on_the_selected_words(left):
    found = listed(left)
    row_of(found, "Anil Rao")
    assert not found.put.isEnabled()
    left.select("Rao")
    assert found.put.isEnabled()
    QTest.keyClick(found.list, Qt.Key.Key_Return)
    left.settle()
    left.until(lambda: len(found.model.rows) == 1)
    assert [one.exact for one in left.mine] == ["Rao"]
    assert "1 tag belongs" in left.place.columns.centre.earlier.words


@pytest.fixture
def parted(opened, project_path):
    """A window whose article has lost the words of a tag of two parts, and of another tag."""
    hand = opened(project_path)
    hand.until(hand.article.hasFocus)
    hand.select("Anil Rao")
    hand.act("1")
    parts = [Part(DAM.index(words), DAM.index(words) + len(words), role) for words, role in PARTS]
    new = NewTag(hand.desk.document_id, "attribution", "say", tuple(parts))
    hand.desk.bridge.act(tagging.tag, new)
    hand.desk.bridge.act(rewriting.rewrite, hand.desk.document_id, wording.typed(SHORTER))
    hand.settle()
    return hand


def test_the_parts_of_a_tag_are_put_one_after_the_other(parted):
    found = listed(parted)
    row = row_of(found, next(one.words for one in found.model.rows if "heads" in one.words))
    assert found.put.text() == f"Put part 1 of 2 there: {row.parts[0]}"
    parted.select("It will hold")
    QTest.keyClick(found.list, Qt.Key.Key_Return)
    assert found.put.text() == f"Put part 2 of 2 there: {row.parts[1]}"
    assert parted.mine == []
    parted.select("they said")
    QTest.keyClick(found.list, Qt.Key.Key_Return)
    parted.settle()
    parted.until(lambda: len(found.model.rows) == 1)
    (tag,) = parted.mine
    assert sorted(span.exact for span in tag.spans) == ["It will hold", "they said"]
    undo(parted)
    parted.until(lambda: len(found.model.rows) == 2)


def test_whoever_turns_to_another_tag_begins_anew_with_the_parts(parted):
    found = listed(parted)
    words = next(one.words for one in found.model.rows if "heads" in one.words)
    row_of(found, words)
    parted.select("It will hold")
    QTest.keyClick(found.list, Qt.Key.Key_Return)
    row_of(found, "Anil Rao")
    assert found.put.text() == "Put on the selected words"
    row_of(found, words)
    assert found.put.text().startswith("Put part 1 of 2")


def test_delete_removes_one_and_undo_brings_it_back(left):
    found = listed(left)
    row_of(found, "Anil Rao")
    QTest.keyClick(found.list, Qt.Key.Key_Delete)
    left.settle()
    left.until(lambda: len(found.model.rows) == 1)
    undo(left)
    left.until(lambda: len(found.model.rows) == 2)


def test_when_all_are_settled_the_list_says_so_and_the_action_rests(left):
    found = listed(left)
    undo(left)
    left.until(lambda: len(found.model.rows) == 0)
    assert not left.window.actions_["article.earlier"].isEnabled()
    assert left.place.columns.centre.earlier.words == ""
    assert [one.exact for one in left.mine] == ["Anil Rao"]
