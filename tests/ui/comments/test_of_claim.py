"""Comments on a claim, wherever the claim is shown: beside its tags, and in the story's tables."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import DAM, INES, TOMAS, fill

from variorum.services import opening, registering, tagging, undoing
from variorum.services.project import Project, system_clock
from variorum.services.reviewing import commenting
from variorum.services.reviewing.commenting import NewComment
from variorum.services.tagging import NewTag, Part

WORDS = "It will hold"


@pytest.fixture
def project_path(tmp_path):
    """Ines has tagged a claim, and Tomas has said something about it."""
    path = tmp_path / "dam.variorum"
    with opening.create(path, INES) as project:
        fill(project)
        article = next(one.id for one in project.store.articles("ines") if "Dam" in one.title)
        start = DAM.index(WORDS)
        new = NewTag(article, "claim", "fact", (Part(start, start + len(WORDS)),))
        tag = tagging.tag(project, new).annotation_id
        registering.link_new_claim(project, [tag], "The dam holds.", "story")
        claim = project.store.get(type(project.store.annotations(article)[0]), tag).claim_id
        said = NewComment("Says who?", "claim", target_id=claim)
        commenting.comment(Project(project.store, TOMAS, system_clock), said)
    return path


@pytest.fixture
def claim_tag(hand):
    """The tag of the claim, in its article, active."""
    project = hand.window.bridge.project
    article = next(one.id for one in project.store.articles("ines") if "Dam" in one.title)
    hand.place.desk.open(article)
    hand.until(lambda: hand.desk.document_id == article and hand.desk.article is not None)
    (found,) = (one for one in hand.mine if one.layer == "claim")
    hand.desk.activate(found.id)
    hand.until(lambda: bool(talk_of(hand).threads))
    return found


def talk_of(hand):
    return hand.inspector.editor.claim_talk


def said(talk):
    return [[one.text for one in card.shown.comments] for card in talk.cards]


def write(hand, field, words):
    field.setFocus()
    QTest.keyClicks(field, words)
    hand.act("Enter", on=field)


def test_what_was_said_of_a_claim_stands_beside_each_tag_that_names_it(hand, claim_tag):
    talk = talk_of(hand)
    assert said(talk) == [["Says who?"]]
    assert not talk.isHidden()
    hand.desk.activate(None)
    hand.until(talk.isHidden)


def test_a_claim_is_commented_on_answered_rewritten_resolved_and_all_of_it_undone(hand, claim_tag):
    talk = talk_of(hand)
    write(hand, talk.field, "I ask again.")
    hand.until(lambda: len(said(talk)) == 2)
    assert talk.threads[1].first.target_id == claim_tag.claim_id
    write(hand, talk.cards[0].answer, "The board.")
    hand.until(lambda: said(talk)[0] == ["Says who?", "The board."])
    mine = talk.cards[1].own[0]
    mine.begin()
    mine.field.selectAll()
    write(hand, mine.field, "I ask nothing.")
    hand.until(lambda: said(talk)[1] == ["I ask nothing."])
    talk.cards[0].settle.click()
    hand.until(lambda: talk.threads[0].first.resolved)
    for _ in range(4):
        assert undoing.undo_label(hand.window.bridge.project)
        hand.act("Ctrl+Z", on=hand.article)
    hand.until(lambda: said(talk) == [["Says who?"]])
    assert not talk.threads[0].first.resolved


def test_the_tables_of_the_story_show_what_was_said_of_the_claim_of_their_row(hand):
    hand.press("Ctrl+2")
    place = hand.window.places.place("story")
    tables = place.parts.tables
    hand.until(lambda: place.desk.tables is not None and tables.sorted.rowCount() > 0)
    assert not tables.talk.isVisible()
    QTest.mouseClick(tables.talk_button, Qt.MouseButton.LeftButton)
    assert tables.talk.field.hasFocus()
    hand.until(lambda: said(tables.talk) == [["Says who?"]])
    write(hand, tables.talk.cards[0].answer, "The board.")
    hand.until(lambda: said(tables.talk) == [["Says who?", "The board."]])
    tables.show_table("stances")
    hand.until(tables.talk.isHidden)
    assert tables.talk_button.isHidden()


def test_words_that_are_talked_about_are_marked_until_that_is_resolved(hand):
    start = hand.desk.article.text.index("\n\n") + 2
    project = hand.window.bridge
    new = NewComment("Hm.", "range", hand.desk.document_id, "", start, start + 9)
    project.act(commenting.comment, new)
    view = hand.article.view
    hand.until(lambda: view.noted == ((start, start + 9),))
    hand.inspector.article.talk.cards[0].settle.click()
    hand.until(lambda: view.noted == ())
