"""The codebook's editor through the window: drafting, looking, saving, undoing."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget
from tests.builders import news

from variorum.domain.codebooks import Condition
from variorum.formats.codebook_files import codebook_bytes, read_codebook
from variorum.services.codebooks import drafts
from variorum.services.codebooks.examples import Example
from variorum.ui.codebook.editing.conditions import ConditionField
from variorum.ui.codebook.editing.examples import ExamplePicker


@pytest.fixture
def editor(hand):
    drafts.forget(hand.desk.project)  # that of the test before: all have one project
    hand.select("Anil Rao")
    hand.act("1")
    hand.select("Monday")
    hand.act("-")
    hand.window.actions_["codebook.edit"].trigger()
    made = hand.window.codebook.behind.editor
    hand.until(made.isVisible)
    return made


def test_it_is_made_filled_and_shown_step_by_step(hand):
    hand.window.actions_["codebook.edit"].trigger()
    behind = hand.window.codebook.behind
    assert "editor" not in vars(behind)
    hand.show_all()
    assert behind.editor.isVisible()
    assert behind.editor.history.draft.codebook == hand.desk.codebook
    assert {"layer", "label"} <= vars(behind.editor.forms).keys()


def test_one_that_was_not_made_yet_stays_unmade_when_the_project_is_closed(hand):
    hand.window.actions_["codebook.edit"].trigger()
    behind = hand.window.codebook.behind
    hand.window.close_project()
    QCoreApplication.processEvents()
    assert "editor" not in vars(behind)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def write(field, words):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def planned(hand, editor):
    hand.until(editor.changes.publish.isEnabled)
    return editor.changes.said


def save(hand, editor):
    planned(hand, editor)
    before = hand.desk.codebook.version
    click(editor.changes.publish)
    hand.until(lambda: hand.desk.codebook.version != before)
    hand.settle()


def leave(hand, editor):
    """Close the editor; the keyboard is in the article again."""
    editor.close()
    hand.window.activateWindow()
    hand.until(hand.window.isActiveWindow)
    hand.place.reader.setFocus()


def shown(hand):
    """The labels on the panel beside the article."""
    model = hand.place.columns.codebook.model
    rows = range(model.rowCount(model.index(0)))
    return [model.entry(model.index(row, 0, model.index(0))).name for row in rows]


def test_what_is_added_is_named_at_once(hand, editor):
    editor.choose(("entity", ""))
    attributes, general = editor.forms.layer.attributes, editor.forms.general
    hand.press("Space", on=attributes.add)
    QTest.keyClicks(editor.focusWidget(), "Paid for by")
    assert editor.history.draft.codebook.layer("entity").attributes[-1].name == "Paid for by"
    editor.choose(("", ""))
    hand.press("Space", on=general.add)
    QTest.keyClicks(editor.focusWidget(), "A first pass")
    assert editor.history.draft.codebook.profiles[-1].name == "A first pass"


def test_a_label_is_renamed_and_saved_as_the_next_version(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    assert "Entities: “Person”: name" in planned(hand, editor)
    assert editor.changes.publish.text() == "Save as version 1.3"
    save(hand, editor)
    assert "Human" in shown(hand)
    assert editor.said.text().startswith(f"Version {hand.desk.codebook.version} is in force.")
    assert hand.window.actions_["edit.undo"].text() == "Undo Change the codebook to 1.3"


def test_an_undo_in_the_window_brings_the_former_version_back_everywhere(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    save(hand, editor)
    leave(hand, editor)
    hand.act("Ctrl+Z")
    assert hand.desk.codebook.version == "1.2"
    assert "Person" in shown(hand)


def test_a_new_label_can_be_given_at_once_by_its_key(hand, editor):
    editor.choose(("claim", ""))
    click(editor.tree.add_label)
    write(editor.forms.label.name, "Promise")
    key = editor.forms.label.shortcut.text()
    save(hand, editor)
    leave(hand, editor)
    hand.select("It will hold")
    hand.act("C", key)
    assert {one.label for one in hand.mine} == {"PER", "DATE", "promise"}


def test_merging_says_how_many_tags_change_and_changes_them(hand, editor):
    editor.choose(("entity", "PER"))
    assert editor.forms.label.used.text() == "Tags with this label: 1"
    offered = editor.forms.label.merge.menu().actions()
    next(one for one in offered if one.text() == "Organisation").trigger()
    assert "“Person” becomes “Organisation” on 1 tag" in planned(hand, editor)
    save(hand, editor)
    assert sorted(one.label for one in hand.mine) == ["DATE", "ORG"]
    assert "Person" not in shown(hand)
    leave(hand, editor)
    hand.act("Ctrl+Z")
    assert sorted(one.label for one in hand.mine) == ["DATE", "PER"]


def test_a_removed_label_that_tags_have_is_kept_and_said_to_be(hand, editor):
    editor.choose(("entity", "DATE"))
    click(editor.forms.label.remove)
    assert "Kept, for 1 tag: Entities: Date or time" in planned(hand, editor)
    save(hand, editor)
    assert hand.desk.codebook.label("entity", "DATE").retired
    assert "Date or time" not in shown(hand)


def test_a_retired_label_is_offered_no_more_and_can_be_again(hand, editor):
    editor.choose(("entity", "ORG"))
    click(editor.forms.label.retire)
    save(hand, editor)
    assert "Organisation" not in shown(hand)
    hand.until(editor.isVisible)
    editor.choose(("entity", "ORG"))
    assert editor.forms.label.retire.text() == "Offer again"
    click(editor.forms.label.retire)
    save(hand, editor)
    assert "Organisation" in shown(hand)


def test_keys_that_clash_are_told_while_they_are_typed(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.shortcut, "2")
    assert "The key 2 of “Organisation” is already that of “Person”." in editor.changes.said
    editor.choose(("claim", ""))
    write(editor.forms.layer.shortcut, "n")
    assert "is already that of “Next tag”" in editor.changes.said


def test_a_codebook_in_which_two_labels_have_one_key_cannot_be_saved(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.shortcut, "2")
    hand.until(lambda: "Cannot be saved like this" in editor.changes.said)
    assert not editor.changes.publish.isEnabled()
    write(editor.forms.label.shortcut, "v")
    assert "Cannot be saved" not in planned(hand, editor)


def test_colours_are_judged_while_they_are_typed(hand, editor):
    editor.choose(("entity", "ORG"))
    write(editor.forms.label.light.text, "#285E8D")
    assert "hard to tell from “Person” (ΔE 0, for everybody)" in editor.forms.label.check.said
    write(editor.forms.label.light.text, "#FFEE00")
    assert "hard to tell from “Person”" not in editor.forms.label.check.said.split("\n")[0]


def test_half_a_colour_changes_nothing(hand, editor):
    editor.choose(("entity", "ORG"))
    before = editor.history.draft
    editor.forms.label.light.text.setFocus()
    editor.forms.label.light.text.selectAll()
    QTest.keyClicks(editor.forms.label.light.text, "#12")
    assert editor.history.draft == before


def test_a_colour_is_chosen_on_a_board(hand, editor, prompts):
    editor.choose(("entity", "ORG"))
    prompts.expect("#112233")
    click(editor.forms.label.light.board)
    label = editor.history.draft.codebook.label("entity", "ORG")
    assert label.colour_light == "#112233"


def test_each_step_of_the_draft_can_be_taken_back(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    click(editor.undo)
    assert editor.history.draft.codebook.label("entity", "PER").name == "Person"
    click(editor.redo)
    assert editor.history.draft.codebook.label("entity", "PER").name != "Person"


def test_an_example_is_taken_from_the_articles(hand, editor):
    editor.choose(("entity", "DATE"))
    click(editor.forms.label.from_articles)
    hand.until(lambda: editor.forms.examples.model.rowCount() == 1)
    click(editor.forms.examples.yes)
    label = editor.history.draft.codebook.label("entity", "DATE")
    assert label.example_yes.startswith("Officials said on [Monday] that")
    assert editor.forms.label.yes.words == label.example_yes


def test_enter_takes_an_example_and_leads_back_to_the_label(hand, editor):
    editor.choose(("entity", "DATE"))
    hand.press("Space", on=editor.forms.label.from_articles)
    hand.until(lambda: editor.forms.examples.model.rowCount() == 1)
    hand.press("Enter", on=editor.forms.examples.list)
    hand.settle()
    assert editor.forms.label.yes.words.startswith("Officials said on [Monday] that")
    assert editor.forms.label.isVisible()


def test_what_was_said_last_is_gone_when_the_editor_is_opened_again(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    save(hand, editor)
    hand.until(lambda: "is in force" in editor.said.text())
    editor.close()
    hand.window.actions_["codebook.edit"].trigger()
    hand.until(editor.isVisible)
    assert editor.said.text() == ""


def test_a_label_that_nobody_gave_has_no_examples_to_choose(hand, editor):
    editor.choose(("entity", "LAW"))
    assert not editor.forms.label.from_articles.isEnabled()


def test_a_definition_is_written_when_its_field_is_left(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.definition, "Somebody with a name.")
    editor.forms.label.yes.setFocus()
    label = editor.history.draft.codebook.label("entity", "PER")
    assert label.definition == "Somebody with a name."


def test_a_layer_its_attributes_and_links_are_edited(hand, editor):
    editor.choose(("claim", ""))
    form = editor.forms.layer
    write(form.singular, "Statement")
    click(form.attributes.add)
    write(form.attributes.name, "Urgency")
    place = form.attributes.type.findData("enum")
    form.attributes.type.setCurrentIndex(place)
    form.attributes.type.activated.emit(place)
    write(form.attributes.values, "now, later")
    QTest.keyClick(form.attributes.values, Qt.Key.Key_Return)
    form.links.least.field.setValue(2)
    layer = editor.history.draft.codebook.layer("claim")
    assert layer.singular == "Statement"
    made = layer.attributes[-1]
    assert (made.name, made.type, made.values) == ("Urgency", "enum", ("now", "later"))
    assert layer.links[0].minimum == 2
    click(form.attributes.remove)
    assert editor.history.draft.codebook.layer("claim").attributes[-1].name != "Urgency"


def ask_about(field, key: str) -> None:
    """Choose what a condition asks about."""
    field.key.setCurrentIndex(field.key.findData(key))
    field.key.activated.emit(field.key.currentIndex())


def test_a_condition_is_set_and_lifted(hand, editor):
    editor.choose(("claim", ""))
    field = editor.forms.layer.attributes.when
    ask_about(field, "label")
    assert field.choices.chip("fact").text() == "Fact or event"
    assert not field.values.isVisibleTo(field)
    click(field.choices.chip("fact"))
    click(field.choices.chip("cause"))
    first = editor.history.draft.codebook.layer("claim").attributes[0]
    assert (first.when.key, first.when.values) == ("label", ("fact", "cause"))
    ask_about(field, "")
    assert editor.history.draft.codebook.layer("claim").attributes[0].when is None
    assert not field.choices.isVisibleTo(field)


def test_a_condition_on_an_attribute_offers_its_values_in_words(hand, editor):
    editor.choose(("entity", ""))
    attributes = editor.forms.layer.attributes
    attributes.chooser.setCurrentIndex(attributes.chooser.count() - 1)
    attributes.chooser.activated.emit(attributes.chooser.currentIndex())
    field = attributes.when
    assert field.choices.on == ("NUM",)
    ask_about(field, "metonym")
    click(field.choices.chip("True"))
    last = editor.history.draft.codebook.layer("entity").attributes[-1]
    assert last.when == Condition("metonym", ("True",))
    assert last.when.holds("GPE", {"metonym": True})
    ask_about(field, "value")
    write(field.values, "1, 2")
    QTest.keyClick(field.values, Qt.Key.Key_Return)
    last = editor.history.draft.codebook.layer("entity").attributes[-1]
    assert last.when == Condition("value", ("1", "2"))


def test_a_value_that_nothing_has_any_more_can_be_seen_and_taken_away():
    field = ConditionField("When")
    layer = news().layer("entity")
    field.put(Condition("label", ("KING", "PER")), layer)
    assert field.choices.on == ("PER", "KING")
    told = []
    field.changed.connect(told.append)
    click(field.choices.chip("KING"))
    assert told == [Condition("label", ("PER",))]


def test_profiles_and_rules_belong_to_the_codebook_as_a_whole(hand, editor):
    click(editor.tree.whole)
    click(editor.forms.general.add)
    assert len(editor.history.draft.codebook.profiles) == 4
    click(editor.forms.general.layers.chip("claim"))
    assert "claim" not in editor.history.draft.codebook.profiles[-1].layers
    write(editor.forms.general.name, "Ours")
    assert editor.history.draft.codebook.name == "Ours"


def test_layers_and_labels_are_added_and_moved(hand, editor):
    click(editor.tree.add_layer)
    write(editor.forms.layer.name, "Moods")
    click(editor.tree.up)
    names = [layer.name for layer in editor.history.draft.codebook.layers]
    assert names[-2] == "Moods"
    editor.choose(("entity", "PER"))
    click(editor.tree.down)
    assert editor.history.draft.codebook.layer("entity").labels[1].key == "PER"


def test_the_draft_is_there_again_after_the_window_was_closed(hand, editor):
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    planned(hand, editor)
    assert drafts.kept(hand.desk.project).codebook.label("entity", "PER").name == "Human"
    editor.close()
    hand.window.actions_["codebook.edit"].trigger()
    assert editor.history.draft.codebook.label("entity", "PER").name == "Human"


def test_a_codebook_is_exported_and_imported(hand, editor, prompts, tmp_path):
    target = tmp_path / "ours.json"
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    prompts.expect(target)
    editor.export_wanted.emit()
    assert read_codebook(target).label("entity", "PER").name == "Human"
    assert editor.said.text() == "Wrote ours.json"
    click(editor.undo)
    prompts.expect(target)
    editor.import_wanted.emit()
    assert editor.said.text() == "Read ours.json. Undo takes it back."
    save(hand, editor)
    assert "Human" in shown(hand)


def test_an_import_takes_nothing_away_that_undo_would_not_bring_back(
    hand, editor, prompts, tmp_path
):
    target = tmp_path / "ours.json"
    target.write_bytes(codebook_bytes(hand.desk.codebook))
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    mine = editor.history.draft
    prompts.expect(target)
    editor.import_wanted.emit()
    assert editor.forms.label.name.text() == "Person"
    click(editor.undo)
    assert editor.history.draft == mine
    click(editor.redo)
    assert editor.forms.label.name.text() == "Person"


def test_what_is_said_of_a_file_goes_with_the_next_change(hand, editor, prompts, tmp_path):
    prompts.expect(tmp_path / "ours.json")
    editor.export_wanted.emit()
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    assert editor.said.text() == ""


def test_codebooks_are_looked_for_beside_the_project(hand, editor, prompts, tmp_path):
    prompts.expect(None, None)
    editor.import_wanted.emit()
    editor.export_wanted.emit()
    assert [wish.folder for wish in prompts.asked] == [str(hand.desk.project.store.path.parent)] * 2


def test_a_file_that_is_no_codebook_is_told_and_changes_nothing(hand, editor, prompts, tmp_path):
    source = tmp_path / "odd.json"
    source.write_bytes(codebook_bytes(hand.desk.codebook)[:200])
    before = editor.history.draft
    prompts.expect(source)
    editor.import_wanted.emit()
    assert "“odd.json” is not a codebook" in editor.said.text()
    assert editor.history.draft == before
    assert not hand.window.messages.isVisible()


def test_what_is_read_stays_where_it_is_when_the_codebook_changes(hand, editor):
    place = hand.desk.article.text.index("farmers")
    hand.place.reader.select(place, place + 7)
    editor.choose(("entity", "PER"))
    write(editor.forms.label.name, "Human")
    save(hand, editor)
    assert hand.place.reader.selected_text() == "farmers"


def test_the_tree_keeps_the_rules_of_models(hand, editor):
    QAbstractItemModelTester(editor.tree.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    editor.choose(("entity", "PER"))
    click(editor.forms.label.remove)
    assert editor.tree.model.rowCount() == len(hand.desk.codebook.layers)


def test_everything_that_takes_the_keyboard_has_a_name_and_no_label_takes_markup(hand, editor):
    for kind in (("entity", "PER"), ("claim", ""), ("", "")):
        editor.choose(kind)
        nameless = [
            one
            for one in editor.findChildren(QWidget)
            if one.isVisibleTo(editor)
            and one.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not (one.accessibleName() or getattr(one, "text", lambda: "")())
            and not one.objectName().startswith("qt_")
        ]
        assert nameless == []
    formats = {one.textFormat() for one in editor.findChildren(QLabel) if one.text()}
    assert Qt.TextFormat.RichText not in formats


# -- the guideline beside the choice -------------------------------------------------------------


def test_the_guideline_of_the_label_under_the_pointer_is_shown(hand):
    panel = hand.place.columns.codebook
    index = panel.model.index(1, 0, panel.model.index(0))
    box = panel.tree.visualRect(index)
    QTest.mouseMove(panel.tree.viewport(), box.center() - QPoint(0, 1))
    QTest.mouseMove(panel.tree.viewport(), box.center())
    hand.until(lambda: panel.guide.said.startswith("Organisation\nA named company"))
    assert "✓ " in panel.guide.said
    assert "✗ " in panel.guide.said


def test_the_guideline_follows_the_tag_that_is_made(hand):
    hand.select("It will hold")
    hand.act("C", "4")
    assert hand.place.columns.codebook.guide.said.startswith("Claim · Prediction")


def test_the_guideline_can_be_put_away_and_stays_away(hand):
    hand.window.actions_["codebook.guide"].trigger()
    assert not hand.place.columns.codebook.guide.isVisible()
    assert not hand.window.settings.get("codebook.guide", bool)


def test_examples_stand_apart_with_their_outlet_on_a_line_of_its_own(qtbot):
    picker = ExamplePicker()
    qtbot.addWidget(picker)
    picker.show_examples(
        [Example("The [dam] holds.", "d", "Wire", 0, 15), Example("A [dam].", "d", "", 0, 6)]
    )
    lines = [picker.model.index(row).data() for row in range(2)]
    assert lines == ["The [dam] holds.\n— Wire", "A [dam]."]
    assert picker.list.spacing() > 0
