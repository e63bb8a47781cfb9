import gc
import sys
from threading import Thread
from weakref import finalize

import pytest
from PySide6.QtCore import QObject, QTimerEvent

from variorum.ui.collecting import MOST, THRESHOLDS, Collector, due, oldest_within, sizes_up_to


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
    before = gc.get_threshold(), gc.isenabled()
    parent = QObject()
    yield Collector(parent)
    del parent
    gc.unfreeze()
    gc.set_threshold(*before[0])
    if not before[1]:
        gc.disable()


@pytest.fixture
def quick_turns():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


class Thing:
    """What only a cycle keeps alive, once it is let go."""

    def __init__(self) -> None:
        self.itself = self


def much() -> list[list[int]]:
    """Twice what is needed: whatever goes meanwhile, on whichever thread, is counted against it."""
    return [[] for _ in range(2 * THRESHOLDS[0])]


def let_go(gone: list[int]) -> None:
    """Leave garbage behind, and make more than Python lets gather before it searches."""
    finalize(Thing(), gone.append, 1)
    assert much()


def test_garbage_is_found_when_much_was_made(collector):
    gone: list[int] = []
    let_go(gone)
    kept = much()
    collector.timerEvent(QTimerEvent(1))
    assert kept
    assert gone == [1]


def test_no_other_thread_searches_even_if_a_library_turns_the_search_on(collector):
    gone: list[int] = []
    gc.enable()
    thread = Thread(target=let_go, args=(gone,))
    thread.start()
    thread.join()
    assert gone == []
    gc.collect()
    assert gone == [1]


def fill_all_generations() -> None:
    """Make it due to search everything."""
    for generation in (0, 1) * (THRESHOLDS[2] + 1) * (THRESHOLDS[1] + 1):
        gc.collect(generation)
    assert due(gc.get_count(), (0, 0, THRESHOLDS[2])) == 2


def test_what_a_search_of_everything_left_is_set_apart(collector):
    fill_all_generations()
    before = gc.get_freeze_count()
    collector.timerEvent(QTimerEvent(1))
    assert gc.get_freeze_count() > before


def test_garbage_among_what_was_set_apart_is_found_when_nobody_uses_the_window(collector):
    gone: list[int] = []
    thing = Thing()
    finalize(thing, gone.append, 1)
    gc.freeze()
    del thing
    gc.collect()
    assert gone == []
    collector.search_all()
    assert gone == [1]


@pytest.mark.parametrize(
    ("sizes", "generation"),
    [
        ([], -1),
        ([10], 0),
        ([101], -1),
        ([60, 40], 1),
        ([60, 41], 0),
        ([60, 41, 0], 0),
        ([0, 0, 101], 1),
        ([1, 1, 1], 2),
    ],
)
def test_no_more_is_searched_at_once_than_takes_a_moment(sizes, generation):
    assert oldest_within(100, sizes) == generation


def test_a_heap_that_came_at_once_is_set_apart_and_searched_later(collector):
    gone: list[int] = []
    heap = [[] for _ in range(MOST)]
    let_go(gone)
    before = gc.get_freeze_count()
    collector.timerEvent(QTimerEvent(1))
    assert gc.get_freeze_count() >= before + len(heap)
    assert gone == []
    collector.search_all()
    assert gone == [1]


def test_counting_disturbs_no_other_thread_at_what_it_is_making(collector, quick_turns):
    done: list[int] = []

    def make() -> None:
        done.extend(len(tuple([number] for _ in range(40))) for number in range(20_000))

    maker = Thread(target=make)
    maker.start()
    while maker.is_alive():
        sizes_up_to(0)
    assert len(done) == 20_000


class Heap:
    """Much that came at once."""

    def __init__(self) -> None:
        self.all = [[] for _ in range(MOST)]


def test_what_is_set_apart_goes_as_soon_as_nobody_has_it(collector):
    gone: list[int] = []
    heap = Heap()
    finalize(heap, gone.append, 1)
    collector.timerEvent(QTimerEvent(1))
    del heap
    assert gone == [1]
