"""Whose codebook holds when data come from elsewhere.

A project that nothing has been tagged in takes the codebooks of the file and gives up its own. Any
other keeps its own: what the file brings is checked against it.
"""

from collections.abc import Iterable, Mapping

from variorum.domain.codebooks import Codebook
from variorum.domain.listings import Counts
from variorum.store.base import Reading, Transaction

Labels = set[tuple[str, str]]


class Adopting:
    """The codebooks of a project while a file is taken in; without ``changes``, a rehearsal."""

    def __init__(self, reading: Reading, changes: Transaction | None, counts: Counts) -> None:
        self._own = {codebook.id: codebook for codebook in reading.every(Codebook)}
        self._brought: dict[str, Codebook] = {}
        self._changes = changes
        self._zones = set(counts.labels.get("zone", ()))
        self._is_tagged = any(_has_tags(counts.labels, layer) for layer in counts.labels)
        self.labels = _labels_of(self._own.values())
        self.has_changed = False

    def take(self, codebook: Codebook) -> tuple[bool, str]:
        """Whether the codebook was new, and why it was not taken (empty if it was, or is there)."""
        own = self._own.get(codebook.id)
        if own == codebook:
            self._brought[codebook.id] = codebook
            return False, ""
        if self._is_tagged:
            return False, "tags are checked against the project’s own codebook, which stays"
        if not {("zone", label) for label in self._zones} <= _labels_of([codebook]):
            return False, "it lacks zones that articles of this project have"
        self._brought[codebook.id] = codebook
        self.labels = _labels_of(self._brought.values())
        self.has_changed = True
        if self._changes and own:
            self._changes.replace(codebook)
        elif self._changes:
            self._changes.add(codebook)
        return own is None, ""

    def finish(self) -> None:
        """Give up the project's codebooks that nothing was tagged with, if the file brought any."""
        if not self._brought or self._is_tagged:
            return
        for codebook_id in self._own.keys() - self._brought.keys():
            self.has_changed = True
            if self._changes:
                self._changes.retire(Codebook, codebook_id)


def _has_tags(labels: Mapping[str, Mapping[str, int]], layer: str) -> bool:
    return layer != "zone" and any(labels[layer].values())


def _labels_of(codebooks: Iterable[Codebook]) -> Labels:
    return {
        (layer.key, label.key)
        for codebook in codebooks
        for layer in codebook.layers
        for label in layer.labels
    }
