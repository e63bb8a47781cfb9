"""Going to a place of the window: it is made first, and shown when keys were let in."""

import pytest

from variorum.ui.theme import DARK, LIGHT

ELSEWHERE = ("story", "review", "insights")


@pytest.fixture
def places(hand):
    return hand.window.places


def go(hand, key: str) -> None:
    """As its key does; what follows from it waits."""
    hand.window.actions_[f"place.{key}"].trigger()


@pytest.mark.parametrize("key", ELSEWHERE)
def test_a_place_is_made_in_one_turn_and_shown_in_another(hand, places, key):
    go(hand, key)
    made = places.place(key)
    assert (places.current, made.isVisible(), made.parent()) == ("tag", False, None)
    hand.show_all()
    assert (places.current, made.isVisible()) == (key, True)
    assert hand.window.isAncestorOf(made)


@pytest.mark.parametrize("key", ELSEWHERE)
def test_a_place_is_made_once_and_shown_at_once_from_then_on(hand, places, key):
    go(hand, key)
    hand.show_all()
    made = places.place(key)
    go(hand, "tag")
    go(hand, key)
    assert (places.current, places.place(key)) == (key, made)


def test_who_goes_elsewhere_meanwhile_is_not_taken_back(hand, places):
    go(hand, "story")
    go(hand, "tag")
    hand.show_all()
    assert places.current == "tag"


def test_who_goes_to_two_places_comes_to_the_second(hand, places):
    go(hand, "story")
    go(hand, "review")
    hand.show_all()
    assert places.current == "review"


def test_what_an_action_does_elsewhere_is_done_there(hand, places):
    places.do("story.next")
    assert places.current == "tag"
    hand.show_all()
    assert places.current == "story"


def test_a_place_of_a_closed_project_is_not_shown(hand, places):
    go(hand, "story")
    hand.window.close_project()
    assert hand.window.pages.currentWidget() is hand.window.welcome
    assert places.current == ""


def test_a_place_out_of_sight_takes_other_colours_before_it_is_seen(hand, places):
    hand.window.actions_["theme.light"].trigger()
    go(hand, "story")
    hand.show_all()
    go(hand, "tag")
    view = places.place("story").view
    hand.window.actions_["theme.dark"].trigger()
    assert view.look.theme is LIGHT
    go(hand, "story")
    assert view.look.theme is DARK
    hand.window.actions_["theme.light"].trigger()
    assert view.look.theme is LIGHT


def test_the_tag_place_takes_colours_that_were_changed_elsewhere(hand, places):
    hand.window.actions_["theme.light"].trigger()
    go(hand, "story")
    hand.show_all()
    hand.window.actions_["theme.dark"].trigger()
    assert hand.place.reader.focusProxy().sheet.theme is LIGHT
    go(hand, "tag")
    assert hand.place.reader.focusProxy().sheet.theme is DARK


def test_lists_of_the_drawer_are_made_in_one_turn_and_shown_in_another(hand):
    drawer = hand.place.columns.drawer
    hand.window.actions_["find.lines"].trigger()
    made = dict(drawer.lists)
    assert made
    assert not drawer.isVisible()
    hand.show_all()
    assert drawer.isVisible()
    assert drawer.lists == made


def test_the_editor_of_the_codebook_is_dressed_once_it_is_filled_and_painted_once_it_is_shown(hand):
    hand.window.actions_["codebook.edit"].trigger()
    editor = hand.window.codebook.behind.editor
    assert editor.parent() is None
    hand.show_all()
    assert editor.parent() is hand.window
    assert editor.isVisible()
    assert editor.updatesEnabled()
