"""Steps of work, taken by the painting thread between two looks at the keys."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from variorum.ui.turns.steps import Steps

TURN = 0.008
"""Seconds of work between two looks at the keys."""


class Turns(QObject):
    """Does work of the painting thread a few steps at a time.

    A thread of its own would hold up the painting just as long, since one thread of Python runs at
    a time and a sort lets no other one in; and the rows could change under it.
    """

    done = Signal(object)
    """The work has come to its end: what it came to."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._found: object = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether there is work that has not come to its end."""
        return self._steps is not None

    def begin(self, steps: Steps[Any]) -> None:
        """Do this work; what was begun before is given up."""
        self._steps = self._noting(steps)
        self._timer.start(0)

    def give_up(self) -> None:
        """Do no more of it."""
        self._steps = None
        self._timer.stop()

    def _noting(self, steps: Steps[Any]) -> Iterator[None]:
        """The steps; what they come to is noted."""
        self._found = yield from steps

    def _go_on(self) -> None:
        until = perf_counter() + TURN
        for _ in self._steps or ():
            if perf_counter() > until:
                return
        found, self._found = self._found, None
        self.give_up()
        self.done.emit(found)
