"""The page at one width: the column, and the room beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from tests.builders import news

from variorum.ui.reader.pages import ReadingStyle
from variorum.ui.reader.painting.ties import AIR, BEHIND, captions
from variorum.ui.reader.typesetting.inks import chip_box
from variorum.ui.reader.typesetting.measures import (
    BAR,
    BAR_LANE,
    BRACKET,
    LANE,
    MARGIN,
    NARROW_MARGIN,
    RIGHT,
    begins_right,
    measures,
    wrapping,
)
from variorum.ui.widgets.wording import joined

STYLE = ReadingStyle()
SMALL_WINDOW = 774
"""What a window of 1,280 pixels leaves to the page, in pixels."""


@pytest.fixture(autouse=True)
def _fonts(qapp):
    """Fonts are measured."""


def test_a_wide_page_has_its_column_in_the_middle():
    page = measures(STYLE, 1600)
    assert abs(page.left - page.right) <= 1


def test_in_a_small_window_captions_and_chips_have_their_room():
    page = measures(STYLE, SMALL_WINDOW)
    metrics = QFontMetricsF(page.tiny)
    assert (page.left, page.right) >= (MARGIN, RIGHT)
    caption = metrics.horizontalAdvance("Attribution")
    assert BRACKET + LANE + 6 + caption + 4 <= page.left
    chip = chip_box(metrics, BAR + BAR_LANE + 2, 0, "? Question")
    assert chip.right() <= page.right - 4


def test_in_a_small_window_the_name_of_every_link_is_read_whole_beside_its_tie():
    page = measures(STYLE, SMALL_WINDOW)
    metrics, most = QFontMetricsF(page.tiny), page.right - BEHIND - AIR
    names = [link.name for layer in news().layers for link in layer.links]
    assert "Attributed to" in names
    for name in names:
        assert " ".join(captions(metrics, (name,), most, most)) == name


@pytest.mark.parametrize("zoom", [100, 110])
def test_in_a_small_window_what_an_attribution_is_tied_to_is_read_whole(zoom):
    page = measures(ReadingStyle(zoom=zoom), SMALL_WINDOW - 30)
    metrics, most = QFontMetricsF(page.tiny), page.right - BEHIND - AIR
    for names in (("cue", "source"), ("source", "cue")):
        assert " ".join(captions(metrics, names, 1, most)) == ", ".join(names)


def test_in_a_small_window_lines_are_as_long_as_is_comfortable():
    page = measures(STYLE, SMALL_WINDOW)
    assert 58 <= page.column / page.types["body"].advance <= 75


@given(st.floats(30, 6000), st.integers(50, 300), st.integers(40, 120))
def test_the_column_lies_on_the_page_whatever_its_width(width, zoom, measure):
    page = measures(ReadingStyle(zoom=zoom, measure=measure), width)
    assert page.column >= 60
    assert page.left >= 0
    if width > 60 + 2 * NARROW_MARGIN:
        assert page.left >= NARROW_MARGIN - 1
        assert page.right >= NARROW_MARGIN - 1


@given(st.floats(240, 3000))
def test_a_wider_page_never_has_a_narrower_column(width):
    assert measures(STYLE, width).column <= measures(STYLE, width + 40).column


@pytest.mark.parametrize(
    ("words", "right"), [("Wire", False), ("«الجسر»", True), ("12 الجسر", True), ("12", False)]
)
def test_a_paragraph_begins_where_its_first_letter_does(words, right):
    assert begins_right(words) is right


@pytest.mark.parametrize(("title", "right"), [("Bridge", False), ("«الجسر»", True)])
@pytest.mark.parametrize("outlet", ["Wire", "صدى المرفأ"])
def test_the_details_begin_at_the_side_of_their_title_whatever_the_outlet(title, outlet, right):
    way = wrapping(joined((outlet, "2 Aug 2025")), like=title).textDirection()
    assert way is (Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
