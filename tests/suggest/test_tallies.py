"""How often guesses were right: counted by article, and taken back by article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.suggest.tallies import Tally


def counted(**articles):
    tally = Tally()
    for source, guesses in articles.items():
        tally.count(source, guesses)
    return tally


def test_before_anything_was_counted_the_share_is_what_is_expected():
    assert Tally().share("date", 0.3) == pytest.approx(0.3)
    assert Tally().said("date") == ""


def test_what_is_expected_is_worth_four_guesses():
    tally = counted(a=[("date", True), ("date", True), ("date", False), ("date", True)])
    assert tally.share("date", 0.25) == pytest.approx((3 + 1) / (4 + 4))
    assert tally.said("date") == "; tagged 3 of 4 times so far"


def test_kinds_are_counted_apart():
    tally = counted(a=[("date", True), ("number", False)])
    assert tally.share("date", 0.5) > 0.5 > tally.share("number", 0.5)


def test_an_article_that_is_counted_again_counts_once():
    tally = counted(a=[("date", True)])
    tally.count("a", [("date", False)])
    assert tally.said("date") == "; tagged 0 of 1 times so far"


def test_what_was_never_counted_can_be_forgotten():
    tally = counted(a=[("date", True)])
    tally.forget("b")
    assert tally.said("date") == "; tagged 1 of 1 times so far"


GUESSES = st.lists(st.tuples(st.sampled_from("xy"), st.booleans()), max_size=5)


@given(st.lists(st.tuples(st.sampled_from("abc"), GUESSES | st.none()), max_size=12))
def test_it_is_as_if_only_the_latest_of_each_article_had_been_counted(steps):
    tally, latest = Tally(), {}
    for source, guesses in steps:
        if guesses is None:
            tally.forget(source)
            latest.pop(source, None)
        else:
            tally.count(source, iter(guesses))
            latest[source] = guesses
    fresh = counted(**latest)
    for kind in "xy":
        assert tally.said(kind) == fresh.said(kind)
        assert tally.share(kind, 0.4) == fresh.share(kind, 0.4)
