"""Python's search for garbage, kept on the thread that paints."""

import gc
from collections.abc import Sequence
from itertools import accumulate, compress

from PySide6.QtCore import QObject, Qt, QTimerEvent
from PySide6.QtGui import QGuiApplication

EVERY = 250
"""Milliseconds between two looks at how much there is to search."""
THRESHOLDS = (*gc.get_threshold()[:2], 3)
"""How much gathers in each generation before it is searched. Python lets ten searches of the middle
one go by before it looks at the oldest; but what that leaves is set apart here, so it is the same
work in shorter stretches."""
OLDEST = 2
MOST = 20_000
"""So many objects are searched at once, which takes some 5 ms."""


class Collector(QObject):
    """Looks for garbage when Python would, but only here.

    Python searches on whichever thread happens to make an object. What it finds may be a widget
    that only a cycle kept alive, and Qt does not survive a widget that dies on another thread.

    A threshold of 0 keeps Python from it. ``gc.disable`` would do so only until a library that
    pauses the search turns it on again, whoever turned it off: srsly does when spaCy loads a model.

    A search of everything takes a tenth of a second with a large project, so what one has left is
    set apart (``gc.freeze``) and looked at again only while the window is not the one in use. So is
    what comes in a heap, as a long list does: it mostly stays, and is not searched first.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(0)
        self._sets_apart = 0
        self.startTimer(EVERY)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: ARG002
        """Search the oldest generation that is due; it includes the younger ones."""
        if self._sets_apart and not _is_in_use():
            self.search_all()
            return
        generation = due(gc.get_count(), THRESHOLDS)
        searched = oldest_within(MOST, sizes_up_to(generation))
        if searched >= 0:
            gc.collect(searched)
        if generation == OLDEST or searched < generation:
            gc.freeze()
            self._sets_apart += 1

    def search_all(self) -> None:
        """Search what was set apart, too."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._sets_apart = 0


def _is_in_use() -> bool:
    """Whether the keys that are pressed now are meant for the program."""
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive


def due(counts: tuple[int, ...], thresholds: tuple[int, ...]) -> int:
    """The oldest generation whose count is beyond its threshold; -1 for none."""
    beyond = (count > limit > 0 for count, limit in zip(counts, thresholds, strict=True))
    return max(compress(range(len(counts)), beyond), default=-1)


def sizes_up_to(generation: int) -> list[int]:
    """How many objects are in each generation, up to this one.

    Without a line of Python in between: another thread would have its turn there, and a tuple that
    it was making could not be finished while it was in a list of ours.
    """
    return list(map(len, map(gc.get_objects, range(generation + 1))))


def oldest_within(most: int, sizes: Sequence[int]) -> int:
    """The oldest generation that can be searched, with all younger ones, if they hold no more than
    so many objects together; -1 for none.
    """
    return sum(together <= most for together in accumulate(sizes)) - 1
