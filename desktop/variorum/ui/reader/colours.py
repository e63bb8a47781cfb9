"""Calm and legible colours: ``#RRGGBB`` texts, mixed and measured as WCAG 2 does."""

from functools import cache

STEPS = 40
"""How finely a mixture is searched."""
LOUDEST = 1.42
"""How far, as a contrast, a ground may stand out from the page and still be calm."""
VIVID = 82
"""How far any channel of a ground may lie from the page: what keeps yellows from glaring."""
READABLE = 7.0
"""The contrast that text keeps on a ground."""
_LINEAR_BELOW = 0.04045


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 … 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, other: str, share: float) -> str:
    """``share`` (0 … 1) of ``colour``, the rest of ``other``."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def luminance(colour: str) -> float:
    """The relative luminance, 0 (black) … 1 (white)."""
    linear = [
        value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 … 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def calm(colour: str, page: str, text: str) -> str:
    """As much of ``colour`` on ``page`` as stays quiet behind ``text``: a ground to read on."""
    for step in range(STEPS, 0, -1):
        ground = mixed(colour, page, step / STEPS)
        pairs = zip(channels(ground), channels(page), strict=True)
        if max(abs(a - b) for a, b in pairs) > VIVID:
            continue
        if contrast(ground, page) <= LOUDEST and contrast(text, ground) >= READABLE:
            return ground
    return page


@cache
def legible(colour: str, page: str, text: str, ratio: float = 4.5) -> str:
    """``colour``, moved towards ``text`` until it stands out from ``page`` by ``ratio``."""
    for step in range(STEPS, -1, -1):
        ink = mixed(colour, text, step / STEPS)
        if contrast(ink, page) >= ratio:
            return ink
    return text
