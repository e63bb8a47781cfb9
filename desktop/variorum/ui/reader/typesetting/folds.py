"""Stretches of the page that are not the article, each folded to one line until it is opened."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from variorum.analysis.segmenting import Range
from variorum.domain.annotations import QUIET_ZONES, Annotation
from variorum.ui.reader.typesetting.blocks import Blocks


class Folds:
    """Which blocks are folded away; the first block of a stretch holds the line that says so."""

    def __init__(
        self,
        blocks: Blocks,
        annotations: Iterable[Annotation],
        is_zone: Callable[[Annotation], bool],
    ) -> None:
        self._blocks = blocks
        self._is_zone = is_zone
        self._zones: dict[str, Sequence[Range]] = {}
        self._is_on = False
        self._open: set[int] = set()
        self._runs: list[range] = []
        self.changed(annotations, ())

    def turn(self, *, on: bool) -> None:
        """Fold every stretch, or open all."""
        self._is_on = on
        self._open.clear()

    def changed(self, annotations: Iterable[Annotation], removed: Iterable[str]) -> bool:
        """Follow parts of the page that were marked anew; whether other lines are folded now."""
        before, zones = self._runs, dict(self._zones)
        for annotation_id in removed:
            zones.pop(annotation_id, None)
        for one in annotations:
            zones.pop(one.id, None)
            if one.label in QUIET_ZONES and self._is_zone(one):
                zones[one.id] = [(span.start, span.end) for span in one.spans]
        if zones != self._zones:
            self._zones = zones
            self._runs = _runs(self._blocks, self._ranges())
        return self._is_on and self._runs != before

    def open_at(self, block: int) -> bool:
        """Open the stretch that a block is folded into; whether it was folded."""
        run = self._folded(block)
        if run is None:
            return False
        self._open.add(run.start)
        return True

    def is_hidden(self, block: int) -> bool:
        """Whether nothing of a block is seen."""
        run = self._folded(block)
        return run is not None and block != run.start

    def lines(self, block: int) -> int:
        """How many paragraphs are folded into the line that stands for this block; 0 for none."""
        run = self._folded(block)
        if run is None or block != run.start:
            return 0
        return sum(not self._blocks.is_blank(index) for index in run)

    def heights(self, heights: Sequence[float], line: float) -> list[float]:
        """The heights of all blocks with those that are folded; ``line``: that of a line."""
        found = list(heights)
        if self._is_on:
            for run in self._runs:
                if run.start not in self._open:
                    found[run.start : run.stop] = [line, *[0.0] * (len(run) - 1)]
        return found

    def _folded(self, block: int) -> range | None:
        """The folded stretch that holds a block."""
        if not self._is_on:
            return None
        place = bisect_right(self._runs, block, key=lambda run: run.start) - 1
        run = self._runs[place] if place >= 0 else None
        return run if run is not None and block in run and run.start not in self._open else None

    def _ranges(self) -> list[Range]:
        return sorted(one for ranges in self._zones.values() for one in ranges)


def _runs(blocks: Blocks, ranges: Iterable[Range]) -> list[range]:
    """Whole blocks in a row; a single paragraph is as short as the line that would stand for it."""
    runs: list[range] = []
    for start, end in ranges:
        inside = [
            index
            for index in blocks.over(start, end)
            if start <= blocks.starts[index] and blocks.ends[index] <= end + 1
        ]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        if runs and all(blocks.is_blank(index) for index in range(runs[-1].stop, first)):
            runs[-1] = range(runs[-1].start, max(last, runs[-1].stop))
        else:
            runs.append(range(first, last))
    return [run for run in runs if sum(not blocks.is_blank(index) for index in run) > 1]
