"""Practising on gold in the real window, by key and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import DAM, PATIENCE, TOMAS

from variorum.services import opening, tagging
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.reviewing import deciding
from variorum.services.reviewing.opening import open_review
from variorum.services.reviewing.settling import Ruling
from variorum.services.tagging import NewTag, Part

MIA = Profile("mia", "Mia Okoro", "MO", "tablet")


def tag(project: Project, words: str, label: str) -> None:
    document_id = project.store.articles(project.me.id)[0].id
    start = DAM.index(words)
    new = NewTag(document_id, "entity", label, (Part(start, start + len(words)),))
    tagging.tag(project, new)


@pytest.fixture
def project_path(project_path: Path) -> Path:
    """Gold has the River Board and Anil Rao in the first article."""
    for profile in (TOMAS, MIA):
        with opening.open_(project_path, profile) as project:
            tag(project, "River Board", "ORG")
            tag(project, "Anil Rao", "PER")
    with opening.open_(project_path, MIA) as project:
        article = project.store.articles("mia")[0].id
        for standing in open_review(project, article).standings:
            deciding.decide(project, Ruling(standing.item, "take", 0))
    return project_path


@pytest.fixture
def page(hand, qtbot):
    place = at_training(hand, qtbot)
    return place.parts.training


def at_training(hand, qtbot):
    hand.window.places.do("insights.train")
    place = hand.window.places.place("insights")
    tasks = place.parts.training.tasks
    qtbot.waitUntil(lambda: len(tasks.entries.rows) == 1, timeout=PATIENCE)
    return place


def shown_words(hand) -> set[str]:
    """The words that are marked in the reader."""
    marks = hand.place.reader._article.sheet.marks
    return {DAM[slice(*one.extent)] for one in marks.values()}


def test_the_page_lists_what_is_settled(hand, page):
    (entry,) = page.tasks.entries.rows
    assert entry.words == "Dam to be filled early"
    assert entry.details == "2 tags in gold"
    assert page.begin_button.isEnabled()
    assert not page.finish_button.isEnabled()


def test_while_one_practises_nothing_of_others_is_seen(hand, page, qtbot):
    QTest.mouseClick(page.begin_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hand.desk.blind, timeout=PATIENCE)
    assert hand.window.places.current == "tag"
    hand.show_all()
    assert not hand.place.columns.centre.people.isVisible()
    assert hand.desk.shown == {hand.desk.project.my_set_id}
    assert hand.place.suggestions.proposals == []
    hand.desk.show_sets(frozenset(one.id for one in hand.desk.article.sets))
    assert hand.desk.shown == {hand.desk.project.my_set_id}


def test_a_task_is_done_by_key_and_its_differences_are_shown(hand, page, qtbot):
    page.tasks.setFocus()
    hand.press("Enter", on=page.tasks)
    qtbot.waitUntil(lambda: hand.desk.blind, timeout=PATIENCE)
    hand.select("River Board")
    hand.act("2")
    hand.select("Monday")
    hand.act("2")
    hand.press("Ctrl+Shift+G")
    qtbot.waitUntil(lambda: page.score.text().endswith("50 %"), timeout=PATIENCE)
    assert hand.window.places.current == "insights"
    assert hand.window.status.said_words == "Compared with gold: 50 % right"
    assert not hand.window.places.place("insights").parts.layers.isEnabled()
    assert [one.words for one in page.lessons.entries.rows] == ["Monday", "Anil Rao"]
    assert page.card.gold.text() == "nothing"
    hand.press("Down", on=page.lessons)
    assert page.card.mine.text() == "nothing"
    assert page.card.gold.text() == "Person: “Anil Rao”"
    assert page.card.name.text() == "Guideline: Person"
    assert page.card.definition.text()
    hand.press("Enter", on=page.lessons)
    hand.until(lambda: hand.place.reader.selected_text() == "Anil Rao")
    assert not hand.desk.blind


def test_giving_up_shows_everything_again(hand, page, qtbot):
    QTest.mouseClick(page.begin_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hand.desk.blind, timeout=PATIENCE)
    at_training(hand, qtbot)
    qtbot.waitUntil(page.give_up_button.isEnabled, timeout=PATIENCE)
    QTest.mouseClick(page.give_up_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not hand.desk.blind, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "given up" in hand.window.status.said_words, timeout=PATIENCE)


def test_the_result_is_there_after_a_restart(hand, page, qtbot, project_path):
    QTest.mouseClick(page.begin_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hand.desk.blind, timeout=PATIENCE)
    hand.press("Ctrl+Shift+G")
    qtbot.waitUntil(lambda: page.score.text().endswith("0 %"), timeout=PATIENCE)
    hand.window.close_project()
    assert hand.window.projects.open(project_path)
    place = at_training(hand, qtbot)
    fresh = place.parts.training
    qtbot.waitUntil(lambda: fresh.score.text().endswith("0 %"), timeout=PATIENCE)
    assert fresh.tasks.entries.rows[0].details == "0 % · tried 1 time"
    assert len(fresh.lessons.entries.rows) == 2
