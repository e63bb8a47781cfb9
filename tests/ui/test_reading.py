"""Reading and going about, through the window: caret, jumps, focus, type, parts of a tag."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import INES

from variorum.formats.texts.base import Article
from variorum.services import opening
from variorum.services.importing import add_article, document_id_of
from variorum.ui.reader.pages import SANS

LONG = "\n\n".join(f"Paragraph {n} tells of the dam and of much else. " * 6 for n in range(40))


@pytest.fixture
def long_hand(opened, tmp_path):
    """A window with two long articles."""
    path = tmp_path / "long.variorum"
    with opening.create(path, INES) as project, project.act("Import") as changes:
        for title in ("First", "Second"):
            article = Article(f"{title}\n\n{LONG}\n", title=title, outlet="Wire")
            add_article(project, changes, article, document_id_of(article), None)
    made = opened(path)
    made.until(made.article.hasFocus)
    made.place.suggest(on=False)
    return made


def caret(hand):
    return hand.place.reader.selection().end


def words_at_caret(hand):
    return hand.desk.article.text[caret(hand) :][:14]


# -- the caret -----------------------------------------------------------------------------------


def test_the_caret_goes_by_word_sentence_and_paragraph(hand):
    text = hand.desk.article.text
    start = text.index("Officials")
    hand.place.reader.select(start, start)
    hand.press("Ctrl+Right")
    assert caret(hand) == start + len("Officials")
    hand.press("Alt+Down")
    assert words_at_caret(hand).startswith("“It will hold")
    hand.press("Ctrl+Down")
    assert words_at_caret(hand).startswith("Some 300")
    hand.press("Ctrl+Up", "Alt+Up")
    assert caret(hand) < text.index("“It will hold")


def test_with_shift_the_same_keys_select(hand):
    start = hand.desk.article.text.index("Some 300")
    hand.place.reader.select(start, start)
    hand.press("Alt+Shift+Down")
    assert hand.place.reader.selected_text() == "Some 300 farmers fear for their fields."
    hand.press("Alt+Shift+Up", "Ctrl+Shift+Right")
    assert hand.place.reader.selected_text() == "Some"


# -- back and forward ----------------------------------------------------------------------------


def test_one_goes_back_to_where_one_was_and_forward_again(long_hand):
    hand = long_hand
    place = hand.desk.article.text.index("Paragraph 30")
    hand.place.reader.select(40, 40)
    hand.place.reader.select(place, place)
    hand.press("Alt+Left")
    assert caret(hand) == 40
    hand.press("Alt+Right")
    assert caret(hand) == place


def test_the_way_back_leads_through_articles(long_hand):
    hand = long_hand
    first = hand.desk.document_id
    place = hand.desk.article.text.index("Paragraph 20")
    hand.place.reader.select(place, place)
    hand.press("Ctrl+PgDn")
    assert hand.desk.document_id != first
    hand.press("Alt+Left")
    assert (hand.desk.document_id, caret(hand)) == (first, place)
    hand.press("Alt+Right")
    assert hand.desk.document_id != first


def test_small_steps_are_not_remembered(long_hand):
    hand = long_hand
    hand.press("Right", "Ctrl+Right", "Alt+Down")
    assert not hand.window.actions_["jump.back"].isEnabled()


def test_at_a_tag_of_mine_the_same_keys_move_its_edge(long_hand):
    hand = long_hand
    hand.place.reader.select(2000, 2000)
    hand.select("Paragraph 1 tells")
    hand.act("1")
    hand.act("Alt+Left")
    assert hand.mine[0].exact == "Paragraph 1"
    hand.press("Esc", "Alt+Left")
    assert caret(hand) == 2000


def test_an_article_that_is_gone_is_passed_over(long_hand):
    hand = long_hand
    hand.press("Ctrl+PgDn")
    place = hand.desk.article.text.index("Paragraph 20")
    hand.place.reader.select(place, place)
    hand.act("Ctrl+Z")
    hand.settle()
    assert hand.desk.document_id is None
    hand.place.jumps.back()
    assert hand.desk.document_id is None


# -- how it is read ------------------------------------------------------------------------------


def test_focus_leaves_the_article_alone_and_fades_the_rest(hand):
    columns = hand.place.columns
    place = hand.desk.article.text.index("Some 300")
    hand.place.reader.select(place, place)
    hand.press("F11")
    assert not columns.left.isVisible()
    assert not columns.inspector.isVisible()
    start, end = hand.article.view.focus
    assert hand.desk.article.text[start:end].startswith("Some 300")
    hand.press("Ctrl+Up", "Ctrl+Up")
    assert hand.article.view.focus[0] < start
    hand.press("F11")
    assert columns.left.isVisible()
    assert columns.inspector.isVisible()
    assert hand.article.view.focus is None


def test_focus_brings_back_only_what_was_there(hand):
    hand.press("F9", "F11", "F11")
    assert not hand.place.columns.left.isVisible()
    assert hand.place.columns.inspector.isVisible()
    assert not hand.window.actions_["panel.left"].isChecked()


def test_whoever_wants_a_panel_back_has_done_with_focus(hand):
    hand.press("F11", "F10")
    assert hand.place.columns.inspector.isVisible()
    assert hand.article.view.focus is None
    shown = hand.window.actions_
    assert (shown["panel.focus"].isChecked(), shown["panel.right"].isChecked()) == (False, True)


def test_focus_stays_in_the_next_article(hand):
    hand.press("F11", "Ctrl+PgDn")
    assert hand.article.view.focus is not None
    assert not hand.place.columns.left.isVisible()


def test_the_text_is_set_otherwise_at_once_and_the_next_time_too(hand, window):
    window.actions_["reading.style"].trigger()
    panel = hand.place.reader.styling
    assert panel.isVisible()
    panel.spacing.field.setValue(2.0)
    panel.measure.field.setValue(80)
    place = panel.family.findData(SANS)
    panel.family.setCurrentIndex(place)
    panel.family.activated.emit(place)
    style = hand.place.reader.reading_style
    assert (style.family, style.measure, style.spacing) == (SANS, 80, 2.0)
    assert window.settings.get("reader.spacing", float) == 2.0
    assert window.settings.get("reader.family", str) == SANS
    QTest.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert hand.place.reader.reading_style.spacing == 1.66


def test_the_text_is_set_by_keys_alone_each_number_one_tab_from_the_next(hand, window):
    window.actions_["reading.style"].trigger()
    hand.press("Tab", "Up", "Tab", "Up", "Up", "Tab", "Down")
    style = hand.place.reader.reading_style
    assert (style.zoom, style.measure, style.spacing) == (110, 76, 1.56)


def test_the_panel_of_the_type_follows_the_zoom_and_closes_with_esc(hand, window):
    window.actions_["reading.style"].trigger()
    panel = hand.place.reader.styling
    before = panel.zoom.value
    window.actions_["zoom.in"].trigger()
    assert panel.zoom.value > before
    hand.press("Esc", on=panel.zoom.field)
    assert not panel.isVisible()
    assert hand.article.hasFocus()


def test_a_card_tells_of_the_tag_under_the_pointer_after_a_rest(hand):
    hand.place.suggest(on=False)
    hand.select("Anil Rao")
    hand.act("1")
    hand.press("Esc")
    box = hand.article.sheet.caret_rect(hand.desk.article.text.index("Anil") + 2)
    y = box.center().y() - hand.article.verticalScrollBar().value()
    point = QPoint(round(box.x()), round(y))
    viewport = hand.article.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    tip = hand.place.reader._tip
    assert tip.isVisible()
    assert tip.words == "Entity · Person\nInes Marlow"
    hand.article.verticalScrollBar().setValue(hand.article.verticalScrollBar().maximum())
    hand.place.reader._scrolled()
    assert not tip.isVisible()


# -- parts of a tag ------------------------------------------------------------------------------


def test_a_key_arms_a_role_and_the_next_words_take_it(hand):
    hand.select("It will hold")
    hand.act("Q", "1")
    hand.press("R")
    assert "Source" in hand.place.columns.centre.hints.accessibleName()
    hand.select("Anil Rao")
    hand.act("Enter")
    hand.press("U")
    hand.select("said", 1)
    hand.act("Enter")
    spans = {span.role: span.exact for span in hand.mine[0].spans}
    assert spans == {"content": "It will hold", "source": "Anil Rao", "cue": "said"}
    assert [one.words for one in hand.article.view.ties] == ["cue", "source"]


def test_words_that_are_selected_take_the_role_at_once(hand):
    hand.select("It will hold")
    hand.act("Q", "1")
    hand.select("Anil Rao")
    hand.act("R")
    assert {span.role for span in hand.mine[0].spans} == {"content", "source"}


def test_more_words_are_added_to_a_tag(hand):
    hand.select("the River Board may fill the dam")
    hand.act("C", "1")
    hand.select("in June")
    hand.act("A")
    assert hand.mine[0].exact == "the River Board may fill the dam … in June"


def test_a_tag_without_such_a_part_cannot_be_given_one(hand):
    hand.select("Anil Rao")
    hand.act("1")
    assert not hand.window.actions_["part.source"].isEnabled()
    assert not hand.window.actions_["part.more"].isEnabled()


def test_keys_of_the_article_do_nothing_while_words_are_looked_for(hand):
    hand.select("Anil Rao")
    hand.act("1")
    hand.press("Ctrl+F")
    field = hand.window.focusWidget()
    QTest.keyClicks(field, "na.,1lm")
    hand.act("Del", "Backspace", "Enter", on=field)
    assert [one.label for one in hand.mine] == ["PER"]
    assert field.text().endswith("na.,1l")
