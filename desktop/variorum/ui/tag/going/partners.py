"""The tag at the other end of a link, found and taken by keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from variorum.domain.annotations import Annotation, reading_order
from variorum.ui.reader.pages import Selection
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.keyfilter import KeyFilter
from variorum.ui.tag.modes import Mode, PickTag, links_to_tags


class Partners(QObject):
    """While a tag is to be picked for a link, goes through those that it may lead to.

    The words of the one at hand are selected; Enter takes it.
    """

    wanted = Signal(object)
    """The other tag of a link is to be waited for: ``PickTag``."""
    taken = Signal(object)
    """This is the tag that was waited for; its id: ``str``."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self, desk: Desk, reader: Reader, keys: KeyFilter, waiting: Callable[[], Mode | None]
    ) -> None:
        """``waiting`` says what the next key or click will do."""
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._waiting = waiting
        self._at_hand: Annotation | None = None
        keys.words_picked.connect(self._take)

    def begin(self) -> None:
        """Wait for the other tag of a link of the active one; again: of its next type of link."""
        active = self._desk.active
        layer = self._desk.codebook.layer(active.layer) if active else None
        modes = links_to_tags(layer) if layer else []
        if modes:
            mode = self._waiting()
            place = modes.index(mode) + 1 if mode in modes else 0
            self.wanted.emit(modes[place % len(modes)])

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) tag: of those that the link may lead to, if it is
        waited for, else of all."""
        mode, active, article = self._waiting(), self._desk.active, self._desk.article
        if not isinstance(mode, PickTag) or active is None or article is None:
            (self._reader.next_annotation if by > 0 else self._reader.previous_annotation)()
            return
        here = self._at_hand or active
        around = [
            one
            for one in article.annotations
            if one in (here, active)
            or (one.layer in mode.layers and one.set_id in self._desk.shown)
        ]
        found = _next(sorted(around, key=reading_order), here, active, by)
        if found is None:
            self.said.emit(self.tr("There is no tag that this link could point at."))
        else:
            self._at_hand = found
            self._reader.select(*found.extent)

    def _take(self) -> None:
        """Whoever has selected something else meanwhile means no tag."""
        one = self._at_hand
        if one is not None and self._reader.selection() == Selection(*one.extent):
            self._reader.clear_selection()
            self.taken.emit(one.id)

    def forget(self) -> None:
        """Something else is waited for, or nothing: no tag is at hand any more."""
        self._at_hand = None


def _next(
    tags: list[Annotation], here: Annotation, active: Annotation, by: int
) -> Annotation | None:
    """The tag next to ``here``, round and round, but for the ``active`` one; None: no other."""
    place = tags.index(here)
    ways = (tags[(place + by * far) % len(tags)] for far in range(1, len(tags) + 1))
    return next((one for one in ways if one.id != active.id), None)
