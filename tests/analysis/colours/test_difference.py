"""CIEDE2000 against the data that its implementation notes publish for that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.colours.difference import ciede2000, difference
from variorum.analysis.colours.srgb import Lab, lab

# Sharma, Wu and Dalal (2005), table 1: two colours in CIELAB and their difference.
PUBLISHED = """
50 2.6772 -79.7751 50 0 -82.7485 2.0425
50 3.1571 -77.2803 50 0 -82.7485 2.8615
50 2.8361 -74.0200 50 0 -82.7485 3.4412
50 -1.3802 -84.2814 50 0 -82.7485 1.0
50 -1.1848 -84.8006 50 0 -82.7485 1.0
50 -0.9009 -85.5211 50 0 -82.7485 1.0
50 0 0 50 -1 2 2.3669
50 -1 2 50 0 0 2.3669
50 2.49 -0.001 50 -2.49 0.0009 7.1792
50 2.49 -0.001 50 -2.49 0.001 7.1792
50 2.49 -0.001 50 -2.49 0.0011 7.2195
50 2.49 -0.001 50 -2.49 0.0012 7.2195
50 -0.001 2.49 50 0.0009 -2.49 4.8045
50 -0.001 2.49 50 0.001 -2.49 4.8045
50 -0.001 2.49 50 0.0011 -2.49 4.7461
50 2.5 0 50 0 -2.5 4.3065
50 2.5 0 73 25 -18 27.1492
50 2.5 0 61 -5 29 22.8977
50 2.5 0 56 -27 -3 31.9030
50 2.5 0 58 24 15 19.4535
50 2.5 0 50 3.1736 0.5854 1.0
50 2.5 0 50 3.2972 0 1.0
50 2.5 0 50 1.8634 0.5757 1.0
50 2.5 0 50 3.2592 0.3350 1.0
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""
PAIRS = [tuple(map(float, line.split())) for line in PUBLISHED.split("\n") if line]
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair[:6]))
def test_published_pairs_differ_as_published(pair):
    one, other, expected = Lab(*pair[:3]), Lab(*pair[3:6]), pair[6]
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)


def test_all_published_pairs_are_here():
    assert len(PAIRS) == 34


@given(colours, colours)
def test_the_order_does_not_matter(one, other):
    assert difference(one, other) == pytest.approx(difference(other, one))


@given(colours)
def test_a_colour_does_not_differ_from_itself(colour):
    assert difference(colour, colour) == 0


def test_black_and_white_differ_by_a_hundred():
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.01)


# Bruce Lindbloom's calculator, sRGB under D65.
@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#FF0000", (53.2408, 80.0925, 67.2032)),
        ("#00FF00", (87.7347, -86.1827, 83.1793)),
        ("#0000FF", (32.2970, 79.1875, -107.8602)),
        ("#FFFFFF", (100, 0, 0)),
    ],
)
def test_cielab_is_that_of_srgb_under_d65(colour, expected):
    assert lab(colour) == pytest.approx(expected, abs=0.02)
