"""The card of a suggestion."""

import pytest
from tests.builders import news

from variorum.ui.inspector.suggestion import SuggestionCard, SuggestionView

WIDTH = 215
"""What the panel leaves it in a window of 1,280 pixels."""


@pytest.fixture
def card(qtbot):
    made = SuggestionCard()
    qtbot.addWidget(made)
    view = SuggestionView(
        "entity", "PER", "Anil Rao", "", "Tagged so before.", 0.9, "Own tags", 3, 4, same=12
    )
    made.show_suggestion(view, news())
    made.show_keys(["Enter", "Shift+Enter", "Backspace"])
    return made


def test_answers_and_their_keys_fit_into_the_panel(card):
    assert card.minimumSizeHint().width() <= WIDTH
    card.resize(WIDTH, 600)
    card.show()
    buttons = (card.accept, card.accept_same, card.reject)
    assert all(one.mapTo(card, one.rect().bottomRight()).x() < WIDTH for one in buttons)


def test_without_others_of_its_words_there_is_nothing_to_accept_at_once(card):
    view = SuggestionView("entity", "PER", "Anil Rao", "", "", 0.9, "Own tags", 0, 0, same=1)
    card.show_suggestion(view, news())
    card.show()
    assert not card.accept_same.isVisible()


def test_it_says_how_sure_it_is_and_how_good_its_suggester_was(card):
    assert "about 9 times in 10" in card.said
    assert "you took 3 of 4 lately" in card.said
