"""Pairs of passages made into beads, what moved, and the order of rows."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.stories.beads import beads, in_rows, out_of_order

ONE = [0] * 9


def joined(cells, left=ONE, right=ONE):
    return [sorted(bead) for bead in beads(cells, left, right)]


def test_neighbours_with_one_counterpart_are_one_bead():
    assert joined({(0, 0): 0.4, (0, 1): 0.3}) == [[(0, 0), (0, 1)]]
    assert joined({(0, 0): 0.4, (1, 0): 0.3}) == [[(0, 0), (1, 0)]]


def test_another_paragraph_is_another_bead():
    assert joined({(0, 0): 0.4, (0, 1): 0.3}, right=[0, 1]) == [[(0, 0)], [(0, 1)]]


def test_a_sentence_that_is_there_word_for_word_stays_alone():
    assert joined({(0, 0): 1.0, (0, 1): 0.3}) == [[(0, 0)], [(0, 1)]]


def moved(*links):
    return sorted(out_of_order([((a,), (b,), 1.0, size) for a, b, size in links]))


def test_the_lighter_row_has_moved():
    assert moved((0, 1, 5), (1, 0, 9)) == [0]
    assert moved((0, 1, 9), (1, 0, 5)) == [1]
    assert moved((0, 2, 9), (1, 0, 5), (2, 1, 5)) == [0]


def test_in_order_nothing_has_moved():
    assert moved((0, 0, 1), (1, 1, 1), (2, 5, 1)) == []
    assert moved() == []


def test_the_better_link_of_a_passage_decides():
    links = [((0,), (3,), 1.0, 9), ((0,), (0,), 0.3, 9), ((1,), (4,), 1.0, 9)]
    assert out_of_order(links) == set()


@given(st.permutations(range(7)))
def test_what_stays_is_in_rising_order(order):
    links = [((a,), (b,), 1.0, 1) for a, b in enumerate(order)]
    stayed = [b for place, b in enumerate(order) if place not in out_of_order(links)]
    assert stayed == sorted(stayed)
    assert len(stayed) == _longest_rising(order)


def _longest_rising(order):
    best = []
    for at, value in enumerate(order):
        best.append(1 + max((best[n] for n in range(at) if order[n] < value), default=0))
    return max(best, default=0)


def test_what_only_the_right_side_has_comes_behind_what_it_follows():
    links = [((0,), (1,)), ((1,), (0,)), ((), (2,)), ((), (3,)), ((2,), ())]
    assert in_rows(links) == [0, 2, 3, 1, 4]


def test_what_comes_before_everything_is_the_first_row():
    assert in_rows([((0,), (1,)), ((), (0,))]) == [1, 0]
