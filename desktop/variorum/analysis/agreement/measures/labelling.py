"""Given the same words, do people give the same label, and given that, the same attributes?

An *item* is a place that two people or more marked exactly; a label is what they gave it. Who gave
several labels to one place is left out there. Of attributes the items are the places with one
label: whether a claim is certain is asked of those who agree that it is one.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from variorum.analysis.agreement.columns import Flags, Floats, Ints, added
from variorum.analysis.agreement.measures import chance
from variorum.analysis.agreement.sparse import Sparse, sparse
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
    def given(self) -> Sparse:
        """How often each value was given to each item (items × values)."""
        shape = len(self.article), self.values
        return sparse(self.item, self.value, np.ones(len(self.item)), shape)

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
    given, article = votes.given, votes.article
    number = added(given.row, given.number, len(article))
    agreeing = added(given.row, given.number * (given.number - 1), len(article))
    pairs = agreeing / np.maximum(number * (number - 1), 1)
    shared = number > 1
    fullest = shared & (number == number.max(initial=0))
    ones = np.ones(len(article))

    def tally(measure: Measure, terms: list[Floats], items: Flags, given: Sparse) -> Tally:
        sums = [added(article[items], term[items], articles) for term in terms]
        cells = items[given.row]
        found = Sparse(given.row[cells], given.column[cells], given.number[cells], given.shape)
        return Tally(measure, scope, np.stack(sums, axis=1), found.grouped(article, articles))

    shares = replace(given, number=given.number / number[given.row])
    by_share = tally(AC1, [ones, pairs], shared, shares)
    return [
        Tally(SAME, scope, by_share.sums),
        tally(ALPHA, [ones, agreeing / np.maximum(number - 1, 1)], shared, given),
        by_share,
        tally(FLEISS, [ones, pairs], fullest, given),
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
