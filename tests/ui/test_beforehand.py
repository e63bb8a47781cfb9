"""What is loaded before it is wanted, and when."""

import subprocess
import sys
from importlib import import_module, invalidate_caches

import pytest

from variorum.ui.bridge import Bridge
from variorum.ui.frame.beforehand import (
    QT,
    WINDOW,
    Loading,
    imports_of,
    load_beforehand,
    modules_behind,
)
from variorum.ui.frame.places import PLACES


def test_all_places_and_windows_behind_a_door_are_loaded():
    modules = modules_behind()
    assert {one.made_by.partition(":")[0] for one in PLACES if one.made_by} < set(modules)
    assert "variorum.ui.codebook.editing.opening" in modules
    assert "variorum.ui.finding.lists" in modules
    assert all(import_module(one) for one in modules)


FRESH = """
import sys
from importlib import import_module
from variorum.ui.frame.beforehand import modules_behind, prepare
from variorum.ui.mainwindow import MainWindow

before, pauses = set(sys.modules), []
order = prepare(None, modules_behind(), lambda: pauses.append(None))
for name in sorted(set(sys.modules) - before):
    print("prepared", name, hasattr(sys.modules[name], "__path__"))
for name in order:
    count = len(sys.modules)
    import_module(name)
    print("loaded", name, len(sys.modules) - count)
print("pauses", len(pauses), "")
"""


@pytest.fixture(scope="module")
def fresh():
    """What a new program prepares and loads: (what, name, number or whether it is a package)."""
    command = [sys.executable, "-c", FRESH]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return [line.split(" ") for line in done.stdout.splitlines()]


def test_no_class_of_qt_is_made_elsewhere_than_on_the_thread_that_paints(fresh):
    prepared = {name: is_package for what, name, is_package in fresh if what == "prepared"}
    assert not [one for one in prepared if one.partition(".")[0] in QT]
    modules = {one for one, is_package in prepared.items() if is_package == "False"}
    assert not [one for one in modules if one.startswith(WINDOW)]


def test_what_takes_longest_and_needs_no_qt_is_loaded_elsewhere_with_pauses(fresh):
    prepared = {name for what, name, _ in fresh if what == "prepared"}
    assert {"numpy", "rapidfuzz", "variorum.services.stories.comparing"} < prepared
    assert int(next(number for what, number, _ in fresh if what == "pauses")) > 10


def test_each_turn_loads_one_module_of_the_window(fresh):
    loaded = [(name, count) for what, name, count in fresh if what == "loaded"]
    assert len(loaded) > 100
    assert [one for one in loaded if not one[0].startswith(WINDOW) or one[1] != "1"] == []


@pytest.fixture
def package(tmp_path):
    """Makes a package of modules that can be imported."""

    def make(name, **modules):
        folder = tmp_path / name
        folder.mkdir()
        for module, text in {"__init__": "", **modules}.items():
            (folder / f"{module}.py").write_text(text)
        invalidate_caches()

    sys.path.insert(0, str(tmp_path))
    yield make
    sys.path.remove(str(tmp_path))


def test_what_a_module_imports_is_known_before_it_is_loaded(package):
    code = (
        "import csv\nfrom variorum.services import opening\nfrom variorum.errors import UserError"
    )
    package("unread", one=f"{code}\ndef later():\n    import json\n")
    services = ["variorum.services", "variorum.services.opening"]
    assert list(imports_of("unread.one")) == ["csv", *services, "variorum.errors"]
    assert "unread.one" not in sys.modules


def test_modules_are_loaded_in_their_order_after_what_is_asked_for_meanwhile(package, hand, qtbot):
    package("turned", one="", two="")
    bridge, met = Bridge(hand.desk.project), []

    def loaded():
        return [one for one in sys.modules if one.startswith("turned.")]

    Loading(bridge).begin(["turned.one", "turned.two"])
    bridge.afterwards.later(lambda _: met.append(loaded()))(None)
    assert loaded() == []
    qtbot.waitUntil(lambda: bridge.afterwards.is_settled)
    assert met == [["turned.one"]]
    assert loaded() == ["turned.one", "turned.two"]
    bridge.close()


def test_the_rest_of_the_window_is_loaded_although_nobody_went_there(hand):
    hand.until(lambda: all(one in sys.modules for one in modules_behind()))
    assert hand.window.places.current == "tag"
    assert hand.window.codebook.behind is None


def test_nothing_is_prepared_before_what_is_shown_is_shown_and_then_in_the_slow_thread(hand):
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
