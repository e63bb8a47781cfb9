"""From one place that is probably worth a tag to the next, by one key each."""

from PySide6.QtCore import QObject, Signal

from variorum.analysis.segmenting import Range
from variorum.analysis.wording.likely_spans import Done, next_likely
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.going.aiming import Aiming, direct_layer
from variorum.ui.tag.going.targets import quiet, tagged
from variorum.ui.tag.suggesting.suggestions import Suggestions

_ON_WORDS = frozenset({"fill", "dotted", "wavy"})
"""How layers are drawn whose tags are about words; a claim around a name says nothing of it."""


class LikelyWords(QObject):
    """Selects the next name, figure or quotation that nobody whose tags are seen has tagged.

    What was rejected as a suggestion is passed over too, and page furniture and comments are.
    """

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self, desk: Desk, reader: Reader, suggestions: Suggestions, aiming: Aiming
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._suggestions = suggestions
        self._aiming = aiming

    def go(self, step: int) -> None:
        """Go on (1) or back (-1); where there is nothing more, say so and stay.

        Words that are framed already are gone on from.
        """
        article = self._desk.article
        if article is None:
            return
        chosen = self._reader.selection()
        place = self._aiming.framed if step > 0 else None
        place = place or (chosen.start, chosen.end)
        found = self.next(place, step)
        if found is None:
            there = self.tr("after") if step > 0 else self.tr("before")
            nothing = self.tr("No name, figure or quotation is left untagged %1 here.")
            self.said.emit(nothing.replace("%1", there))
            return
        self._suggestions.leave()
        self._desk.activate(None)
        self._reader.select(*found)

    def next(self, place: Range, step: int) -> Range | None:
        """Where ``go`` leads from a selection; ``None`` where there is nothing more."""
        layer, desk = direct_layer(self._desk.codebook), self._desk
        about_words = {one.key for one in desk.codebook.layers if one.draw in _ON_WORDS}
        named = {layer.key} if layer is not None else set()
        mine = {desk.project.my_set_id}
        names = tagged(desk, named, desk.shown & mine)
        taken = [
            *tagged(desk, about_words - named, desk.shown),
            *tagged(desk, named, desk.shown - mine),
            *quiet(desk),
        ]
        done = Done(taken, names, self._aiming.targets.nests(names), self.rejected())
        text = desk.article.text if desk.article is not None else ""
        return next_likely(text, place, step, done)

    def rejected(self) -> frozenset[Range]:
        """Just what was rejected as a suggestion: longer or shorter words may well be meant."""
        hidden = (one for one in self._suggestions.hidden if one.cause == "rejected")
        return frozenset(one.proposal.annotation.extent for one in hidden)
