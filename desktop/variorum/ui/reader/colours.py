"""Calm and legible colours: what the codebook says, brought to what can be read on the page."""

from functools import cache

from variorum.analysis.colours.srgb import channels, contrast, mixed

STEPS = 40
"""How finely a mixture is searched."""
LOUDEST = 1.42
"""How far, as a contrast, a ground may stand out from the page and still be calm."""
VIVID = 82
"""How far any channel of a ground may lie from the page: what keeps yellows from glaring."""
READABLE = 7.0
"""The contrast that text keeps on a ground."""


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
