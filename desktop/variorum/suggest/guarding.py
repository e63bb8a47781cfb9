"""Suggesters at arm's length: one that fails, hangs or talks nonsense is switched off, with a word.

Each call of a suggester that others wrote, or that leans on what others wrote, runs in a thread
of its own, which is given up when it takes too long. Python cannot end a thread: a suggester that
hangs for good goes on using its share of the processor until the program is left, but nobody waits
for it. Our own end by construction, and run where they are called: a thread costs as much as the
quickest of them.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from threading import Thread
from time import monotonic
from typing import Generic, TypeVar

from variorum.domain.pausing import never
from variorum.domain.spans import ROLES
from variorum.suggest.base import Context, Lesson, Suggester, Suggestion

T = TypeVar("T")
log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that a suggester may take for one article: long, for the machine may be busy."""
LEARNING = 30.0
"""Seconds that a suggester may take for learning before it has to be quick (a second for each)."""
_MOST = 20_000
"""Suggestions for one article: more nobody looks through. Of ours the first are taken, of others'
it is a sign that something is wrong."""
_OURS = "variorum.suggest."
_LEANING = "variorum.suggest.others."


class TooSlowError(Exception):
    """Some work took longer than it may."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a suggester was switched off, in a sentence; and what to do, where that is known.

    One that ``rests`` did nothing wrong: it is too seldom welcome.
    """

    suggester: str
    message: str
    advice: str = ""
    rests: bool = False


class Guarded:
    """A suggester that can do no harm; ``failure`` says why it is off, if it is."""

    def __init__(
        self, suggester: Suggester, patience: float = PATIENCE, learning: float = LEARNING
    ) -> None:
        self.info = suggester.info
        self.failure: Failure | None = None
        self._suggester = suggester
        self._patience = patience
        self._learning = learning
        self._told, self._spent = 0, 0.0
        home = type(suggester).__module__
        self._is_ours = home.startswith(_OURS) and not home.startswith(_LEANING)

    def tell(self, act: Callable[[Suggester], None]) -> None:
        """Let the suggester learn, meet or forget something; nothing if it is off, or if it says
        that it learns nothing: others' would take a thread for each entity."""
        if not self.info.learns:
            return
        began = monotonic()
        self._run(lambda: act(self._suggester))
        self._told += 1
        self._spent += monotonic() - began
        if not self._is_ours and self._spent > max(self._learning, self._told):
            self._switch_off(f"it took {self._spent:.0f} seconds to learn {self._told} things")

    def learn(self, lesson: Lesson) -> None:
        """Let the suggester learn from an article; others' time is counted: they do not pause."""
        heard = lesson if self._is_ours else replace(lesson, pause=never)
        self.tell(lambda suggester: suggester.learn(heard))

    def suggest(self, text: str, context: Context) -> list[Suggestion]:
        """Its suggestions, each of them checked; none if it is off or if one makes no sense."""
        context.pause()
        take, heard = (_first, context) if self._is_ours else (_all, replace(context, pause=never))
        made = self._run(lambda: take(self._suggester.suggest(text, heard))) or []
        for suggestion in made:
            if fault := nonsense(suggestion, text):
                self._switch_off(f"it suggested {fault}")
                return []
        return [self._signed(one) for one in made]

    def _signed(self, one: Suggestion) -> Suggestion:
        """Nobody speaks in another's name."""
        return one if one.suggester == self.info.key else replace(one, suggester=self.info.key)

    def _run(self, work: Callable[[], T]) -> T | None:
        if self.failure is not None:
            return None
        try:
            return work() if self._is_ours else within(self._patience, work)
        except TooSlowError:
            self._switch_off(f"it took longer than {self._patience:g} seconds for one article")
        except Exception as error:
            log.exception("the suggester %s failed", self.info.key)
            self._switch_off(f"it failed ({type(error).__name__}: {error})")
        return None

    def _switch_off(self, why: str) -> None:
        if self.failure is None:
            message = f"“{self.info.name}” is switched off until the next start: {why}."
            self.failure = Failure(self.info.key, message)


def within(seconds: float, work: Callable[[], T]) -> T:
    """What ``work`` returns, if it does so in time; it runs in a thread of its own.

    Raises ``TooSlowError``, and whatever the work raises; even an attempt to leave the program
    comes back as an ordinary error.
    """
    call = _Call(work)
    call.start()
    call.join(seconds)
    if call.is_alive():
        raise TooSlowError
    if isinstance(call.error, Exception):
        raise call.error
    if call.error is not None:
        raise RuntimeError(type(call.error).__name__) from call.error
    return call.results[0]


class _Call(Thread, Generic[T]):
    """Some work in a thread that nobody has to wait for; its failure is kept."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__(name="suggester", daemon=True)
        self._work = work
        self.results: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work, and keep what it gave or how it failed."""
        try:
            self.results.append(self._work())
        except BaseException as error:  # noqa: BLE001  whatever it is, it is told by who asked
            self.error = error


def _first(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    return list(islice(suggestions, _MOST))


def _all(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    made = list(islice(suggestions, _MOST + 1))
    if len(made) > _MOST:
        raise ValueError(f"more than {_MOST} suggestions for one article")
    return made


def nonsense(suggestion: object, text: str) -> str:
    """What is wrong with a suggestion for ``text``, as a noun; empty if it makes sense."""
    if not isinstance(suggestion, Suggestion):
        return "something that is no suggestion"
    return next((said for is_wrong, said in _FAULTS if is_wrong(suggestion, text)), "")


def _is_inside(start: object, end: object, text: str) -> bool:
    if not (type(start) is int and type(end) is int):
        return False
    return 0 <= start < end <= len(text) and not (text[start].isspace() or text[end - 1].isspace())


def _has_impossible_range(one: Suggestion, text: str) -> bool:
    ranges = (*one.ranges, (one.start, one.end))
    return not all(_is_inside(start, end, text) for start, end in ranges)


def _has_stray_part(one: Suggestion, _text: str) -> bool:
    outside = any(part.start < one.start or part.end > one.end for part in one.parts)
    return outside or any(part.role not in ROLES for part in one.parts)


def _has_no_score(one: Suggestion, _text: str) -> bool:
    return not (isinstance(one.score, int | float) and 0 <= one.score <= 1)


def _has_no_label(one: Suggestion, _text: str) -> bool:
    return not (one.layer and one.label)


_FAULTS: tuple[tuple[Callable[[Suggestion, str], bool], str], ...] = (
    (_has_impossible_range, "a range that is empty, begins at a space, or lies outside the text"),
    (_has_stray_part, "a part outside its own range, or with an unknown role"),
    (_has_no_score, "a score that is not between 0 and 1"),
    (_has_no_label, "a tag without a label"),
)
