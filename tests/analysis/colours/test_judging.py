"""Which colours are taken for one another, and by whom."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.colours.blindness import VISIONS, seen
from variorum.analysis.colours.difference import difference
from variorum.analysis.colours.judging import closest
from variorum.analysis.colours.srgb import contrast

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def apart(one: str, other: str):
    return closest(*([seen(colour, vision) for vision in VISIONS] for colour in (one, other)))


def test_colours_that_only_full_vision_tells_apart_are_close():
    distance, vision = apart("#A04A00", "#6F6A00")
    assert vision in ("protan", "deutan")
    assert distance < 12 < difference("#A04A00", "#6F6A00")


@given(colours)
def test_the_same_colour_is_confused_by_everybody(colour):
    assert apart(colour, colour) == (0, "full")


def test_black_and_white_are_confused_by_nobody():
    assert apart("#000000", "#FFFFFF")[0] > 90


@given(colours, colours)
def test_nobody_tells_them_apart_less_than_whom_it_names(one, other):
    distance, vision = apart(one, other)
    assert distance == difference(seen(one, vision), seen(other, vision))
    assert all(difference(seen(one, v), seen(other, v)) >= distance for v in VISIONS)


# WCAG 2.2: the ratio of black and white is 21, of #767676 on white just above 4.5.
def test_contrast_is_that_of_wcag():
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54
    assert round(contrast("#949494", "#FFFFFF"), 2) == 3.03
