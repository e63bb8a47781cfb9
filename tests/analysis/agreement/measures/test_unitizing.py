"""α_U against the examples that Krippendorff worked out himself, and against plain loops."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.agreement.marked import People, marks

from variorum.analysis.agreement.columns import Marks
from variorum.analysis.agreement.measuring import Wish, measure
from variorum.analysis.agreement.tallies import Tally

# Quality and Quantity 38 (2004), the example of p. 796: a continuum from 150 to 450 (here 0 to 300)
# with the categories c and k. D_o(c) = .0144, D_e(c) = .0532, α(c) = .7286, α(k) = 1, α = .859.
QUALITY: People = {
    "i": [(75, 145, "c"), (220, 250, "c"), (30, 90, "k"), (150, 200, "k")],
    "j": [
        (70, 150, "c"),
        (205, 225, "c"),
        (250, 270, "c"),
        (30, 90, "k"),
        (150, 200, "k"),
    ],
}
# Sociological Methodology 25 (1995), p. 57: four pairs of people in a continuum of 24 pieces, with
# the observed disagreement of each.
METHODOLOGY: dict[str, tuple[People, float]] = {
    "A": (
        {"Bertha": [(2, 10, "x"), (14, 20, "x")], "Bill": [(4, 8, "x"), (15, 17, "x")]},
        0.03125,
    ),
    "B": (
        {
            "John": [(0, 18, "x")],
            "Jill": [
                (at, to, "x")
                for at, to in ((0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10))
            ],
        },
        2.26736,
    ),
    "C": (
        {
            "Gerret": [(2, 8, "x"), (10, 12, "x"), (14, 18, "x"), (20, 22, "x")],
            "Gill": [(0, 2, "x"), (4, 8, "x"), (10, 14, "x"), (16, 18, "x"), (20, 22, "x")],
        },
        0.02777,
    ),
    "D": (
        {
            "Heather": [(0, 2, "x"), (2, 10, "x"), (10, 14, "x"), (14, 20, "x"), (20, 24, "x")],
            "Hill": [(0, 4, "x"), (4, 8, "x"), (8, 15, "x"), (15, 17, "x"), (17, 24, "x")],
        },
        0.38715,
    ),
}
# The same, stretched so far that the unit of measurement does not matter: D_e and α.
STRETCHED = {
    "A": (0.06990, 0.553),
    "B": (1.17731, -0.926),
    "C": (0.08642, 0.679),
    "D": (0.41445, 0.066),
}


def labelled(some: Marks) -> dict[str, Tally]:
    from variorum.analysis.agreement.measuring import _labelled_detection

    found = [one for one in _labelled_detection(some) if one.measure.key == "alpha_u_label"]
    return {one.scope.label: one for one in found}


def disagreements(tally: Tally, length: int) -> tuple[float, float]:
    """What the paper calls D_o and D_e: the tally weighs them by the length."""
    _, observed, expected = tally.sums.sum(axis=0)
    return observed / length, expected / length


def test_the_example_of_2004():
    found = labelled(marks(QUALITY, length=300))
    observed, expected = disagreements(found["c"], 300)
    assert observed == pytest.approx(0.0144, abs=0.00005)
    assert expected == pytest.approx(0.0532, abs=0.00005)
    assert found["c"].pooled == pytest.approx(0.7286, abs=0.0005)
    assert found["k"].pooled == 1
    assert found[""].pooled == pytest.approx(0.8591, abs=0.0005)


@pytest.mark.parametrize("example", METHODOLOGY)
def test_observed_disagreement_of_the_examples_of_1995(example):
    people, wanted = METHODOLOGY[example]
    observed, _ = disagreements(labelled(marks(people, length=24))["x"], 24)
    assert observed == pytest.approx(wanted, abs=0.00001)


@pytest.mark.parametrize("example", METHODOLOGY)
def test_alpha_of_the_examples_of_1995_does_not_depend_on_the_unit(example):
    people, _ = METHODOLOGY[example]
    times = 5_000
    stretched = {
        name: [(start * times, end * times, label) for start, end, label in rows]
        for name, rows in people.items()
    }
    tally = labelled(marks(stretched, length=24 * times))["x"]
    expected, alpha = STRETCHED[example]
    # The paper's D_e has a slip of sign (2004, note 5), hence its distance from the figure here.
    assert disagreements(tally, 24 * times)[1] == pytest.approx(expected, abs=0.005)
    assert tally.pooled == pytest.approx(alpha, abs=0.02)


def test_whoever_left_an_article_untouched_has_no_gap_there():
    one = {"Ines": [(0, 10, "x")], "Tomas": [(0, 10, "x")]}
    other = {"Ines": [(40, 50, "x")], "Tomas": [(40, 50, "x")]}
    only = {"Mia": [(5, 9, "x")]}
    report = measure(marks(one, other, only), Wish(by=()))
    assert report.figure("alpha_u", "claim").value == 1


def test_overlapping_marks_of_one_person_are_one_unit():
    parts = {"Ines": [(0, 10, "x"), (5, 20, "x"), (50, 60, "x")], "Tomas": [(0, 20, "x")]}
    whole = {"Ines": [(0, 20, "x"), (50, 60, "x")], "Tomas": [(0, 20, "x")]}
    joined, plain = (labelled(marks(one))["x"].pooled for one in (parts, whole))
    assert joined == pytest.approx(plain)


LENGTH = 40
BOUNDS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 15)).map(
    lambda drawn: (drawn[0], min(LENGTH, sum(drawn)))
)
# Who never marked anything takes no part in the layer.
GROUPS = st.lists(st.lists(BOUNDS, min_size=1, max_size=6), min_size=2, max_size=5)


def joined(bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One person's units: what overlaps is one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(bounds):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def apart(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> int:
    """The distance of one person's units to the other's; a unit in a gap counts for both."""
    found = 0
    for start, end in one:
        near = [unit for unit in other if unit[0] < end and unit[1] > start]
        found += sum((start - at) ** 2 + (end - to) ** 2 for at, to in near)
        found += 0 if near else 2 * (end - start) ** 2
    return found


def by_chance(people: list[list[tuple[int, int]]]) -> float:
    """The expected disagreement in the paper's words: every unit in every gap and on every unit."""
    sizes = [end - start for units in people for start, end in units]
    gaps = []
    for units in people:
        edges = [0, *(bound for unit in units for bound in unit), LENGTH]
        gaps += [end - start for start, end in zip(edges[::2], edges[1::2], strict=True)]
    total = len(people) * LENGTH
    moved = 0.0
    for size in sizes:
        room = sum(gap - size + 1 for gap in gaps if gap >= size)
        moved += (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * room
    under = total * (total - 1) - sum(size * (size - 1) for size in sizes)
    return 2 * moved / (LENGTH * under) if under else 0.0


@given(GROUPS)
def test_sums_give_what_comparing_every_pair_of_people_gives(drawn):
    names = [f"person {number}" for number in range(len(drawn))]
    rows = {
        name: [(*unit, "x") for unit in units] for name, units in zip(names, drawn, strict=True)
    }
    people = [joined(units) for units in drawn]
    observed, expected = disagreements(labelled(marks(rows, length=LENGTH))["x"], LENGTH)
    pairs = sum(apart(one, other) for one, other in permutations(people, 2))
    times = len(people) * (len(people) - 1)
    assert observed == pytest.approx(pairs / times / LENGTH**2)
    assert expected == pytest.approx(by_chance(people))
