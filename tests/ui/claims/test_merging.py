"""Claims merged and split in the Tag place: by key, by button, from the claim of the active tag."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from variorum.domain.registers import Claim
from variorum.services import registering

HOLDS, WILL_HOLD = "The dam holds.", "The dam will hold."
LEFT = Qt.MouseButton.LeftButton


def merges(hand) -> dict[str, str | None]:
    """By the words of each claim, the words of that which it was merged into."""
    every = {one.id: one for one in hand.desk.project.store.every(Claim)}
    return {
        one.text: every[one.merged_into].text if one.merged_into else None for one in every.values()
    }


@pytest.fixture
def field(hand):
    """Two claims; the active tag makes the one."""
    for words, claim in (("June", HOLDS), ("It will hold", WILL_HOLD)):
        hand.select(words)
        hand.act("C", "1")
        hand.desk.bridge.act(registering.link_new_claim, [hand.desk.active.id], claim, None)
        hand.settle()
    return hand.inspector.editor.claim


def begin(hand, field):
    hand.press("Shift+F2", on=hand.article)
    hand.until(field.others.list.isVisible)


def test_the_claim_that_says_the_same_is_looked_up_and_stands_for_the_tags(hand, field):
    begin(hand, field)
    assert field.others.field.hasFocus()
    hand.act("Enter", on=field.others.field)
    assert merges(hand) == {HOLDS: None, WILL_HOLD: HOLDS}
    assert hand.inspector.editor._view.claim.text == HOLDS
    assert hand.article.hasFocus()
    assert field.others.isHidden()
    hand.act("Ctrl+Z")
    assert merges(hand) == {HOLDS: None, WILL_HOLD: None}


def test_neither_the_claim_itself_nor_a_new_one_is_offered(hand, field):
    begin(hand, field)
    listed = [field.others.list.item(row).text() for row in range(field.others.list.count())]
    assert [one.split("\n")[0] for one in listed] == [HOLDS]


def test_a_tag_whose_claim_was_merged_offers_to_split_it_off(hand, field):
    assert field.splitting.isHidden()
    begin(hand, field)
    hand.act("Enter", on=field.others.field)
    assert not field.splitting.isHidden()
    QTest.mouseClick(field.splitting, LEFT)
    hand.settle()
    assert merges(hand) == {HOLDS: None, WILL_HOLD: None}
    assert field.splitting.isHidden()


def test_a_tag_that_makes_what_stands_for_others_has_nothing_to_split(hand, field):
    begin(hand, field)
    hand.act("Enter", on=field.others.field)
    hand.desk.activate(next(one for one in hand.mine if one.exact == "June").id)
    hand.settle()
    assert hand.inspector.editor._view.claim.text == HOLDS
    assert not field.merging.isHidden()
    assert field.splitting.isHidden()


def test_esc_and_the_button_leave_the_claims_as_they_are(hand, field):
    begin(hand, field)
    hand.act("Esc", on=field.others.field)
    assert field.others.isHidden()
    assert hand.article.hasFocus()
    for hidden in (False, True):
        QTest.mouseClick(field.merging, LEFT)
        assert field.others.isHidden() is hidden
    assert merges(hand) == {HOLDS: None, WILL_HOLD: None}


def test_another_tag_closes_what_was_begun(hand, field):
    begin(hand, field)
    hand.desk.activate(next(one for one in hand.mine if one.exact == "June").id)
    hand.settle()
    assert field.others.isHidden()


def test_a_tag_without_a_claim_has_none_to_merge(hand):
    hand.select("It will hold")
    hand.act("C", "1")
    assert not hand.window.actions_["tag.merge"].isEnabled()
    assert hand.inspector.editor.claim.merging.isHidden()


def test_the_buttons_of_a_merged_claim_fit_into_the_column(hand, field):
    begin(hand, field)
    hand.act("Enter", on=field.others.field)
    shown = [one for one in (field.button, field.merging, field.splitting) if not one.isHidden()]
    assert len(shown) == 3
    unit = field.fontMetrics().height()
    assert field.minimumSizeHint().width() <= 14 * unit
