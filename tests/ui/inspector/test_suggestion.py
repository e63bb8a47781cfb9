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


@pytest.mark.parametrize("layer", [one for one in news().layers if one.labels])
def test_the_longest_label_of_a_layer_fits_into_the_panel(card, layer):
    longest = max(layer.labels, key=lambda one: len(one.name))
    view = SuggestionView(layer.key, longest.key, "said", "", "", 0.9, "Own tags", 0, 0, same=1)
    card.show_suggestion(view, news())
    assert longest.name in card.said
    assert card.minimumSizeHint().width() <= WIDTH


def test_each_answer_has_its_key_beside_it(card):
    card.resize(WIDTH, 600)
    card.show()
    for button, cap in zip((card.accept, card.accept_same, card.reject), card._caps, strict=True):
        assert cap.y() < button.geometry().bottom()
        assert cap.x() > button.geometry().right()


def test_without_others_of_its_words_there_is_nothing_to_accept_at_once(card):
    view = SuggestionView("entity", "PER", "Anil Rao", "", "", 0.9, "Own tags", 0, 0, same=1)
    card.show_suggestion(view, news())
    card.show()
    assert not card.accept_same.isVisible()


def test_it_says_how_sure_it_is_and_how_good_its_suggester_was(card):
    assert "about 9 times in 10" in card.said
    assert "you took 3 of 4 lately" in card.said
