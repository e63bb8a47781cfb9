"""How far a colleague's work is known: which of two packages says the later thing."""

from collections.abc import Mapping

from variorum.formats.packages.manifest import Manifest


class Known:
    """What was known of an author's work before a package, and what is known after it.

    Known is, by article (or by article and layer, where only some layers were packed), the count
    that the author's project stood at. ``older`` lets an earlier state count as news.
    """

    def __init__(self, before: Mapping[str, int], manifest: Manifest, *, older: bool) -> None:
        self.after = dict(before)
        self._before = before
        self._manifest = manifest
        self._older = older

    def is_news(self, document_id: str, layer: str) -> bool:
        """Whether the package says something later of a layer of an article."""
        return self._older or self._manifest.clock > self._count(document_id, layer)

    def is_known(self, document_id: str, layer: str) -> bool:
        """Whether the package says what is known already: that of just this count."""
        return self._manifest.clock == self._count(document_id, layer)

    def is_spoken_of(self, layer: str) -> bool:
        """Whether the package would hold the author's tags of this layer."""
        return not self._manifest.layers or layer in self._manifest.layers

    def _count(self, document_id: str, layer: str) -> int:
        whole = self._before.get(document_id, -1)
        return max(whole, self._before.get(_part(document_id, layer), -1))

    def note(self, document_id: str) -> None:
        """The package's work on this article is known from now on."""
        clock = self._manifest.clock
        if not self._manifest.layers:
            if clock > self.after.get(document_id, -1) or self._older:
                self.after[document_id] = clock
            return
        for layer in self._manifest.layers:
            if self.is_news(document_id, layer):
                self.after[_part(document_id, layer)] = clock


def _part(document_id: str, layer: str) -> str:
    return f"{document_id} {layer}"
