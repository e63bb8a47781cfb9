"""A suggester that fails, hangs or talks nonsense costs nothing but itself."""

import logging
import sys
import threading
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

import pytest
from tests.suggest.lessons import lesson

from variorum.domain.registers import Entity
from variorum.domain.spans import Span
from variorum.suggest.base import Context, Lesson, SuggesterInfo, Suggestion
from variorum.suggest.ensemble import Ensemble
from variorum.suggest.gazetteer import Gazetteer
from variorum.suggest.guarding import Guarded, TooSlowError, nonsense, within
from variorum.suggest.registry import loaded

TEXT = "Anil Rao came to Vorau."
GOOD = Suggestion(0, 8, "entity", "PER", 0.9, "Because.", "planted")


class Planted:
    """Suggests what it is told to, and notes what it hears."""

    info = SuggesterInfo("planted", "Planted", "Suggests what it is told to.")

    def __init__(self, suggestions: Iterable[object] = (GOOD,)) -> None:
        self.suggestions = suggestions
        self.heard: list[str] = []

    def learn(self, lesson: Lesson) -> None:
        self.heard.append(lesson.document_id)

    def meet(self, entity: Entity) -> None:
        self.heard.append(entity.id)

    def forget(self, key: str) -> None:
        self.heard.append(f"not {key}")

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:
        return self.suggestions


class Failing(Planted):
    """Fails at everything."""

    def learn(self, lesson: Lesson) -> None:
        raise RuntimeError("no memory for that")

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:
        raise ZeroDivisionError


class Hanging(Planted):
    """Waits until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:
        self.let_go.wait(60)
        return [GOOD]


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL)


def test_a_good_suggester_is_believed():
    guarded = Guarded(Planted())
    assert guarded.suggest(TEXT, Context()) == [GOOD]
    assert guarded.failure is None


def test_a_failing_one_is_switched_off_with_a_sentence():
    guarded = Guarded(Failing())
    assert guarded.suggest(TEXT, Context()) == []
    assert guarded.failure is not None
    assert guarded.failure.message.startswith("“Planted” is switched off until the next start")
    assert "ZeroDivisionError" in guarded.failure.message


def test_what_is_switched_off_hears_nothing_more():
    planted = Planted([None])
    guarded = Guarded(planted)
    guarded.suggest(TEXT, Context())
    guarded.learn(lesson(TEXT))
    assert planted.heard == []


def test_failing_to_learn_is_failing():
    guarded = Guarded(Failing())
    guarded.learn(lesson(TEXT))
    assert guarded.failure is not None
    assert "no memory for that" in guarded.failure.message


def test_a_hanging_one_is_given_up():
    hanging = Hanging()
    guarded = Guarded(hanging, patience=0.05)
    assert guarded.suggest(TEXT, Context()) == []
    assert guarded.failure is not None
    assert "longer than 0.05 seconds" in guarded.failure.message
    hanging.let_go.set()


def test_one_that_never_comes_to_an_end_is_stopped():
    guarded = Guarded(Planted(GOOD for _ in count()))
    assert guarded.suggest(TEXT, Context()) == []
    assert guarded.failure is not None


NONSENSE = [
    None,
    "Rao",
    Suggestion(-1, 4, "entity", "PER", 0.9, "", "p"),
    Suggestion(4, 4, "entity", "PER", 0.9, "", "p"),
    Suggestion(5, 4, "entity", "PER", 0.9, "", "p"),
    Suggestion(0, 99, "entity", "PER", 0.9, "", "p"),
    Suggestion(4, 8, "entity", "PER", 0.9, "", "p"),  # begins at a space
    Suggestion(0.0, 8, "entity", "PER", 0.9, "", "p"),  # type: ignore[arg-type]
    Suggestion(0, 8, "entity", "PER", 1.5, "", "p"),
    Suggestion(0, 8, "entity", "PER", float("nan"), "", "p"),
    Suggestion(0, 8, "entity", "PER", None, "", "p"),  # type: ignore[arg-type]
    Suggestion(0, 8, "", "PER", 0.9, "", "p"),
    Suggestion(0, 8, "entity", "", 0.9, "", "p"),
    Suggestion(0, 4, "entity", "PER", 0.9, "", "p", parts=(Span(0, 8),)),
    Suggestion(0, 8, "entity", "PER", 0.9, "", "p", parts=(Span(0, 8, "king"),)),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("one", NONSENSE)
def test_nonsense_is_seen_through(one):
    assert nonsense(one, TEXT)
    guarded = Guarded(Planted([GOOD, one]))
    assert guarded.suggest(TEXT, Context()) == []
    assert guarded.failure is not None


def test_the_others_go_on_without_it():
    gazetteer = Gazetteer()
    ensemble = Ensemble([Failing(), gazetteer])
    ensemble.learn(lesson(TEXT, ("Anil Rao", "PER")))
    found = ensemble.suggest(TEXT, Context())
    assert [one.suggester for one in found.shown] == ["gazetteer"]
    assert [failure.suggester for failure in found.failures] == ["planted"]
    assert ensemble.failures == found.failures


def test_everybody_hears_everything():
    planted = Planted()
    ensemble = Ensemble([planted])
    ensemble.learn(lesson(TEXT))
    ensemble.meet(Entity("rao", "PER", "Anil Rao"))
    ensemble.forget("one")
    assert planted.heard == ["one", "rao", "not one"]


class Leaving(Planted):
    """Tries to take the program with it."""

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:
        sys.exit("bye")


def test_one_that_would_leave_the_program_only_fails():
    guarded = Guarded(Leaving())
    assert guarded.suggest(TEXT, Context()) == []
    assert guarded.failure is not None
    assert "SystemExit" in guarded.failure.message


class Dawdling(Planted):
    """Learns, but takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.pause = threading.Event()

    def learn(self, lesson: Lesson) -> None:
        super().learn(lesson)
        self.pause.wait(0.02)


def test_one_that_learns_nothing_is_told_nothing():
    told: list[object] = []
    planted = Planted([GOOD])
    planted.info = replace(planted.info, learns=False)
    guarded = Guarded(planted)
    guarded.tell(told.append)
    guarded.learn(lesson(TEXT))
    assert told == []
    assert len(guarded.suggest(TEXT, Context())) == 1


def test_one_that_learns_too_slowly_on_the_whole_is_given_up():
    dawdling = Dawdling()
    guarded = Guarded(dawdling, learning=0.0)
    for _ in range(100):
        guarded.learn(lesson(TEXT))
    assert guarded.failure is None  # a second for each thing is never too slow
    slow = Guarded(dawdling, learning=0.0)
    slow._told = -100
    slow.learn(lesson(TEXT))
    assert slow.failure is not None
    assert "to learn" in slow.failure.message


def test_nobody_speaks_in_anothers_name():
    guarded = Guarded(Planted([replace(GOOD, suggester="gazetteer")]))
    assert [one.suggester for one in guarded.suggest(TEXT, Context())] == ["planted"]


def test_work_within_time_gives_its_result_or_its_error():
    assert within(60, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 // 0)
    endless = threading.Event()
    with pytest.raises(TooSlowError):
        within(0.01, lambda: endless.wait(60))
    endless.set()


def test_one_that_cannot_be_loaded_says_so_when_it_is_asked():
    def load() -> Planted:
        raise ImportError("no module named crystal")

    ensemble = Ensemble([loaded("Crystal ball", load)])
    ensemble.learn(lesson(TEXT))
    ensemble.meet(Entity("rao", "PER", "Anil Rao"))
    ensemble.forget("rao")
    assert ensemble.failures == ()
    found = ensemble.suggest(TEXT, Context())
    assert found.shown == ()
    assert "“Crystal ball” is switched off" in found.failures[0].message
    assert "no module named crystal" in found.failures[0].message


def test_one_that_hangs_while_it_is_loaded_is_given_up():
    hanging = threading.Event()

    def load() -> Planted:
        hanging.wait(60)
        return Planted()

    one = loaded("Sleeper", load, 0.01)
    found = Ensemble([one]).suggest(TEXT, Context())
    assert "loading it took longer than 0.01 seconds" in found.failures[0].message
    hanging.set()


def test_one_that_can_be_loaded_is_itself():
    planted = Planted()
    assert loaded("Planted", lambda: planted) is planted


def test_of_ours_the_first_are_taken_where_there_are_more_than_anybody_looks_through():
    guarded = Guarded(Gazetteer())
    guarded.tell(lambda gazetteer: gazetteer.meet(Entity("rao", "PER", "Anil Rao")))
    assert len(guarded.suggest("Anil Rao spoke. " * 20_001, Context())) == 20_000
    assert guarded.failure is None
