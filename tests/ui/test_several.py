"""Several tags at a time, through the window: choosing them, and one act for all of them."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import CTRL, SHIFT, tag_as_tomas

WORDS = (("Monday", "-"), ("River Board", "2"), ("Anil Rao", "1"), ("June", "-"))


@pytest.fixture
def tagged(hand):
    """Four tags of mine, none of them active, and nothing suggested that a click could mean."""
    hand.place.suggest(on=False)
    for words, key in WORDS:
        hand.select(words)
        hand.act(key)
    hand.press("Esc")
    return {one.exact: one.id for one in hand.mine}


def click(hand, words, modifiers=Qt.KeyboardModifier.NoModifier, nth=0):
    """Click into words of the article."""
    view, text = hand.article, hand.desk.article.text
    place = -1
    for _ in range(nth + 1):
        place = text.index(words, place + 1)
    box = view.sheet.caret_rect(place + 2)
    point = QPoint(round(box.x()), round(box.center().y() - view.verticalScrollBar().value()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)
    hand.show_all()


def chosen(hand):
    return [one.exact for one in hand.place.choosing.tags]


def labels(hand):
    return [one.label for one in hand.mine]


def test_tags_are_chosen_with_ctrl_and_let_go_again(hand, tagged):
    click(hand, "Monday")
    click(hand, "Anil Rao", CTRL)
    click(hand, "June", CTRL)
    assert chosen(hand) == ["Monday", "June", "Anil Rao"]
    click(hand, "June", CTRL)
    assert chosen(hand) == ["Monday", "Anil Rao"]
    click(hand, "Anil Rao", CTRL)
    assert chosen(hand) == []
    assert hand.desk.active.exact == "Monday"


def test_with_several_chosen_shift_takes_all_up_to_a_tag(hand, tagged):
    click(hand, "Monday")
    click(hand, "River Board", CTRL)
    click(hand, "Monday", CTRL)
    click(hand, "Monday", CTRL)
    click(hand, "Anil Rao", SHIFT)
    assert chosen(hand) == ["Monday", "River Board", "June", "Anil Rao"]


def test_shift_in_the_text_selects_words_while_no_tags_are_chosen(hand, tagged):
    click(hand, "Monday")
    click(hand, "River Board", SHIFT)
    assert chosen(hand) == []
    assert hand.place.reader.selection()


def test_the_chosen_tags_are_removed_as_one_step(hand, tagged):
    click(hand, "Monday")
    click(hand, "June", CTRL)
    hand.act("Del")
    assert [one.exact for one in hand.mine] == ["River Board", "Anil Rao"]
    assert hand.window.actions_["edit.undo"].text() == "Undo Remove 2 tags"
    hand.act("Ctrl+Z")
    assert len(hand.mine) == 4


def test_the_chosen_tags_get_a_label_as_one_step(hand, tagged):
    click(hand, "River Board")
    click(hand, "Anil Rao", CTRL)
    hand.act("L", "6")
    assert labels(hand) == ["DATE", "FAC", "DATE", "FAC"]
    hand.act("Ctrl+Z")
    assert labels(hand) == ["DATE", "ORG", "DATE", "PER"]


def test_a_plain_click_leaves_only_that_tag(hand, tagged):
    click(hand, "Monday")
    click(hand, "June", CTRL)
    click(hand, "June")
    assert chosen(hand) == []
    assert hand.desk.active.exact == "June"
    assert [hand.inspector.tags.model.tags[0].exact] == ["Monday"]


def test_esc_leaves_the_choice_first_and_then_the_active_tag(hand, tagged):
    click(hand, "Monday")
    click(hand, "June", CTRL)
    hand.press("Esc")
    assert chosen(hand) == []
    assert hand.desk.active is not None
    hand.press("Esc")
    assert hand.desk.active is None


def test_tags_are_chosen_one_after_another_by_key(hand, tagged):
    hand.place.reader.select(0, 0)
    hand.press("N", "Shift+N", "Shift+N")
    assert chosen(hand) == ["Monday", "River Board", "June"]
    hand.press("Shift+P")
    assert chosen(hand) == ["Monday", "River Board"]


def test_all_tags_of_a_label_are_chosen(hand, tagged):
    click(hand, "Monday")
    hand.press("Ctrl+Shift+A")
    assert chosen(hand) == ["Monday", "June"]


def test_lines_of_the_list_are_chosen_as_in_any_list(hand, tagged):
    tags = hand.inspector.tags.list
    tags.setFocus()
    tags.setCurrentIndex(tags.model().index(0))
    hand.press("Shift+Down", "Shift+Down", on=tags)
    assert chosen(hand) == ["Monday", "River Board", "June"]
    assert hand.article.view.chosen == {one.id for one in hand.place.choosing.tags}


def test_the_list_shows_what_is_chosen_in_the_text(hand, tagged):
    click(hand, "Monday")
    click(hand, "June", CTRL)
    rows = hand.inspector.tags.list.selectionModel().selectedIndexes()
    assert sorted(one.row() for one in rows) == [0, 2]


def test_a_click_with_ctrl_in_the_list_chooses(hand, tagged):
    tags = hand.inspector.tags.list
    for row, held in ((0, Qt.KeyboardModifier.NoModifier), (3, CTRL)):
        box = tags.visualRect(tags.model().index(row))
        QTest.mouseClick(tags.viewport(), Qt.MouseButton.LeftButton, held, box.center())
    assert chosen(hand) == ["Monday", "Anil Rao"]


def test_the_card_counts_what_is_chosen_and_sets_an_attribute_for_all(hand):
    for words in ("It will hold", "Some 300 farmers fear"):
        hand.select(words)
        hand.act("C", "1")
    hand.press("Ctrl+Shift+A")
    card = hand.inspector.several
    assert card.isVisible()
    assert card.said == "2 tags\nFact or event 2"
    QTest.mouseClick(
        card.attributes.editor("certainty").chip("probable"), Qt.MouseButton.LeftButton
    )
    hand.settle()
    assert [one.attributes["certainty"] for one in hand.mine] == ["probable", "probable"]
    hand.place.reader.setFocus()
    hand.act("Ctrl+Z")
    assert [one.attributes["certainty"] for one in hand.mine] == ["certain", "certain"]


def test_the_card_relabels_and_removes(hand, tagged):
    click(hand, "River Board")
    click(hand, "Anil Rao", CTRL)
    card = hand.inspector.several
    assert card.chooser.currentIndex() == -1
    assert card.chooser.shown_words == "Different labels"
    place = card.chooser.findData("entity WORK")
    card.chooser.setCurrentIndex(place)
    card.chooser.activated.emit(place)
    hand.settle()
    assert sorted(labels(hand)) == ["DATE", "DATE", "WORK", "WORK"]
    QTest.mouseClick(card.removal, Qt.MouseButton.LeftButton)
    hand.settle()
    assert labels(hand) == ["DATE", "DATE"]
    assert not card.isVisible()


def test_tags_of_others_stay_as_they_are(opened, project_path):
    tag_as_tomas(project_path)
    hand = opened(project_path)
    hand.until(hand.article.hasFocus)
    hand.select("Monday")
    hand.act("-")
    click(hand, "River Board", CTRL)
    assert "1 tag of others among them will stay as they are." in hand.inspector.several.said
    hand.act("Del")
    assert [one.exact for one in hand.desk.article.annotations if one.layer != "zone"] == [
        "River Board"
    ]


def test_another_article_begins_with_none_chosen(hand, tagged):
    click(hand, "Monday")
    click(hand, "June", CTRL)
    hand.press("Ctrl+PgDn")
    assert chosen(hand) == []
    assert not hand.inspector.several.isVisible()


def test_what_needs_a_single_tag_waits_until_one_is_alone(hand, tagged):
    click(hand, "Monday")
    assert hand.window.actions_["edge.end.right"].isEnabled()
    click(hand, "June", CTRL)
    assert not hand.window.actions_["edge.end.right"].isEnabled()
    assert hand.window.actions_["tag.remove"].isEnabled()


def test_the_choice_survives_an_undo_of_what_was_done_to_it(hand, tagged):
    click(hand, "River Board")
    click(hand, "Anil Rao", CTRL)
    hand.act("L", "6")
    hand.act("Ctrl+Z")
    assert chosen(hand) == ["River Board", "Anil Rao"]
    rows = hand.inspector.tags.list.selectionModel()
    assert isinstance(rows, QItemSelectionModel)
    assert len(rows.selectedIndexes()) == 2
