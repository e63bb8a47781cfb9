"""Tag everywhere through the window: by key, by menu, looked through, applied, undone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import INES, SHIFT, Hand

from variorum.formats.texts.base import Article
from variorum.services import opening, reading
from variorum.services.importing import add_article, document_id_of
from variorum.ui.everywhere.model import parts
from variorum.ui.everywhere.preview import passed_over
from variorum.ui.everywhere.tagging import FEW


def preview(hand: Hand):
    return hand.window.everywhere.preview


def looked(hand: Hand) -> int:
    """Wait for the plan; the number of places."""
    hand.until(lambda: preview(hand).isVisible() and "place" in preview(hand).passed_words)
    return preview(hand).model.rowCount()


@pytest.fixture
def board(hand: Hand) -> Hand:
    """The preview of “River Board”, which stands twice in the article."""
    hand.select("River Board")
    hand.press("Shift+2")
    assert looked(hand) == 2
    return hand


def test_shift_and_a_digit_show_every_place_in_the_article(board):
    assert preview(board).title_words == "“River Board” as Organisation"
    assert preview(board).passed_words == "2 places in 1 article."
    assert preview(board).tag.text() == "Tag 2 places"
    assert board.mine == []


def test_enter_tags_what_is_ticked_in_one_step(board):
    board.act("Enter", on=preview(board).list)
    assert [(one.exact, one.label) for one in board.mine] == [("River Board", "ORG")] * 2
    assert not preview(board).isVisible()
    board.until(board.article.hasFocus)
    board.act("Ctrl+Z")
    assert board.mine == []


def test_space_leaves_a_place_out(board):
    board.press("Space", on=preview(board).list)
    assert preview(board).tag.text() == "Tag 1 place"
    board.act("Enter", on=preview(board).list)
    text = board.desk.article.text
    assert [one.extent[0] for one in board.mine] == [text.rindex("River Board")]


def test_with_nothing_ticked_nothing_is_tagged(board):
    board.press("Ctrl+A", on=preview(board).list)
    assert not preview(board).tag.isEnabled()
    board.act("Enter", on=preview(board).list)
    assert preview(board).isVisible()
    assert board.mine == []
    board.press("Ctrl+A", on=preview(board).list)
    assert preview(board).tag.text() == "Tag 2 places"


def test_enter_on_cancel_leaves_everything_as_it_was(board):
    before = len(board.mine)
    shown = preview(board)
    shown.cancel.setFocus()
    board.act("Enter", on=shown.cancel)
    assert not shown.isVisible()
    assert len(board.mine) == before


def test_esc_leaves_everything_as_it_was(board):
    board.press("Esc", on=preview(board).list)
    assert not preview(board).isVisible()
    assert board.mine == []
    board.until(board.article.hasFocus)


def test_what_is_tagged_already_is_passed_over_and_counted(hand):
    hand.select("River Board")
    hand.act("2")
    hand.press("Shift+2")
    assert looked(hand) == 1
    assert preview(hand).passed_words == "1 place in 1 article. 1 is tagged already."


def test_the_active_tag_is_repeated_from_the_menu(hand):
    hand.select("Rao", nth=1)
    hand.act("1")
    hand.window.actions_["everywhere.article"].trigger()
    assert looked(hand) == 1
    hand.act("Enter", on=preview(hand).list)
    assert [(one.exact, one.label) for one in hand.mine] == [("Rao", "PER")] * 2


def test_the_menu_needs_an_active_tag(hand):
    assert not hand.window.actions_["everywhere.project"].isEnabled()


def test_the_story_and_the_project_are_looked_through(hand):
    hand.select("said")
    hand.press("Ctrl+Shift+2")
    assert looked(hand) == 3
    assert "in 2 articles" in preview(hand).passed_words
    chips = preview(hand).scopes
    assert chips.on == ("story",)
    chips.chosen.emit(("project",))
    hand.until(lambda: not hand.window.jobs.is_busy)
    assert looked(hand) == 3
    hand.act("Enter", on=preview(hand).list)
    hand.until(hand.article.hasFocus)
    rows = reading.library(hand.desk.project)
    assert sorted(row.tags for row in rows) == [0, 1, 2]
    assert hand.window.status.said_words == "3 places tagged in 2 articles."
    hand.act("Ctrl+Z")
    assert [row.tags for row in reading.library(hand.desk.project)] == [0, 0, 0]


def test_very_many_places_are_tagged_as_a_job_and_told_alike(opened, tmp_path):
    path = tmp_path / "many.variorum"
    with opening.create(path, INES) as project, project.act("Import") as changes:
        article = Article("Nordby waits.\n\n" * (FEW + 1), title="Waiting")
        add_article(project, changes, article, document_id_of(article), None)
    hand = opened(path)
    hand.select("Nordby")
    hand.press("Shift+3")
    assert looked(hand) == FEW + 1
    hand.press("Enter", on=preview(hand).list)
    hand.until(lambda: hand.window.status.said_words == "501 places tagged in 1 article.")
    assert len(hand.mine) == FEW + 1


def test_it_does_not_work_while_a_text_field_has_the_keyboard(hand):
    hand.select("River Board")
    field = hand.window.top.field
    field.setFocus()
    hand.press("Shift+2", on=field)
    assert not preview(hand).isVisible()


def test_another_tag_made_meanwhile_is_seen(board):
    board.select("River Board")
    board.act("2", on=board.article)
    board.until(lambda: preview(board).model.rowCount() == 1)
    assert "1 is tagged already" in preview(board).passed_words


def shifted(key: Qt.Key, code: int, text: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, SHIFT, code, 0, 0, text)


@pytest.mark.parametrize(
    ("key", "text"),
    [(Qt.Key.Key_At, "@"), (Qt.Key.Key_QuoteDbl, '"'), (Qt.Key.Key_Eacute, "É")],
)
def test_the_key_counts_and_not_its_sign(hand, key, text):
    """The key of "2" on keyboards of several countries."""
    hand.select("River Board")
    QApplication.sendEvent(hand.article, shifted(key, 11, text))
    assert looked(hand) == 2


def test_where_only_shift_types_the_digit_it_is_the_key_all_the_same(hand):
    hand.select("River Board")
    QApplication.sendEvent(hand.article, shifted(Qt.Key.Key_2, 11, "2"))
    assert looked(hand) == 2


def test_a_place_is_shown_in_its_line(board):
    first = preview(board).model.index(0).data(Qt.ItemDataRole.UserRole)
    before, match, after = parts(first)
    assert before.endswith("that the ")
    assert (match, after[:9]) == ("River Board", " may fill")


def test_reasons_for_passing_over_are_said():
    assert passed_over({}) == ""
    said = passed_over({"tagged": 1, "rejected": 2, "furniture": 3})
    assert said.startswith("1 is tagged already. 2 were rejected before. 3 are in parts")


def test_shift_and_a_layers_key_wait_for_the_label(hand):
    hand.select("may")
    hand.press("Shift+H")
    hints = hand.place.columns.centre.hints
    assert hints.accessibleName().startswith("Hedge everywhere in this article:")
    hand.press("1")
    assert looked(hand) == 1
    assert preview(hand).title_words == "“may” as Modal"
    hand.act("Enter", on=preview(hand).list)
    assert [(one.exact, one.layer) for one in hand.mine] == [("may", "hedge")]


def test_with_ctrl_the_whole_story_is_meant(hand):
    hand.select("said")
    hand.press("Ctrl+Shift+Q", "Shift+1")
    assert looked(hand) == 3
    assert preview(hand).scopes.on == ("story",)
    hand.act("Enter", on=preview(hand).list)
    assert {one.layer for one in hand.mine} == {"attribution"}


def test_redo_and_the_search_keep_their_keys(hand):
    hand.select("River Board")
    hand.act("2")
    hand.act("Ctrl+Z")
    assert hand.mine == []
    hand.act("Ctrl+Shift+Z")
    assert [one.exact for one in hand.mine] == ["River Board"]
    hand.press("Ctrl+Shift+F")
    assert not preview(hand).isVisible()


def test_the_plural_is_looked_for_when_it_is_wished(hand):
    hand.select("farmers")
    hand.press("Shift+4")
    assert looked(hand) == 1
    assert not preview(hand).numbers.isHidden()
    preview(hand).numbers.click()
    assert looked(hand) == 1
    assert preview(hand).numbers.isChecked()


def test_names_have_no_plural_to_look_for(board):
    assert preview(board).numbers.isHidden()
