"""Claims reworded in the Tag place: by key, by button, by mouse, and in the list of those found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from variorum.domain.registers import Claim
from variorum.services import registering

HOLDS = "The dam holds."


def claims(hand) -> set[str]:
    return {one.text for one in hand.desk.project.store.every(Claim)}


@pytest.fixture
def field(hand):
    """The claim of the active tag, in the inspector."""
    hand.select("It will hold")
    hand.act("C", "1")
    hand.desk.bridge.act(registering.link_new_claim, [hand.mine[0].id], HOLDS, None)
    hand.settle()
    return hand.inspector.editor.claim


def write(field, words):
    field.sentence.selectAll()
    QTest.keyClicks(field.sentence, words)


def test_f2_in_the_article_rewords_the_claim_of_the_active_tag(hand, field):
    hand.place.reader.setFocus()
    hand.press("F2")
    assert field.sentence.hasFocus()
    assert (field.sentence.sentence, field.card.isVisible()) == (HOLDS, False)
    write(field, "The dam will hold.")
    hand.act("Enter", on=field.sentence)
    assert claims(hand) == {"The dam will hold."}
    assert hand.article.hasFocus()
    assert field.card.isVisible()
    hand.act("Ctrl+Z")
    assert claims(hand) == {HOLDS}


def test_the_card_shows_what_the_claim_says_now(hand, field):
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    write(field, "The dam will hold.")
    hand.act("Enter", on=field.sentence)
    view = hand.inspector.editor._view
    assert view.claim.text == "The dam will hold."
    assert field.sentence.isHidden()
    assert field.button.isVisible()


def test_a_double_click_on_the_card_rewords(hand, field):
    hand.show_all()
    QTest.mouseDClick(field.card, Qt.MouseButton.LeftButton)
    assert field.sentence.isVisible()


def test_esc_leaves_the_claim_and_goes_back_to_the_article(hand, field):
    hand.press("F2", on=hand.article)
    write(field, "Nonsense")
    hand.act("Esc", on=field.sentence)
    assert claims(hand) == {HOLDS}
    assert hand.article.hasFocus()
    assert hand.desk.active is not None
    assert field.card.isVisible()


def test_going_elsewhere_keeps_what_was_written(hand, field):
    hand.press("F2", on=hand.article)
    write(field, "The dam will hold.")
    hand.inspector.editor.note.setFocus()
    hand.settle()
    assert claims(hand) == {"The dam will hold."}
    assert hand.inspector.editor.note.hasFocus()
    assert field.sentence.isHidden()


def test_a_hidden_inspector_is_shown(hand, field):
    hand.place.columns.toggle_right()
    hand.press("F2", on=hand.article)
    assert hand.inspector.isVisible()
    assert field.sentence.hasFocus()


def test_a_refused_sentence_is_there_again(hand, field):
    hand.desk.bridge.act(
        registering.link_new_claim, [hand.mine[0].id], "Farmers fear for their fields.", None
    )
    hand.settle()
    hand.press("F2", on=hand.article)
    write(field, HOLDS)
    hand.act("Enter", on=field.sentence)
    assert "says already" in hand.window.messages.words
    assert claims(hand) == {HOLDS, "Farmers fear for their fields."}
    hand.press("F2", on=hand.article)
    assert field.sentence.sentence == HOLDS


def test_a_claim_that_was_found_is_reworded_before_it_is_linked(hand, field):
    hand.select("June")
    hand.act("C", "1")
    look_up = hand.inspector.editor.claim.look_up
    hand.press("E", on=hand.article)
    hand.until(look_up.field.isVisible)
    hand.type(look_up.field, "dam holds")
    hand.until(lambda: look_up.list.isVisible() and look_up.list.count() == 2)
    hand.press("F2", on=look_up.field)
    assert field.sentence.sentence == HOLDS
    write(field, "The dam will hold.")
    hand.act("Enter", on=field.sentence)
    assert claims(hand) == {"The dam will hold."}
    assert (look_up.field.hasFocus(), look_up.field.text()) == (True, "dam holds")
    assert hand.desk.active.claim_id is None


def test_f2_on_what_is_not_there_yet_does_nothing(hand, field):
    hand.select("June")
    hand.act("C", "1")
    look_up = hand.inspector.editor.claim.look_up
    hand.type(look_up.field, "xyzzy")
    hand.until(lambda: look_up.list.isVisible() and look_up.list.count() == 1)
    hand.press("F2", on=look_up.field)
    assert field.sentence.isHidden()


def test_a_tag_without_a_claim_offers_no_rewording(hand):
    hand.select("It will hold")
    hand.act("C", "1")
    assert not hand.window.actions_["tag.claim"].isEnabled()
    assert hand.inspector.editor.claim.button.isHidden()
