"""Which suggestions a colleague's tags leave room for."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.annotations import Annotation
from variorum.domain.spans import Span
from variorum.suggest.base import Suggestion
from variorum.ui.tag.suggesting.proposals import Proposal, uncovered


def tag(start: int, end: int, layer: str = "entity") -> Annotation:
    return Annotation(f"{layer} {start} {end}", "", "", "", layer, "", (Span(start, end),))


def proposal(start: int, end: int, layer: str = "entity") -> Proposal:
    suggestion = Suggestion(start, end, layer, "", 0.5, "test", "")
    return Proposal(tag(start, end, layer), suggestion)


ranges = st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(["entity", "claim"]))
places = st.lists(ranges.map(lambda one: (one[0], one[0] + one[1], one[2])), max_size=12)


@given(places, places)
def test_what_stays_overlaps_no_tag_of_its_layer_and_all_else_goes(proposed, tagged):
    proposals = [proposal(*one) for one in proposed]
    clear = uncovered(proposals, [tag(*one) for one in tagged])
    expected = [
        (start, end, layer)
        for start, end, layer in proposed
        if not any(layer == other and start < stop and begin < end for begin, stop, other in tagged)
    ]
    assert [(*one.annotation.extent, one.annotation.layer) for one in clear] == expected


def test_what_touches_a_tag_stays():
    beside = [proposal(0, 5), proposal(9, 12)]
    assert uncovered(beside, [tag(5, 9)]) == beside


def test_without_tags_everything_stays():
    every = [proposal(0, 5), proposal(2, 4)]
    assert uncovered(every, []) == every
