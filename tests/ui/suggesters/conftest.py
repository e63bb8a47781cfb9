"""The window with suggestions in it, and what stands beside it."""

import pytest
from tests.ui.conftest import Hand


def words(hand: Hand) -> list[str]:
    """What is suggested in the open article."""
    return [one.words for one in hand.place.suggestions.proposals]


def active(hand: Hand) -> str:
    """The words of the active suggestion."""
    found = hand.place.suggestions.active
    return found.words if found else ""


@pytest.fixture
def suggested(hand: Hand) -> Hand:
    """One “River Board” is tagged, so that the other is suggested."""
    hand.until(lambda: "Monday" in words(hand))
    hand.select("River Board")
    hand.act("2")
    hand.until(lambda: "River Board" in words(hand))
    hand.press("Esc")
    hand.place.reader.select(0, 0)
    return hand
