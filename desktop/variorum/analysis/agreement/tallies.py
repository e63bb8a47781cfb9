"""Figures as sums: what is added up article by article, and how a figure comes of the sums.

Since the sums of any group of articles are the sums of their sums, one tally serves the figure of
all articles together, of each outlet, month and article, and of each resampling of the stories.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from variorum.analysis.agreement.columns import Floats, Ints, added

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


@dataclass(frozen=True)
class Tally:
    """The sums of a measure for every article (articles × terms)."""

    measure: Measure
    scope: Scope
    sums: Floats

    @property
    def pooled(self) -> float:
        """The figure of all articles taken as one."""
        return float(self.measure.close(self.sums.sum(axis=0)))

    @property
    def count(self) -> float:
        """How many units it stands on."""
        return float(self.sums[:, 0].sum())

    @property
    def each(self) -> Floats:
        """The figure of every article."""
        return self.measure.close(self.sums)

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

    def grouped(self, group: Ints, count: int) -> Floats:
        """The sums of ``count`` groups of articles (groups × terms); ``group`` by article."""
        return np.stack([added(group, term, count) for term in self.sums.T], axis=1)


def together(tallies: list[Tally], scope: Scope) -> Tally:
    """Tallies of one measure and of different things as the tally of all of them."""
    return Tally(tallies[0].measure, scope, np.sum([one.sums for one in tallies], axis=0))


def ratio(over: Floats, under: Floats) -> Floats:
    """``over / under``, NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(under > 0, over / under, np.nan)
