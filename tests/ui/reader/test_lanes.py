from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.reader.typesetting.lanes import KeptLanes, lanes

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


# -- what comes and goes ---------------------------------------------------------------------------

STEPS = st.lists(st.tuples(st.sampled_from("abcdefgh"), extent | st.none()), max_size=25)
"""What comes, by a key, with its extent; without one it goes."""


class Plain:
    """The same by looking at everything that is there."""

    def __init__(self, extents):
        self.extents = dict(extents)
        self.lanes = dict(zip(extents, lanes(list(extents.values())), strict=True))

    def put(self, key, extent):
        self.remove(key)
        taken = {self.lanes[other] for other, one in self.extents.items() if meet(one, extent)}
        self.lanes[key] = min(set(range(len(taken) + 1)) - taken)
        self.extents[key] = extent

    def remove(self, key):
        self.extents.pop(key, None)
        self.lanes.pop(key, None)


@given(st.dictionaries(st.sampled_from("abcdefgh"), extent), STEPS)
def test_whatever_comes_and_goes_gets_the_lane_that_a_look_at_everything_finds(extents, steps):
    kept, plain = KeptLanes(extents), Plain(extents)
    assert kept.lanes == plain.lanes
    for key, one in steps:
        for each in (kept, plain):
            each.put(key, one) if one else each.remove(key)
        assert kept.lanes == plain.lanes


@given(st.dictionaries(st.sampled_from("abcdefgh"), extent), STEPS)
def test_nothing_that_came_meets_another_in_its_lane_and_nobody_moves(extents, steps):
    kept = KeptLanes(extents)
    for key, one in steps:
        before = dict(kept.lanes)
        kept.put(key, one) if one else kept.remove(key)
        extents = {other: at for other, at in extents.items() if other != key}
        assert all(kept.lanes[other] == before[other] for other in extents)
        extents |= {key: one} if one else {}
        assert kept.lanes.keys() == extents.keys()
    same = [(a, b) for a in extents for b in extents if a < b and kept.lanes[a] == kept.lanes[b]]
    assert not any(meet(extents[a], extents[b]) for a, b in same)


def test_what_is_changed_may_keep_its_lane():
    kept = KeptLanes({"a": (0, 4), "b": (2, 6)})
    kept.put("a", (0, 5))
    assert kept.lanes == {"a": 0, "b": 1}


def test_the_lane_of_what_went_is_free_again():
    kept = KeptLanes({"a": (0, 4), "b": (2, 6)})
    kept.remove("a")
    kept.remove("a")
    kept.put("c", (3, 9))
    assert kept.lanes == {"b": 1, "c": 0}
