"""Why a figure is not defined, in words: an empty cell tells nothing, and a zero would be a lie."""

import numpy as np

from variorum.analysis.agreement.tallies import Tally


def reason_of(tally: Tally) -> str:
    """Why the figure of a tally is not defined."""
    sums = tally.total
    aspect = tally.measure.aspect
    if not sums[0] and aspect == "labelling":
        return "No two people marked the same words here."
    if not sums[0]:
        return "No two people worked on the same article here, or none of them marked anything."
    if aspect == "labelling" and np.count_nonzero(sums[2:]) <= 1:
        return "Only one value was ever given, so chance would agree as well as people do."
    if tally.measure.key in {"alpha_words", "ac1_words"}:
        which = "No" if not sums[2] else "Every"
        return f"{which} word was marked by everybody, so chance would agree as well as people do."
    return "Chance would agree as well as people do, so there is nothing left to measure."
