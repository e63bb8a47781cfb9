"""Watches the thread that paints: how long it was busy without looking at keys."""

from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 5
"""Milliseconds between two looks."""


class Watchdog(QObject):
    """Notes how much processor time of its thread passes between two turns of the event loop.

    Wall time would tell of other programs on the machine, and of other threads of this one; both
    are noted, and ``busy`` is what our own code in this thread is answerable for. Milliseconds.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy: list[float] = []
        self.waits: list[float] = []
        self._timer = QTimer(self, interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._cpu = self._wall = 0.0

    def start(self) -> None:
        """Watch from now on."""
        self._cpu, self._wall = thread_time(), perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._look()
        self._timer.stop()

    def _look(self) -> None:
        cpu, wall = thread_time(), perf_counter()
        self.busy.append((cpu - self._cpu) * 1_000)
        self.waits.append((wall - self._wall) * 1_000 - EVERY)
        self._cpu, self._wall = cpu, wall
