"""The coefficients against the worked examples of the papers that introduced or explained them."""

import numpy as np
import pytest

from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.measures.labelling import (
    AC1,
    ALPHA,
    FLEISS,
    Votes,
    cohen,
    label_tallies,
    pair_gwet,
    votes,
)
from variorum.analysis.agreement.tallies import Scope

# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section D: four observers,
# twelve units, five values, some missing. α = .743.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# Fleiss' scheme of many raters, in the example of ten subjects, fourteen raters and five values
# that textbooks give. κ = .210.
FOURTEEN_RATERS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]


def votes_of(rows: list[list[int]], values: int) -> Votes:
    """Votes from a table people × items; -1 stands for none."""
    table = np.array(rows)
    rater, item = np.nonzero(table >= 0)
    article = np.zeros(table.shape[1], np.int64)
    return votes(item, rater, table[rater, item], article, len(table), values)[0]


def figure(measure, some: Votes) -> float:
    found = {one.measure: one for one in label_tallies(some, Scope("claim"), 1)}
    return found[measure].pooled


def from_counts(counts: list[list[int]]) -> Votes:
    """Votes of nameless people from a table items × values."""
    rows = [[value for value, n in enumerate(row) for _ in range(n)] for row in counts]
    return votes_of([list(one) for one in zip(*rows, strict=True)], len(counts[0]))


def test_alpha_of_krippendorffs_four_observers():
    rows = [
        [int(one) - 1 if one != "." else -1 for one in row.split(" ")] for row in FOUR_OBSERVERS
    ]
    assert figure(ALPHA, votes_of(rows, 5)) == pytest.approx(0.743, abs=0.0005)


def test_fleiss_kappa_of_fourteen_raters():
    assert figure(FLEISS, from_counts(FOURTEEN_RATERS)) == pytest.approx(0.210, abs=0.0005)


def test_cohens_kappa_alpha_and_scotts_pi_of_krippendorffs_digitized_units():
    # Krippendorff 1995, example A, character by character: κ = .385, α = .329.
    bertha = [int(one) for one in "001111111100001111110000"]
    bill = [int(one) for one in "000011110000000110000000"]
    both = votes_of([bertha, bill], 2)
    matrix = np.zeros((2, 2), np.int64)
    np.add.at(matrix, (bertha, bill), 1)
    assert cohen(matrix) == pytest.approx(0.385, abs=0.0005)
    assert figure(ALPHA, both) == pytest.approx(0.329, abs=0.0005)


def test_gwets_ac1_where_kappa_falls_below_nothing():
    # Gwet 2008, table 2: 125 subjects, 118 both +, 5 and 2 of two minds, none both −.
    matrix = np.array([[118, 5], [2, 0]])
    assert cohen(matrix) == pytest.approx(-0.0234, abs=0.0001)
    assert pair_gwet(matrix) == pytest.approx(0.9408, abs=0.0001)


def test_ac1_of_a_table_is_that_of_its_votes():
    one = [0] * 123 + [1] * 2
    other = [0] * 118 + [1] * 5 + [0] * 2
    assert figure(AC1, votes_of([one, other], 2)) == pytest.approx(0.9408, abs=0.0001)


@pytest.mark.parametrize("measure", [ALPHA, FLEISS, AC1])
def test_nothing_is_defined_where_only_one_value_was_given(measure):
    assert np.isnan(figure(measure, votes_of([[0, 0, 0], [0, 0, 0]], 2)))


def test_disorder_is_what_is_left_of_agreement_beside_what_chance_gives():
    sums = np.array([[10.0, 3.0, 6.0], [10.0, 0.0, 6.0], [10.0, 6.0, 6.0], [0.0, 0.0, 0.0]])
    assert chance.disorder(sums) == pytest.approx([0.5, 1.0, 0.0, np.nan], nan_ok=True)


def test_a_share_is_the_second_term_over_the_first():
    sums = np.array([[4.0, 3.0], [4.0, 0.0], [0.0, 0.0]])
    assert chance.observed(sums) == pytest.approx([0.75, 0.0, np.nan], nan_ok=True)


@pytest.mark.parametrize("close", [chance.alpha, chance.fleiss, chance.gwet, chance.cohen])
def test_nothing_is_defined_where_nothing_was_judged(close):
    assert np.isnan(close(np.zeros(6)))
