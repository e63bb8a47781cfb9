"""Articles without what is not the article: offsets as if furniture and comments were not there."""

from bisect import bisect_right
from collections.abc import Iterable

from variorum.analysis.segmenting import Range


class BarePage:
    """Counts the code points of a text without its quiet ranges, there and back."""

    def __init__(self, length: int, quiet: Iterable[Range]) -> None:
        self._bounds: list[Range] = []
        reached = removed = 0
        for start, end in sorted(quiet):
            first = max(start, reached)
            if end > first:
                self._bounds.append((first - removed, removed + end - first))
                removed += end - first
                reached = end
        self._quiet = [*_merged(quiet)]
        self.length = length - removed

    def bare(self, start: int, end: int) -> Range | None:
        """Where a range of the text lies without the quiet parts; ``None`` if it touches one."""
        if any(first < end and start < last for first, last in self._quiet):
            return None
        before = sum(last - first for first, last in self._quiet if last <= start)
        return start - before, end - before

    def back(self, start: int, end: int) -> Range:
        """Where a range lies in the text that ``bare`` made what is given."""
        at = bisect_right(self._bounds, (start, 1 << 62))
        removed = self._bounds[at - 1][1] if at else 0
        return start + removed, end + removed


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
