"""Numbers of things in sentences: one of them is said in the singular."""

import pytest

from variorum.analysis.agreement.measures import detecting, gamma, labelling, unitizing
from variorum.analysis.agreement.tallies import Measure
from variorum.domain.counting import counted, single

UNITS = sorted(
    {
        one.unit
        for module in (detecting, gamma, labelling, unitizing)
        for one in vars(module).values()
        if isinstance(one, Measure)
    }
)
"""What the figures of agreement count."""


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (0, "tags", "0 tags"),
        (1, "marked words", "1 marked word"),
        (1, "people", "1 person"),
        (2, "people", "2 people"),
        (1, "stories", "1 story"),
        (1, "copies", "1 copy"),
        (1, "pairs of tags", "1 pair of tags"),
        (1, "other people of others", "1 other person of others"),
        (2, "pairs of tags", "2 pairs of tags"),
        (1200, "places", "1,200 places"),
        (-1, "tags", "-1 tags"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(number, unit, words):
    assert counted(number, unit) == words


def test_what_figures_count_has_a_singular_that_people_would_say():
    assert [single(unit) for unit in UNITS] == [
        "comparison",
        "judgement",
        "marked word",
        "place",
        "tag",
        "unit",
    ]
