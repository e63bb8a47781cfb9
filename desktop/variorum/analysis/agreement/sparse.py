"""Tables of numbers most of which are 0, such as how often each entity is meant in each article.

A project has thousands of entities and of articles, and few of the ones in any of the others: only
what is there is kept, and no more than a part of a table is ever written out.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from variorum.analysis.agreement.columns import Floats, Ints, added

ROWS = 256
"""So many rows are written out at a time, with the columns that they have."""
COLUMNS = 64
"""So many columns are written out at a time, with the rows that they have."""
CROWDED = 4
"""A table of so many places for each number is sorted more slowly than it is written out."""


@dataclass(frozen=True)
class Sparse:
    """The numbers of a table (``shape``: rows × columns) that may be other than 0.

    One entry each: its row, its column and the number; by row, then by column, no place twice.
    """

    row: Ints
    column: Ints
    number: Floats
    shape: tuple[int, int]

    @property
    def total(self) -> Floats:
        """The sum of each column."""
        return added(self.column, self.number, self.shape[1])

    def stretch(self, first: int, last: int) -> Floats:
        """Some of the rows, written out; columns in which they have nothing are left out."""
        cells = slice(*np.searchsorted(self.row, (first, last)))
        columns, place = np.unique(self.column[cells], return_inverse=True)
        found = np.zeros((last - first, len(columns)))
        found[self.row[cells] - first, place] = self.number[cells]
        return found

    def grouped(self, group: Ints, count: int) -> "Sparse":
        """The sums of ``count`` groups of rows; ``group`` by row."""
        return sparse(group[self.row], self.column, self.number, (count, self.shape[1]))

    def weighted(self, weights: Floats) -> Floats:
        """The sums of the rows, each taken so often (… × rows → … × columns)."""
        found = np.zeros((len(weights), self.shape[1]))
        for columns, rows, numbers in self._bundles:
            found[:, columns] = weights[:, rows] @ numbers
        return found

    @cached_property
    def _bundles(self) -> list[tuple[Ints, Ints, Floats]]:
        """The columns a few at a time, with the rows that they have, and the numbers there.

        Columns that begin in the same rows go together: who is in the news is so for some days.
        """
        columns, first, place = np.unique(self.column, return_index=True, return_inverse=True)
        order = np.argsort(self.row[first], kind="stable")
        rank = np.argsort(order)[place]
        cells = np.argsort(rank, kind="stable")
        found = []
        for low in range(0, len(order), COLUMNS):
            here = cells[slice(*np.searchsorted(rank[cells], (low, low + COLUMNS)))]
            rows, across = np.unique(self.row[here], return_inverse=True)
            bundle = columns[order[low : low + COLUMNS]]
            numbers = np.zeros((len(rows), len(bundle)))
            numbers[across, rank[here] - low] = self.number[here]
            found.append((bundle, rows, numbers))
        return found


def sparse(row: Ints, column: Ints, number: Floats, shape: tuple[int, int]) -> Sparse:
    """A table of the sums of what falls in each place; ``row``, ``column`` and ``number`` go
    together."""
    places = shape[0] * shape[1]
    code = row * shape[1] + column
    if places <= CROWDED * len(code):
        taken = np.bincount(code, minlength=places) > 0
        found = np.flatnonzero(taken)
        sums = added(code, number, places)[found]
    else:
        found, where = np.unique(code, return_inverse=True)
        sums = added(where, number, len(found))
    return Sparse(found // max(shape[1], 1), found % max(shape[1], 1), sums, shape)
