"""Figures as sums: what is added up article by article, and how a figure comes of the sums.

Since the sums of any group of articles are the sums of their sums, one tally serves the figure of
all articles together, of each outlet, month and article, and of each resampling of the stories.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from variorum.analysis.agreement.columns import Floats, Ints, added
from variorum.analysis.agreement.sparse import ROWS, Sparse

Closing = Callable[[Floats], Floats]
"""From sums (… × terms) to figures (…); NaN where a figure is not defined."""
Aspect = Literal["detection", "labelling", "both"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to measure agreement.

    ``aspect``: whether it asks for the same words, for the same label on the same words, or for
    both. The first term of its sums counts ``unit``s.
    """

    key: str
    name: str
    aspect: Aspect
    unit: str
    close: Closing
    corrected: bool = True
    """Whether chance is taken off: 0 is what chance gives."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure speaks of: a layer (all of them if empty), one of its labels or attributes."""

    layer: str = ""
    label: str = ""
    attribute: str = ""


NO_VALUES = Sparse(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), (0, 0))


@dataclass(frozen=True)
class Tally:
    """The sums of a measure for every article (articles × terms).

    ``values`` are more terms of it, one for each value that may be given (articles × values). They
    are many, and most are 0; where all of some articles are, they make no difference to a figure.
    """

    measure: Measure
    scope: Scope
    sums: Floats
    values: Sparse = NO_VALUES

    @property
    def total(self) -> Floats:
        """The terms of all articles taken as one."""
        return np.concatenate((self.sums.sum(axis=0), self.values.total))

    @property
    def pooled(self) -> float:
        """The figure of all articles taken as one."""
        return float(self.measure.close(self.total))

    @property
    def count(self) -> float:
        """How many units it stands on."""
        return float(self.sums[:, 0].sum())

    @cached_property
    def each(self) -> Floats:
        """The figure of every article."""
        found = np.full(len(self.sums), np.nan)
        for first in range(0, len(found), ROWS):
            rows = self.sums[first : first + ROWS]
            values = self.values.stretch(first, first + len(rows))
            found[first : first + ROWS] = self.measure.close(np.hstack((rows, values)))
        return found

    @property
    def macro(self) -> float:
        """The mean of the articles' figures, all of the same weight."""
        each = self.each
        return float(each[~np.isnan(each)].mean()) if not np.isnan(each).all() else float("nan")

    @property
    def micro(self) -> float:
        """The mean of the articles' figures, weighed by how many units each stands on."""
        each, weights = self.each, self.sums[:, 0]
        defined = ~np.isnan(each)
        total = weights[defined].sum()
        return float(each[defined] @ weights[defined] / total) if total else float("nan")

    def grouped(self, group: Ints, count: int) -> "Tally":
        """The same of ``count`` groups of articles, each taken as one; ``group`` by article."""
        sums = np.stack([added(group, term, count) for term in self.sums.T], axis=1)
        return replace(self, sums=sums, values=self.values.grouped(group, count))

    def drawn(self, times: Floats) -> Floats:
        """The figures of all articles, each taken so often (draws × articles → draws)."""
        return self.measure.close(np.hstack((times @ self.sums, self.values.weighted(times))))


def together(tallies: list[Tally], scope: Scope) -> Tally:
    """Tallies of one measure and of different things as the tally of all of them."""
    return Tally(tallies[0].measure, scope, np.sum([one.sums for one in tallies], axis=0))


def ratio(over: Floats, under: Floats) -> Floats:
    """``over / under``, NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(under > 0, over / under, np.nan)
