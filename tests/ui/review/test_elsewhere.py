"""The Tag place while the Review place is shown: it rests, and is right when it is shown again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import HARBOUR
from tests.ui.review.conftest import TOMAS, Reviewer, tag

from variorum.domain.operations import Changed
from variorum.formats.texts.base import Article
from variorum.services import reading, tagging
from variorum.services.entities import merging
from variorum.services.importing import add_article, document_id_of
from variorum.services.project import Project
from variorum.services.registering import NewEntity
from variorum.services.tagging import NewTag, Part, Tagged


@pytest.fixture
def told(hand, reviewer) -> list:
    """What the Tag place hears of from now on, at the Review place."""
    heard: list = []
    hand.desk.project_changed.connect(heard.append)
    return heard


def is_up_to_date(reviewer: Reviewer) -> bool:
    """Whether the Tag place shows the open article and all lines as they are in the project."""
    desk = reviewer.hand.desk
    fresh = reading.open_article(desk.project, desk.document_id)
    rows = reading.library(desk.project)
    model = reviewer.hand.place.columns.library.model
    return (
        desk.article.annotations == fresh.annotations
        and desk.article.relations == fresh.relations
        and {one.id for one in desk.article.sets} >= {one.set_id for one in fresh.annotations}
        and [model.row(row.id) for row in rows] == rows
    )


def gold_ids(reviewer: Reviewer) -> set[str]:
    desk = reviewer.hand.desk
    gold = {one.id for one in desk.article.sets if one.kind == "gold"}
    return {one.id for one in desk.article.annotations if one.set_id in gold}


def tag_harbour(project: Project) -> Tagged:
    """A tag of Ines's in an article that does not lie open."""
    article = next(row for row in reading.library(project) if row.title == "Harbour closes")
    start = HARBOUR.index("Port Ellis")
    return tagging.tag(project, NewTag(article.id, "entity", "GPE", (Part(start, start + 10),)))


def import_ferry(project: Project) -> Changed:
    """An article more."""
    text = "Ferry sinks\n\nA ferry sank off Nordby in the dark.\n"
    article = Article(text, title="Ferry sinks", outlet="Wire", published="2025-08-04")
    act = project.act("Import")
    with act as changes:
        add_article(project, changes, article, document_id_of(article), None)
    return act.changed


def test_decisions_are_heard_of_once_when_the_tag_place_is_entered_again(reviewer, told):
    reviewer.act("1", "N", "2", "N", "1")
    assert told == []
    assert len(reviewer.gold) == 3
    reviewer.hand.press("Ctrl+1")
    assert len(told) == 1
    assert gold_ids(reviewer) == {one.id for one in reviewer.gold}
    assert is_up_to_date(reviewer)
    reviewer.hand.press("Ctrl+3", "Ctrl+1")
    assert len(told) == 1


def test_a_decision_that_was_undone_and_made_again_is_there_once(reviewer):
    reviewer.act("1")
    reviewer.hand.act("Ctrl+Z")
    reviewer.hand.press("Ctrl+1")
    assert (gold_ids(reviewer), is_up_to_date(reviewer)) == (set(), True)
    reviewer.hand.press("Ctrl+3")
    reviewer.hand.act("Ctrl+Shift+Z")
    reviewer.hand.press("Ctrl+1")
    assert len(gold_ids(reviewer)) == 1
    assert is_up_to_date(reviewer)


def test_a_decision_is_undone_from_the_tag_place_there_and_back(reviewer):
    reviewer.act("1")
    reviewer.hand.press("Ctrl+1")
    reviewer.hand.act("Ctrl+Z")
    assert (gold_ids(reviewer), is_up_to_date(reviewer)) == (set(), True)
    reviewer.hand.until(lambda: reviewer.state == "open")
    reviewer.hand.act("Ctrl+Shift+Z")
    assert is_up_to_date(reviewer)
    reviewer.hand.press("Ctrl+3")
    reviewer.hand.until(lambda: reviewer.state == "decided")


def test_tags_of_other_articles_are_counted_in_the_list_again(reviewer, told):
    reviewer.behind(tag_harbour)
    opened = reviewer.hand.desk.document_id
    reviewer.hand.press("Ctrl+1")
    assert reviewer.hand.desk.document_id == opened
    assert is_up_to_date(reviewer)


def test_an_undo_elsewhere_leads_to_its_article_when_the_tag_place_is_entered(reviewer):
    reviewer.behind(tag_harbour)
    reviewer.hand.act("Ctrl+Z")
    assert reviewer.hand.window.status.said_words.startswith("Undone: ")
    reviewer.hand.press("Ctrl+1")
    assert reviewer.hand.desk.article.document.title == "Harbour closes"
    assert is_up_to_date(reviewer)


def test_what_can_be_undone_and_that_all_is_saved_is_said_meanwhile(reviewer):
    action = reviewer.hand.window.actions_["edit.undo"]
    before = action.text()
    reviewer.act("1")
    assert action.isEnabled()
    assert action.text() != before
    assert reviewer.hand.window.status.saved_words == "● Saved"
    reviewer.hand.act("Ctrl+Z")
    assert action.text() == before
    assert reviewer.hand.window.actions_["edit.redo"].isEnabled()


def test_an_article_that_comes_is_counted_and_one_that_lay_open_goes(reviewer):
    hand = reviewer.hand
    model = hand.place.columns.library.model
    hand.press("Ctrl+1")
    hand.window.bridge.act(import_ferry)
    hand.settle()
    ferry = next(row.id for row in model.articles() if row.title == "Ferry sinks")
    hand.desk.open(ferry)
    hand.press("Ctrl+3")
    hand.act("Ctrl+Z")
    assert model.row(ferry) is None
    assert model.total == 3
    hand.press("Ctrl+1")
    assert hand.desk.article is None
    assert not hand.window.actions_["article.done"].isEnabled()
    hand.press("Ctrl+3")
    hand.act("Ctrl+Shift+Z")
    assert model.total == 4
    hand.press("Ctrl+1")
    assert hand.desk.document_id == ferry
    assert is_up_to_date(reviewer)


def test_the_active_tag_is_active_no_more_if_it_was_taken_away_elsewhere(reviewer):
    hand = reviewer.hand
    hand.press("Ctrl+1")
    mine = hand.mine[0]
    hand.place.go_to_tag(mine.id)
    hand.press("Ctrl+3")
    reviewer.behind(lambda project: tagging.remove(project, [mine.id]))
    hand.press("Ctrl+1")
    assert hand.desk.active is None
    assert not hand.window.actions_["tag.remove"].isEnabled()
    assert is_up_to_date(reviewer)


def test_the_register_of_entities_is_read_again_when_it_is_seen_again(reviewer):
    hand = reviewer.hand
    hand.press("Ctrl+1")
    side, panel = hand.place.columns.side, hand.place.columns.entities
    QTest.mouseClick(side.buttons["entities"], Qt.MouseButton.LeftButton)
    hand.press("Ctrl+3")
    reviewer.behind(lambda project: merging.add(project, NewEntity("PER", "Anil Rao")))
    hand.press("Ctrl+1")
    hand.until(lambda: [row.entity.name for row in panel.model.rows] == ["Anil Rao"])


def test_the_palette_knows_what_came_meanwhile(reviewer):
    hand = reviewer.hand
    panel = hand.window.palette_.panel
    hand.press("Ctrl+K")
    hand.until(lambda: bool(hand.window.palette_._shelves))
    hand.press("Esc", on=panel.field)
    reviewer.behind(lambda project: merging.add(project, NewEntity("PER", "Anil Rao")))
    hand.press("Ctrl+K")
    hand.type(panel.field, "Anil")
    hand.until(lambda: "Anil Rao" in [line.entry.words for line in panel.model.lines])


def test_a_colleagues_tag_that_was_made_meanwhile_is_drawn(reviewer):
    hand = reviewer.hand
    hand.desk.show_sets(frozenset(one.set_id for one in hand.desk.set_counts))
    before = set(hand.place.reader.tag_order())
    reviewer.behind(lambda project: tag(project, TOMAS, "June", "entity", "DATE").changed)
    assert set(hand.place.reader.tag_order()) == before
    hand.press("Ctrl+1")
    [made] = set(hand.place.reader.tag_order()) - before
    assert hand.desk.annotation(made).exact == "June"
    assert is_up_to_date(reviewer)
