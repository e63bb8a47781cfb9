"""Where blocks stand on the page when most heights are estimates: a Fenwick tree of heights."""

from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """Heights in pixels of a column of blocks; a change and a look-up cost log n."""

    __slots__ = ("_heights", "_step", "_tree")

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        sums = [0.0, *accumulate(self._heights)]
        self._tree = [0.0, *(sums[i] - sums[i & (i - 1)] for i in range(1, len(sums)))]
        self._step = 1 << max(0, len(self._heights).bit_length() - 1)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def __setitem__(self, index: int, height: float) -> None:
        change = height - self._heights[index]
        self._heights[index] = height
        place = index + 1
        while place < len(self._tree):
            self._tree[place] += change
            place += place & -place

    @property
    def total(self) -> float:
        """The height of all blocks together."""
        return self.top(len(self._heights))

    def top(self, index: int) -> float:
        """Where block ``index`` begins: the heights before it."""
        height = 0.0
        while index > 0:
            height += self._tree[index]
            index &= index - 1
        return height

    def at(self, y: float) -> int:
        """The block that covers ``y``; the first or last one where ``y`` lies outside."""
        place, step = 0, self._step
        while step:
            ahead = place + step
            if ahead < len(self._tree) and self._tree[ahead] <= y:
                place = ahead
                y -= self._tree[ahead]
            step >>= 1
        return min(place, max(0, len(self._heights) - 1))
