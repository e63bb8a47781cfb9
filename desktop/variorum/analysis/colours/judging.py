"""Which of some colours are too faint to be seen, and which are taken for one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.analysis.colours.blindness import VISIONS, Vision, seen
from variorum.analysis.colours.difference import difference
from variorum.analysis.colours.srgb import contrast

FAINT = 3.0
"""The contrast that WCAG 2 asks of what is more than decoration (1.4.11)."""
CLOSE = 6.0
"""Colours that differ by less, in CIEDE2000, are taken for one another beside each other."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two keys whose colours are ``distance`` apart for a kind of vision: too close."""

    one: str
    other: str
    vision: Vision
    distance: float


def confusions(colours: Mapping[str, str], close: float = CLOSE) -> list[Confusion]:
    """The pairs that are too close, each for the vision in which it is worst."""
    found = []
    views = {key: [seen(colour, vision) for vision in VISIONS] for key, colour in colours.items()}
    for one, other in combinations(views, 2):
        distance, vision = closest(views[one], views[other])
        if distance < close:
            found.append(Confusion(one, other, vision, distance))
    return sorted(found, key=lambda pair: pair.distance)


def closest(one: Sequence[str], other: Sequence[str]) -> tuple[float, Vision]:
    """The least distance of two colours, given as all :data:`VISIONS` see them, and for whom."""
    distances = (difference(*pair) for pair in zip(one, other, strict=True))
    return min(zip(distances, VISIONS, strict=True), key=lambda pair: pair[0])


def is_faint(colour: str, page: str) -> bool:
    """Whether a colour hardly stands out from the page."""
    return contrast(colour, page) < FAINT
