"""Which colours are faint, and which are taken for one another."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.colours.judging import CLOSE, confusions, is_faint
from variorum.analysis.colours.srgb import contrast

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_colours_that_only_full_vision_tells_apart_are_found():
    (pair,) = confusions({"red": "#A04A00", "green": "#6F6A00", "blue": "#0040FF"}, close=12)
    assert (pair.one, pair.other) == ("red", "green")
    assert pair.vision in ("protan", "deutan")


def test_the_same_colour_is_confused_by_everybody():
    (pair,) = confusions({"a": "#123456", "b": "#123456"})
    assert (pair.vision, pair.distance) == ("full", 0)


def test_black_and_white_are_confused_by_nobody():
    assert confusions({"a": "#000000", "b": "#FFFFFF"}) == []


@given(st.dictionaries(st.text(min_size=1, max_size=3), colours, max_size=6))
def test_the_worst_pairs_come_first_and_all_are_too_close(chosen):
    found = confusions(chosen)
    distances = [pair.distance for pair in found]
    assert distances == sorted(distances)
    assert all(distance < CLOSE for distance in distances)


# WCAG 2.2: the ratio of black and white is 21, of #767676 on white just above 4.5.
def test_contrast_is_that_of_wcag():
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54
    assert round(contrast("#949494", "#FFFFFF"), 2) == 3.03


def test_what_hardly_stands_out_is_faint():
    assert is_faint("#F5E663", "#FFFFFF")
    assert not is_faint("#949494", "#FFFFFF")
