import gc
from weakref import finalize

import pytest
from PySide6.QtCore import QObject, QTimerEvent

from variorum.ui.collecting import Collector, due


@pytest.mark.parametrize(
    ("counts", "generation"),
    [
        ((0, 0, 0), -1),
        ((700, 10, 10), -1),
        ((701, 0, 0), 0),
        ((701, 11, 0), 1),
        ((0, 11, 0), 1),
        ((701, 11, 11), 2),
    ],
)
def test_the_oldest_generation_that_is_due_is_searched(counts, generation):
    assert due(counts, (700, 10, 10)) == generation


def test_a_threshold_of_zero_means_never():
    assert due((9, 9, 9), (0, 0, 0)) == -1


@pytest.fixture
def collector(qapp):
    was_enabled = gc.isenabled()
    parent = QObject()
    yield Collector(parent)
    del parent
    if was_enabled:
        gc.enable()


def test_garbage_is_found_when_much_was_made(collector):
    assert not gc.isenabled()

    class Thing:
        pass

    gone = []
    thing = Thing()
    thing.itself = thing
    finalize(thing, gone.append, 1)
    del thing
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collector.timerEvent(QTimerEvent(1))
    assert kept
    assert gone == [1]
