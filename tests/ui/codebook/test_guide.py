"""The guideline beside the choice is never cut."""

from dataclasses import replace

import pytest
from tests.builders import news

from variorum.ui.codebook.guide import GuideCard

LAYERS = news().layers


@pytest.fixture
def card(qtbot):
    made = GuideCard()
    qtbot.addWidget(made)
    made.resize(220, made.height())
    made.show()
    return made


def needs(card: GuideCard) -> int:
    """The height that everything on it takes in its width."""
    return card.layout().totalHeightForWidth(card.width())


@pytest.mark.parametrize("width", [200, 240, 400])
@pytest.mark.parametrize("layer", LAYERS, ids=lambda one: one.key)
def test_every_guideline_of_the_codebook_that_is_shipped_has_room(card, layer, width):
    card.setFixedWidth(width)
    for one in layer.labels:
        card.show_label(layer, one)
        assert card.height() >= needs(card), one.key


def test_short_guidelines_are_all_as_high_so_that_the_labels_stay_where_they_are(card):
    layer = LAYERS[0]
    short = [replace(layer.labels[0], definition=words) for words in ("A name.", "A name.\nHere.")]
    heights = set()
    for one in short:
        card.show_label(layer, replace(one, example_yes="", example_no=""))
        heights.add(card.height())
    assert len(heights) == 1


def test_a_definition_without_end_leaves_room_for_the_labels(card):
    layer = LAYERS[0]
    card.show_label(layer, replace(layer.labels[0], definition="and so on " * 500))
    assert card.height() <= card.fontMetrics().height() * 16
