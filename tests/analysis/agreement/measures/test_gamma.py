"""γ against the values that pygamma-agreement gives, recorded with its version."""

import json
from pathlib import Path

import numpy as np
import pytest
from tests.analysis.agreement.marked import marks

from variorum.analysis.agreement.measures.gamma import Units, disorder, gamma, gamma_tally

RECORDED = json.loads((Path(__file__).parent / "references.json").read_text(encoding="utf-8"))
CASES = RECORDED["gamma"]


def units(rows: list[tuple[int, int, str]]) -> Units:
    starts, ends, labels = zip(*rows, strict=True)
    return Units(np.array(starts, float), np.array(ends, float), np.array([*map(ord, labels)]))


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_the_least_disorder_is_the_one_pygamma_finds(case):
    one, other = map(units, case["people"])
    assert disorder(one, other) == pytest.approx(case["observed"], rel=1e-5)


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_gamma_is_that_of_pygamma_as_far_as_chance_allows(case):
    # Theirs shifts by another rule and draws other numbers.
    one, other = map(units, case["people"])
    assert gamma(one, other, case["length"]) == pytest.approx(case["gamma"], abs=0.06)


def test_equal_units_have_no_disorder():
    same = units([(3, 9, "a"), (20, 31, "b")])
    assert disorder(same, same) == 0
    assert gamma(same, same, 100) == 1


def test_a_unit_that_stays_alone_costs_one():
    # Two units and one: the pair costs nothing, the other one 1; on average there are 1.5.
    assert disorder(units([(0, 5, "a"), (50, 60, "a")]), units([(0, 5, "a")])) == 1 / 1.5


def test_other_labels_cost_one():
    assert disorder(units([(0, 5, "a")]), units([(0, 5, "b")])) == 1


def test_ends_cost_the_square_of_their_share_of_the_lengths():
    # (|0 − 1| + |10 − 11|) / (10 + 10), squared.
    assert disorder(units([(0, 10, "a")]), units([(1, 11, "a")])) == pytest.approx(0.01)


def test_the_same_seed_gives_the_same_figure():
    rows = {"Ines": [(0, 9, "a"), (30, 44, "b")], "Tomas": [(1, 9, "a"), (60, 70, "b")]}
    some = marks(*[rows] * 5)
    assert gamma_tally(some, 0, seed=3).pooled == gamma_tally(some, 0, seed=3).pooled
    assert gamma_tally(some, 0, seed=3).pooled != gamma_tally(some, 0, seed=4).pooled


def test_no_more_articles_are_measured_than_the_sample_holds():
    rows = {"Ines": [(0, 9, "a")], "Tomas": [(1, 9, "a")], "Mia": [(2, 9, "a")]}
    assert gamma_tally(marks(*[rows] * 10), 0, seed=0, sample=12).count == 12
