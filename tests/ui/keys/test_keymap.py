"""Which keys do which action, after the user's changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.actions.table import ACTIONS, TABLE
from variorum.ui.keys.keymap import Keymap, needs_modifier, store, stored
from variorum.ui.settings import Settings

ids = st.sampled_from([action.id for action in ACTIONS])
keys = st.sampled_from(
    ["Ctrl+J", "Alt+Left", "N", "Ctrl+Alt+Shift+F12", "Ctrl+K", "Ctrl+Shift+F12"]
)


def clashes(keymap):
    """Every key that would do two actions at once."""
    return [
        (action.id, key, rival.id)
        for action in ACTIONS
        for key in keymap.keys(action.id)
        for rival in keymap.rivals(action.id, key)
    ]


def test_at_first_every_action_has_the_keys_of_the_table_and_none_clash():
    assert all(Keymap().keys(action.id) == action.keys for action in ACTIONS)
    assert clashes(Keymap()) == []


@given(st.lists(st.tuples(ids, keys), max_size=8))
def test_however_keys_are_given_no_two_actions_clash(given_keys):
    keymap = Keymap()
    for action_id, key in given_keys:
        keymap = keymap.given(action_id, key)
        assert keymap.keys(action_id) == (key,)
        assert clashes(keymap) == []


def test_a_key_is_taken_from_who_had_it():
    keymap = Keymap().given("zoom.in", "Ctrl+K")
    assert keymap.keys("palette") == ()
    assert keymap.keys("zoom.in") == ("Ctrl+K",)


def test_one_of_two_keys_may_be_taken():
    keymap = Keymap().given("zoom.in", "Ctrl+Y")
    assert keymap.keys("edit.redo") == ("Ctrl+Shift+Z",)


def test_keys_that_mean_the_same_in_two_reaches_are_rivals_in_both():
    assert [one.id for one in Keymap().rivals("lines.tick", "L")] == ["tag.label"]
    assert [one.id for one in Keymap().rivals("story.pin", "J")] == ["story.merge"]
    assert [one.id for one in Keymap().rivals("story.next", "J")] == ["story.merge"]
    assert Keymap().rivals("story.pin", "N") == []


def test_actions_that_are_never_possible_together_may_share_a_key():
    shared = TABLE["jump.back"].keys[0]
    assert Keymap().rivals("jump.back", shared) == []
    assert {one.id for one in Keymap().rivals("zoom.in", shared)} >= {
        "jump.back",
        "edge.end.left",
    }


def test_keys_of_the_article_and_of_the_story_do_not_meet():
    story = next(one for one in ACTIONS if one.reach == "story" and one.keys)
    reader = next(one for one in ACTIONS if one.reach == "reader" and one.keys)
    keymap = Keymap().with_keys(reader.id, ("Ctrl+Alt+Shift+F12",))
    assert keymap.rivals(story.id, "Ctrl+Alt+Shift+F12") == []


def test_the_keys_of_the_table_are_no_change():
    keymap = (
        Keymap().given("zoom.in", "Ctrl+Alt+Shift+F12").with_keys("zoom.in", TABLE["zoom.in"].keys)
    )
    assert keymap == Keymap()


def test_bare_signs_are_for_typing_but_in_the_article():
    assert needs_modifier("palette", "K")
    assert not needs_modifier("tag.next", "K")
    assert not needs_modifier("palette", "Ctrl+Alt+Shift+F12")


def test_a_keymap_is_kept(tmp_path):
    keymap = Keymap().given("zoom.in", "Ctrl+K")
    store(Settings(tmp_path / "s.json"), keymap)
    assert stored(Settings(tmp_path / "s.json")) == keymap


@pytest.mark.parametrize(
    "odd", [{"gone": ["Ctrl+Alt+Shift+F12"]}, {"palette": "Ctrl+Alt+Shift+F12"}, {"palette": [3]}]
)
def test_odd_settings_do_no_harm(tmp_path, odd):
    settings = Settings(tmp_path / "s.json")
    settings.set("keys", odd)
    assert all(isinstance(key, str) for key in stored(settings).keys("palette"))
    assert "gone" not in stored(settings).changed


def test_on_lines_the_keys_of_two_actions_of_the_article_are_taken():
    rivals = Keymap().rivals("lines.tick", "L")
    assert [one.id for one in rivals] == ["tag.label"]
    assert Keymap().rivals("lines.tick", "N") == []
