"""What stands beside the text can be pointed at, as far as there is room for it."""

import pytest
from PySide6.QtCore import QPointF
from tests.builders import news, tagged

from variorum.ui.reader.pages import Page
from variorum.ui.reader.typesetting.measures import BAR, BRACKET, LANE
from variorum.ui.reader.view import Reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TEXT = "The board said on Monday that the old dam of Norland will hold, and nobody agrees."
LONG = tagged(TEXT, "claim", "fact", "the old dam of Norland will hold", id="long")
SHORT = tagged(TEXT, "claim", "fact", "Norland", id="short")
STANCE = tagged(TEXT, "stance", "against", "agrees", id="stance")


@pytest.fixture
def shown(qtbot):
    """Shows tags on a page of some width; answers which tag is meant at an x beside a word.

    The x counts from the left edge of the column, in pixels.
    """

    def show(width, *tags):
        reader = Reader()
        qtbot.addWidget(reader)
        reader.resize(width, 600)
        reader.show_page(Page("d", TEXT, "", (), tags, codebook=news()))
        article = reader.focusProxy()
        article.grab()  # lays out what is to be seen

        def at(x, word):
            line = article.sheet.caret_rect(TEXT.index(word))
            point = QPointF(article.sheet.measures.left + x, line.center().y())
            return article.painter.target_at(point)

        return article, at

    return show


def test_a_bracket_means_its_claim(shown):
    _, at = shown(900, LONG)
    assert at(-BRACKET, "the old dam") == "long"
    assert at(-BRACKET - LANE, "the old dam") != "short"


def test_brackets_of_one_line_stand_beside_each_other(shown):
    _, at = shown(900, LONG, SHORT)
    assert {at(-BRACKET, "Norland"), at(-BRACKET - LANE, "Norland")} == {"long", "short"}


def test_a_caption_means_its_claim_where_there_is_room_for_it(shown):
    wide, at = shown(900, LONG)
    words = -BRACKET - 12.0
    assert at(words, "the old dam") == "long"
    narrow, at = shown(260, LONG)
    assert narrow.sheet.measures.left < wide.sheet.measures.left
    assert at(words, "the old dam") is None


def test_a_stance_is_meant_by_its_bar_and_by_its_chip(shown):
    article, at = shown(900, STANCE)
    column = article.sheet.measures.column
    assert at(column + BAR, "agrees") == "stance"
    assert at(column + 40, "agrees") == "stance"


def test_a_chip_without_room_for_its_words_has_its_sign(shown):
    def reach(width):
        article, at = shown(width, STANCE)
        measures = article.sheet.measures
        xs = range(round(measures.column), round(measures.column + measures.right) + 1)
        return max((x - measures.column for x in xs if at(x, "agrees") == "stance"), default=0)

    assert 0 < reach(620) < reach(900)


def test_within_the_column_nothing_of_the_margins_is_meant(shown):
    article, at = shown(900, LONG, STANCE)
    inside = range(1, round(article.sheet.measures.column), 20)
    assert {at(x, word) for x in inside for word in ("the old dam", "agrees")} == {None}
