import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news

from variorum.analysis.colours.srgb import channels, contrast, mixed
from variorum.ui.reader.colours import calm, legible
from variorum.ui.theme import DARK, LIGHT

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def families(theme):
    layer = news().layer("entity")
    return {one.family: one.colour_dark if theme.dark else one.colour_light for one in layer.labels}


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_mixture_of_nothing_is_the_other_colour():
    assert (mixed("#102030", "#FFFFFF", 1), mixed("#102030", "#FFFFFF", 0)) == (
        "#102030",
        "#FFFFFF",
    )


@themes
@given(colour=colours)
def test_text_can_be_read_on_every_ground(theme, colour):
    assert contrast(theme.text, calm(colour, theme.page, theme.text)) >= 7


@themes
@given(colour=colours)
def test_every_ink_can_be_read_on_the_page(theme, colour):
    assert contrast(legible(colour, theme.page, theme.text), theme.page) >= 4.5


@themes
def test_the_families_stay_apart_from_each_other_and_the_page(theme):
    grounds = [calm(colour, theme.page, theme.text) for colour in families(theme).values()]
    every = [theme.page, *grounds]
    for i, one in enumerate(every):
        for other in every[:i]:
            pairs = zip(channels(one), channels(other), strict=True)
            assert sum(abs(a - b) for a, b in pairs) >= 30, (one, other)
