"""What the colour-blind see, against the reference implementation DaltonLens-Python 0.1.5."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.colours.blindness import VISIONS, seen
from variorum.analysis.colours.srgb import channels, coloured, linear

# Simulator_Brettel1997(LMSModel_sRGB_SmithPokorny75(), use_white_as_neutral=True), severity 1;
# it cuts where we round, and our projections have five decimals: up to 3 of 255 are no difference.
REFERENCE = """
#FF0000 #6A5A0D #A38A00 #FE004E
#00FF00 #FEED00 #F1D12E #7BEAFE
#0000FF #0036FE #0056FE #005F86
#FFFF00 #FEFA00 #FEF215 #FEEFF2
#57A9FF #71A7FE #6BA4FE #34B2D3
#D55E00 #847007 #9E8700 #D85469
#0072B2 #446FB1 #3B6CB2 #007894
#B0528A #50648A #737987 #AB5A65
#00795A #797159 #69655B #2B7286
#5B4A9E #00519E #255A9D #485A61
#808080 #808080 #808080 #808080
#123456 #1C3355 #1A3256 #003744
"""
ROWS = [line.split() for line in REFERENCE.split("\n") if line]
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
greys = st.integers(0, 255).map(lambda part: f"#{part:02X}{part:02X}{part:02X}")


def apart(one, other):
    return max(abs(a - b) for a, b in zip(channels(one), channels(other), strict=True))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_colours_are_seen_as_the_reference_says(row):
    colour, *expected = row
    for vision, wanted in zip(VISIONS[1:], expected, strict=True):
        assert apart(seen(colour, vision), wanted) <= 3, vision


@given(colours)
def test_full_vision_sees_every_colour_as_it_is(colour):
    assert seen(colour, "full") == colour


@given(greys, st.sampled_from(VISIONS))
def test_everybody_sees_greys_alike(grey, vision):
    assert apart(seen(grey, vision), grey) <= 1


def test_red_and_green_are_taken_for_one_another_and_blue_is_not():
    red, green = "#C04000", "#708000"
    assert apart(seen(red, "deutan"), seen(green, "deutan")) < apart(red, green) / 2
    assert apart(seen("#0000FF", "deutan"), seen(red, "deutan")) > 100


@given(colours)
def test_light_and_colour_are_two_ways_to_say_the_same(colour):
    assert coloured(linear(colour)) == colour
