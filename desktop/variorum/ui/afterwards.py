"""What need not be seen at once: done after the next painting, step by step.

An act has to be seen where the eye is, before anything else. Whatever follows from it (lists,
counts, panels, what is suggested) is put off until that was painted; and keys are let in between
any two steps, and between a painting that took long and the next step. What was put off several
times is done once. While an act is being made, and a moment longer, what follows from the last one
waits: it would be painted with the new one.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal

T = TypeVar("T")
_SOON = QEvent.Type(QEvent.registerEventType())
_LATER = QEvent.Type(QEvent.registerEventType())
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt posts the wish to paint with low priority: what has less comes after it."""
REST = 30
"""Milliseconds without an act before what follows from it is done: as long as a key that is held
down takes to come again."""
PATIENCE = 250
"""Milliseconds for which each step, and slow work, gives way to acts at most: they must get on
while keys are held down."""
MOMENT = 5
"""Milliseconds of painting after which the next step has a turn of its own."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done, and what with."""

    do: Callable[[Any], object]
    argument: Any


def _latest(_: T, argument: T) -> T:
    return argument


class Afterwards(QObject):
    """Keeps the steps that wait, in the order in which they were last put off."""

    settled = Signal()
    """Nothing waits any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._soon: dict[Hashable, _Step] = {}
        self._later: dict[Hashable, _Step] = {}
        self._waited = QElapsedTimer()
        """Since when steps give way to acts."""
        self._posted = QElapsedTimer()
        """Since when the next step waits for nothing but paintings."""
        self._gave_way = False
        """Whether it has given way to keys after a painting: it does so once."""
        # A timer before each step: keys that came meanwhile are taken first.
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._post)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits."""
        return not self._soon and not self._later

    def soon(self, do: Callable[[], object]) -> Callable[..., None]:
        """A slot that has ``do`` done once before the next key, and mostly before it is painted."""

        def put_off(*_: object) -> None:
            if not self._soon:
                QCoreApplication.postEvent(self, QEvent(_SOON))
            self._soon[put_off] = _Step(lambda _: do(), None)

        return put_off

    def later(
        self, do: Callable[[T], object], merged: Callable[[T, T], T] = _latest
    ) -> Callable[[T], None]:
        """A slot that has ``do`` done once after the next painting, with its latest argument.

        ``merged`` makes one of two arguments, where the earlier one counts too.
        """

        def put_off(argument: T) -> None:
            # Whoever is asked again goes to the end: it may build on what was asked in between.
            known = self._later.pop(put_off, None)
            both = argument if known is None else merged(known.argument, argument)
            self._later[put_off] = _Step(do, both)
            self._go_on()

        return put_off

    def hold(self) -> None:
        """An act begins: what waits goes on waiting until ``release``."""
        if not self._waited.isValid():
            self._waited.start()
        self._turn.start(self._patience)

    def release(self) -> None:
        """The act was made: what waits is done when it was painted and no other one follows."""
        self._turn.start(min(REST, self._patience))

    def settle(self) -> None:
        """Do now what waits, and what it leads to."""
        while not self.is_settled:
            self._do_soon()
            self._do_next()

    def drop(self) -> None:
        """Do none of what waits: what it was for is gone."""
        self._turn.stop()
        self._soon.clear()
        self._later.clear()

    def customEvent(self, event: QEvent) -> None:
        """The turn has come."""
        if event.type() == _SOON:
            self._do_soon()
        elif event.type() == _LATER and not self._turn.isActive():
            self._gave_way = not self._gave_way and self._posted.elapsed() > MOMENT
            if self._gave_way:
                self._go_on()
            else:
                self._do_next()

    @property
    def _patience(self) -> int:
        """Milliseconds for which steps may still be made to wait."""
        return max(0, PATIENCE - self._waited.elapsed()) if self._waited.isValid() else PATIENCE

    def _go_on(self) -> None:
        if not self._turn.isActive():
            self._turn.start(0)

    def _post(self) -> None:
        self._posted.start()
        QCoreApplication.postEvent(self, QEvent(_LATER), _AFTER_PAINTING)

    def _do_soon(self) -> None:
        steps, self._soon = self._soon, {}
        for step in steps.values():
            step.do(step.argument)

    def _do_next(self) -> None:
        self._waited.invalidate()  # acts that follow may make the next step wait as long again
        if not self._later:
            return
        step = self._later.pop(next(iter(self._later)))
        if self._later:  # before the step: one that fails holds up no other
            self._go_on()
        try:
            step.do(step.argument)
        finally:
            if self.is_settled:
                self.settled.emit()
