"""Jobs that are of no use once their project is closed."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from variorum.domain.pausing import Progressed
from variorum.errors import CancelledError
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Job, Jobs

T = TypeVar("T")


class Errands:
    """Runs jobs for one project; when it is closed they stop, and what they found is dropped."""

    def __init__(self, jobs: Jobs, bridge: Bridge) -> None:
        self._jobs = jobs
        self._over = Event()
        bridge.closing.connect(self._over.set)

    def run(self, title: str, work: Callable[[Progressed], T], done: Callable[[T], None]) -> None:
        """Do ``work`` in a thread of its own; ``done`` gets what it returned."""
        over = self._over

        def working(progressed: Progressed) -> T:
            def told(part: int, whole: int) -> None:
                if over.is_set():
                    raise CancelledError(title)
                progressed(part, whole)

            try:
                return work(told)
            except Exception:
                if over.is_set():  # the project was closed under its feet
                    raise CancelledError(title) from None
                raise

        def ended(value: T) -> None:
            if not over.is_set():
                done(value)

        self._jobs.run(Job(title, working, ended))
