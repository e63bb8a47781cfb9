"""Dates and amounts by their form."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.suggest.lessons import context, lesson, told

from variorum.suggest.english.measures import measures
from variorum.suggest.english.measuring import DatesAndAmounts, is_english


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one in sorted(measures(text))]


DATES = [
    "on 22 May 2025",
    "on May 22, 2025",
    "on Oct. 6",
    "on 2025-05-14",
    "on Tuesday",
    "in November",
    "in May",
    "in June 2025",
    "in 2016",
    "in the 1990s",
    "until next year",
    "until yesterday",
    "at 14:30 GMT",
    "at 9 a.m.",
    "for two months",
    "for twenty-five years",
    "for several weeks",
]
AMOUNTS = [
    "paid $640 million",
    "paid €84m",
    "paid 1.9 billion euros",
    "paid US$3.5 million",
    "lost 40 percent",
    "lost 7%",
    "lost 12 per cent",
    "of 38,000 hectares",
    "of 1.8 kilometres",
    "of six million cubic metres",
    "of three dozen",
    "took about 96,000",
    "took as many as 212,000",
    "took a third",
]


@pytest.mark.parametrize(
    ("text", "label"), [*((t, "DATE") for t in DATES), *((t, "NUM") for t in AMOUNTS)]
)
def test_they_are_found_whole(text, label):
    words = re.sub(r"^\w+ (?:the )?", "", text)
    assert found(f"It was {text}, they said.") == [(words, label)]


@pytest.mark.parametrize(
    "text", ["They may march on.", "one of them", "a few of them", "several people", "B2B and 4x4"]
)
def test_what_only_looks_like_one_is_left_alone(text):
    assert found(text) == []


def test_a_modifier_is_told_apart_from_what_it_modifies():
    text = "It lost about 40 percent."
    (one,) = measures(text)
    assert text[one.core : one.end] == "40 percent"
    assert one.modifier == "approximately"


@given(st.text("0123456789.,:$€% abcm\n", max_size=60))
def test_they_never_overlap_and_never_leave_the_text(text):
    taken: set[int] = set()
    for one in measures(text):
        place = set(range(one.start, one.end))
        assert 0 <= one.start <= one.core < one.end <= len(text)
        assert not place & taken
        taken |= place


@pytest.mark.parametrize("piece", ["1,", "9", "1.", "about ", "$", "two ", "a "])
def test_a_page_of_nothing_but_figures_is_read_in_linear_time(piece):
    began = process_time()
    list(measures(piece * (200_000 // len(piece))))
    assert process_time() - began < 4


def test_a_modifier_counts_as_an_amounts_part_unless_taught_otherwise():
    text = "It lost about 40 percent."
    made = DatesAndAmounts()
    assert told(text, made.suggest(text, context(text))) == [("about 40 percent", "NUM")]
    for name in "abc":
        other = "She owns about 7 percent."
        made.learn(lesson(other, ("7 percent", "NUM"), name=name))
    (one,) = made.suggest(text, context(text))
    assert text[one.start : one.end] == "40 percent"
    assert one.attributes == {"modifier": "approximately"}
    assert "tagged 3 of 3 times" in one.reason


def test_forms_that_are_never_tagged_lose_their_score():
    text = "Four came."
    made = DatesAndAmounts()
    (before,) = made.suggest(text, context(text))
    made.learn(lesson("Five came, six stayed, seven left."))
    (after,) = made.suggest(text, context(text))
    assert after.score < 0.4 < before.score
    made.forget("one")
    assert list(made.suggest(text, context(text))) == [before]


@pytest.mark.parametrize(("tag", "is_so"), [("", True), ("en-GB", True), ("ar", False)])
def test_only_english_is_read_by_english_forms(tag, is_so):
    assert is_english(tag) == is_so
    text = "in 2016"
    assert bool(list(DatesAndAmounts().suggest(text, context(text, language=tag)))) == is_so
