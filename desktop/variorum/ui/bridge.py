"""The bridge between widgets and services: acts one after another, off the thread that paints.

A widget says what it wishes as an ``Intention``; the bridge lets the service make it, and says
what has changed: at once to what the eye is on, and to everything else after that was painted.
Whatever is on the screen refreshes from that, so undo, redo and imports need no code of their own.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any, Generic, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from variorum.domain.operations import Changed, together
from variorum.errors import CancelledError, GoneError, UserError
from variorum.services.project import Project
from variorum.ui.afterwards import PATIENCE, Afterwards

R = TypeVar("R")
Ts = TypeVarTuple("Ts")
"""What a service takes behind the project: so mypy holds what widgets hand over against it."""


@dataclass(frozen=True, slots=True)
class Intention(Generic[*Ts]):
    """A service and what it is to be called with, after the project."""

    service: Callable[[Project, *Ts], object]
    arguments: tuple[*Ts]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a call came to, on its way back to the thread that paints."""

    value: object = None
    error: BaseException | None = None
    then: Callable[[Any], None] | None = field(default=None, compare=False)
    is_act: bool = False
    topic: str = ""
    generation: int = 0
    is_slow: bool = False


class Bridge(QObject):
    """Runs services for the window: acts in one writer thread, questions in one reader thread.

    Questions that take long, and that nobody waits for, have a third thread.
    """

    committed = Signal(object)
    """An act is on disk: ``Changed``. For what has to be seen with the next painting only."""
    changed = Signal(object)
    """What an act has changed, or several before the last painting: ``Changed``."""
    failed = Signal(object)
    """Something in the world went wrong: ``UserError``. Any other error is raised as it is."""
    saving_changed = Signal(bool)
    """Whether acts are under way; ``False`` means that everything is on disk."""
    closing = Signal()
    """The bridge is about to wait for what is under way; what can be stopped should be."""
    _answered = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="variorum-writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="variorum-reader")
        self._slow_reader = ThreadPoolExecutor(1, thread_name_prefix="variorum-slow-reader")
        self._pending = 0
        self._asked = 0
        self._generations: dict[str, int] = {}
        self._closed = False
        self.afterwards = Afterwards(self)
        self._tell_later = self.afterwards.later(self.changed.emit, together)
        self._be_painted = self.afterwards.later(lambda _: None)
        self._calm = Event()
        self._calm.set()
        self.afterwards.settled.connect(self._calm_down)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_saving(self) -> bool:
        """Whether acts are under way."""
        return self._pending > 0

    @property
    def is_calm(self) -> bool:
        """Whether all is done, answered and shown that somebody waits for."""
        return self._calm.is_set()

    def act(
        self,
        service: Callable[[Project, *Ts], R],
        *arguments: *Ts,
        then: Callable[[R], None] | None = None,
    ) -> None:
        """Let ``service(project, *arguments)`` change something; ``then`` gets what it returned.

        ``then`` is called after ``committed`` and before the next painting, and only if it went
        well.
        """
        self._pending += 1
        self._calm.clear()
        self.afterwards.hold()
        if self._pending == 1:
            self.saving_changed.emit(True)  # noqa: FBT003
        self._run(self._writer, service, arguments, _Answer(then=then, is_act=True))

    def wish(self, intention: Intention[*Ts]) -> None:
        """Act on what a widget wishes."""
        self.act(intention.service, *intention.arguments)

    def ask(
        self,
        topic: str,
        question: Callable[[Project, *Ts], R],
        *arguments: *Ts,
        then: Callable[[R], None],
        slowly: bool = False,
    ) -> None:
        """Let ``question(project, *arguments)`` be answered without holding up the window.

        An answer is dropped if a later question on the same topic has been asked. Questions asked
        ``slowly`` wait for one another only, in the order in which they were asked.
        """
        generation = self._generations.get(topic, 0) + 1
        self._generations[topic] = generation
        ticket = _Answer(then=then, topic=topic, generation=generation, is_slow=slowly)
        if not slowly:
            self._asked += 1
            self._calm.clear()
        self._run(self._slow_reader if slowly else self._reader, question, arguments, ticket)

    def drop(self, topic: str) -> None:
        """Nobody waits any more for answers on a topic."""
        self._generations[topic] = self._generations.get(topic, 0) + 1

    def give_way(self) -> None:
        """Wait, in a thread that works for long, while an act is made and shown, or a question
        that somebody waits for is answered and its answer painted; not for ever.

        Only one thread of Python runs at a time: what nobody waits for would slow down what
        somebody has just done. Each slow question waits so before it begins, and those that take
        long do so between small steps: a thread that wants its turn waits 5 ms for each.
        """
        self._calm.wait(PATIENCE / 1000)

    def report(self, value: object) -> None:
        """Say what was changed by an act that was made elsewhere, in a long job."""
        for changed in changes_by(value):
            self.committed.emit(changed)
            self._tell_later(changed)

    def close(self) -> None:
        """Wait until everything asked for is on disk; nothing is delivered afterwards."""
        self._closed = True
        self.afterwards.drop()
        self._calm.set()
        self.closing.emit()
        self._slow_reader.shutdown(wait=True, cancel_futures=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _run(
        self,
        pool: ThreadPoolExecutor,
        service: Callable[..., object],
        arguments: tuple[object, ...],
        ticket: _Answer,
    ) -> None:
        if self._closed:  # A timer may still go off while the window lets go of a project.
            return

        def work() -> None:
            if ticket.is_slow:
                self.give_way()
            try:
                value, error = service(self.project, *arguments), None
            except Exception as caught:  # noqa: BLE001  handed on, to be told or raised
                value, error = None, caught
            answer = replace(ticket, value=value, error=error)
            if not self._closed:
                self._answered.emit(answer)

        pool.submit(work)

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        if not answer.is_act and not answer.is_slow:
            self._asked -= 1
            self._be_painted(None)  # what it brings; only then slow work goes on
        if self._closed or (answer.topic and self._is_late(answer)):
            return
        if answer.is_act:
            self._settle(answer)
        if answer.error is None:
            if answer.then is not None:
                answer.then(answer.value)
        elif isinstance(answer.error, UserError):
            unsaid = CancelledError if answer.is_act else (CancelledError, GoneError)
            if not isinstance(answer.error, unsaid):
                self.failed.emit(answer.error)
        else:
            raise answer.error

    def _is_late(self, answer: _Answer) -> bool:
        return self._generations.get(answer.topic) != answer.generation

    def _settle(self, answer: _Answer) -> None:
        self._pending -= 1
        self.report(answer.value)
        if self._pending == 0:
            self.saving_changed.emit(False)  # noqa: FBT003
            self.afterwards.release()
            self._calm_down()

    def _calm_down(self) -> None:
        if self._pending == self._asked == 0 and self.afterwards.is_settled:
            self._calm.set()


def changes_by(value: object) -> tuple[Changed, ...]:
    """What an act's answer says was changed: it is that, or has it as ``changed``, ``changes``."""
    several = getattr(value, "changes", None)
    if several is None:
        several = (value if isinstance(value, Changed) else getattr(value, "changed", None),)
    return tuple(one for one in several if isinstance(one, Changed) and one.ids)
