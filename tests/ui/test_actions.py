from collections import Counter
from dataclasses import fields, replace
from itertools import groupby
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news

from variorum.analysis.codebooks.checking import wanting
from variorum.resources import resource
from variorum.ui.actions.base import Reach
from variorum.ui.actions.needs import NEEDS
from variorum.ui.actions.other_words import OTHER_WORDS
from variorum.ui.actions.situations import Situation, always
from variorum.ui.actions.table import ACTIONS, MENUS, SUBMENUS, TABLE

EVERYTHING = Situation(
    **{one.name: "Tag" if one.type is str else True for one in fields(Situation)}
)
SITUATIONS = st.builds(
    Situation,
    **{
        one.name: st.sampled_from(["", "Tag"]) if one.type is str else st.booleans()
        for one in fields(Situation)
    },
)
AT_A_TAG = frozenset({"jump.back", "jump.forward"})
"""Actions that share their keys with others and wait until those cannot be taken."""


@pytest.mark.parametrize("action", ACTIONS, ids=lambda one: one.id)
def test_every_action_has_words_a_menu_and_a_time(action):
    assert action.text
    assert action.menu in MENUS
    now = replace(EVERYTHING, mine=False) if action.id in AT_A_TAG else EVERYTHING
    assert action.when(now)
    assert not action.icon or resource("icons", f"{action.icon}.svg").is_file()


@pytest.mark.parametrize("reach", get_args(Reach))
def test_no_two_actions_share_a_key_where_both_can_be_pressed(reach):
    near = [one for one in ACTIONS if not {"window", reach}.isdisjoint(one.reaches)]
    every = Counter(key.upper() for action in near for key in action.keys)
    shared = {key for key, count in every.items() if count > 1}
    among = [(key, one) for one in near for key in one.keys if key.upper() in shared]

    @given(SITUATIONS)
    def only_one_at_a_time(now):
        possible = Counter(key.upper() for key, action in among if action.when(now))
        assert [key for key, count in possible.items() if count > 1] == []

    only_one_at_a_time()


def test_no_label_has_the_key_of_an_action():
    near = [action for action in ACTIONS if action.reach in ("window", "reader")]
    taken = {key: action.text for action in near for key in action.keys}
    assert [one for one in wanting(news(), taken) if one.subject == "key"] == []


def test_every_action_of_a_menu_has_words_by_which_others_look_for_it():
    assert [one.id for one in ACTIONS if one.listed and one.id not in OTHER_WORDS] == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda one: one.id)
def test_what_an_action_is_in_want_of_can_be_said(action):
    assert action.when is always or NEEDS[action.when].endswith(".")


def test_ids_are_unique():
    assert len(TABLE) == len(ACTIONS)


def test_single_letters_work_only_where_they_belong():
    bare = [action for action in ACTIONS for key in action.keys if len(key) == 1]
    assert all(action.reach != "window" for action in bare)


def test_without_a_project_only_these_can_be_taken():
    possible = {action.id for action in ACTIONS if action.when(Situation())}
    assert {"project.open", "project.new", "project.sample", "app.quit"} <= possible
    assert not possible & {"export", "tag.remove", "edit.undo", "import.files", "find"}


@pytest.mark.parametrize("name", ["import.files", "tag.remove", "edit.undo", "article.done"])
def test_a_project_for_reading_only_cannot_be_changed(name):
    reading = Situation(
        project=True, articles=True, article=True, tag=True, mine=True, undo="Tag as Person"
    )
    assert not TABLE[name].when(reading)


def test_groups_of_a_menu_stand_together():
    for menu in MENUS:
        groups = [action.group for action in ACTIONS if action.menu == menu]
        assert groups == sorted(groups)


@pytest.mark.parametrize("menu", MENUS)
def test_no_menu_is_higher_than_a_small_screen(menu):
    listed = [action for action in ACTIONS if action.menu == menu and action.listed]
    open_ = [one for one in listed if (menu, one.group) not in SUBMENUS]
    beside = {title for (of_menu, _), title in SUBMENUS.items() if of_menu == menu}
    assert len(open_) + len(beside) <= 28


def test_a_menu_beside_a_menu_holds_groups_that_stand_together():
    for menu, group in SUBMENUS:
        assert any(one.menu == menu and one.group == group for one in ACTIONS if one.listed)
    titles = [SUBMENUS[place] for place in sorted(SUBMENUS)]
    assert [title for title, _ in groupby(titles)] == list(dict.fromkeys(titles))
