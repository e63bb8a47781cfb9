"""The head of the page: at which side of the column it begins."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from variorum.ui.reader.pages import ReadingStyle
from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.header import Header, HeaderChip
from variorum.ui.reader.typesetting.inks import Inks
from variorum.ui.reader.typesetting.measures import measures
from variorum.ui.theme import LIGHT

WHITE = 0xFFFFFFFF
FRAME = HeaderChip("frame", MarkStyle("chip", ground="#EEEEEE", ink="#333333", caption="Economic"))


@pytest.fixture
def page(qapp):
    return measures(ReadingStyle(), 900)


def inked(header: Header, page) -> tuple[bool, bool]:
    """Whether anything stands at the left edge of the column, and at its right edge."""
    header.lay_out(page)
    picture = QImage(round(page.column), round(header.height), QImage.Format.Format_RGB32)
    picture.fill(WHITE)
    painter = QPainter(picture)
    header.paint(painter, Inks(), LIGHT, ())
    painter.end()
    down, wide = range(picture.height()), picture.width()
    at = [any(picture.pixel(x, y) != WHITE for y in down) for x in range(wide)]
    return any(at[:10]), any(at[-10:])


@pytest.mark.parametrize(
    ("like", "sides"), [("Harbour closes", (True, False)), ("הנמל נסגר", (False, True))]
)
@pytest.mark.parametrize(("details", "chips"), [(("43 words",), ()), ((), (FRAME,))])
def test_the_head_begins_where_the_title_does_also_if_the_text_has_it(
    page, like, sides, details, chips
):
    assert inked(Header("", details, chips, like), page) == sides


def test_a_chip_is_where_it_is_painted(page):
    header = Header("", (), (FRAME,), "הנמל נסגר")
    header.lay_out(page)
    y = header.height - 30
    assert header.chip_at(QPointF(page.column - 10, y)) == "frame"
    assert header.chip_at(QPointF(10, y)) is None
