"""What is listed beside the page: origins, mentions without a claim, carried tags that drifted."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.story.conftest import COPY, WIRE, tag_words, tagged

from variorum.domain.annotations import Annotation
from variorum.domain.registers import Claim
from variorum.domain.stories import Derivation
from variorum.services.stories.carrying import apply_carried, carry
from variorum.services.tagging import change_label, remove

LEFT = Qt.MouseButton.LeftButton
COST = "Repairs will cost 4 million crowns"


def words(panel) -> list[str]:
    return [entry.words for entry in panel.list.entries.rows]


def details(panel) -> list[str]:
    return [entry.details for entry in panel.list.entries.rows]


def derivations(hand) -> list[Derivation]:
    return list(hand.desk.project.store.every(Derivation))


@pytest.fixture
def origins(begin):
    hand = begin()
    hand.press("O")
    panel = hand.parts.drawer.origins
    hand.until(lambda: panel.list.currentIndex().isValid())
    return hand, panel


@pytest.fixture
def claims(begin):
    """The wire's claim is linked, the copy's mention of it and another one are not."""

    def more(project, ids):
        tagged(project, ids)
        tag_words(project, ids[1], COPY, COST, "fact")
        tag_words(
            project, ids[1], COPY, "Shop owners on Quay Street expect fewer customers", "fact"
        )

    hand = begin(prepare=more)
    hand.press("M")
    panel = hand.parts.drawer.claims
    hand.until(lambda: len(words(panel)) == 2)
    return hand, panel


def claim_texts(hand) -> list[str]:
    return sorted(one.text for one in hand.desk.project.store.every(Claim))


def test_signs_of_a_copy_are_listed_and_show_their_evidence(origins):
    hand, panel = origins
    assert words(panel)[0] == "Copycat is a near copy of Wire"
    chosen = hand.view.chosen
    assert chosen.column == 1
    assert chosen.end > chosen.start


def test_enter_notes_a_derivation_which_the_head_of_the_column_tells(origins):
    hand, panel = origins
    hand.again("Enter")
    hand.until(lambda: words(panel)[0] == "Copycat was made from Wire")
    assert hand.story.desk.story.columns[1].origins == ("Wire",)
    assert "made from Wire" in hand.view.heads.accessibleDescription()
    hand.again("Ctrl+Z")
    assert derivations(hand) == []


def test_a_reason_is_kept_with_the_note(origins):
    hand, panel = origins
    hand.type(panel.note, "Same quotes")
    hand.again("Enter")
    assert derivations(hand)[0].note == "Same quotes"
    hand.until(lambda: "Same quotes" in details(panel)[0])
    assert panel.note.text() == "Same quotes"


def test_backspace_denies_and_del_takes_the_note_back(origins):
    hand, panel = origins
    panel.list.setFocus()
    hand.again("Backspace")
    hand.until(lambda: words(panel)[0] == "Copycat was not made from Wire")
    assert hand.story.desk.story.columns[1].origins == ()
    panel.list.setFocus()
    hand.again("Del")
    assert derivations(hand) == []


def test_mentions_without_a_claim_are_listed_with_their_match(claims):
    hand, panel = claims
    assert "The repairs cost 4 million crowns." in details(panel)[0]
    assert details(panel)[1].endswith("a new claim")
    assert hand.view.chosen.column == 1


def test_enter_links_a_mention_to_the_claim_it_was_matched_with(claims):
    hand, panel = claims
    hand.again("Enter")
    hand.until(lambda: len(words(panel)) == 1)
    cells = hand.parts.tables.model.grid.rows[0]
    assert [one.words[:1] for one in cells[1:3]] == ["✓", "✓"]
    hand.again("Ctrl+Z")
    hand.until(lambda: len(words(panel)) == 2)


def test_shift_enter_links_all_that_are_sure_and_nothing_else(claims):
    hand, panel = claims
    hand.again("Shift+Enter")
    hand.until(lambda: len(words(panel)) == 1)
    assert claim_texts(hand) == ["The repairs cost 4 million crowns."]
    assert not panel.all_button.isEnabled()


def test_a_claim_is_written_from_a_mention_in_ones_own_words(claims):
    hand, panel = claims
    hand.press("Down")
    panel.sentence.selectAll()
    hand.type(panel.sentence, "Shops expect fewer customers.")
    hand.again("Enter")
    assert "Shops expect fewer customers." in claim_texts(hand)
    assert "Shops expect fewer customers." in [
        row[0].words for row in hand.parts.tables.model.grid.rows
    ]


def test_a_new_claim_may_be_written_although_one_was_matched(claims):
    hand, panel = claims
    panel.list.setCurrentIndex(panel.list.entries.index(0))
    panel.sentence.selectAll()
    hand.type(panel.sentence, "Unverified estimates put the repairs at 4 million.")
    before = hand.story.desk.story
    QTest.mouseClick(panel.write, LEFT)
    hand.until(lambda: hand.story.desk.story is not before)
    assert len(claim_texts(hand)) == 2


@pytest.fixture
def drifted(begin):
    """A name was carried from the wire to the copy, and then tagged otherwise in the wire."""

    def more(project, ids):
        project.clock = lambda: datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
        origin = tag_words(project, ids[0], WIRE, "Orlen bridge", "FAC")
        to_copy = [one for one in carry(project, ids[0]) if one.target_id == ids[1]]
        apply_carried(project, to_copy)
        project.clock = lambda: datetime(2025, 3, 1, 13, 0, tzinfo=UTC)
        change_label(project, [origin], "entity", "LOC")

    hand = begin(prepare=more)
    hand.press("I")
    return hand


def copy_tag(hand) -> Annotation:
    (tag,) = hand.story.desk.story.columns[1].tags
    return tag


def test_a_drift_is_said_among_the_findings_and_taken_over(drifted):
    hand = drifted
    panel = hand.parts.findings
    assert "changed since: its label" in words(panel)[0]
    panel.list.setCurrentIndex(panel.list.entries.index(0))
    assert panel.drift.isVisible()
    before = hand.story.desk.story
    QTest.mouseClick(panel.drift.follow, LEFT)
    hand.until(lambda: hand.story.desk.story is not before)
    hand.ready()
    assert copy_tag(hand).label == "LOC"
    assert not any("changed since" in one for one in words(panel))


def test_a_drift_is_settled_by_keeping_the_tag(drifted):
    hand = drifted
    panel = hand.parts.findings
    panel.list.setCurrentIndex(panel.list.entries.index(0))
    before = hand.story.desk.story
    QTest.mouseClick(panel.drift.keep, LEFT)
    hand.until(lambda: hand.story.desk.story is not before)
    assert copy_tag(hand).label == "FAC"


def test_the_inspector_tells_of_a_drift(drifted):
    hand = drifted
    tag = copy_tag(hand)
    hand.story.open_words(tag.document_id, *tag.extent)
    hand.until(lambda: hand.desk.article.document.id == tag.document_id)
    hand.place.go_to_tag(tag.id)
    drift = hand.inspector.editor.drift
    hand.until(drift.isVisible)
    assert drift.words.endswith("changed since: its label.")
    QTest.mouseClick(drift.follow, LEFT)
    hand.settle()
    hand.until(lambda: not drift.isVisible())
    assert [one.label for one in hand.mine] == ["LOC"]


def test_a_removed_origin_leaves_nothing_to_take_over(begin):
    def more(project, ids):
        origin = tag_words(project, ids[0], WIRE, "Orlen bridge", "FAC")
        apply_carried(project, carry(project, ids[0]))
        remove(project, [origin])

    hand = begin(prepare=more)
    hand.press("I")
    panel = hand.parts.findings
    panel.list.setCurrentIndex(panel.list.entries.index(0))
    assert "has been removed since" in panel.drift.words
    assert not panel.drift.follow.isVisible()
