"""Colours as ``#RRGGBB`` texts, mixed, and measured as WCAG 2 and the CIE do."""

from typing import NamedTuple

_LINEAR_BELOW = 0.04045
_WHITE = (0.95047, 1.0, 1.08883)
"""CIE XYZ of the illuminant D65, the white of sRGB."""
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""From linear sRGB to XYZ (IEC 61966-2-1)."""
_EDGE = 6 / 29
"""Below the cube of this CIELAB is a straight line."""


class Lab(NamedTuple):
    """A colour in CIELAB: lightness 0 … 100, green to red, blue to yellow."""

    lightness: float
    a: float
    b: float


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 … 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, other: str, share: float) -> str:
    """``share`` (0 … 1) of ``colour``, the rest of ``other``."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def linear(colour: str) -> tuple[float, float, float]:
    """The light of red, green and blue, 0 … 1."""
    red, green, blue = (
        value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    )
    return red, green, blue


def coloured(light: tuple[float, float, float]) -> str:
    """The colour of so much red, green and blue light; what no screen can show is cut off."""
    made = []
    for value in light:
        kept = min(max(value, 0.0), 1.0)
        bent = 12.92 * kept if kept <= 0.0031308 else 1.055 * kept ** (1 / 2.4) - 0.055
        made.append(round(bent * 255))
    return "#{:02X}{:02X}{:02X}".format(*made)


def _luminance(colour: str) -> float:
    """The relative _luminance, 0 (black) … 1 (white)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 … 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str) -> Lab:
    """The colour in CIELAB under D65."""
    light = linear(colour)
    x, y, z = (
        _bent(sum(share * part for share, part in zip(row, light, strict=True)) / white)
        for row, white in zip(_XYZ, _WHITE, strict=True)
    )
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def _bent(share: float) -> float:
    if share > _EDGE**3:
        return float(share ** (1 / 3))
    return float(share / (3 * _EDGE**2) + 4 / 29)
