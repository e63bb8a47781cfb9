"""How different two colours look: CIEDE2000.

After Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
Supplementary Test Data, and Mathematical Observations", Color Research and Application 30 (2005).
"""

from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from variorum.analysis.colours.srgb import Lab, lab

_FAR = 25.0**7


@lru_cache(maxsize=4096)  # all labels of a codebook are compared with every edit of it
def difference(one: str, other: str) -> float:
    """How different two ``#RRGGBB`` colours look: about 1 is just to be seen, 100 black and white.

    The same whichever comes first.
    """
    return ciede2000(lab(one), lab(other))


def ciede2000(one: Lab, other: Lab) -> float:
    """The CIEDE2000 difference with all weights 1."""
    chroma = (hypot(one.a, one.b) + hypot(other.a, other.b)) / 2
    stretch = 0.5 * (1 - sqrt(chroma**7 / (chroma**7 + _FAR)))
    first = _Polar(one, 1 + stretch)
    second = _Polar(other, 1 + stretch)
    lightness = (one.lightness + other.lightness) / 2
    chroma = (first.chroma + second.chroma) / 2
    hue = _mean_hue(first, second)
    shade = (lightness - 50) ** 2
    by_lightness = (other.lightness - one.lightness) / (1 + 0.015 * shade / sqrt(20 + shade))
    by_chroma = (second.chroma - first.chroma) / (1 + 0.045 * chroma)
    turn = 2 * sqrt(first.chroma * second.chroma) * sin(radians(_turn(first, second) / 2))
    by_hue = turn / (1 + 0.015 * chroma * _hue_weight(hue))
    blue = 30 * exp(-(((hue - 275) / 25) ** 2))
    twist = -sin(radians(2 * blue)) * 2 * sqrt(chroma**7 / (chroma**7 + _FAR))
    squared = by_lightness**2 + by_chroma**2 + by_hue**2 + twist * by_chroma * by_hue
    return sqrt(max(0.0, squared))


class _Polar:
    """Chroma and hue (degrees) with the axis from green to red stretched."""

    __slots__ = ("chroma", "hue")

    def __init__(self, colour: Lab, stretch: float) -> None:
        a = colour.a * stretch
        self.chroma = hypot(a, colour.b)
        self.hue = degrees(atan2(colour.b, a)) % 360 if a or colour.b else 0.0


def _turn(one: _Polar, other: _Polar) -> float:
    """From one hue to the other, the shorter way, -180 … 180; none without any chroma."""
    if one.chroma * other.chroma == 0:
        return 0.0
    turn = other.hue - one.hue
    return turn - 360 if turn > 180 else turn + 360 if turn < -180 else turn


def _mean_hue(one: _Polar, other: _Polar) -> float:
    total = one.hue + other.hue
    if one.chroma * other.chroma == 0:
        return total
    if abs(one.hue - other.hue) <= 180:
        return total / 2
    return (total + 360) / 2 if total < 360 else (total - 360) / 2


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
