"""Lanes: what would lie on top of one another is put side by side, lowest free lane first."""

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
