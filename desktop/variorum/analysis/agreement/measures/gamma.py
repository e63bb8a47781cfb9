"""The γ of Mathet, Widlöcher and Métivier (Computational Linguistics 41, 2015) of two people.

Units are aligned so that the disorder is least: a pair costs (the distances of its ends over the
sum of its lengths)², and 1 more for different labels; a unit that stays alone costs 1. Chance is
found by shifting each person's units round the article by random distances. Of more than two people
it is the mean over their pairs, not the alignment of all at once, whose cost grows with every
person's units multiplied.

It is costly, so it is measured on a sample of articles and pairs, drawn by a seed.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from variorum.analysis.agreement.columns import Floats, Ints, Marks, added
from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.measures.assigning import most_gained
from variorum.analysis.agreement.tallies import Measure, Scope, Tally

GAMMA = Measure("gamma", "γ, mean of pairs", "both", "comparisons", chance.disorder)
ALONE = 1.0
"""What a unit costs that is aligned with none."""
SHIFTS = 30
"""How many random shifts stand for chance."""
SAMPLE = 40
"""How many articles of a pair of people are measured at most, in a layer."""


@dataclass(frozen=True, slots=True)
class Units:
    """One person's units in an article: starts, ends (code points) and labels."""

    start: Floats
    end: Floats
    label: Ints

    def __len__(self) -> int:
        return len(self.start)

    def shifted(self, by: float, length: float) -> "Units":
        """The units moved on by ``by``; those that leave the article come in at its beginning."""
        start = np.mod(self.start + by, length)
        return Units(start, start + (self.end - self.start), self.label)


def disorder(one: Units, other: Units) -> float:
    """The least disorder of two people's units: the cost of the alignment for each unit."""
    sizes = (one.end - one.start)[:, None] + (other.end - other.start)
    apart = np.abs(one.start[:, None] - other.start) + np.abs(one.end[:, None] - other.end)
    cost = (apart / sizes) ** 2 + (one.label[:, None] != other.label)
    alone = ALONE * (len(one) + len(other))
    mean = (len(one) + len(other)) / 2
    return (alone - most_gained(2 * ALONE - cost)) / mean


def by_chance(
    one: Units, other: Units, length: float, random: np.random.Generator, shifts: int = SHIFTS
) -> float:
    """The mean disorder of units that are shifted at random in an article of ``length``."""
    both = [side for side in (one, other) if len(side)]
    found = []
    for _ in range(shifts):
        # Either side may stand for both: chance knows no people, after Mathet et al., 5.2.
        left, right = (both[int(random.integers(len(both)))] for _ in range(2))
        moves = random.random(2) * length
        found.append(disorder(left.shifted(moves[0], length), right.shifted(moves[1], length)))
    return float(np.mean(found))


def gamma(one: Units, other: Units, length: float, seed: int = 0, shifts: int = SHIFTS) -> float:
    """γ of two people's units in one article of ``length`` code points."""
    expected = by_chance(one, other, length, np.random.default_rng(seed), shifts)
    return float(chance.disorder(np.array([1.0, disorder(one, other), expected])))


def gamma_tally(marks: Marks, layer: int, seed: int, sample: int = SAMPLE) -> Tally:
    """γ in a layer; terms: comparisons (of two people in an article), observed and expected
    disorder."""
    random = np.random.default_rng(seed)
    pairs = list(combinations(range(len(marks.raters)), 2))
    parties = marks.parties(layer)
    shared = np.flatnonzero([parties[:, one] & parties[:, other] for one, other in pairs])
    chosen = np.sort(random.permutation(shared)[:sample])
    at, observed, expected = [], [], []
    for number in chosen.tolist():
        pair, article = divmod(number, len(marks.articles))
        begin, end = np.searchsorted(marks.article, (article, article + 1))
        here = np.flatnonzero(marks.layer[begin:end] == layer) + begin
        one, other = (_units(marks, here[marks.rater[here] == rater]) for rater in pairs[pair])
        if len(one) + len(other):
            at.append(article)
            observed.append(disorder(one, other))
            length = float(marks.articles[article].length)
            expected.append(by_chance(one, other, length, random))
    where, count = np.array(at, np.int64), len(marks.articles)
    terms = [added(where, np.array(one, float), count) for one in (observed, expected)]
    sums = np.stack([added(where, None, count), *terms], axis=1)
    return Tally(GAMMA, Scope(marks.layers[layer]), sums)


def _units(marks: Marks, rows: Ints) -> Units:
    return Units(marks.start[rows].astype(float), marks.end[rows].astype(float), marks.label[rows])
