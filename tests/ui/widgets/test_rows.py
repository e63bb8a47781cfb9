"""Which row is chosen when others are listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.widgets.lists.rows import kept_place

IDS = st.lists(st.text(max_size=2), unique=True, max_size=6)


@pytest.mark.parametrize(
    ("ids", "chosen", "place", "here"),
    [
        (["a", "b", "c"], "c", 0, 2),
        (["a", "b"], "gone", 1, 1),
        (["a", "b"], "gone", 5, 1),
        (["a", "b"], None, -1, 0),
        ([], "gone", 3, -1),
        ([], None, -1, -1),
    ],
)
def test_the_chosen_row_is_found_again_or_what_stands_in_its_place(ids, chosen, place, here):
    assert kept_place(ids, chosen, place) == here


@given(IDS, st.text(max_size=2), st.integers(-1, 9))
def test_a_row_is_chosen_wherever_there_are_any(ids, chosen, place):
    here = kept_place(ids, chosen, place)
    assert here in range(len(ids)) if ids else here == -1
    if chosen in ids:
        assert ids[here] == chosen
