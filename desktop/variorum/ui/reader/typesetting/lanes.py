"""Lanes: what would lie on top of one another is put side by side, lowest free lane first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Extent = tuple[float, float]


def lanes(extents: Sequence[Extent], fixed: Mapping[int, int] | None = None) -> list[int]:
    """A lane for every extent (half-open) such that none meets another in its lane.

    ``fixed`` holds the lanes that are already given, by place in ``extents``. Extents are served
    in the order of their beginnings, longer ones first; empty extents take no room.
    """
    given = dict(fixed or {})
    order = sorted(range(len(extents)), key=lambda i: (i not in given, *_priority(extents[i])))
    if not given:
        return _swept(extents, order)
    placed: dict[int, list[Extent]] = {}
    result = [0] * len(extents)
    for i in order:
        lane = given.get(i, -1)
        if lane < 0:
            lane = 0
            while any(_meet(extents[i], other) for other in placed.get(lane, ())):
                lane += 1
        placed.setdefault(lane, []).append(extents[i])
        result[i] = lane
    return result


def _swept(extents: Sequence[Extent], order: Sequence[int]) -> list[int]:
    """The same without given lanes, where remembering each lane's end is enough."""
    ends: list[float] = []
    result = [0] * len(extents)
    for i in order:
        start, end = extents[i]
        lane = next((k for k, taken in enumerate(ends) if taken <= start), len(ends))
        if lane == len(ends):
            ends.append(start)
        ends[lane] = max(ends[lane], end)
        result[i] = lane
    return result


def _priority(extent: Extent) -> tuple[float, float]:
    return extent[0], -extent[1]


def _meet(a: Extent, b: Extent) -> bool:
    return a[0] < b[1] and b[0] < a[1]


class KeptLanes:
    """Lanes of what comes and goes in rows of blocks: whatever is there keeps its lane.

    Extents are numbers of blocks (half-open, never empty). Coming and going cost in proportion to
    the blocks of an extent, not to what else is there.
    """

    def __init__(self, extents: Mapping[str, tuple[int, int]] | None = None) -> None:
        self.lanes: dict[str, int] = {}
        self._extents: dict[str, tuple[int, int]] = {}
        # By block, the lanes that are taken in it: bit n stands for lane n.
        self._taken: defaultdict[int, int] = defaultdict(int)
        found = dict(extents or {})
        for key, lane in zip(found, lanes(list(found.values())), strict=True):
            self._take(key, found[key], lane)

    def put(self, key: str, extent: tuple[int, int]) -> None:
        """Give what comes the lowest lane that is free in all its blocks."""
        self.remove(key)
        taken = 0
        for block in range(*extent):
            taken |= self._taken[block]
        lowest_free = ~taken & (taken + 1)
        self._take(key, extent, lowest_free.bit_length() - 1)

    def remove(self, key: str) -> None:
        """Free the lane of what goes; nothing, where it has none."""
        lane = self.lanes.pop(key, None)
        if lane is not None:
            for block in range(*self._extents.pop(key)):
                self._taken[block] &= ~(1 << lane)

    def _take(self, key: str, extent: tuple[int, int], lane: int) -> None:
        self.lanes[key], self._extents[key] = lane, extent
        for block in range(*extent):
            self._taken[block] |= 1 << lane
