"""The inspector through the window: attributes, entity, claim, parts, links, note, history."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QToolButton
from tests.ui.conftest import tag_as_tomas

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import begun
from variorum.domain.codebooks import Condition
from variorum.services import registering
from variorum.services.codebooks.publishing import publish
from variorum.services.registering import NewEntity


@pytest.fixture
def editor(hand):
    return hand.inspector.editor


def tag(hand, words, *keys):
    hand.select(words)
    hand.act(*keys)


def button(parent, name):
    found = [one for one in parent.findChildren(QToolButton) if one.accessibleName() == name]
    assert len(found) == 1, [one.accessibleName() for one in parent.findChildren(QToolButton)]
    return found[0]


def click(hand, widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    hand.settle()


def test_a_new_tag_is_shown(hand, editor):
    tag(hand, "It will hold", "C", "1")
    assert editor.isVisible()
    assert editor.attributes.editor("certainty").on == ("certain",)
    assert not editor.entity.isVisible()
    assert editor.claim.isVisible()


def test_an_attribute_is_set_by_a_chip_and_can_be_undone(hand, editor):
    tag(hand, "It will hold", "C", "1")
    click(hand, editor.attributes.editor("certainty").chip("probable"))
    assert hand.mine[0].attributes["certainty"] == "probable"
    hand.place.reader.setFocus()
    hand.act("Ctrl+Z")
    assert hand.mine[0].attributes["certainty"] == "certain"
    assert editor.attributes.editor("certainty").on == ("certain",)


def test_an_attribute_that_is_not_required_can_be_taken_back(hand, editor):
    tag(hand, "It will hold", "C", "1")
    click(hand, editor.attributes.editor("fidelity").chip("same"))
    assert "fidelity" not in hand.mine[0].attributes


def test_a_text_attribute_is_written_when_its_field_is_left(hand, editor):
    tag(hand, "June", "-")
    field = editor.attributes.editor("value")
    hand.type(field, "2025-06")
    hand.act("Enter", on=field)
    assert hand.mine[0].attributes["value"] == "2025-06"


def test_attributes_appear_with_their_condition(hand, editor):
    tag(hand, "the River Board", "Q", "1")
    assert editor.attributes.editor("anonymity").on == ("implicit",)
    with pytest.raises(KeyError):
        editor.attributes.editor("source_count")


@pytest.fixture
def works(hand):
    """A layer V of works: paid or not, for how many years, and since when if they are paid."""
    draft, layer = editing.add_layer(begun(hand.desk.codebook), "Works")
    draft = editing.with_layer(draft, layer, shortcut="V")
    for name, changes in (
        ("Paid", {"type": "bool"}),
        ("Years", {"type": "int"}),
        ("Since", {"type": "date", "when": Condition("paid", ("True",))}),
    ):
        draft, key = editing.add_attribute(draft, layer, name)
        draft = editing.with_attribute(draft, layer, key, **changes)
    hand.window.bridge.report(publish(hand.desk.project, draft))
    hand.settle()


@pytest.mark.usefixtures("works")
def test_an_attribute_keeps_the_keyboard_when_another_comes_to_apply(hand, editor):
    tag(hand, "It will hold", "V", "1")
    editor.attributes.editor("paid").setFocus()
    hand.act("Space")
    assert hand.mine[0].attributes == {"paid": True}
    assert hand.window.focusWidget() is editor.attributes.editor("paid")
    hand.press("Tab")
    assert hand.window.focusWidget() is editor.attributes.editor("years")
    assert editor.attributes.editor("since").isVisible()


@pytest.mark.usefixtures("works")
def test_what_is_no_number_stays_until_another_tag_is_shown(hand, editor):
    for words in ("Officials said", "It will hold"):
        tag(hand, words, "V", "1")
        hand.act("Space", on=editor.attributes.editor("paid"))
    years = editor.attributes.editor("years")
    hand.type(years, "some")
    hand.act("Enter", on=years)
    since = editor.attributes.editor("since")
    hand.type(since, "2025")
    hand.act("Enter", on=since)
    assert years.text() == "some"
    assert editor.attributes.problem("years").isVisible()
    hand.place.reader.setFocus()
    hand.press("P")
    assert editor.attributes.editor("years") is years
    assert years.text() == ""
    assert editor.attributes.problem("years").isHidden()


def test_the_label_is_changed_in_the_inspector(hand, editor):
    tag(hand, "River Board", "1")
    chooser = editor.header.chooser
    place = chooser.findData("entity ORG")
    chooser.setCurrentIndex(place)
    chooser.activated.emit(place)
    hand.settle()
    assert hand.mine[0].label == "ORG"


def test_an_entity_is_made_and_linked_by_key(hand, editor):
    tag(hand, "Anil Rao", "1")
    hand.press("E")
    field = editor.entity.look_up.field
    assert (field.hasFocus(), field.text()) == (True, "Anil Rao")
    hand.until(editor.entity.look_up.list.isVisible)
    hand.act("Enter", on=field)
    hand.until(lambda: bool(hand.mine[0].entity_id))
    assert hand.desk.article.entities[hand.mine[0].entity_id].name == "Anil Rao"
    assert hand.article.hasFocus()


def test_what_an_entity_is_about_is_read_whole_in_the_details_and_in_the_list(hand, editor):
    about = "Engineer, who has headed the River Board since the flood of 2019 and built the dam"
    tag(hand, "Anil Rao", "1")
    new = NewEntity("PER", "Anil Rao", (), about)
    hand.desk.bridge.act(registering.link_new_entity, [hand.desk.active.id], new)
    hand.settle()
    (said,) = [one for one in editor.entity.findChildren(QLabel) if one.text() == about]
    needed = said.fontMetrics().boundingRect(said.rect(), Qt.TextFlag.TextWordWrap, about)
    assert said.height() >= needed.height() > 2 * said.fontMetrics().height()
    QTest.mouseClick(hand.place.columns.side.buttons["entities"], Qt.MouseButton.LeftButton)
    listed = hand.place.columns.entities.model
    hand.until(lambda: listed.rowCount() == 1)
    assert about in listed.data(listed.index(0, 0), Qt.ItemDataRole.ToolTipRole)


def test_an_entity_that_is_there_is_offered_first(hand, editor):
    tag(hand, "Anil Rao", "1")
    hand.desk.bridge.act(
        registering.link_new_entity, [hand.mine[0].id], NewEntity("PER", "Anil Rao")
    )
    hand.settle()
    hand.select("Rao", nth=1)
    hand.act("1")
    editor.entity.look_up.begin("Rao")
    found = editor.entity.look_up.list
    hand.until(lambda: found.isVisible() and found.count() == 2)
    assert found.item(0).text().startswith("Anil Rao")
    hand.act("Enter", on=editor.entity.look_up.field)
    hand.until(lambda: len({one.entity_id for one in hand.mine}) == 1)


def test_enter_does_not_take_what_was_found_for_fewer_words(hand, editor):
    tag(hand, "Anil Rao", "1")
    hand.press("E")
    field = editor.entity.look_up.field
    hand.until(editor.entity.look_up.list.isVisible)
    QTest.keyClicks(field, "A. Rao of the Board")
    hand.press("Enter", on=field)
    hand.until(lambda: bool(hand.mine[0].entity_id))
    assert hand.desk.article.entities[hand.mine[0].entity_id].name == "A. Rao of the Board"


def test_an_entity_is_unlinked(hand, editor):
    tag(hand, "Anil Rao", "1")
    new = NewEntity("PER", "Anil Rao")
    hand.desk.bridge.act(registering.link_new_entity, [hand.mine[0].id], new)
    hand.settle()
    click(hand, button(editor.entity, "Entity: unlink"))
    assert hand.mine[0].entity_id is None


def test_a_claim_is_written_on_the_spot(hand, editor):
    tag(hand, "It will hold", "C", "1")
    hand.press("E")
    field = editor.claim.look_up.field
    hand.type(field, "The dam will hold.")
    hand.press("Enter", on=field)
    hand.until(lambda: bool(hand.mine[0].claim_id))
    claim = hand.desk.article.claims[hand.mine[0].claim_id]
    assert (claim.text, claim.story_id) == ("The dam will hold.", "story")


def test_the_source_is_picked_by_selecting_its_words(hand, editor):
    tag(hand, "It will hold", "Q", "1")
    click(hand, button(editor.parts, "Source: Add words"))
    hand.until(lambda: "Source" in hand.place.columns.centre.hints.accessibleName())
    hand.select("Anil Rao")
    hand.act("Enter", on=hand.article)
    assert {(s.role, s.exact) for s in hand.mine[0].spans} == {
        ("content", "It will hold"),
        ("source", "Anil Rao"),
    }
    assert hand.mine[0].attributes["anonymity"] == "named"
    assert not hand.place.columns.centre.hints.isVisible()


def test_words_gone_to_by_a_letter_are_taken_and_the_next_role_waits_at_once(hand):
    tag(hand, "It will hold", "Q", "1")
    hints = hand.place.columns.centre.hints
    hand.press("R", "T")
    assert hints.accessibleName().startswith("To the word:")
    hand.press("A", "N")
    assert hints.accessibleName().startswith("Source:")
    hand.press("T", "A")
    hand.act("Enter")
    hand.press("U")
    assert hints.accessibleName().startswith("Cue:")
    hand.press("T", "S", "A")
    hand.act("Enter")
    roles = {span.role: (span.start, span.end) for span in hand.mine[0].spans}
    text = hand.desk.article.text
    assert text[slice(*roles["source"])] == "Anil"
    assert text[slice(*roles["cue"])] == "say"


def test_esc_leaves_picking_words(hand, editor):
    tag(hand, "It will hold", "Q", "1")
    click(hand, button(editor.parts, "Cue: Add words"))
    hand.press("Esc", on=hand.article)
    hand.select("said")
    hand.act("Enter", on=hand.article)
    assert len(hand.mine[0].spans) == 1


def test_a_part_is_taken_away(hand, editor):
    tag(hand, "It will hold", "Q", "1")
    click(hand, button(editor.parts, "Cue: Add words"))
    hand.select("said Anil")
    hand.act("Enter", on=hand.article)
    click(hand, button(editor.parts, "Remove: said Anil"))
    assert [s.role for s in hand.mine[0].spans] == ["content"]


def test_a_claim_is_attributed_by_picking_the_attribution(hand, editor):
    tag(hand, "It will hold", "Q", "1")
    says = hand.mine[0].id
    tag(hand, "will hold", "C", "1")
    click(hand, button(editor.parts, "Attributed to: Choose a tag"))
    hand.place.reader.annotation_activated.emit(says)
    hand.settle()
    assert [r.to_annotation for r in hand.desk.article.relations] == [says]
    assert hand.desk.active.attributes["commitment"] == "reports"


def test_a_claim_is_attributed_by_keys_alone(hand, editor):
    tag(hand, "Anil Rao", "1")
    tag(hand, "It will hold", "Q", "1")
    tag(hand, "Some 300 farmers", "Q", "1")
    says = next(one.id for one in hand.mine if one.exact == "It will hold")
    tag(hand, "will hold", "C", "1")
    hand.press("K", on=hand.article)
    hints = hand.place.columns.centre.hints
    assert hints.isVisible()
    hand.press("P", on=hand.article)
    assert hand.place.reader.selected_text() == "It will hold"
    hand.press("P", on=hand.article)
    assert hand.place.reader.selected_text() == "Some 300 farmers"
    hand.press("N", on=hand.article)
    hand.act("Enter", on=hand.article)
    assert [r.to_annotation for r in hand.desk.article.relations] == [says]
    assert not hints.isVisible()
    assert hand.desk.active.exact == "will hold"


def test_a_tag_at_hand_is_not_taken_once_other_words_are_selected(hand, editor):
    tag(hand, "It will hold", "Q", "1")
    tag(hand, "will hold", "C", "1")
    hand.press("K", "N", on=hand.article)
    hand.select("Some 300")
    hand.act("Enter", on=hand.article)
    assert hand.desk.article.relations == ()


def test_where_there_is_no_tag_to_link_to_it_is_told(hand, editor):
    tag(hand, "Anil Rao", "1")
    tag(hand, "will hold", "C", "1")
    hand.press("K", "N", on=hand.article)
    assert "no tag that this link could point at" in hand.window.status.said_words
    assert hand.desk.active.exact == "will hold"
    hand.press("Esc", "K", "Esc", "P", on=hand.article)
    assert hand.desk.active.exact == "Anil Rao"


def test_a_tag_that_a_link_cannot_point_at_is_refused(hand, editor):
    tag(hand, "Anil Rao", "1")
    person = hand.mine[0].id
    tag(hand, "It will hold", "C", "1")
    click(hand, button(editor.parts, "Attributed to: Choose a tag"))
    hand.place.reader.annotation_activated.emit(person)
    assert hand.desk.article.relations == ()
    assert "cannot point at that tag" in hand.window.status.said_words


def test_a_stance_gets_a_holder_that_is_made_on_the_spot(hand, editor):
    tag(hand, "farmers fear for their fields", "S", "2")
    look_up = editor.parts.findChild(type(editor.entity.look_up), "holder.entity")
    hand.type(look_up.field, "The farmers")
    hand.press("Enter", on=look_up.field)
    hand.until(lambda: bool(hand.desk.article.relations))
    relation = hand.desk.article.relations[0]
    assert relation.type == "holder"
    assert hand.desk.article.entities[relation.to_entity].name == "The farmers"
    hand.act("Ctrl+Z", on=hand.article)
    assert hand.desk.article.relations == ()


def test_a_link_is_removed(hand, editor):
    tag(hand, "farmers fear for their fields", "S", "2")
    look_up = editor.parts.findChild(type(editor.entity.look_up), "target.claim")
    hand.type(look_up.field, "The dam is safe.")
    hand.press("Enter", on=look_up.field)
    hand.until(lambda: bool(hand.desk.article.relations))
    click(hand, button(editor.parts, "Remove the link: The dam is safe."))
    assert hand.desk.article.relations == ()


def test_a_note_is_kept_when_its_field_is_left(hand, editor):
    tag(hand, "Anil Rao", "1")
    hand.press("M")
    assert editor.note.hasFocus()
    QTest.keyClicks(editor.note, "Check the spelling.")
    hand.act("Esc", on=editor.note)
    assert hand.mine[0].note == "Check the spelling."


def test_a_note_that_is_being_written_is_kept_when_another_tag_is_chosen(hand, editor):
    tag(hand, "Monday", "-")
    tag(hand, "Anil Rao", "1")
    first, second = hand.mine
    hand.press("M")
    QTest.keyClicks(editor.note, "Head of the board.")
    hand.desk.activate(first.id)
    hand.show_all()
    hand.settle()
    notes = {one.id: one.note for one in hand.mine}
    assert notes == {first.id: "", second.id: "Head of the board."}


def test_the_history_says_what_happened(hand, editor):
    tag(hand, "River Board", "1")
    hand.act("L", "2")
    click(hand, editor.history.button)
    hand.until(lambda: "Tag as Person" in editor.history.words)
    assert "Change to Organisation" in editor.history.words
    assert "Ines Marlow" in editor.history.words


def test_somebody_elses_tag_can_only_be_read(window, qtbot, project_path):
    tag_as_tomas(project_path)
    window.projects.open(project_path)
    place = window.place
    theirs = next(a for a in place.desk.article.annotations if a.layer == "entity")
    place.go_to_tag(theirs.id)
    window.bridge.afterwards.settle()
    editor = place.columns.inspector.editor
    assert "Tomas Adeyemi" in editor.header.reason
    assert not editor.removal.isVisible()
    assert not editor.header.chooser.isVisible()
    assert not window.actions_["tag.remove"].isEnabled()


def test_what_is_still_open_is_listed_and_leads_to_its_tag(hand):
    tag(hand, "Anil Rao", "1")
    hand.press("Esc")
    hand.until(lambda: len(hand.desk.problems) == 1)
    assert hand.window.status.points_words == "1 open point"
    hand.inspector.article.points[0].click()
    assert hand.desk.active == hand.mine[0]


def test_the_list_of_tags_is_reached_and_left_by_key(hand):
    tag(hand, "Monday", "-")
    tag(hand, "Anil Rao", "1")
    tags = hand.inspector.tags
    QAbstractItemModelTester(tags.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = [tags.model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert spoken == ["Date or time: Monday", "Person: Anil Rao"]
    hand.press("F6")
    assert tags.list.hasFocus()
    hand.press("Up", "Enter", on=tags.list)
    assert hand.desk.active.exact == "Monday"
    assert hand.article.hasFocus()


def marked(hand):
    """The words of the tags whose lines are marked in the list."""
    tags = hand.inspector.tags
    return [tags.model.line(tags.model.tags[one.row()]) for one in tags.list.selectedIndexes()]


def test_the_list_marks_the_tag_that_was_just_made(hand):
    for words in ("June", "River Board", "Anil Rao"):
        tag(hand, words, "2")
        assert marked(hand) == [words]


def test_the_line_of_the_tag_just_made_is_seen_whole(hand):
    hand.window.resize(1280, 500)
    shown = hand.inspector.tags.list
    for words in ("Officials", "Monday", "River Board", "June", "hold", "Anil Rao", "farmers"):
        tag(hand, words, "2")
        line = shown.visualRect(shown.currentIndex())
        assert shown.viewport().rect().contains(line)


def test_the_list_marks_no_tag_once_none_is_active(hand):
    tag(hand, "June", "-")
    tag(hand, "Anil Rao", "1")
    hand.press("P")
    assert marked(hand) == ["June"]
    hand.press("Esc")
    hand.inspector.tags.show_tags(hand.mine, hand.desk.codebook)
    assert marked(hand) == []


def test_a_click_in_the_codebook_tags_the_selection(hand):
    panel = hand.place.columns.codebook
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hand.select("River Board")
    index = panel.model.index(1, 0, panel.model.index(0))
    panel.tree.clicked.emit(index)
    hand.settle()
    assert [one.label for one in hand.mine] == ["ORG"]


def test_a_profile_shows_its_layers_and_is_kept(hand):
    panel = hand.place.columns.codebook
    assert panel.model.rowCount() == 3
    panel.profiles.setCurrentText("Full")
    panel.profiles.textActivated.emit("Full")
    assert panel.model.rowCount() == 8
    assert hand.window.settings.get("codebook.profile", str) == "Full"


def test_folded_layers_stay_folded(hand):
    panel = hand.place.columns.codebook
    panel.tree.collapse(panel.model.index(0))
    assert hand.window.settings.get("codebook.collapsed", list) == ["entity"]
