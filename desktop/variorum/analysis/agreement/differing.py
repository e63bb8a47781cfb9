"""What keeps a figure about the same words below 1: the tags that somebody else did not make."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from variorum.analysis.agreement.columns import Flags, Ints, Marks
from variorum.analysis.agreement.measures.detecting import EXACT, OVERLAP
from variorum.analysis.agreement.measures.unitizing import ALPHA_U
from variorum.analysis.agreement.places import by_layer

MEASURES = (ALPHA_U.key, EXACT.key, OVERLAP.key)
"""The measures for which this can be told."""


def differing(marks: Marks, measure: str, layer: str) -> frozenset[str]:
    """The ids of the annotations of a layer in which people differ, by one of ``MEASURES``.

    *Exact*: somebody who took part has not marked the same words; *overlap*: has marked none of
    them; *units*: the same as exact of everybody's units, those marks of one person that overlap
    joined. Labels do not count. There are none exactly where the figure is 1, or is not defined.
    """
    if layer not in marks.layers:
        return frozenset()
    number = marks.layers.index(layer)
    rows = np.flatnonzero(marks.layer == number)
    places = by_layer(_with_units(marks, rows) if measure == ALPHA_U.key else marks)
    has = places.touched if measure == OVERLAP.key else places.marked
    lacks: Flags = marks.parties(number)[places.article] & ~has
    differs = np.asarray(lacks.any(axis=1))
    return frozenset(marks.ids[row] for row in rows[differs[places.row_place[rows]]].tolist())


def _with_units(marks: Marks, rows: Ints) -> Marks:
    """The same marks; of overlapping rows of one person in one article each covers what all do."""
    start, end = marks.start.copy(), marks.end.copy()
    together: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for row in rows[np.argsort(marks.start[rows], kind="stable")].tolist():
        unit = together[int(marks.article[row]), int(marks.rater[row])]
        if unit and marks.start[row] >= end[unit[0]]:
            unit.clear()
        unit.append(row)
        start[unit], end[unit] = start[unit[0]], max(end[unit[0]], marks.end[row])
    return replace(marks, start=start, end=end)
