"""What a language model answered is kept for the text it was asked about."""

from tests.suggest.lessons import context, lesson

from variorum.domain.registers import Entity
from variorum.suggest.base import Suggestion
from variorum.suggest.others.told import Told

TEXT = "Anil Rao came to Vorau."
ONE = Suggestion(0, 8, "entity", "PER", 0.6, "It was asked.", "endpoint")


def test_it_suggests_what_was_answered_about_just_this_text():
    told = Told()
    told.hear(TEXT, [ONE])
    assert list(told.suggest(TEXT, context(TEXT))) == [ONE]
    assert list(told.suggest(TEXT + " ", context(TEXT))) == []


def test_a_second_answer_takes_the_place_of_the_first():
    told = Told()
    told.hear(TEXT, [ONE])
    told.hear(TEXT, [])
    assert list(told.suggest(TEXT, context(TEXT))) == []


def test_tags_and_names_change_nothing():
    told = Told()
    told.hear(TEXT, [ONE])
    told.learn(lesson(TEXT, ("Vorau", "GPE")))
    told.meet(Entity("rao", "PER", "Anil Rao"))
    told.forget("one")
    assert list(told.suggest(TEXT, context(TEXT))) == [ONE]


def test_the_oldest_answers_go_first():
    told = Told()
    for number in range(201):
        told.hear(f"{TEXT} {number}", [ONE])
    assert list(told.suggest(f"{TEXT} 0", context(TEXT))) == []
    assert list(told.suggest(f"{TEXT} 1", context(TEXT))) == [ONE]
