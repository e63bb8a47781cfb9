"""How far apart two colours are for whoever tells them apart least."""

from collections.abc import Sequence

from variorum.analysis.colours.blindness import VISIONS, Vision
from variorum.analysis.colours.difference import difference


def closest(one: Sequence[str], other: Sequence[str]) -> tuple[float, Vision]:
    """The least distance of two colours, given as all :data:`VISIONS` see them, and for whom."""
    distances = (difference(*pair) for pair in zip(one, other, strict=True))
    return min(zip(distances, VISIONS, strict=True), key=lambda pair: pair[0])
