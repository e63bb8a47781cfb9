"""The looks of labels are worked out once for a codebook and a theme."""

from tests.builders import news

from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.theme import DARK, LIGHT


def test_the_same_codebook_and_theme_have_the_same_swatches():
    codebook = news()
    swatches = Swatches(codebook, LIGHT)
    assert swatches.of(codebook) is swatches.of(codebook, LIGHT) is swatches


def test_another_codebook_or_theme_has_others():
    codebook = news()
    swatches = Swatches(codebook, LIGHT)
    assert swatches.of(codebook, DARK).theme is DARK
    other = swatches.of(Codebook("", "", ""))
    assert other.theme is LIGHT
    assert other.style("entity", "PER") != swatches.style("entity", "PER")
