from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.reader.typesetting.lanes import lanes

extent = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda e: (e[0], e[0] + e[1]))


def meet(a, b):
    return a[0] < b[1] and b[0] < a[1]


def test_what_does_not_meet_shares_a_lane():
    assert lanes([(0, 2), (2, 4), (5, 6)]) == [0, 0, 0]


def test_the_longer_one_lies_inside():
    assert lanes([(0, 2), (0, 9)]) == [1, 0]


def test_given_lanes_are_kept_and_respected():
    assert lanes([(0, 4), (1, 3)], {1: 0}) == [1, 0]


@given(st.lists(extent, max_size=25))
def test_nothing_meets_in_its_lane(extents):
    placed = list(zip(extents, lanes(extents), strict=True))
    for i, (a, lane) in enumerate(placed):
        assert not any(lane == other and meet(a, b) for b, other in placed[:i])


@given(st.lists(extent, min_size=1, max_size=25))
def test_there_are_no_more_lanes_than_meet_at_one_point(extents):
    deepest = max(sum(a <= point < b for a, b in extents) for point in range(30))
    assert max(lanes(extents)) + 1 == deepest


@given(st.lists(extent, min_size=1, max_size=15), st.integers(0, 5))
def test_a_given_lane_never_meets_another(extents, lane):
    placed = list(zip(extents, lanes(extents, {0: lane}), strict=True))
    assert placed[0][1] == lane
    assert not any(lane == other and meet(extents[0], b) for b, other in placed[1:])
