"""Given the same words, do people give the same label, and given that, the same attributes?

An *item* is a place that two people or more marked exactly; a label is what they gave it. Who gave
several labels to one place is left out there. Of attributes the items are the places with one
label: whether a claim is certain is asked of those who agree that it is one.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from variorum.analysis.agreement.columns import Floats, Ints, added
from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.tallies import Measure, Scope, Tally

SAME = Measure("same_label", "Same label", "labelling", "places", chance.observed, corrected=False)
ALPHA = Measure("alpha", "Krippendorff α, nominal", "labelling", "places", chance.alpha)
FLEISS = Measure("fleiss", "Fleiss κ", "labelling", "places", chance.fleiss)
AC1 = Measure("ac1", "Gwet AC1", "labelling", "places", chance.gwet)


@dataclass(frozen=True)
class Votes:
    """Which value each person gave to each item.

    One entry a vote: its item, who of ``raters`` people voted, for which of ``values`` values.
    ``article`` says where each item is.
    """

    item: Ints
    rater: Ints
    value: Ints
    article: Ints
    raters: int
    values: int

    @cached_property
    def counts(self) -> Ints:
        """How often each value was given to each item (items × values)."""
        flat = np.bincount(
            self.item * self.values + self.value, minlength=len(self.article) * self.values
        )
        return flat.reshape(len(self.article), self.values)

    @cached_property
    def sides(self) -> npt.NDArray[np.int32]:
        """What each person gave to the items that several judged (people × items).

        ``values`` stands for nothing.
        """
        several = np.bincount(self.item, minlength=len(self.article)) > 1
        number = np.cumsum(several) - 1
        rows = np.flatnonzero(several[self.item])
        found = np.full((self.raters, int(several.sum())), self.values, np.int32)
        found[self.rater[rows], number[self.item[rows]]] = self.value[rows]
        return found


def votes(
    item: Ints, rater: Ints, value: Ints, article: Ints, raters: int, values: int
) -> tuple[Votes, int]:
    """The votes that count, and how many were left out since one person gave an item several.

    ``item``, ``rater`` and ``value`` go together.
    """
    voter = item * raters + rater
    once = np.bincount(voter, minlength=len(article) * raters)[voter] == 1
    kept = Votes(item[once], rater[once], value[once], article, raters, values)
    return kept, int(len(once) - once.sum())


def label_tallies(votes: Votes, scope: Scope, articles: int) -> list[Tally]:
    """The share of agreeing pairs, α, AC1 and Fleiss' κ of some votes."""
    counts = votes.counts
    given = counts.sum(axis=1)
    shared = given > 1
    counts, given, article = counts[shared], given[shared], votes.article[shared]
    agreeing = (counts * (counts - 1)).sum(axis=1)
    pairs = agreeing / np.maximum(given * (given - 1), 1)
    ones = np.ones(len(given))

    def tally(measure: Measure, *terms: Floats, within: Ints | slice) -> Tally:
        sums = [added(article[within], term[within], articles) for term in terms]
        return Tally(measure, scope, np.stack(sums, axis=1))

    every = slice(None)
    fullest = np.flatnonzero(given == given.max(initial=0))
    shares = counts / np.maximum(given, 1)[:, None]
    per_value = [counts[:, value].astype(float) for value in range(votes.values)]
    return [
        tally(SAME, ones, pairs, within=every),
        tally(ALPHA, ones, agreeing / np.maximum(given - 1, 1), *per_value, within=every),
        tally(AC1, ones, pairs, *shares.T, within=every),
        tally(FLEISS, ones, pairs, *per_value, within=fullest),
    ]


def confusion(votes: Votes, one: int, other: int) -> Ints:
    """How often one person gave each value where the other gave each (values × values)."""
    beyond = votes.values + 1
    codes = votes.sides[one] * beyond + votes.sides[other]
    matrix = np.bincount(codes, minlength=beyond**2).reshape(beyond, beyond)
    return np.asarray(matrix[:-1, :-1], np.int64)


def cohen(matrix: Ints) -> float:
    """Cohen's κ of a confusion matrix; NaN where it is not defined."""
    terms = [[matrix.sum()], [np.trace(matrix)], matrix.sum(axis=1), matrix.sum(axis=0)]
    return float(chance.cohen(np.concatenate(terms).astype(float)))


def pair_gwet(matrix: Ints) -> float:
    """Gwet's AC1 of a confusion matrix; NaN where it is not defined."""
    shares = (matrix.sum(axis=1) + matrix.sum(axis=0)) / 2
    terms = np.concatenate([[matrix.sum()], [np.trace(matrix)], shares])
    return float(chance.gwet(terms.astype(float)))
