"""The looks of labels are worked out once for a codebook and a theme."""

from tests.builders import news

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.reader.styles import Styles
from variorum.ui.theme import DARK, LIGHT

PERSON = Annotation("", "", "", "", "entity", "PER")


def test_the_same_codebook_has_the_same_swatches(qapp):
    codebook = news()
    swatches = Swatches(codebook)
    assert swatches.of(codebook) is swatches


def test_another_codebook_has_others(qapp):
    swatches = Swatches(news())
    other = swatches.of(Codebook("", "", ""))
    assert other.style("entity", "PER") != swatches.style("entity", "PER")


def test_swatches_follow_the_colours_of_the_program(put_on):
    swatches, found = Swatches(news()), []
    for theme in (LIGHT, DARK, LIGHT):
        put_on(theme)
        found.append(swatches.colour("entity", "PER"))
    inks = [Styles(news(), theme).of(PERSON).ink for theme in (LIGHT, DARK)]
    assert found == [*inks, inks[0]]
