from collections import Counter

import pytest
from tests.builders import news

from variorum.resources import resource
from variorum.ui.actions import ACTIONS, MENUS, TABLE, Situation
from variorum.ui.codebook.keys import clashes

EVERYTHING = Situation(
    project=True,
    writable=True,
    articles=True,
    article=True,
    tag=True,
    mine=True,
    linkable=True,
    suggestions=True,
    suggestion=True,
    offer=True,
    undo="Tag",
    redo="Tag",
)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda one: one.id)
def test_every_action_has_words_a_menu_and_a_time(action):
    assert action.text
    assert action.menu in MENUS
    assert action.when(EVERYTHING)
    assert not action.icon or resource("icons", f"{action.icon}.svg").is_file()


def test_no_two_actions_share_a_key():
    keys = Counter(key.upper() for action in ACTIONS for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_label_has_the_key_of_an_action():
    assert clashes(news(), (key for action in ACTIONS for key in action.keys)) == []


def test_ids_are_unique():
    assert len(TABLE) == len(ACTIONS)


def test_keys_without_ctrl_or_alt_work_in_the_article_only():
    bare = {a.id for a in ACTIONS for k in a.keys if "+" not in k and len(k) == 1}
    assert bare == {a.id for a in ACTIONS if a.id in bare and a.reach == "reader"}


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
