"""Looking at much before anything is done: with progress, and stopped when one likes."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from variorum.domain.pausing import Progressed
from variorum.errors import CancelledError, UserError
from variorum.services.project import Project
from variorum.ui.bridge import Bridge

R = TypeVar("R")
Question = Callable[[Project, Progressed], R]


class Looking(QObject):
    """Asks for one panel or dialog; of several questions on its topic only the last is answered."""

    progressed = Signal(int, int)
    """How much was looked at, and of how much."""
    failed = Signal(object)
    """Why there is no answer: ``UserError``."""
    _told = Signal(object, int, int)

    def __init__(self, bridge: Bridge, topic: str, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._topic = topic
        self._stop = Event()
        self._told.connect(self._hand_on)
        bridge.closing.connect(self.stop)

    def ask(self, question: Question[R], answer: Callable[[R], None]) -> None:
        """Have this answered, and no longer what was asked before."""
        self._stop.set()
        self._stop = stop = Event()

        def told(done: int, total: int) -> None:
            if stop.is_set():
                raise CancelledError(self._topic)
            self._told.emit(stop, done, total)

        def look(project: Project) -> R | UserError:
            try:
                return question(project, told)
            except UserError as error:
                return error

        def done(found: R | UserError) -> None:
            if not isinstance(found, UserError):
                answer(found)
            elif not isinstance(found, CancelledError):
                self.failed.emit(found)

        self._bridge.ask(self._topic, look, then=done, slowly=True)

    def stop(self) -> None:
        """Nobody waits for an answer any more."""
        self._stop.set()
        self._bridge.drop(self._topic)

    def _hand_on(self, stop: Event, done: int, total: int) -> None:
        if stop is self._stop and not stop.is_set():
            self.progressed.emit(done, total)
