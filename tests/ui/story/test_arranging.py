"""Stories suggested, confirmed in part, named, split and merged in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.story.conftest import VERSIONS, add_story

from variorum.domain.documents import Document, Story
from variorum.formats.texts.base import Article
from variorum.services.importing import add_article, document_id_of

FERRY = (("Wire", "The ferry to Nordby sinks; all 40 passengers are saved.\n"),)
LEFT = Qt.MouseButton.LeftButton


def stories(hand) -> dict[str, int]:
    """The titles of the stories and how many articles each has."""
    project = hand.desk.project
    homes = [one.story_id for one in project.store.every(Document)]
    return {one.title: homes.count(one.id) for one in project.store.every(Story)}


def tick(ticks, place: int, *, on: bool = True) -> None:
    ticks.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def loose(project, _ids=()):
    """Three articles of no story that tell the same."""
    with project.act("Import") as changes:
        for number, (outlet, text) in enumerate((*VERSIONS[:2], ("Mirror", VERSIONS[0][1] + "!"))):
            article = Article(
                text * 3, title=outlet, outlet=outlet, published=f"2025-02-0{number + 1}"
            )
            add_article(project, changes, article, document_id_of(article), None)


@pytest.fixture
def suggested(begin):
    hand = begin((), loose)
    parts = hand.parts
    hand.until(parts.suggest_button.isVisible)
    QTest.mouseClick(parts.suggest_button, LEFT)
    page = parts.suggestions
    hand.until(lambda: len(page.list.entries.rows) == 1)
    return hand, page


@pytest.fixture
def arranging(begin):
    hand = begin(prepare=lambda project, _: add_story(project, "The ferry", FERRY))
    hand.window.actions_["story.arrange"].trigger()
    return hand, hand.parts.arranging


def test_a_suggestion_is_confirmed_without_an_article_and_under_another_title(suggested):
    hand, page = suggested
    tick(page.ticks, 2, on=False)
    page.title.selectAll()
    hand.type(page.title, "The bridge closes")
    hand.press("Enter", on=page.title)
    hand.until(lambda: stories(hand) == {"The bridge closes": 2})
    hand.act("Ctrl+Z")
    assert stories(hand) == {}


def test_once_the_last_suggestion_is_dismissed_the_keyboard_is_where_one_leaves(suggested):
    hand, page = suggested
    hand.press("Space", on=page.dismiss_button)
    assert hand.window.focusWidget() is page.close_button


def test_one_article_is_no_story(suggested):
    _, page = suggested
    tick(page.ticks, 0, on=False)
    tick(page.ticks, 1, on=False)
    assert not page.confirm_button.isEnabled()


def test_near_copies_are_named_among_the_suggested(suggested):
    _, page = suggested
    said = [page.ticks.item(place).text() for place in range(page.ticks.count())]
    assert sum("near copy of" in one for one in said) >= 1


def test_a_suggestion_is_put_into_a_story_that_exists(begin):
    def prepare(project, _):
        loose(project)

    hand = begin((("Herald", VERSIONS[2][1]),), prepare)
    hand.window.actions_["story.suggest"].trigger()
    page = hand.parts.suggestions
    hand.until(lambda: len(page.list.entries.rows) == 1)
    page.home.setCurrentIndex(page.home.count() - 1)
    assert page.confirm_button.text() == "Put into this story"
    tick(page.ticks, 0, on=False)
    tick(page.ticks, 1, on=False)
    QTest.mouseClick(page.confirm_button, LEFT)
    hand.until(lambda: stories(hand) == {"The bridge": 2})


def test_the_story_that_was_made_last_is_the_one_to_compare(begin):
    def prepare(project, _):
        loose(project)

    hand = begin((("Herald", VERSIONS[2][1]),), prepare)
    hand.window.actions_["story.suggest"].trigger()
    page = hand.parts.suggestions
    hand.until(lambda: len(page.list.entries.rows) == 1)
    page.home.setCurrentIndex(0)
    page.title.setText("A story of its own")
    QTest.mouseClick(page.confirm_button, LEFT)
    hand.until(lambda: hand.parts.shows_page)
    assert hand.story.desk.story.story.title == "A story of its own"


def test_what_is_dismissed_changes_nothing(suggested):
    hand, page = suggested
    QTest.mouseClick(page.dismiss_button, LEFT)
    assert page.list.entries.rows == []
    assert not page.confirm_button.isEnabled()
    assert stories(hand) == {}


def test_ticked_articles_are_split_off_and_undo_brings_them_back(arranging):
    hand, page = arranging
    assert not page.split.isEnabled()
    tick(page.ticks, 1)
    QTest.mouseClick(page.split, LEFT)
    hand.until(lambda: stories(hand) == {"The bridge": 2, "The bridge (2)": 1, "The ferry": 1})
    hand.until(lambda: page.ticks.count() == 2)
    hand.act("Ctrl+Z")
    assert stories(hand) == {"The bridge": 3, "The ferry": 1}
    hand.until(lambda: page.ticks.count() == 3)


def test_all_articles_cannot_be_split_off(arranging):
    _, page = arranging
    for place in range(page.ticks.count()):
        tick(page.ticks, place)
    assert not page.split.isEnabled()
    assert page.remove.isEnabled()


def test_an_article_is_taken_out(arranging):
    hand, page = arranging
    tick(page.ticks, 2)
    QTest.mouseClick(page.remove, LEFT)
    hand.until(lambda: stories(hand)["The bridge"] == 2)


def test_another_storys_articles_are_taken_in(arranging):
    hand, page = arranging
    page.others.setCurrentIndex(page.others.findText("The ferry"))
    QTest.mouseClick(page.merge, LEFT)
    hand.until(lambda: stories(hand) == {"The bridge": 4})
    hand.until(lambda: page.ticks.count() == 4)
    assert not page.merge.isEnabled()


def test_a_story_is_named_and_noted_about(arranging):
    hand, page = arranging
    page.title.selectAll()
    hand.type(page.title, "Orlen bridge")
    page.description.setPlainText("Copycat rewrites the wire.")
    QTest.mouseClick(page.describe, LEFT)
    hand.until(lambda: "Orlen bridge" in stories(hand))
    hand.until(lambda: hand.parts.bar.stories.currentText().startswith("Orlen bridge"))
    (found,) = [s for s in hand.desk.project.store.every(Story) if s.title == "Orlen bridge"]
    assert found.description == "Copycat rewrites the wire."


def test_esc_and_close_lead_back_to_the_versions(arranging):
    hand, page = arranging
    hand.press("Esc", on=page.ticks)
    assert hand.parts.shows_page
    hand.window.actions_["story.arrange"].trigger()
    QTest.mouseClick(page.close_button, LEFT)
    assert hand.parts.shows_page


def test_the_bar_names_the_story_that_is_open_whoever_opened_it(begin):
    hand = begin(prepare=lambda project, _: add_story(project, "The ferry", FERRY))
    ferry = next(one for one in hand.story.desk.stories if one.title == "The ferry")
    before = hand.story.desk.story
    hand.story.desk.open(ferry.id)
    hand.until(lambda: hand.story.desk.story is not before)
    assert hand.parts.bar.stories.currentText() == "The ferry · 1 version"
