"""Who touches which place: against looking at every pair of tags."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.agreement.marked import marks

from variorum.analysis.agreement.places import by_label, by_layer

LENGTH = 30
ROW = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12), st.sampled_from("ab")).map(
    lambda drawn: (drawn[0], min(LENGTH, drawn[0] + drawn[1]), drawn[2])
)
PEOPLE = st.fixed_dictionaries(
    {name: st.lists(ROW, max_size=6) for name in ("Ines", "Mia", "Tomas")}
)


@given(st.lists(PEOPLE, min_size=1, max_size=3))
def test_a_place_is_touched_by_whoever_shares_a_character_with_it(articles):
    some = marks(*articles, length=LENGTH)
    for places, category in ((by_layer(some), some.layer), (by_label(some), some.label)):
        for number, found in enumerate(places.touched):
            overlapping = (
                (category == places.category[number])
                & (some.article == places.article[number])
                & (some.start < places.end[number])
                & (some.end > places.start[number])
            )
            people = np.unique(some.rater[overlapping])
            assert np.flatnonzero(found).tolist() == people.tolist()


def test_neighbours_do_not_touch_nor_do_articles():
    full = {"Ines": [(0, LENGTH, "a")], "Tomas": [(0, 10, "a"), (10, 20, "a")]}
    only = {"Mia": [(0, 10, "a")]}
    found = by_layer(marks(full, only, length=LENGTH)).touched
    assert found.tolist() == [
        [True, True, False],
        [True, True, False],
        [True, True, False],
        [False, False, True],
    ]


def test_without_a_tag_there_is_nothing_to_touch():
    nothing = by_layer(marks({"Ines": [], "Tomas": []}, length=LENGTH))
    assert nothing.touched.shape == (0, 2)
