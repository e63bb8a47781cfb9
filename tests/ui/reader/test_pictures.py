"""What is painted where: suggestions give way to tags."""

from typing import NamedTuple

import pytest

from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.lines import Laid
from variorum.ui.reader.typesetting.pictures import Inked, picture

BLUE = MarkStyle("fill", ground="#00f", edge="#00f", ink="#00f")
DASHED = MarkStyle("fill", edge="#00f", ink="#00f", suggested=True)
LINE = MarkStyle("line", "bracket", ink="#0f0")
DASHED_LINE = MarkStyle("line", "bracket", ink="#0f0", suggested=True)


class _Type(NamedTuple):
    top: float = 4.0
    bottom: float = 20.0
    line: float = 30.0


class OneLine(Laid):
    """A block of one line whose characters are ten pixels wide."""

    def __init__(self) -> None:
        self.type = _Type()  # type: ignore[assignment]

    def pieces(self, start: int, end: int):
        return [(0, start * 10.0, end * 10.0)]

    def top(self, line: int) -> float:
        return 0.0

    def line_at(self, offset: int) -> int:
        return 0


def ink(start: int, end: int, style: MarkStyle, id: str = "") -> Inked:
    return Inked(id or f"{start}-{end}-{style.suggested}", start, end, style, True, True)


def fills(*inked: Inked) -> list[tuple[float, bool, int]]:
    """The left edge of each fill in painting order, whether suggested, and its depth."""
    return [(one.left, one.style.suggested, one.depth) for one in _picture(*inked).fills]


def _picture(*inked: Inked):
    return picture(OneLine(), list(inked), {})


@pytest.mark.parametrize("place", [(0, 9), (4, 9), (1, 3)])
def test_suggestions_lie_behind_the_tags_they_meet_and_outside_them(place):
    drawn = fills(ink(0, 5, BLUE), ink(*place, DASHED))
    assert drawn == [(place[0] * 10, True, -1), (0, False, 0)]


def test_alone_they_nest_like_tags():
    drawn = fills(ink(0, 9, DASHED), ink(0, 4, DASHED))
    assert drawn == [(0, True, 0), (0, True, 1)]


def test_tags_nest_whatever_is_suggested_around_them():
    drawn = fills(ink(0, 9, DASHED), ink(1, 5, BLUE), ink(1, 3, BLUE))
    assert [depth for _, suggested, depth in drawn if not suggested] == [0, 1]


def test_lines_and_brackets_of_suggestions_lie_beyond_those_of_tags():
    made = _picture(ink(0, 9, DASHED_LINE), ink(2, 5, LINE), ink(3, 8, LINE))
    heights = {(one.left, one.style.suggested): one.y for one in made.strokes}
    assert heights[0, True] > max(y for (_, suggested), y in heights.items() if not suggested)
    lanes = {one.annotation_id: one.lane for one in made.brackets}
    assert lanes["0-9-True"] == 2


def test_without_suggestions_the_longest_comes_first():
    made = _picture(ink(2, 5, LINE), ink(0, 9, LINE))
    lanes = {one.annotation_id: one.lane for one in made.brackets}
    assert sorted(lanes.values()) == [0, 1]
