"""Which words were marked, and by whom: every place once, with the people who marked exactly it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from variorum.analysis.agreement.columns import Flags, Ints, Marks, Ranks


@dataclass(frozen=True)
class Places:
    """Different places, sorted by category and position.

    Two marks are at one place if they have the same category, article, start and end. ``marked``
    says who marked it (places × people). ``first`` and ``last`` are positions with all articles of
    all categories laid end to end. ``row_place`` tells of each row of the marks its place.
    """

    category: Ints
    article: Ints
    start: Ints
    end: Ints
    first: Ints
    last: Ints
    marked: Flags
    row_place: Ints

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def reach(self) -> Ranks:
        """How many places begin before each one ends."""
        return reach(self.first, self.last)

    @cached_property
    def touched(self) -> Flags:
        """Who marked anything of the same category that shares a character with the place."""
        return touching(self.marked, self.reach)


def reach(first: Ints, last: Ints) -> Ranks:
    """How many stretches begin before each one ends; ``first`` is sorted, none is empty.

    So the number n of a stretch and its reach say where it lies as its bounds do: m begins before n
    ends if m < reach[n], and ends behind the beginning of n if reach[m] > n.
    """
    return np.searchsorted(first, last).astype(np.int32)


def touching(held: Flags, reach: Ranks) -> Flags:
    """Who of those who hold stretches (stretches × people) holds one that overlaps each.

    It does if, of what begins before the stretch ends, something ends behind its beginning.
    """
    found = np.zeros(held.shape, bool, order="F")
    numbers, before = np.arange(len(held), dtype=np.int32), reach - 1
    for rater in range(held.shape[1]):
        furthest = np.maximum.accumulate(reach * held[:, rater])
        np.greater(furthest[before], numbers, out=found[:, rater])
    return found


def places(marks: Marks, category: Ints) -> Places:
    """The places of all rows; ``category`` (by row) keeps apart what is not to be compared."""
    base = marks.offsets[marks.article] + marks.start
    first = category * (marks.offsets[-1] + 1) + base
    length = marks.end - marks.start
    bits = int(length.max(initial=1)).bit_length()
    keys = (first << bits) | length
    order = np.argsort(keys)
    ordered = keys[order]
    new = np.ones(len(keys), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    row_place = np.empty(len(keys), np.int64)
    row_place[order] = np.cumsum(new) - 1
    chosen = order[new]
    marked = np.zeros((len(chosen), len(marks.raters)), bool, order="F")
    marked[row_place, marks.rater] = True
    return Places(
        category[chosen],
        marks.article[chosen],
        marks.start[chosen],
        marks.end[chosen],
        first[chosen],
        first[chosen] + length[chosen],
        marked,
        row_place,
    )


def by_layer(marks: Marks) -> Places:
    """The places where words were marked in a layer, whatever the label."""
    return places(marks, marks.layer)


def by_label(marks: Marks) -> Places:
    """The places where words were given a label; categories count as ``_label_categories`` says."""
    return places(marks, _label_categories(marks)[marks.layer] + marks.label)


def _label_categories(marks: Marks) -> Ints:
    """The category of each layer's first label; the others follow it."""
    return np.cumsum([0, *(len(labels) for labels in marks.labels)])[:-1]
