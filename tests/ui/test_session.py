"""An article tagged by keys alone: how many keys it takes, and that the window never stalls."""

import pytest
from tests.builders import tagged
from tests.ui.conftest import DAM
from tests.ui.errands import Errand, Errands
from tests.ui.tagging_session import Annotator
from tests.ui.watching import Watchdog

MODEL = [
    tagged(DAM, layer, label, words)
    for words, layer, label in (
        ("Monday", "entity", "DATE"),
        ("River Board", "entity", "ORG"),
        ("may", "hedge", "modal"),
        ("June", "entity", "DATE"),
        ("Anil Rao", "entity", "PER"),
        ("farmers", "entity", "NORP"),
        ("fear for their", "loaded", "emotive"),
    )
]
STALL = 150.0
"""Milliseconds of processor time; the goal is 50 where the machine has nothing else to do."""


@pytest.fixture
def watchdog():
    made = Watchdog()
    made.start()
    yield made
    made.stop()


def test_an_article_is_tagged_by_keys_alone_and_the_window_never_stalls(hand, watchdog):
    hand.until(lambda: bool(hand.place.suggestions.proposals))
    made = Annotator(hand.window, hand.until, watchdog)
    made.tag(hand.desk.document_id, MODEL)
    keys = made.keys
    assert keys.made.total() == len(MODEL)
    assert keys.made["accepted"] >= 3
    assert keys.pressed["going to a suggestion"] <= 2
    assert keys.pressed["giving a label"] <= 2 * keys.made["by hand"]
    assert max(watchdog.busy) < STALL


def test_a_fresh_tag_of_the_next_word_takes_two_keys(hand):
    hand.place.reader.select(0, 0)
    hand.act("Ctrl+Right", "6")
    assert [(one.exact, one.label) for one in hand.mine] == [("Dam", "FAC")]


def test_a_watchdog_notices_a_stall(qtbot):
    watchdog = Watchdog()
    watchdog.start()
    qtbot.waitUntil(lambda: len(watchdog.busy) > 2)
    sum(range(3_000_000))  # some tens of milliseconds in which no key is looked at
    looks = len(watchdog.busy)
    qtbot.waitUntil(lambda: len(watchdog.busy) > looks)
    watchdog.stop()
    assert max(watchdog.busy) > 15


def test_an_errand_comes_as_often_as_its_minutes_say_and_first_after_half_of_them():
    errand = Errand("other colours", lambda: None, minutes=20)
    assert [errand.times(minute) for minute in (0, 9, 10, 29, 30, 49, 50, 60)] == [
        *(0, 0, 1, 1, 2, 2, 3, 3)
    ]


def test_what_is_due_is_done_once_and_leaves_the_article_open(hand, watchdog):
    for words in ("Dam", "Officials", "farmers"):  # as many as are undone
        hand.select(words)
        hand.act("1")
    done: list[str] = []
    errands = Errands(hand.window, hand.until, watchdog, done)
    opened = hand.desk.document_id
    errands.run_due(0.9)
    errands.run_due(0.9)
    assert done == ["undoing and redoing", "setting an attribute"]
    assert hand.desk.document_id == opened
