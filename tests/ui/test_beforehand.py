"""What is loaded before it is wanted, and when."""

import sys
from importlib import import_module

from variorum.ui.bridge import Bridge
from variorum.ui.frame.beforehand import load, load_beforehand, modules_behind
from variorum.ui.frame.places import PLACES


def test_all_places_and_windows_behind_a_door_are_loaded():
    modules = modules_behind()
    assert {one.made_by.partition(":")[0] for one in PLACES if one.made_by} < set(modules)
    assert "variorum.ui.codebook.editing.opening" in modules
    assert "variorum.ui.finding.lists" in modules
    assert all(import_module(one) for one in modules)


def test_whoever_loads_pauses_before_each_module():
    paused = []
    load(None, ["string", "textwrap"], lambda: paused.append(len(paused)))
    assert paused == [0, 1]


def test_the_rest_of_the_window_is_loaded_although_nobody_went_there(hand):
    hand.until(lambda: all(one in sys.modules for one in modules_behind()))
    assert hand.window.places.current == "tag"
    assert hand.window.codebook.behind is None


def test_nothing_is_loaded_before_what_is_shown_is_shown_and_then_in_the_slow_thread(hand):
    asked = []

    class Noting(Bridge):
        def ask(self, topic, *arguments, **options):
            asked.append((topic, options["slowly"]))

    bridge = Noting(hand.desk.project)
    load_beforehand(bridge)
    assert asked == []
    bridge.afterwards.later(lambda _: None)(None)
    bridge.afterwards.settle()
    assert asked == [("beforehand", True)]
    bridge.afterwards.later(lambda _: None)(None)
    bridge.afterwards.settle()
    assert asked == [("beforehand", True)]
    bridge.close()
