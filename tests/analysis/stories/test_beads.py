"""Pairs of passages made into beads, what moved, and the order of rows."""

from itertools import combinations, pairwise

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


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.sampled_from([0.3, 0.6, 1.0])
)
PARAGRAPHS = st.lists(st.integers(0, 2), min_size=6, max_size=6).map(sorted)


@given(CELLS, PARAGRAPHS, PARAGRAPHS)
def test_every_cell_is_in_one_bead_of_one_paragraph_on_either_side(cells, left, right):
    found = list(beads(cells, left, right))
    assert sorted(cell for bead in found for cell in bead) == sorted(cells)
    for bead in found:
        assert all(cells[cell] == score for cell, score in bead.items())
        assert len({(left[one], right[other]) for one, other in bead}) == 1
        assert len(bead) == 1 or max(bead.values()) < 1


@given(CELLS, PARAGRAPHS, PARAGRAPHS)
def test_cells_side_by_side_within_paragraphs_are_never_parted(cells, left, right):
    bead_of = {cell: n for n, bead in enumerate(beads(cells, left, right)) for cell in bead}
    for one, other in cells:
        for step in ((one + 1, other), (one, other + 1)):
            if step in cells and left[one] == left[step[0]] and right[other] == right[step[1]]:
                alike = max(cells[one, other], cells[step]) < 1
                assert alike <= (bead_of[one, other] == bead_of[step])


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


@given(st.permutations(range(6)), st.lists(st.integers(1, 9), min_size=6, max_size=6))
def test_no_row_in_rising_order_is_heavier_than_what_stays(order, sizes):
    gone = out_of_order(
        [((a,), (b,), 0.5, size) for a, (b, size) in enumerate(zip(order, sizes, strict=True))]
    )
    rows = (row for n in range(7) for row in combinations(range(6), n) if _rises(order, row))
    heaviest = max(sum(sizes[place] for place in row) for row in rows)
    assert sum(size for place, size in enumerate(sizes) if place not in gone) == heaviest


def _rises(order, places):
    return all(order[one] < order[other] for one, other in pairwise(places))


def test_a_better_score_outweighs_more_words():
    links = [((0,), (1,), 0.9, 5), ((1,), (0,), 0.4, 9)]
    assert out_of_order(links) == {1}


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
