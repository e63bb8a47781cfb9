"""Whoever learns from a long article, or looks through one, lets others have their turn."""

from dataclasses import replace
from itertools import count

import pytest
from tests.suggest.lessons import lesson
from tests.suggest.test_guarding import Planted

from variorum.analysis.segmenting import sentences
from variorum.domain.pausing import never, paused
from variorum.suggest.base import Context
from variorum.suggest.ensemble import Ensemble
from variorum.suggest.registry import suggesters

SENTENCE = "Anil Rao said on Monday that about 40 farmers would leave Vorau.\n"


class Turns:
    """Counts how often somebody paused."""

    def __init__(self) -> None:
        self.taken = 0

    def __call__(self) -> None:
        self.taken += 1


def looked(text: str, pause) -> Ensemble:
    """Our suggesters after they looked through a text."""
    made = Ensemble(suggesters())
    made.suggest(text, Context("article", language="en", sentences=tuple(sentences(text)),
                               pause=pause))  # fmt: skip
    return made


def test_items_are_handed_on_as_they_are():
    assert list(paused(range(40), never)) == list(range(40))


def test_there_is_a_pause_before_every_sixteenth_item():
    turns = Turns()
    at = [turns.taken for _ in paused(range(40), turns)]
    assert at == [1] * 16 + [2] * 16 + [3] * 8


def test_nothing_is_asked_for_before_the_pause():
    numbers = count()
    taken: list[int] = []
    iterator = paused(numbers, lambda: taken.append(next(numbers)))
    next(iterator)
    assert taken == [1]


def test_the_longer_an_article_the_more_pauses_are_made():
    short, long = Turns(), Turns()
    looked(SENTENCE, short)
    looked(SENTENCE * 400, long)
    assert long.taken > short.taken + 400 // 16


def test_learning_pauses_too():
    short, long = Turns(), Turns()
    made = Ensemble(suggesters())
    for name, times, turns in (("short", 1, short), ("long", 400, long)):
        text = SENTENCE * times
        made.learn(replace(lesson(text, ("Vorau", "GPE"), name=name), pause=turns,
                           read_until=len(text), sentences=tuple(sentences(text))))  # fmt: skip
    assert long.taken > short.taken + 400 // 16


def test_pauses_change_nothing_of_what_is_suggested():
    text, turns = SENTENCE * 20, Turns()
    made = looked(text, never)
    ranges = tuple(sentences(text))
    plain = made.suggest(text, Context("article", language="en", sentences=ranges))
    assert made.suggest(text, Context("article", language="en", sentences=ranges, pause=turns)) == (
        plain
    )
    assert plain.shown
    assert turns.taken


def test_two_contexts_are_the_same_whoever_is_waited_for():
    assert Context("article", pause=Turns()) == Context("article")


class Pausing(Planted):
    """Somebody else’s suggester, which pauses as often as it likes."""

    def suggest(self, text: str, context: Context):
        context.pause()
        return super().suggest(text, context)

    def learn(self, lesson) -> None:
        lesson.pause()
        super().learn(lesson)


@pytest.mark.parametrize("act", ["suggest", "learn"])
def test_others_wait_for_nobody_since_their_time_is_counted(act):
    turns, text = Turns(), SENTENCE
    made = Ensemble([Pausing()])
    if act == "suggest":
        made.suggest(text, Context(pause=turns))
    else:
        made.learn(replace(lesson(text), pause=turns))
    assert turns.taken == 1  # the pause before them
    assert made.failures == ()
