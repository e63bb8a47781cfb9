"""A learner's tags against gold: the same, or different in one way."""

import pytest
from tests.analysis.reviewing.crowds import tag

from variorum.analysis.reviewing.training import against_gold, counted, difference

MINE, GOLD = "mine", "gold"
RIGHT = tag(GOLD, "Azerbaijan", "LOC")


def compared(*mine):
    return against_gold([RIGHT, *mine], MINE, GOLD)


@pytest.mark.parametrize(
    ("mine", "wrong"),
    [
        ([tag(MINE, "Azerbaijan", "LOC")], None),
        ([tag(MINE, "Azerbaijan", "ORG")], "relabelled"),
        ([tag(MINE, "Azerbaijan", "LOC", entity_id="e")], "detailed"),
        ([tag(MINE, "Azerbaijan", "LOC", attributes={"certainty": "possible"})], "detailed"),
        ([], "missed"),
    ],
)
def test_an_answer_is_that_of_gold_or_wrong_in_one_way(mine, wrong):
    (item,) = compared(*mine)
    assert difference(item, MINE) == wrong


def test_other_words_are_a_tag_that_is_moved():
    long, short = "five people familiar with the matter", "five people"
    (item,) = against_gold([tag(GOLD, long), tag(MINE, short)], MINE, GOLD)
    assert difference(item, MINE) == "moved"


def test_what_gold_lacks_is_extra():
    found = compared(tag(MINE, "Azerbaijan", "LOC"), tag(MINE, "Armenia", "LOC"))
    assert sorted(str(difference(item, MINE)) for item in found) == ["None", "extra"]


def test_tags_of_others_are_not_compared():
    (item,) = compared(tag("somebody else", "Armenia", "LOC"))
    assert item.words == "Azerbaijan"


def test_the_score_counts_both_sides_what_is_the_same_and_what_differs_how():
    found = compared(tag(MINE, "Azerbaijan", "LOC"), tag(MINE, "Armenia", "LOC"))
    assert counted(found, MINE, GOLD) == {"tags": 2, "gold": 1, "same": 1, "extra": 1}


def test_a_wrong_answer_is_not_counted_as_the_same():
    counts = counted(compared(tag(MINE, "Azerbaijan", "ORG")), MINE, GOLD)
    assert (counts["same"], counts["relabelled"]) == (0, 1)
