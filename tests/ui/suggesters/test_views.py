"""What is said of suggesters, and the order in which doubtful suggestions are checked."""

from variorum.services.suggesting.rating import Rating
from variorum.suggest.guarding import Failure
from variorum.ui.suggesters.views import share, views
from variorum.ui.tag.suggesting.course import Course

RATING = Rating(
    "gazetteer", "Earlier tags", "Finds words again.", 2, 10, 8, 20, 0.8, 0.4, 3, 1, 0.75
)


def test_shares_are_said_with_what_they_are_of():
    (one,) = views([RATING], [], [], {})
    assert (one.right, one.found, one.taken) == ("80 % of 10", "40 % of 20", "75 % of 4")
    assert (one.on, one.rests_below, one.note) == (True, 25, "")


def test_nothing_is_divided_by_nothing():
    assert share(0, 0) == "–"


def test_choices_and_failures_are_shown():
    rests = Failure("gazetteer", "“Earlier tags” rests: you took 0 of its last 20 suggestions.")
    (one,) = views([RATING], [rests], ["gazetteer"], {"gazetteer": 40})
    assert (one.on, one.rests_below, one.note) == (False, 40, rests.message)


QUEUE = (("a", "1"), ("a", "2"), ("b", "3"))


def test_a_course_leads_on_and_back():
    assert list(Course(QUEUE).beyond(1)) == [(1, "a", "1"), (2, "a", "2"), (3, "b", "3")]
    assert list(Course(QUEUE, 2).beyond(1)) == [(3, "b", "3")]
    assert list(Course(QUEUE, 2).beyond(-1)) == [(1, "a", "1")]
    assert list(Course(QUEUE, 3).beyond(1)) == []


def test_an_empty_course_leads_nowhere():
    assert Course().total == 0
    assert list(Course().beyond(1)) == []
