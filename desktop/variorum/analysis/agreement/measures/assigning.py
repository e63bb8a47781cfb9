"""The best way to match units of two people one to one, where a unit may stay alone.

What stays far from everything falls into small groups that are matched by themselves: exactly, by
the Hungarian method with potentials (Kuhn 1955, Munkres 1957; O(n³) in a group of n).
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from variorum.analysis.agreement.columns import Floats


def most_gained(gains: Floats) -> float:
    """The largest sum of positive gains (rows × columns), each row and column taken once."""
    rows, columns = np.nonzero(gains > 0)
    total = 0.0
    for group in _groups(rows.tolist(), columns.tolist()):
        if len(group) == 1:
            total += float(gains[group[0]])
            continue
        left = sorted({row for row, _ in group})
        right = sorted({column for _, column in group})
        total += _hungarian(np.maximum(gains[np.ix_(left, right)], 0).tolist())
    return total


def _groups(rows: Sequence[int], columns: Sequence[int]) -> list[list[tuple[int, int]]]:
    """The pairs in groups that share neither rows nor columns."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(key: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for row, column in zip(rows, columns, strict=True):
        leader[find(("row", row))] = find(("column", column))
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for row, column in zip(rows, columns, strict=True):
        found[find(("row", row))].append((row, column))
    return list(found.values())


def _hungarian(gains: list[list[float]]) -> float:
    """The largest sum of gains, none negative, in a table of any shape."""
    if len(gains) > len(gains[0]):
        gains = [list(column) for column in zip(*gains, strict=True)]
    rows, columns = len(gains), len(gains[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder = [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0] = row
        _augment(gains, row_price, column_price, holder)
    return sum(gains[holder[j] - 1][j - 1] for j in range(1, columns + 1) if holder[j])


def _augment(
    gains: list[list[float]], row_price: list[float], column_price: list[float], holder: list[int]
) -> None:
    """Find a place for the row that waits in column 0, moving others where that pays."""
    columns = len(column_price) - 1
    slack, before = [float("inf")] * (columns + 1), [0] * (columns + 1)
    used = [False] * (columns + 1)
    at = 0
    while holder[at]:
        used[at] = True
        row, step, following = holder[at], float("inf"), 0
        for j in range(1, columns + 1):
            if used[j]:
                continue
            cost = -gains[row - 1][j - 1] - row_price[row] - column_price[j]
            if cost < slack[j]:
                slack[j], before[j] = cost, at
            if slack[j] < step:
                step, following = slack[j], j
        for j in range(columns + 1):
            if used[j]:
                row_price[holder[j]] += step
                column_price[j] -= step
            else:
                slack[j] -= step
        at = following
    while at:
        holder[at] = holder[before[at]]
        at = before[at]
