"""The window “Suggesters”: figures by one's own tags, and choices that hold at once."""

import pytest
from PySide6.QtWidgets import QScrollArea
from tests.ui.conftest import Hand
from tests.ui.suggesters.conftest import words

from variorum.services.suggesting import answering


def page(hand: Hand):
    return hand.window.suggesters.pages.window.overview


def maker(hand: Hand, wanted: str) -> str:
    """Whose suggestion of some words is shown; empty for nobody's."""
    found = (one for one in hand.place.suggestions.proposals if one.words == wanted)
    return next((one.suggestion.suggester for one in found), "")


@pytest.fixture
def opened(suggested: Hand) -> Hand:
    suggested.window.actions_["suggesters.show"].trigger()
    suggested.until(lambda: bool(page(suggested).boxes))
    return suggested


def test_every_suggester_is_listed_with_its_figures(opened):
    assert list(page(opened).boxes) == [
        "attributions",
        "measures",
        "wordlists",
        "gazetteer",
        "perceptron",
        "endpoint",
    ]
    assert page(opened).boxes["gazetteer"].text() == "Earlier tags and names"
    assert page(opened)._said.text().startswith("Measured on your own tags in 1 article,")
    assert page(opened).spins["gazetteer"].value() == 25
    area = page(opened).findChild(QScrollArea)
    assert not area.horizontalScrollBar().isVisible()


def test_one_that_is_switched_off_is_silent_at_once_and_the_next_time(opened):
    page(opened).boxes["measures"].click()
    opened.until(lambda: "Monday" not in words(opened))
    assert opened.window.settings.get("suggesters.off", list) == ["measures"]
    page(opened).boxes["measures"].click()
    opened.until(lambda: "Monday" in words(opened))
    assert opened.window.settings.get("suggesters.off", list) == []


def test_what_has_to_be_right_how_often_is_chosen(opened):
    page(opened).least.setValue(100)
    page(opened).least.editingFinished.emit()
    opened.until(lambda: not words(opened))
    page(opened).least.setValue(0)
    page(opened).least.editingFinished.emit()
    opened.until(lambda: "Monday" in words(opened))


def test_one_that_is_seldom_welcome_rests_and_is_woken_by_another_threshold(opened):
    proposal = next(one for one in opened.place.suggestions.proposals if one.words == "River Board")
    rows = opened.place.columns.library.model.articles()
    for _ in range(20):
        opened.desk.bridge.act(answering.reject, rows[1].id, proposal.suggestion)
    opened.settle()
    opened.until(lambda: "rests: you took 0 of its last 20" in page(opened).words)
    assert "“Earlier tags and names” rests" in opened.window.messages.words
    assert maker(opened, "River Board") != "gazetteer"
    spin = page(opened).spins["gazetteer"]
    spin.setValue(0)
    spin.editingFinished.emit()
    opened.until(lambda: maker(opened, "River Board") == "gazetteer")
    assert "rests" not in page(opened).words


def test_that_one_rests_is_told_once_and_not_at_every_start(opened):
    proposal = next(one for one in opened.place.suggestions.proposals if one.words == "River Board")
    rows = opened.place.columns.library.model.articles()
    for _ in range(20):
        opened.desk.bridge.act(answering.reject, rows[1].id, proposal.suggestion)
    opened.settle()
    opened.until(lambda: "rests" in opened.window.messages.words)
    opened.window.messages.hide()
    path = opened.desk.project.store.path
    opened.window.close_project()
    assert opened.window.projects.open(path)
    opened.until(lambda: bool(opened.place.suggestions.failures))
    assert opened.window.messages.words == ""
    assert "rests" in opened.place.suggestions.failures[0].message


def test_the_figures_are_taken_anew(opened):
    opened.select("Anil Rao")
    opened.act("1", on=opened.article)
    page(opened).measure.click()
    opened.until(lambda: not opened.window.jobs.is_busy)
    opened.until(lambda: "Going through" not in page(opened)._said.text())


def test_the_window_goes_with_the_project(opened):
    page(opened).measure.click()
    opened.window.close_project()
    assert opened.window.suggesters.pages is None
    opened.until(lambda: not opened.window.jobs.is_busy)
    assert opened.window.messages.words == ""
