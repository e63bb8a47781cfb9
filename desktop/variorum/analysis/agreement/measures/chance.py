"""Coefficients that take chance off, each from its sums.

Every function takes sums (… × terms) and returns figures (…); NaN says that the figure is not
defined. Where only one value was ever given, chance would agree just as well as people do, and none
of them is defined.
"""

import numpy as np

from variorum.analysis.agreement.columns import Floats
from variorum.analysis.agreement.tallies import ratio


def cohen(sums: Floats) -> Floats:
    """Cohen's κ (1960) of two people.

    Terms: items, items with the same value, then how often the first person gave each value, then
    how often the second did.
    """
    items, same = sums[..., 0], sums[..., 1]
    first, second = np.split(sums[..., 2:], 2, axis=-1)
    expected = ratio((first * second).sum(axis=-1), items**2)
    return _beyond(ratio(same, items), expected)


def fleiss(sums: Floats) -> Floats:
    """Fleiss' κ (1971) of items that equally many people judged.

    Terms: items, the sum of their shares of agreeing pairs, then how often each value was given.
    """
    given = sums[..., 2:]
    shares = ratio(given, given.sum(axis=-1, keepdims=True))
    return _beyond(ratio(sums[..., 1], sums[..., 0]), (shares**2).sum(axis=-1))


def gwet(sums: Floats) -> Floats:
    """Gwet's AC1 (2008), which rare values do not drag down as they do κ.

    Terms: items, the sum of their shares of agreeing pairs, then for each value the sum of its
    shares of the items' judgements.
    """
    shares = ratio(sums[..., 2:], sums[..., :1])
    values = (shares > 0).sum(axis=-1)
    expected = ratio((shares * (1 - shares)).sum(axis=-1), values - 1.0)
    return _beyond(ratio(sums[..., 1], sums[..., 0]), expected)


def alpha(sums: Floats) -> Floats:
    """Krippendorff's α (2004) for nominal values, with whatever judgements are missing.

    Terms: items with two judgements or more, the sum of agreeing coincidences, then how often each
    value was given in those items.
    """
    given = sums[..., 2:]
    total = given.sum(axis=-1)
    observed = ratio(sums[..., 1], total)
    expected = ratio((given * (given - 1)).sum(axis=-1), total * (total - 1))
    return _beyond(observed, expected)


def observed(sums: Floats) -> Floats:
    """The second term over the first: a share, with chance left in."""
    return ratio(sums[..., 1], sums[..., 0])


def disorder(sums: Floats) -> Floats:
    """One less what disagreement there is over what chance would give.

    Terms: a count, the observed disagreement, the expected one.
    """
    return 1 - ratio(sums[..., 1], sums[..., 2])


def _beyond(observed: Floats, expected: Floats) -> Floats:
    return ratio(observed - expected, np.where(1 - expected > 1e-12, 1 - expected, 0.0))
