"""The watchdog of the benchmarks: what a stall was busy with, and what is not the window's work."""

from time import thread_time

import pytest
from tests.ui.watching import Sampler, Watchdog

from variorum.analysis.segmenting import words
from variorum.ui.collecting import Collector

LONG_TEXT = "words and more words " * 2_000


@pytest.fixture
def watchdog(qapp, qtbot):
    # A search for garbage may be due in a program that earlier tests began, and takes long.
    for one in qapp.findChildren(Collector):
        one.search_all()
    made = Watchdog()
    made.start()
    yield made
    made.stop()


def look(qtbot, watchdog) -> None:
    looks = len(watchdog.busy)
    qtbot.waitUntil(lambda: len(watchdog.busy) > looks)


def work(seconds: float) -> None:
    """Keep this thread busy with our own code."""
    until = thread_time() + seconds
    while thread_time() < until:
        words(LONG_TEXT)


def test_a_stall_is_noted_with_what_was_asked_for_and_what_ran(qtbot, watchdog):
    watchdog.action = "reading much"
    look(qtbot, watchdog)
    work(0.2)
    look(qtbot, watchdog)
    (stall,) = watchdog.stalls
    assert stall.action == "reading much"
    assert stall.milliseconds > 100
    assert any("segmenting.py" in calls and "words" in calls for calls, _ in stall.stacks)


def test_what_takes_no_time_is_no_stall(qtbot, watchdog):
    look(qtbot, watchdog)
    assert watchdog.stalls == []


def test_what_the_test_thinks_about_is_not_the_windows_work(qtbot, watchdog):
    with watchdog.aside():
        work(0.1)
    look(qtbot, watchdog)
    assert watchdog.stalls == []


def test_what_was_seen_is_told_once_the_most_frequent_first():
    sampler = Sampler()
    sampler.start()
    work(0.2)
    sampler.stop()
    seen = sampler.taken()
    assert seen
    assert [times for _, times in seen] == sorted((times for _, times in seen), reverse=True)
    assert sampler.taken() == ()
