"""The tags that keep a figure about the same words from 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.agreement.marked import layered, marks

from variorum.analysis.agreement.differing import MEASURES, differing
from variorum.analysis.agreement.measuring import Wish, measure

ARTICLE = {
    "Ines": [(0, 5, "a"), (10, 20, "a"), (30, 40, "a"), (50, 60, "b")],
    "Tomas": [(0, 5, "b"), (10, 20, "a"), (35, 45, "a")],
}
PIECES = {"Ines": [(0, 10, "a")], "Tomas": [(0, 6, "a"), (4, 10, "a")]}


def behind(key: str, *articles, layer: str = "claim") -> list[str]:
    return sorted(differing(marks(*articles), key, layer))


@pytest.mark.parametrize("key", ["f1_exact", "alpha_u"])
def test_other_bounds_differ_for_the_figures_that_ask_for_the_same_ones(key):
    assert behind(key, ARTICLE) == ["Ines30", "Ines50", "Tomas35"]


def test_words_that_overlap_do_not_differ_for_the_figure_that_asks_for_no_more():
    assert behind("f1_overlap", ARTICLE) == ["Ines50"]


@pytest.mark.parametrize("key", MEASURES)
def test_another_label_on_the_same_words_does_not_count(key):
    assert behind(key, {"Ines": [(0, 5, "a")], "Tomas": [(0, 5, "b")]}) == []


def test_overlapping_marks_of_one_person_are_one_unit():
    assert behind("alpha_u", PIECES) == []
    assert behind("f1_exact", PIECES) == ["Ines0", "Tomas0", "Tomas4"]


def test_marks_that_only_touch_are_two_units():
    touching = {"Ines": [(0, 10, "a")], "Tomas": [(0, 5, "a"), (5, 10, "a")]}
    assert behind("alpha_u", touching) == ["Ines0", "Tomas0", "Tomas5"]


@pytest.mark.parametrize("key", MEASURES)
def test_whoever_did_not_take_part_has_not_disagreed(key):
    """Mia has worked on the other article only."""
    other = {name: [(0, 5, "a")] for name in ("Ines", "Tomas", "Mia")}
    assert behind(key, {"Ines": [(0, 5, "a")], "Tomas": [(0, 5, "a")]}, other) == []


@pytest.mark.parametrize("key", MEASURES)
def test_whoever_took_part_and_marked_nothing_there_has(key):
    assert behind(key, {"Ines": [(0, 5, "a"), (7, 9, "a")], "Tomas": [(7, 9, "a")]}) == ["Ines0"]


@pytest.mark.parametrize("key", MEASURES)
def test_tags_of_other_layers_are_left_out(key):
    found = layered({"claim": [PIECES], "stance": [{"Ines": [(0, 9, "x")], "Tomas": []}]})
    assert all(one.startswith(("Ines0", "Tomas")) for one in differing(found, key, "claim"))
    assert differing(found, key, "cue") == frozenset()


rows = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda one: (one[0], sum(one), "a")),
    max_size=5,
    unique_by=lambda one: one[0],
)


@given(st.dictionaries(st.sampled_from(["Ines", "Tomas", "Mia"]), rows, min_size=2))
def test_nothing_differs_just_where_the_figure_is_one(people):
    found = marks(people, length=30)
    report = measure(found, Wish((), 0))
    for key in MEASURES:
        figure = report.figure(key, "claim")
        if figure is not None and figure.value is not None:
            assert (figure.value == 1) == (not differing(found, key, "claim"))


@given(st.dictionaries(st.sampled_from(["Ines", "Tomas", "Mia"]), rows, min_size=2))
def test_what_nobody_overlaps_nobody_has_exactly_either(people):
    found = marks(people, length=30)
    assert differing(found, "f1_overlap", "claim") <= differing(found, "f1_exact", "claim")
