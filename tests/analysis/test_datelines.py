"""What may open a paragraph, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.datelines import has_dateline, openers, place_in


def opened(text):
    return [(text[start:end], zone) for start, end, zone in openers(text, 0, len(text))]


def test_place_day_and_agency_are_three_zones():
    assert opened("LISBON, March 5 (Reuters) – The court ruled.") == [
        ("LISBON, March 5 ", "dateline"),
        ("(Reuters)", "credit"),
        (" – ", "dateline"),
    ]


def test_a_place_alone_is_one_zone():
    assert opened("PARIS – The court ruled.") == [("PARIS – ", "dateline")]


def test_a_day_of_posting_and_an_outlet_in_brackets_come_before_it():
    assert opened("2025-05-03 [Harbour Wire] RIGA: The dam is full.") == [
        ("2025-05-03 ", "furniture"),
        ("[Harbour Wire] ", "credit"),
        ("RIGA: ", "dateline"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The court ruled in Paris – at last.",
        "UPDATE – The court ruled.",
        "Paris – The court ruled.",
        "PARIS – ",
        "",
    ],
)
def test_what_is_no_place_before_a_report_opens_nothing(text):
    assert not has_dateline(text, 0, len(text))


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("WASHINGTON – ", "WASHINGTON"),
        ("Riga / Vilnius, 3 May —", "Riga / Vilnius"),
        ("Riga, 3 May (Agency) –", "Riga"),
        ("yesterday", ""),
    ],
)
def test_the_place_is_told_from_day_and_agency(dateline, place):
    assert place_in(dateline) == place


@given(st.text(max_size=40), st.sampled_from(["", "OSLO, 1 May (NN) – ", "[Wire] ", "2025-01-02 "]))
def test_zones_follow_one_another_from_the_beginning(text, opening):
    whole = opening + text
    reached = 0
    for start, end, _ in openers(whole, 0, len(whole)):
        assert start == reached <= end <= len(whole)
        reached = end
