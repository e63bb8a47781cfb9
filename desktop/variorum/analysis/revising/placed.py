"""Tags that come to stand in a text one after the other, where each must keep to the rules."""

from bisect import bisect_left, insort

from variorum.analysis.saving_rules import faults_beside
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook


class PlacedTags:
    """The tags that stand in a text already, of any set and layer."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._rows: dict[tuple[str, str], _Row] = {}

    def admits(self, tag: Annotation) -> bool:
        """Whether a tag breaks no rule beside those of its set and layer that stand already."""
        row = self._rows.get((tag.set_id, tag.layer))
        layer = self._codebook.layer(tag.layer)
        if row is None or layer is None:
            return True
        # Where tags may lie as they like, a rule can be about any two, however far apart.
        beside = row.tags if layer.nesting == "free" else row.near(tag)
        return not faults_beside(tag, beside, self._codebook)

    def add(self, tag: Annotation) -> None:
        """Let a tag stand, whatever stands there."""
        self._rows.setdefault((tag.set_id, tag.layer), _Row()).add(tag)


class _Row:
    """Tags in the order of where they begin."""

    def __init__(self) -> None:
        self.tags: list[Annotation] = []
        self._longest = 0

    def add(self, tag: Annotation) -> None:
        start, end = tag.extent
        insort(self.tags, tag, key=_start)
        self._longest = max(self._longest, end - start)

    def near(self, tag: Annotation) -> list[Annotation]:
        """The tags that may share words with one."""
        start, end = tag.extent
        first = bisect_left(self.tags, start - self._longest, key=_start)
        last = bisect_left(self.tags, end, key=_start)
        return self.tags[first:last]


def _start(tag: Annotation) -> int:
    return tag.extent[0]
