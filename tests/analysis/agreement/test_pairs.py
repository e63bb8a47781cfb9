"""Two people at a time: against counting every tag by hand."""

from itertools import combinations
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.agreement.marked import layered, marks

from variorum.analysis.agreement.measuring import Wish, measure
from variorum.analysis.agreement.pairs import defined, harmonic

LENGTH = 12
NAMES = ("Ines", "Mia", "Tomas")
ROW = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 4), st.sampled_from("ab")).map(
    lambda drawn: (drawn[0], min(LENGTH, drawn[0] + drawn[1]), drawn[2])
)
PEOPLE = st.dictionaries(st.sampled_from(NAMES), st.lists(ROW, max_size=4), min_size=1)


def pairs(*articles, **more):
    return measure(marks(*articles, length=LENGTH, **more), Wish(resamplings=0)).pairs


def places(rows):
    return {(start, end) for start, end, _ in rows}


def plain(articles, one, other):
    """Of the places of the one where both worked: all, those the other has too, those they meet."""
    shared = [people for people in articles if one in people and other in people]
    own = [(people, place) for people in shared for place in places(people[one])]
    exact = sum(place in places(people[other]) for people, place in own)
    touched = sum(
        any(start < place[1] and place[0] < end for start, end, _ in people[other])
        for people, place in own
    )
    return len(shared), len(own), exact, touched


@given(st.lists(PEOPLE, min_size=1, max_size=4))
def test_precision_and_recall_are_shares_of_the_tags_of_each(articles):
    tagged = {name for people in articles for name, rows in people.items() if rows}
    order = list(dict.fromkeys(name for people in articles for name in people))
    found = {(one.one, one.other): one for one in pairs(*articles)}
    for one, other in combinations(order, 2):
        shared, own, exact, touched = plain(articles, one, other)
        if not shared or not {one, other} <= tagged:
            assert (one, other) not in found
            continue
        pair = found.pop((one, other))
        _, theirs, _, met = plain(articles, other, one)
        assert (pair.articles, pair.n_one, pair.n_other) == (shared, own, theirs)
        assert pair.precision == pytest.approx(shares(own, exact, touched))
        assert pair.recall == pytest.approx(shares(theirs, exact, met))
    assert not found


def shares(total, exact, touched):
    if not total:
        return {"exact": None, "overlap": None}
    return {"exact": exact / total, "overlap": touched / total}


@given(st.lists(PEOPLE, min_size=1, max_size=3))
def test_who_calls_what_what_is_counted_at_places_with_one_label_of_each(articles):
    for pair in pairs(*articles):
        assert pair.places == sum(map(sum, pair.confusion))
        for a, row in enumerate(pair.confusion):
            for b, count in enumerate(row):
                assert count == called(articles, pair, pair.labels[a], pair.labels[b])


def called(articles, pair, first, second):
    """How many places the one called ``first`` and the other ``second``, each only that."""
    return sum(
        (labels(people, pair.one, place), labels(people, pair.other, place)) == ([first], [second])
        for people in articles
        for place in places(people.get(pair.one, []))
    )


def labels(people, name, place):
    return [label for start, end, label in people.get(name, []) if (start, end) == place]


def test_labels_of_one_layer_are_not_counted_in_another():
    same = [{"Ines": [(0, 4, "a")], "Tomas": [(0, 4, "a")]}]
    apart = [{"Ines": [(0, 4, "x")], "Tomas": [(6, 9, "y")]}]
    report = measure(layered({"claim": same, "stance": apart}, LENGTH), Wish(resamplings=0))
    by_layer = {one.layer: one for one in report.pairs}
    assert by_layer["claim"].f1 == {"exact": 1.0, "overlap": 1.0}
    assert by_layer["stance"].f1 == {"exact": 0.0, "overlap": 0.0}
    assert [by_layer[key].labels for key in ("claim", "stance")] == [("a",), ("x", "y")]
    assert by_layer["stance"].confusion == [[0, 0], [0, 0]]


def test_where_nothing_was_marked_alike_there_is_no_kappa():
    (pair,) = pairs({"Ines": [(0, 4, "a")], "Tomas": [(6, 9, "a")]})
    assert (pair.places, pair.kappa, pair.ac1) == (0, None, None)


def test_kappa_leaves_chance_out():
    """3 of 4 labels alike; chance gives (3·2 + 1·2)/16 = 1/2, so κ = (3/4 − 1/2) / (1/2)."""
    own = [(0, 1, "a"), (2, 3, "a"), (4, 5, "a"), (6, 7, "b")]
    others = [(0, 1, "a"), (2, 3, "a"), (4, 5, "b"), (6, 7, "b")]
    (pair,) = pairs({"Ines": own, "Tomas": others})
    assert pair.kappa == pytest.approx(1 / 2)
    assert pair.confusion == [[2, 1], [0, 1]]


@pytest.mark.parametrize(
    ("precision", "recall", "f1"),
    [
        (None, None, None),
        (None, 0.0, 0.0),
        (None, 0.5, 0.0),
        (0.5, None, 0.0),
        (0.0, 0.5, 0.0),
        (0.5, 0.0, 0.0),
        (0.0, None, 0.0),
        (0.0, 0.0, 0.0),
        (1.0, 1.0, 1.0),
        (0.5, 1.0, 2 / 3),
        (1.0, 0.5, 2 / 3),
    ],
)
def test_f1_is_the_harmonic_mean(precision, recall, f1):
    assert harmonic(precision, recall) == pytest.approx(f1)


def test_what_is_not_a_number_is_not_defined():
    assert defined(nan) is None
    assert defined(0.0) == 0.0
