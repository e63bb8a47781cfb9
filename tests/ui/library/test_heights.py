"""How high the lines of the article list are, and how often Qt has to ask for it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QStyleOptionViewItem

from variorum.domain.listings import ArticleRow, Hit, SearchPage
from variorum.domain.searches.saved import SavedSearch
from variorum.ui.library.delegate import LibraryDelegate
from variorum.ui.library.heights import Heights, title_width
from variorum.ui.library.model import MANY
from variorum.ui.library.panel import LibraryPanel
from variorum.ui.library.rows import Folder, Heading, Line, Order
from variorum.ui.library.wording import read_said

NARROW, WIDE = 120, 2_000


def article(number: int, words: int, *, read: int = 0) -> ArticleRow:
    title = f"Article {number} " + " ".join(["word"] * words)
    state = "doing" if read else "todo"
    fields = (f"a{number}", number, title, "Wire", "2025-08-02", "", "", None, 100, state, 0, 0)
    return ArticleRow(*fields, (), read)


@pytest.fixture
def panel(qtbot) -> LibraryPanel:
    made = LibraryPanel()
    qtbot.addWidget(made)
    made.resize(240, 700)
    return made


def shown(panel: LibraryPanel, qtbot, rows: list[ArticleRow]) -> LibraryPanel:
    """The panel with these articles, laid out."""
    panel.model.set_order(Order("none", "title"))
    panel.model.set_rows(rows, {})
    panel.show()
    qtbot.waitExposed(panel)
    QCoreApplication.sendPostedEvents()
    panel.list.doItemsLayout()
    return panel


def found() -> SearchPage:
    hits = (Hit(f"a{number}", "Title", "Wire", "", 0, 3, "the dam", 4, 7) for number in range(3))
    return SearchPage(tuple(hits), 3)


def test_a_title_that_fits_takes_one_line_and_another_two(qtbot):
    short, long = article(1, 1), article(2, 40)
    unit = QFontMetricsF(QFont()).height()
    one, two = Heights().of((short, long), QFont(), 300)
    assert two - one == pytest.approx(unit, abs=1)
    assert Heights().of((short, long), QFont(), 100_000) == [one, one]


def test_very_many_lines_are_as_high_as_a_title_of_two(qtbot):
    heights = Heights()
    assert [heights.of_one_height(QFont())] == heights.of((article(1, 40),), QFont(), NARROW)


def test_how_far_somebody_has_read_takes_room_from_the_title(qtbot):
    unread, begun = article(1, 6), article(1, 6, read=62)
    font = QFont()
    unit = QFontMetricsF(font).height()
    advance = QFontMetricsF(font).horizontalAdvance(unread.title)
    width = round(advance + unit * 3) + 1
    assert title_width(width, unit, "") >= advance > title_width(width, unit, read_said(begun))
    alone, beside = Heights().of((unread, begun), font, width)
    assert alone < beside


def test_headings_and_folders_are_lower_than_articles(qtbot):
    lines: list[Line] = [
        Heading("outlet", "wire", "Wire", 2),
        Folder(SavedSearch("s", "Dams", "dam")),
        article(1, 1),
    ]
    heading, folder, below = Heights().of(lines, QFont(), WIDE)
    assert max(heading, folder) < below


def test_another_font_makes_other_heights(qtbot):
    heights, larger = Heights(), QFont()
    larger.setPointSizeF(larger.pointSizeF() * 2)
    usual = heights.of((article(1, 1),), QFont(), WIDE)
    assert heights.of((article(1, 1),), larger, WIDE)[0] > usual[0]
    assert heights.of((article(1, 1),), QFont(), WIDE) == usual


def test_a_line_is_as_high_as_if_it_was_measured_by_itself(panel, qtbot):
    rows = [article(number, number % 9, read=number % 3) for number in range(60)]
    shown(panel, qtbot, rows)
    alone, option = LibraryDelegate(), QStyleOptionViewItem()
    option.font, option.widget = panel.list.font(), panel.list
    for place in range(60):
        index = panel.model.index(place)
        assert panel.list.visualRect(index).height() == alone.sizeHint(option, index).height()


def test_lines_are_measured_together_whenever_the_list_is_laid_out(panel, qtbot):
    shown(panel, qtbot, [article(number, 1) for number in range(30)])
    laid = []
    panel.list.laying_out.connect(lambda: laid.append(panel.list.viewport().width()))
    panel.model.set_rows([article(number, 30) for number in range(10)], {})
    panel.list.doItemsLayout()
    assert laid
    index = panel.model.index(9)
    (height,) = Heights().of((panel.model.lines[9],), panel.list.font(), laid[-1])
    assert panel.list.visualRect(index).height() == height


def test_the_end_of_a_search_lays_the_articles_out_once(panel, qtbot):
    shown(panel, qtbot, [article(number, number % 9) for number in range(200)])
    panel.show_hits(found())
    QCoreApplication.sendPostedEvents()
    laid = []
    panel.list.laying_out.connect(lambda: laid.append(True))
    panel.show_articles()
    QCoreApplication.sendPostedEvents()
    panel.grab()
    assert len(laid) <= 1


def test_hits_are_of_one_height_and_none_is_measured(panel):
    assert panel.hit_list.uniformItemSizes()


def test_very_many_articles_are_of_one_height(panel, qtbot):
    shown(panel, qtbot, [article(number, number % 2 * 40) for number in range(MANY + 1)])
    first, second = (panel.list.visualRect(panel.model.index(place)) for place in (0, 1))
    assert first.height() == second.height()
    shown(panel, qtbot, [article(1, 1), article(2, 40)])
    first, second = (panel.list.visualRect(panel.model.index(place)) for place in (0, 1))
    assert first.height() < second.height()


def test_an_article_that_is_begun_keeps_the_height_of_its_line_until_lines_move(panel, qtbot):
    rows = [article(number, 1) for number in range(3)]
    shown(panel, qtbot, rows)
    before = panel.list.visualRect(panel.model.index(1))
    begun = replace(rows[1], state="doing", read=62)
    panel.model.refresh([begun.id], [begun])
    assert panel.list.visualRect(panel.model.index(1)) == before
