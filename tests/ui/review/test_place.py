"""The Review place, driven by key and mouse in the real window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import DAM, INES, TOMAS, fill
from tests.ui.review.conftest import MIA, tag

from variorum.domain.reviews.decisions import Decision
from variorum.services import opening, tagging
from variorum.services.project import Project, system_clock
from variorum.ui.review.page.marks import EDITED, mark_id


def test_ctrl_3_lists_what_people_tagged_differently(reviewer):
    assert reviewer.hand.window.places.current == "review"
    assert reviewer.listed == [
        "Extra · “Officials”", "Label · “Monday”", "Boundary · “the River Board”",
        "Agreed · “Anil Rao”",
    ]  # fmt: skip
    assert reviewer.columns.items.title.text() == "Disagreements (3)"


def test_the_first_open_item_is_looked_at_and_marked_in_the_text(reviewer):
    assert reviewer.words == "Officials"
    assert reviewer.columns.page.article.view.active == mark_id(reviewer.desk.key)
    assert reviewer.columns.decision.title.text() == "Disagreement 1 of 3"


def test_a_digit_takes_an_answer_and_n_goes_on(reviewer):
    reviewer.act("N", "N")
    assert reviewer.words == "the River Board"
    reviewer.act("2")
    assert (reviewer.exact, reviewer.state) == (["River Board"], "decided")
    reviewer.act("N")
    assert reviewer.words == "Anil Rao"
    reviewer.act("P", "P")
    assert reviewer.words == "Officials"


def test_arrows_point_at_answers_and_t_or_enter_takes_the_one_pointed_at(reviewer):
    reviewer.look_at("the River Board")
    reviewer.act("Right")
    cards = reviewer.columns.decision.cards
    assert [bool(one.property("pointed")) for one in cards[:2]] == [False, True]
    reviewer.act("T")
    assert reviewer.exact == ["River Board"]
    reviewer.act("Left", "Enter")
    assert reviewer.exact == ["the River Board"]


def test_x_says_that_nothing_is_right(reviewer):
    reviewer.act("X")
    assert (reviewer.exact, reviewer.state) == ([], "decided")
    assert "Nothing is right" in reviewer.columns.decision.verdict.words.text()


def test_b_takes_all_answers_or_says_what_forbids_it(reviewer):
    reviewer.look_at("Monday")
    reviewer.act("B")
    messages = reviewer.hand.window.messages
    assert (reviewer.exact == ["Monday", "Monday"]) != bool(messages.words)


def test_undo_takes_a_decision_back_on_the_screen_too(reviewer):
    reviewer.act("1")
    assert reviewer.state == "decided"
    reviewer.hand.act("Ctrl+Z")  # without its gold the article is compared anew, in the background
    reviewer.hand.until(lambda: (reviewer.state, reviewer.gold) == ("open", []))
    assert reviewer.columns.items.model.line(0).sign == "open"
    reviewer.hand.act("Ctrl+Shift+Z")
    reviewer.hand.until(lambda: reviewer.state == "decided")


def test_backspace_takes_a_decision_back(reviewer):
    reviewer.act("1")
    reviewer.act("Backspace")
    assert (reviewer.state, reviewer.gold) == ("open", [])


def test_a_reason_and_a_note_given_before_go_into_the_decision(reviewer):
    decision = reviewer.columns.decision
    decision.reasons.setCurrentIndex(decision.reasons.findData("surplus"))
    decision.reasons.activated.emit(decision.reasons.currentIndex())
    reviewer.hand.type(decision.note, "Nobody in particular.")
    reviewer.columns.items.list.setFocus()
    reviewer.act("X")
    (found,) = reviewer.hand.window.bridge.project.store.every(Decision)
    assert (found.reason, found.note) == ("surplus", "Nobody in particular.")
    assert found.guideline == "entity/NORP"


def test_a_reason_given_afterwards_explains_the_decision(reviewer):
    reviewer.act("X")
    decision = reviewer.columns.decision
    decision.reasons.setCurrentIndex(decision.reasons.findData("guideline"))
    decision.reasons.activated.emit(decision.reasons.currentIndex())
    reviewer.hand.settle()
    assert reviewer.desk.standing.decision.reason == "guideline"


def test_a_reason_for_one_item_is_not_taken_for_the_next(reviewer):
    decision = reviewer.columns.decision
    decision.reasons.setCurrentIndex(decision.reasons.findData("surplus"))
    decision.reasons.activated.emit(decision.reasons.currentIndex())
    reviewer.act("N", "1")
    assert reviewer.desk.standing.decision.reason == ""
    assert decision.reasons.currentData() == ""


def test_enter_in_the_note_keeps_it_and_gives_the_keys_back_to_the_list(reviewer):
    reviewer.act("1")
    note = reviewer.columns.decision.note
    reviewer.hand.type(note, "The board, as it is called.")
    reviewer.hand.act("Enter", on=note)
    assert reviewer.columns.items.list.hasFocus()
    assert reviewer.desk.standing.decision.note == "The board, as it is called."
    assert reviewer.state == "decided"


def test_letters_typed_into_a_note_decide_nothing(reviewer):
    note = reviewer.columns.decision.note
    reviewer.hand.type(note, "xb1n")
    assert (note.text(), reviewer.gold, reviewer.words) == ("xb1n", [], "Officials")


def test_the_text_has_the_keys_too(reviewer):
    article = reviewer.columns.page.article
    article.setFocus()
    reviewer.hand.act("1", on=article)
    assert reviewer.state == "decided"
    reviewer.hand.act("N", on=article)
    assert reviewer.words == "Monday"


def test_a_click_on_marked_words_looks_at_their_item(reviewer, qtbot):
    article = reviewer.columns.page.article
    place = article.sheet.caret_rect(DAM.index("Monday") + 2).center().toPoint()
    below = QPoint(place.x(), place.y() - article.verticalScrollBar().value())
    qtbot.mouseClick(article.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert reviewer.words == "Monday"


def test_lanes_show_everybody_and_gold_under_the_paragraph(reviewer):
    reviewer.look_at("the River Board")
    lanes = reviewer.columns.page.lanes
    assert [(one.name, one.option) for one in lanes.lanes] == [
        ("Ines Marlow", 0), ("Mia Okoro", 0), ("Tomas Adeyemi", 1), ("Gold", None),
    ]  # fmt: skip
    assert lanes.isVisible()
    reviewer.act("2")
    assert lanes.lanes[-1].pills == ("Organisation · “River Board”",)


def test_lanes_lie_below_the_words_and_above_the_next_paragraph(reviewer):
    reviewer.look_at("the River Board")
    page = reviewer.columns.page
    sheet, scrolled = page.article.sheet, page.article.verticalScrollBar().value()
    here = sheet.blocks.at(DAM.index("River Board"))
    words = sheet.caret_rect(DAM.index("heads")).bottom() - scrolled
    assert words <= page.lanes.y()
    assert page.lanes.geometry().bottom() <= sheet.top(here + 1) - scrolled + 1


def test_a_click_on_a_lane_points_at_its_answer(reviewer, qtbot):
    reviewer.look_at("the River Board")
    lanes = reviewer.columns.page.lanes
    qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=QPoint(20, int(lanes.row_height * 2.6)))
    assert reviewer.desk.option == 1


def test_chips_list_some_kinds_only(reviewer, qtbot):
    items = reviewer.columns.items
    qtbot.mouseClick(items.kinds.chip("boundary"), Qt.MouseButton.LeftButton)
    assert reviewer.listed == ["Boundary · “the River Board”"]
    qtbot.mouseClick(items.kinds.chip("label"), Qt.MouseButton.LeftButton)
    assert len(reviewer.listed) == 2


def test_an_item_that_the_chips_hide_is_shown_when_it_is_wanted(reviewer, qtbot):
    items = reviewer.columns.items
    qtbot.mouseClick(items.kinds.chip("boundary"), Qt.MouseButton.LeftButton)
    reviewer.look_at("Anil Rao")
    assert (items.kinds.on, len(reviewer.listed)) == ((), 4)


def test_what_is_decided_can_be_listed_alone(reviewer, qtbot):
    reviewer.act("X")
    items = reviewer.columns.items
    qtbot.mouseClick(items.states.chip("done"), Qt.MouseButton.LeftButton)
    assert reviewer.listed == ["Extra · “Officials”"]
    qtbot.mouseClick(items.states.chip("todo"), Qt.MouseButton.LeftButton)
    assert len(reviewer.listed) == 3


def test_a_list_that_chips_have_emptied_says_so(reviewer, qtbot):
    items = reviewer.columns.items
    qtbot.mouseClick(items.states.chip("done"), Qt.MouseButton.LeftButton)
    assert items.nothing.isVisible()
    assert items.nothing.text() == "No item is of this kind."


def test_hidden_names_are_letters_everywhere(reviewer):
    reviewer.look_at("the River Board")
    hide = reviewer.hand.window.actions_["review.blind"]
    assert not hide.isChecked()
    hide.trigger()
    assert hide.isChecked()
    names = {one.name for one in reviewer.columns.page.lanes.lanes}
    assert names == {"A", "B", "C", "Gold"}
    shown = [card.who.text() for card in reviewer.columns.decision.cards[:2]]
    assert not any("Tomas" in one or "Ines" in one for one in shown)
    assert "Ines" not in reviewer.columns.page.head.words
    assert all("Tomas" not in one for one in reviewer.listed)
    hide.trigger()
    assert not hide.isChecked()
    assert "Tomas Adeyemi" in {one.name for one in reviewer.columns.page.lanes.lanes}


def test_a_changed_tag_makes_a_decision_stale_on_the_screen(reviewer):
    reviewer.look_at("the River Board")
    reviewer.act("1")
    theirs = next(t for t in reviewer.desk.item.tags if t.exact == "River Board")
    tomas = lambda project: Project(project.store, TOMAS, system_clock)  # noqa: E731
    reviewer.behind(lambda p: tagging.change_label(tomas(p), [theirs.id], "entity", "PER"))
    reviewer.hand.until(lambda: reviewer.state == "stale")
    assert "changed since" in reviewer.columns.decision.verdict.words.text()
    row = reviewer.columns.items.model.row_of(reviewer.desk.key)
    assert reviewer.columns.items.model.line(row).sign == "stale"


def test_a_new_tag_of_somebody_is_compared_at_once(reviewer):
    reviewer.behind(lambda project: tag(project, MIA, "June", "entity", "DATE"))
    reviewer.hand.until(lambda: "Extra · “June”" in reviewer.listed)
    assert reviewer.words == "Officials"


def test_the_guideline_is_that_of_the_answer_pointed_at(reviewer):
    reviewer.look_at("Monday")
    guideline = reviewer.columns.decision.guideline
    assert "Date" in guideline.title.text()
    reviewer.act("Right")
    assert "Event" in guideline.title.text()


def test_precedents_tell_how_the_same_words_were_decided(reviewer):
    reviewer.look_at("the River Board")
    reviewer.act("2")
    again = ("the River Board", "entity", "ORG", DAM.index("heads"))
    reviewer.behind(lambda project: tag(project, MIA, *again))
    reviewer.hand.until(lambda: len(reviewer.listed) == 5)
    fresh = next(one for one in reviewer.desk.review.standings if one.item.extent[0] > again[3])
    reviewer.desk.choose(fresh.key)
    before = reviewer.columns.decision.before
    reviewer.hand.until(before.isVisible)
    assert "“the River Board” · Taken: Tomas Adeyemi" in before.text()


def test_an_item_chosen_while_its_article_is_compared_anew_stays_chosen(reviewer):
    reviewer.look_at("the River Board")
    opened = reviewer.desk.review
    reviewer.desk.open(opened.document.id, reviewer.desk.key)
    reviewer.look_at("Monday")
    reviewer.hand.until(lambda: reviewer.desk.review is not opened)
    assert reviewer.words == "Monday"


def test_o_opens_the_words_in_the_tag_place(reviewer):
    reviewer.look_at("Monday")
    reviewer.act("O")
    assert reviewer.hand.window.places.current == "tag"
    assert reviewer.hand.place.reader.selected_text() == "Monday"


def test_an_edited_answer_with_a_moved_edge_becomes_gold(reviewer):
    reviewer.look_at("the River Board")
    reviewer.act("E")
    assert reviewer.columns.page.article.view.active == EDITED
    reviewer.hand.act("Alt+Shift+Right", on=reviewer.columns.edit.labels)
    assert reviewer.columns.edit.words.text() == "“River Board”"
    reviewer.hand.act("Enter", on=reviewer.columns.edit.labels)
    assert (reviewer.exact, reviewer.state) == (["River Board"], "decided")
    assert reviewer.desk.standing.decision.choice == "edit"
    assert not reviewer.columns.is_editing
    assert reviewer.columns.items.list.hasFocus()


def test_an_edited_answer_may_have_another_label(reviewer):
    reviewer.look_at("Monday")
    reviewer.act("E")
    labels = reviewer.columns.edit.labels
    labels.setCurrentIndex(labels.findData("NUM"))
    labels.activated.emit(labels.currentIndex())
    reviewer.hand.act("Enter", on=labels)
    assert [one.label for one in reviewer.gold] == ["NUM"]


def test_esc_leaves_an_edit_without_a_trace(reviewer):
    reviewer.act("E")
    reviewer.hand.press("Esc", on=reviewer.columns.edit.labels)
    assert not reviewer.columns.is_editing
    assert reviewer.columns.page.article.sheet.marks.get(EDITED) is None
    assert reviewer.gold == []
    assert reviewer.columns.items.list.hasFocus()


def test_while_an_answer_is_edited_no_key_decides(reviewer):
    reviewer.act("E")
    assert not reviewer.hand.window.actions_["review.nothing"].isEnabled()
    reviewer.hand.press("Esc", on=reviewer.columns.edit.labels)
    assert reviewer.hand.window.actions_["review.nothing"].isEnabled()


def test_a_comment_is_made_and_answered_and_resolved(reviewer, qtbot):
    reviewer.act("M")
    talk = reviewer.columns.decision.talk
    reviewer.hand.until(talk.field.hasFocus)
    QTest.keyClicks(talk.field, "@Tomas, why not?")
    reviewer.hand.act("Enter", on=talk.field)
    assert [one.first.text for one in talk.threads] == ["@Tomas, why not?"]
    assert talk.threads[0].first.mentions == (TOMAS.person_id,)
    assert reviewer.gold == []
    talk.said.emit("Because.", talk.threads[0].first.id)
    reviewer.hand.settle()
    assert len(talk.threads[0].replies) == 1
    talk.resolved.emit(talk.threads[0].first.id, True)
    reviewer.hand.settle()
    assert talk.threads[0].first.resolved


def test_shift_a_counts_what_a_rule_settles_and_settles_it(reviewer, qtbot):
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    assert rule.told.text() == "1 would be settled, 3 stay with you"
    qtbot.mouseClick(rule.presets.chip("majority"), Qt.MouseButton.LeftButton)
    reviewer.hand.until(lambda: rule.told.text() == "4 would be settled, 0 stay with you")
    reviewer.hand.until(rule.settle.isEnabled)
    qtbot.mouseClick(rule.settle, Qt.MouseButton.LeftButton)
    reviewer.hand.settle()
    reviewer.hand.until(lambda: reviewer.desk.review.settled == 4)
    assert {one.decision.auto for one in reviewer.desk.review.standings} == {"majority"}
    reviewer.hand.act("Ctrl+Z")
    reviewer.hand.until(lambda: reviewer.desk.review.settled == 0)


def test_arrows_go_through_the_rules_and_not_through_the_answers(reviewer):
    reviewer.look_at("the River Board")
    reviewer.act("Shift+A")
    rule, pointed = reviewer.columns.rule, reviewer.desk.option
    rule.presets.chip("unanimous").setFocus()
    reviewer.hand.press("Right")
    assert rule.presets.chip("majority").hasFocus()
    assert reviewer.desk.option == pointed
    reviewer.hand.press("Space")
    assert rule.presets.on == ("majority",)


def test_enter_settles_what_the_rule_would_settle(reviewer):
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    reviewer.hand.act("Enter", on=rule.presets.chip("unanimous"))
    reviewer.hand.until(lambda: reviewer.desk.review.settled == 1)
    assert reviewer.columns.items.list.hasFocus()


@pytest.mark.parametrize("field", ["votes", "share", "leave"])
def test_enter_elsewhere_in_the_rule_settles_nothing(reviewer, field):
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    where = getattr(rule, field)
    where.setFocus()
    reviewer.hand.act("Enter", on=where)
    assert reviewer.desk.review.settled == 0


def test_enter_settles_nothing_before_it_is_counted(reviewer):
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    rule.recount()
    reviewer.hand.press("Enter", on=rule.presets.chip("unanimous"))
    assert reviewer.desk.review.settled == 0


def test_what_a_rule_would_do_is_not_cut_in_a_narrow_column(reviewer):
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    rule.told.setText("17 would be settled, 7 stay with you, and so on without an end")
    assert rule.widget().minimumSizeHint().width() <= 240


def test_a_threshold_of_ones_own_is_counted_at_once(reviewer):
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    rule.share.setValue(60)
    reviewer.hand.until(lambda: rule.told.text() == "4 would be settled, 0 stay with you")
    assert rule.rule.name == "unanimous, 1 votes, 60 %"


@pytest.fixture
def over_all(reviewer, qtbot):
    """The rule over the whole project, before it is counted what it would do."""
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    qtbot.mouseClick(rule.scope.chip("project"), Qt.MouseButton.LeftButton)
    return rule


def test_a_rule_over_the_whole_project_is_counted_with_progress(reviewer, over_all):
    over_all.recount()
    assert over_all.bar.isVisible()
    assert not over_all.settle.isEnabled()
    reviewer.hand.until(over_all.settle.isEnabled)
    assert over_all.told.text() == "1 would be settled, 3 stay with you"
    assert not over_all.bar.isVisible()


def test_of_several_rules_only_the_last_is_counted(reviewer, over_all, qtbot):
    for preset in ("any", "majority", "unanimous", "majority"):
        qtbot.mouseClick(over_all.presets.chip(preset), Qt.MouseButton.LeftButton)
        assert over_all.plan is None
    reviewer.hand.until(over_all.settle.isEnabled)
    assert over_all.plan.rule.name == "majority"
    assert over_all.told.text() == "4 would be settled, 0 stay with you"


def test_a_rule_that_is_left_is_not_counted_to_the_end(reviewer, over_all):
    over_all.recount()
    reviewer.place.hands.leave()
    reviewer.hand.settle()
    assert over_all.plan is None
    reviewer.act("Shift+A")
    reviewer.hand.until(over_all.settle.isEnabled)


def test_a_rule_over_the_whole_project_settles_as_a_job_that_one_undo_takes_back(
    reviewer, over_all, qtbot
):
    reviewer.hand.until(over_all.settle.isEnabled)
    qtbot.mouseClick(over_all.settle, Qt.MouseButton.LeftButton)
    reviewer.hand.until(lambda: not reviewer.hand.window.jobs.is_busy)
    reviewer.hand.until(lambda: reviewer.desk.review.settled == 1)
    reviewer.hand.act("Ctrl+Z")
    reviewer.hand.until(lambda: reviewer.desk.review.settled == 0)


def test_gold_is_frozen_and_the_next_version_begun(reviewer, qtbot):
    window = reviewer.hand.window
    reviewer.act("1")
    window.actions_["review.freeze"].trigger()
    reviewer.hand.until(lambda: bool(reviewer.desk.review.gold.is_frozen))
    reviewer.hand.until(lambda: not window.jobs.is_busy)
    decision = reviewer.columns.decision
    assert decision.frozen.isVisible()
    assert not decision.cards[0].button.isEnabled()
    assert "Gold 1 (frozen)" in reviewer.columns.page.head.words
    reviewer.act("X")
    assert "Gold 1 is frozen" in window.messages.words
    qtbot.mouseClick(decision.frozen.button, Qt.MouseButton.LeftButton)
    reviewer.hand.until(lambda: reviewer.desk.review.gold.version == 2)
    reviewer.hand.until(lambda: not window.jobs.is_busy)
    reviewer.hand.until(lambda: reviewer.desk.standing.decision is not None)
    reviewer.act("X")
    assert reviewer.exact == []


def test_ones_own_review_lists_what_became_of_ones_tags(reviewer):
    reviewer.act("X")
    reviewer.look_at("the River Board")
    reviewer.act("2")
    reviewer.hand.window.actions_["review.mine"].trigger()
    model = reviewer.columns.items.model
    reviewer.hand.until(lambda: model.rowCount() == 2)
    told = {model.line(row).below.split(" · ")[0] for row in range(2)}
    assert told == {"Another answer was taken", "Nothing is right here"}
    row = model.row_of(reviewer.desk.key)
    reviewer.act("Up" if row else "Down")
    assert reviewer.words == "Officials"
    reviewer.hand.window.actions_["review.mine"].trigger()
    assert len(reviewer.listed) == 4


def test_ones_own_review_says_when_there_is_nothing_in_it(reviewer):
    reviewer.hand.window.actions_["review.mine"].trigger()
    nothing = reviewer.columns.items.nothing
    reviewer.hand.until(nothing.isVisible)
    assert nothing.text() == "Nothing was decided about your tags yet."


def test_when_everything_is_decided_n_says_so(reviewer):
    for _ in range(4):
        reviewer.act("1", "N")
    assert reviewer.desk.review.settled == 4
    reviewer.act("N")
    assert "You can freeze gold now" in reviewer.hand.window.status.said_words


def test_the_place_and_its_item_are_there_again_when_one_comes_back(reviewer):
    reviewer.look_at("Monday")
    reviewer.hand.press("Ctrl+1")
    reviewer.hand.press("Ctrl+3")
    assert reviewer.words == "Monday"
    assert reviewer.columns.items.list.hasFocus()


def test_colours_and_size_follow_the_window(reviewer):
    reviewer.hand.window.appearance.choose("dark")
    assert reviewer.columns.page.article.sheet.theme.dark
    height = reviewer.columns.page.article.sheet.height
    reviewer.place.set_zoom(150)
    assert reviewer.columns.page.article.sheet.height > height
    assert reviewer.columns.page.lanes.isVisible()


def test_a_project_for_reading_only_can_be_looked_at(window, prompts, qtbot, project_path):
    from tests.ui.conftest import Hand

    window.settings.set("hints.done", True)
    window.show_project(opening.open_(project_path, INES, read_only=True))
    hand = Hand(window, prompts, qtbot)
    hand.press("Ctrl+3")
    place = window.places.place("review")
    hand.until(lambda: place.desk.review is not None)
    assert not place.columns.decision.cards[0].button.isEnabled()
    assert not window.actions_["review.nothing"].isEnabled()
    place.judging.decide("nothing")
    assert place.desk.review.settled == 0


class TestWithoutColleagues:
    """A project that only one person has tagged."""

    @pytest.fixture
    def project_path(self, tmp_path):
        path = tmp_path / "alone.variorum"
        with opening.create(path, INES) as project:
            fill(project)
            tag(project, INES, "Monday", "entity", "DATE")
        return path

    def test_the_place_says_how_to_get_colleagues_work(self, hand):
        hand.press("Ctrl+3")
        place = hand.window.places.place("review")
        hand.until(lambda: place.columns.empty.title.text() == "Nobody else’s tags yet")
        assert place.columns.empty.isVisible()
        button = place.columns.take_in
        assert button.text() == "Take in a colleague’s work…"
        hand.until(button.hasFocus)
        hand.prompts.expect(None)
        hand.press("Enter", on=button)
        assert len(hand.prompts.asked) == 1
        assert not hand.window.actions_["review.next"].isEnabled()


def test_figures_of_the_items_layer_stand_above_the_list(reviewer):
    figures = reviewer.columns.items.figures
    reviewer.hand.until(figures.isVisible)
    assert [one.measure for one in figures.figures] == ["alpha_u", "f1_exact", "f1_overlap"]
    assert "Entities" in reviewer.columns.items.agreement.words
    assert all(one.value is None or one.value <= 1 for one in figures.figures)
    assert "Span F1, exact" in figures.accessibleName()


def test_the_lanes_of_an_item_far_below_come_into_sight(reviewer):
    reviewer.hand.window.resize(1000, 420)
    reviewer.look_at("the River Board")
    page = reviewer.columns.page
    below = page.lanes.geometry().bottom()
    words = page.article.sheet.caret_rect(DAM.index("the River Board"))
    top = words.top() - page.article.verticalScrollBar().value()
    assert below <= page.article.viewport().height() or top < 40
    assert top >= 0


def test_the_list_follows_the_item_that_is_looked_at(reviewer):
    reviewer.hand.window.resize(1000, 420)
    reviewer.look_at("Anil Rao")
    view = reviewer.columns.items.list
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_two_answers_are_both_taken_and_more_are_all_taken(reviewer):
    reviewer.look_at("Monday")
    decision = reviewer.columns.decision
    assert len(reviewer.desk.item.options) == 2
    assert decision.both.button.text() == "Both"
    reviewer.look_at("Officials")
    assert not decision.both.isVisible()


def test_what_all_agree_on_is_called_so_once(reviewer):
    reviewer.look_at("Anil Rao")
    decision = reviewer.columns.decision
    assert decision.title.text() == "Agreed"
    assert "Agreed" not in decision.meaning.text()
    reviewer.look_at("Monday")
    assert decision.meaning.text().startswith("Label. ")


def test_the_strip_beside_the_text_shows_where_items_lie_and_how_they_stand(reviewer):
    overview = reviewer.columns.page.overview
    reviewer.hand.until(lambda: [one.name for one in overview.layers] == ["Items in boxes"])
    before = overview.grab().toImage()
    reviewer.look_at("Monday")
    reviewer.act("1")
    reviewer.hand.until(lambda: overview.grab().toImage() != before)


def test_the_field_stays_in_sight_when_a_comment_is_sent(reviewer):
    hand, decision = reviewer.hand, reviewer.columns.decision
    hand.window.resize(1100, 620)
    reviewer.look_at("the River Board")
    hand.press("M", on=reviewer.columns.items.list)
    for words in ("One.", "Two.", "Three."):
        hand.type(decision.talk.field, words)
        hand.press("Enter", on=decision.talk.field)
        hand.settle()
        hand.show_all()
    assert len(decision.talk.threads) == 3
    assert decision.talk.field.hasFocus()
    assert not decision.talk.field.visibleRegion().isEmpty()
