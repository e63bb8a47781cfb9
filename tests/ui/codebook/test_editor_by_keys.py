"""The codebook's editor by keys: where the keyboard is, and what Enter and Space are for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from variorum.formats.codebook_files import codebook_bytes
from variorum.services.codebooks import drafts


@pytest.fixture
def editor(hand):
    drafts.forget(hand.desk.project)
    hand.select("Anil Rao")
    hand.act("1")
    hand.window.actions_["codebook.edit"].trigger()
    made = hand.window.codebook.behind.editor
    hand.until(made.isVisible)
    hand.show_all()
    yield made
    made.close()


@pytest.fixture
def layer(hand, editor):
    """A new layer, of which the name is being written."""
    hand.press("Space", on=editor.tree.add_layer)
    return lambda: editor.history.draft.codebook.layers[-1]


def with_key(editor, letter: str) -> None:
    QTest.keyClicks(editor.focusWidget(), letter)


def test_it_is_gone_through_from_the_top_each_time_it_is_opened(hand, editor):
    for _ in range(2):
        assert editor.focusWidget() is editor.tree.whole
        editor.leave.setFocus()
        editor.close()
        hand.window.actions_["codebook.edit"].trigger()
        hand.until(editor.isVisible)


def test_what_a_tag_of_a_layer_may_be_is_ticked(hand, editor, layer):
    form = editor.forms.layer
    for box in (form.multi_span, form.document_level):
        hand.press("Space", on=box)
    assert (layer().multi_span, layer().document_level) == (True, True)
    hand.press("Space", on=form.multi_span)
    assert (layer().multi_span, layer().document_level) == (False, True)


def test_one_tag_is_called_as_its_layer_until_somebody_says_otherwise(editor, layer):
    QTest.keyClicks(editor.focusWidget(), "Mood")
    assert (layer().name, layer().singular) == ("Mood", "Mood")
    editor.forms.layer.singular.begin()
    QTest.keyClicks(editor.focusWidget(), "A mood")
    editor.forms.layer.name.begin()
    QTest.keyClicks(editor.focusWidget(), "Moods")
    assert (layer().name, layer().singular) == ("Moods", "A mood")


def test_a_key_that_is_written_large_can_be_taken_back_at_once(hand, editor, layer):
    editor.forms.layer.shortcut.setFocus()
    with_key(editor, "k")
    assert layer().shortcut == "K"
    hand.press("Backspace", on=editor.focusWidget())
    assert layer().shortcut == ""


def test_enter_in_a_field_leads_nowhere_else(hand, editor, layer):
    hand.press("Enter", on=editor.forms.layer.name)
    assert editor.forms.layer.isVisible()
    assert editor.focusWidget() is editor.forms.layer.name


def test_enter_presses_the_small_buttons_too(hand, editor):
    before = len(editor.history.draft.codebook.layers)
    editor.tree.add_layer.setFocus()
    hand.press("Enter", on=editor.tree.add_layer)
    assert len(editor.history.draft.codebook.layers) == before + 1


def test_what_is_saved_is_saved_once_and_leaves_the_label_where_it_was(hand, editor):
    editor.choose(("entity", "PER"))
    editor.forms.label.name.begin()
    QTest.keyClicks(editor.focusWidget(), "Human")
    hand.until(editor.changes.publish.isEnabled)
    before = hand.desk.codebook.version
    for _ in range(2):  # a hand that clicks twice
        QTest.mouseClick(editor.changes.publish, Qt.MouseButton.LeftButton)
    hand.until(lambda: hand.desk.codebook.version != before)
    hand.until(lambda: not hand.window.jobs.is_busy)
    assert hand.window.messages.isHidden()
    assert editor.forms.label.isVisible()
    assert editor.forms.label.name.text() == "Human"


def test_saving_that_was_stopped_can_be_tried_again(hand, editor):
    editor.choose(("entity", "PER"))
    editor.forms.label.name.begin()
    QTest.keyClicks(editor.focusWidget(), "Human")
    hand.until(editor.changes.publish.isEnabled)
    editor.changes.wait()  # as after a click
    hand.window.jobs.cancelled.emit("Changing the codebook")
    hand.until(editor.changes.publish.isEnabled)


def test_after_saving_enter_closes_and_opens_no_file(hand, editor):
    editor.choose(("entity", "PER"))
    editor.forms.label.name.begin()
    QTest.keyClicks(editor.focusWidget(), "Human")
    hand.until(editor.changes.publish.isEnabled)
    editor.changes.publish.setFocus()
    before = hand.desk.codebook.version
    hand.press("Enter", on=editor.changes.publish)
    hand.until(lambda: hand.desk.codebook.version != before)
    hand.settle()
    assert editor.focusWidget() is editor.leave
    hand.press("Enter", on=editor.leave)
    assert editor.isHidden()


def test_the_keyboard_stays_with_undo_and_redo(hand, editor, layer):
    editor.undo.setFocus()
    hand.press("Space", on=editor.undo)
    assert editor.focusWidget() is editor.redo
    hand.press("Space", on=editor.redo)
    assert editor.focusWidget() is editor.undo


def test_what_tab_comes_to_from_below_is_scrolled_into_sight(hand, editor):
    general, last = editor.forms.general, editor.tree.whole
    editor.changes.publish.setEnabled(True)
    editor.changes.publish.setFocus()
    while not general.isAncestorOf(last):
        hand.press("Shift+Tab", on=editor.focusWidget())
        last = editor.focusWidget()
    area = editor.forms.currentWidget()
    seen = area.viewport().rect()
    assert seen.contains(last.mapTo(area.viewport(), QPoint(0, last.height() - 1)))


def test_only_labels_that_have_a_border_are_asked_for_one(editor):
    form = editor.forms.label
    for kind, has_one in ((("claim", "fact"), False), (("entity", "PER"), True)):
        editor.choose(kind)
        shown = {one.text() for one in form.findChildren(QLabel) if one.isVisible()}
        assert ("Border" in shown) == has_one
        assert form.border.isVisible() == has_one


def test_two_lines_fit_into_the_field_of_an_example(editor):
    editor.choose(("entity", "PER"))
    field = editor.forms.label.yes
    field.setPlainText("one\ntwo")
    assert field.verticalScrollBar().maximum() == 0


def test_a_file_that_says_the_same_takes_no_undo(hand, editor, prompts, tmp_path):
    source = tmp_path / "ours.json"
    source.write_bytes(codebook_bytes(hand.desk.codebook))
    prompts.expect(source)
    editor.import_wanted.emit()
    assert editor.said.text() == "ours.json says what stands here already; nothing was changed."
    assert not editor.undo.isEnabled()


def test_a_new_layer_is_listed_once_it_is_saved(hand, editor, layer):
    QTest.keyClicks(editor.focusWidget(), "Moods")
    hand.until(editor.changes.publish.isEnabled)
    QTest.mouseClick(editor.changes.publish, Qt.MouseButton.LeftButton)
    hand.until(lambda: hand.desk.codebook.layers[-1].name == "Moods")
    hand.settle()
    model = hand.place.columns.codebook.model
    assert model.entry(model.index(model.rowCount() - 1)).layer.name == "Moods"


def test_arrows_on_the_way_to_the_right_label_merge_with_none(hand, editor):
    editor.choose(("entity", "PER"))
    before = editor.history.draft
    for _ in range(2):
        hand.press("Down", on=editor.forms.label.merge)
    assert editor.history.draft == before


def test_an_attribute_that_would_keep_tags_from_being_made_is_worth_a_look(hand, editor, layer):
    attributes = editor.forms.layer.attributes
    hand.press("Space", on=attributes.add)
    assert "begins with no value" not in editor.changes.said
    hand.press("Down", on=attributes.required)
    assert layer().attributes[-1].required == "save"
    assert "is required at once and begins with no value" in editor.changes.said
