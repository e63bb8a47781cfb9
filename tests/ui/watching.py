"""Watches the thread that paints: how long it was busy without looking at keys, and with what."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread, get_ident
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 5
"""Milliseconds between two looks."""
LONG = 50.0
"""Milliseconds of processor time between two looks of which is noted what they went into, unless
another limit is given."""

OURS = "/desktop/variorum/"
"""Where the calls are from that are told."""


@dataclass(frozen=True, slots=True)
class Stall:
    """What was done when the thread looked at no key for too long.

    ``action`` is what was asked for last, ``stacks`` the calls that were seen meanwhile, innermost
    last, each with how often it was seen.
    """

    action: str
    milliseconds: float
    stacks: tuple[tuple[str, int], ...]


class Watchdog(QObject):
    """Notes how much processor time of its thread passes between two turns of the event loop.

    Wall time would tell of other programs on the machine, and of other threads of this one; both
    are noted, and ``busy`` is what our own code in this thread is answerable for. Milliseconds.
    """

    def __init__(self, parent: QObject | None = None, long: float = LONG) -> None:
        super().__init__(parent)
        self.long = long
        self.busy: list[float] = []
        self.waits: list[float] = []
        self.stalls: list[Stall] = []
        self.action = ""
        """What was asked of the window last; whoever drives it says so."""
        self._timer = QTimer(self, interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._cpu = self._wall = 0.0
        self._sampler: Sampler | None = None

    def start(self) -> None:
        """Watch from now on."""
        self._sampler = Sampler()
        self._sampler.start()
        self._begin()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._look()
        self._timer.stop()
        if self._sampler is not None:
            self._sampler.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is done here is the test's own thinking, and not the window's work."""
        self._look()
        yield
        self._begin()

    def _begin(self) -> None:
        self._cpu, self._wall = thread_time(), perf_counter()
        if self._sampler is not None:
            self._sampler.taken()

    def _look(self) -> None:
        cpu, wall = thread_time(), perf_counter()
        busy = (cpu - self._cpu) * 1_000
        self.busy.append(busy)
        self.waits.append((wall - self._wall) * 1_000 - EVERY)
        self._cpu, self._wall = cpu, wall
        seen = self._sampler.taken() if self._sampler is not None else ()
        if busy > self.long:
            self.stalls.append(Stall(self.action, busy, seen))


class Sampler(Thread):
    """Looks from another thread at what the one that made it is doing, when it is long at it."""

    PATIENCE = 0.015
    """Seconds of processor time after which it begins to look."""

    def __init__(self) -> None:
        super().__init__(name="sampler", daemon=True)
        self._watched = get_ident()
        self._clock = time.pthread_getcpuclockid(self._watched)
        self._since = time.clock_gettime(self._clock)
        self._seen: dict[str, int] = {}
        self._done = Event()

    def run(self) -> None:
        """Look every few milliseconds, until told to stop."""
        while not self._done.wait(EVERY / 1_000):
            if time.clock_gettime(self._clock) - self._since > self.PATIENCE:
                said = _calls(self._watched)
                self._seen[said] = self._seen.get(said, 0) + 1

    def taken(self) -> tuple[tuple[str, int], ...]:
        """What was seen since this was asked last, the most frequent first."""
        seen, self._seen = self._seen, {}
        self._since = time.clock_gettime(self._clock)
        return tuple(sorted(seen.items(), key=lambda one: -one[1]))

    def stop(self) -> None:
        """Look no more."""
        self._done.set()
        self.join()


def _calls(thread: int) -> str:
    """The calls that a thread is in, from the outermost on: file, line and function.

    Nothing here may let the other thread run before its frames are let go of: what such a frame
    holds would die in this thread, and a widget does not survive that.
    """
    frame, found = sys._current_frames().get(thread), []
    while frame is not None:
        found.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    ours = [
        f"{code.co_filename.rpartition('variorum/')[2]}:{line} {code.co_name}"
        for code, line in reversed(found)
        if OURS in code.co_filename
    ]
    return " > ".join(ours) or "Qt or the test itself"
