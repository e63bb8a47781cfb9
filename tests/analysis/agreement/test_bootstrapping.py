"""Intervals: what is drawn, and that it is the stories."""

import numpy as np
import pytest
from tests.analysis.agreement.marked import marks

from variorum.analysis.agreement.bootstrapping import Resampling, story_numbers
from variorum.analysis.agreement.columns import Article
from variorum.analysis.agreement.measuring import Wish, measure
from variorum.analysis.agreement.tallies import Measure, Scope, Tally

GOOD = {"Ines": [(0, 9, "a")], "Tomas": [(0, 9, "a")]}
BAD = {"Ines": [(0, 9, "a")], "Tomas": [(40, 49, "a")]}


def interval(*articles, stories=None, times=400, seed=1) -> tuple[float, float] | None:
    found = measure(marks(*articles, stories=stories), Wish((), times, seed))
    figure = found.figure("f1_exact", "claim")
    return None if figure.low is None else (figure.low, figure.high)


def bounds(drawn, *people) -> tuple[float, float] | None:
    """The bounds of a figure that the draws give these values."""
    given = Measure("given", "Given", "both", "tags", lambda _: np.array(drawn))
    articles = marks(*people).articles
    tally = Tally(given, Scope(), np.ones((len(articles), 1)))
    return Resampling(articles, len(drawn), 1).interval(tally)


def test_articles_without_a_story_are_stories_of_their_own():
    articles = tuple(Article(str(n), 10, story) for n, story in enumerate("aab"))
    assert story_numbers(articles)[1] == 2
    assert story_numbers((*articles, Article("3", 10), Article("4", 10)))[1] == 4


def test_the_figure_lies_within_its_bounds():
    low, high = interval(*[GOOD, BAD] * 10)
    assert low < 0.5 < high


def test_copies_of_a_story_do_not_make_a_figure_surer():
    """Ten articles of ten stories, or each story told four times: the same is known."""
    once = interval(*[GOOD, BAD] * 5)
    copied = [one for one in [GOOD, BAD] * 5 for _ in range(4)]
    told = [str(number // 4) for number in range(40)]
    assert interval(*copied, stories=told) == pytest.approx(once)
    low, high = interval(*copied)
    assert high - low < once[1] - once[0]


def test_one_story_has_no_bounds():
    assert interval(GOOD, BAD, stories=["one", "one"]) is None


def test_two_stories_have_bounds():
    assert interval(GOOD, BAD) == (0, 1)


def test_no_articles_have_no_bounds():
    assert bounds([1.0]) is None


def test_a_figure_that_is_defined_in_half_of_the_draws_has_bounds():
    nothing = float("nan")
    assert bounds([nothing, nothing, 0.5, 0.5], GOOD, BAD) == (0.5, 0.5)
    assert bounds([nothing, nothing, nothing, 0.5], GOOD, BAD) is None


def test_nothing_is_drawn_unless_it_is_wanted():
    assert interval(GOOD, BAD, times=0) is None


def test_the_same_seed_draws_the_same():
    articles = [GOOD, BAD, BAD] * 5
    assert interval(*articles, seed=4) == interval(*articles, seed=4)
    assert interval(*articles, seed=4) != interval(*articles, seed=5)


def test_a_figure_that_is_mostly_undefined_has_no_bounds():
    same = {"Ines": [(0, 9, "a")], "Tomas": [(0, 9, "a")]}
    other = {"Ines": [(0, 9, "b")], "Tomas": [(0, 9, "b")]}
    silent = {"Ines": [], "Tomas": []}
    found = measure(marks(same, other, *[silent] * 4), Wish((), 400, 1))
    # α needs both values: of six stories the two that have them are drawn together in 42 of 100.
    figure = found.figure("alpha", "claim")
    assert (figure.value, figure.low, figure.high) == (1, None, None)


def test_as_many_stories_are_drawn_as_there_are():
    articles = marks(*[GOOD] * 7).articles
    blocks = Resampling(articles, 250, 1)._draws
    assert sum(map(len, blocks)) == 250
    assert all((block.sum(axis=1) == 7).all() for block in blocks)
