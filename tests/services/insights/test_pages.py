"""Offsets without furniture, there and back."""

from hypothesis import assume, given
from hypothesis import strategies as st

from variorum.services.insights.pages import BarePage

RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda one: (one[0], sum(one))),
    max_size=4,
)


def test_without_quiet_parts_nothing_moves():
    page = BarePage(100, [])
    assert (page.length, page.bare(3, 9), page.back(3, 9)) == (100, (3, 9), (3, 9))


def test_what_is_behind_furniture_moves_forward():
    page = BarePage(100, [(0, 10), (40, 50)])
    assert page.length == 80
    assert page.bare(10, 20) == (0, 10)
    assert page.bare(60, 70) == (40, 50)


def test_what_touches_furniture_has_no_place():
    page = BarePage(100, [(0, 10)])
    assert page.bare(9, 12) is None
    assert page.bare(0, 10) is None


def test_parts_that_overlap_are_left_out_once():
    assert BarePage(100, [(0, 10), (5, 20), (6, 8)]).length == 80


@given(RANGES, st.integers(0, 80), st.integers(1, 10))
def test_there_and_back_is_where_it_was(quiet, start, size):
    page = BarePage(100, quiet)
    bare = page.bare(start, start + size)
    assume(bare is not None)
    assert page.back(*bare) == (start, start + size)


@given(RANGES)
def test_the_length_is_that_of_what_is_kept(quiet):
    kept = [at for at in range(100) if not any(a <= at < b for a, b in quiet)]
    page = BarePage(100, quiet)
    assert page.length == len(kept)
    assert [page.bare(at, at + 1)[0] for at in kept] == list(range(len(kept)))
