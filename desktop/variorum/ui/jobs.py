"""Long work off the thread that paints: one after another, with progress, and stoppable."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from variorum.domain.pausing import Progressed
from variorum.errors import CancelledError, UserError

EVERY = 0.04
"""Seconds between two reports of progress: more often than that nobody sees."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work to be done: ``work`` is given a ``Progressed``; ``done`` gets what it returned.

    ``title`` says what is under way; ``shows`` that it only finds out what is then shown: whoever
    stops it loses nothing.
    """

    title: str
    work: Callable[[Progressed], Any]
    done: Callable[[Any], None]
    shows: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is; ``total`` 0 where nobody knows."""

    title: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """A job that is under way or waits, and whether it is to stop: it may not have begun yet."""

    job: Job
    stop: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True)
class _Ended:
    run: _Run
    value: object = None
    error: BaseException | None = None


class Jobs(QObject):
    """Runs jobs one after another in a thread of their own."""

    progressed = Signal(object)
    """``Progress`` of the job under way."""
    finished = Signal()
    """No job is under way any more."""
    failed = Signal(object)
    """A job could not do its work: ``UserError``. Any other error is raised as it is."""
    cancelled = Signal(object)
    """The user stopped a job, of which nothing was kept: its title."""
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = _one_thread()
        self._pending: list[_Run] = []
        self._closed = False
        self._ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way or waits."""
        return bool(self._pending)

    @property
    def has_something_to_lose(self) -> bool:
        """Whether a job that would keep something is under way or waits."""
        return not all(run.job.shows for run in self._pending)

    def run(self, job: Job) -> None:
        """Do a job when those before it have ended."""
        run = _Run(job)
        self._pending.append(run)
        self.progressed.emit(Progress(job.title, 0, 0))
        self._pool.submit(self._work, run)

    def cancel(self) -> None:
        """Stop the job under way as soon as it reports progress, or before it begins."""
        if self._pending:
            self._pending[0].stop.set()

    def drop(self) -> None:
        """Stop what is under way and what waits; nothing more is heard of either.

        Returns once the work has stopped: what it works on may go.
        """
        self.close()
        self._pool, self._closed = _one_thread(), False
        if self._pending:
            self._pending.clear()
            self.finished.emit()

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest."""
        self._closed = True
        for run in self._pending:
            run.stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, run: _Run) -> None:
        job, last = run.job, 0.0

        def require_going_on() -> None:
            if run.stop.is_set():
                raise CancelledError(job.title)

        def progressed(done: int, total: int) -> None:
            nonlocal last
            require_going_on()
            now = monotonic()
            if now - last >= EVERY and not self._closed:
                last = now
                self.progressed.emit(Progress(job.title, done, total))

        try:
            require_going_on()
            ended = _Ended(run, job.work(progressed))
        except Exception as caught:  # noqa: BLE001  handed on, to be told or raised
            ended = _Ended(run, error=caught)
        if not self._closed:
            self._ended.emit(ended)

    @Slot(object)
    def _settle(self, ended: _Ended) -> None:
        if ended.run not in self._pending:  # it was dropped when it had just ended
            return
        self._pending.remove(ended.run)
        if not self._pending:
            self.finished.emit()
        if ended.error is None:
            ended.run.job.done(ended.value)
        elif isinstance(ended.error, CancelledError):
            self.cancelled.emit(ended.run.job.title)
        elif isinstance(ended.error, UserError):
            self.failed.emit(ended.error)
        else:
            raise ended.error


def _one_thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="variorum-job")
