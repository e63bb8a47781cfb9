"""What people see who lack one of the three kinds of cones.

After Brettel, Viénot and Mollon, "Computerized simulation of color appearance for dichromats",
Journal of the Optical Society of America A 14 (1997): colours are projected on one of two half
planes. The projections for sRGB are those worked out by DaltonLens (public domain), with white as
the neutral colour.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from variorum.analysis.colours.srgb import coloured, linear

Vision = Literal["full", "protan", "deutan", "tritan"]
VISIONS: tuple[Vision, ...] = ("full", "protan", "deutan", "tritan")
"""Full colour vision, then without the cones for long, middle and short waves."""

_Light = tuple[float, float, float]
_Matrix = tuple[_Light, _Light, _Light]


class _Planes(NamedTuple):
    """Two projections of linear light, and the normal of the plane that parts them."""

    above: _Matrix
    below: _Matrix
    normal: _Light


_PLANES: dict[Vision, _Planes] = {
    "protan": _Planes(
        ((0.14980, 1.19548, -0.34528), (0.10764, 0.84864, 0.04372), (0.00384, -0.00540, 1.00156)),
        ((0.14570, 1.16172, -0.30742), (0.10816, 0.85291, 0.03892), (0.00386, -0.00524, 1.00139)),
        (0.00048, 0.00393, -0.00441),
    ),
    "deutan": _Planes(
        ((0.36477, 0.86381, -0.22858), (0.26294, 0.64245, 0.09462), (-0.02006, 0.02728, 0.99278)),
        ((0.37298, 0.88166, -0.25464), (0.25954, 0.63506, 0.10540), (-0.01980, 0.02784, 0.99196)),
        (-0.00281, -0.00611, 0.00892),
    ),
    "tritan": _Planes(
        ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
        ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
        (0.03901, -0.02788, -0.01113),
    ),
}


@lru_cache(maxsize=4096)  # as for differences
def seen(colour: str, vision: Vision) -> str:
    """The colour that looks to full vision as ``colour`` does to this one."""
    planes = _PLANES.get(vision)
    if planes is None:
        return colour
    light = linear(colour)
    matrix = planes.above if _product(planes.normal, light) >= 0 else planes.below
    red, green, blue = (_product(row, light) for row in matrix)
    return coloured((red, green, blue))


def _product(row: _Light, light: _Light) -> float:
    return sum(share * part for share, part in zip(row, light, strict=True))
