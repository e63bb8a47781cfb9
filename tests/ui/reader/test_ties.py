"""What the active tag hangs together with: which lines are drawn in the margin, and where."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from tests.builders import news, related, tagged

from variorum.ui.reader.pages import Page
from variorum.ui.reader.painting.ties import FIRST, PITCH, captions, runs
from variorum.ui.reader.ties import MOST, Tie, ties_of
from variorum.ui.reader.view import Reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TEXT = "Anna Berg said the dam holds.\n\nThe board may doubt it.\n\nNorland agrees with her."
SAYS = tagged(
    TEXT,
    "attribution",
    "says",
    ("source", "Anna Berg"),
    ("cue", "said"),
    ("content", "the dam holds"),
    id="says",
)
CLAIM = tagged(TEXT, "claim", "fact", "the dam holds", id="claim")
HEDGE = tagged(TEXT, "hedge", "modal", "may", id="hedge")
STANCE = tagged(TEXT, "stance", "favor", "agrees", id="stance")
HEDGES = related("hedges", HEDGE, to_annotation="claim")
SAID = related("attributed_to", CLAIM, to_annotation="says")
TAGS = {one.id: one for one in (SAYS, CLAIM, HEDGE, STANCE)}


def ties(active, *relations):
    return ties_of(active, relations, lambda key: TAGS.get(key or ""), news())


def test_no_tag_has_no_ties():
    assert ties(None, HEDGES) == ()


def test_an_attribution_is_tied_to_its_source_and_cue():
    content = TEXT.index("the dam")
    assert ties(SAYS) == (
        Tie(content, 0, "source"),
        Tie(content, TEXT.index("said"), "cue"),
    )


def test_pieces_of_one_role_need_no_ties():
    assert ties(tagged(TEXT, "claim", "fact", "Anna", "the dam")) == ()


def test_a_link_is_named_as_the_codebook_names_it():
    (tie,) = ties(HEDGE, HEDGES, SAID)
    link = news().layer("hedge").link("hedges")
    assert (tie.words, tie.annotation_id, tie.points_back) == (link.name, "claim", False)
    assert (tie.start, tie.end) == (TEXT.index("may"), TEXT.index("the dam"))


def test_a_link_that_leads_here_points_back():
    found = ties(CLAIM, HEDGES, SAID)
    assert [(one.annotation_id, one.points_back) for one in found] == [
        ("hedge", True),
        ("says", False),
    ]


def test_what_is_linked_to_an_entity_or_is_not_shown_has_no_line():
    elsewhere = related("hedges", HEDGE, to_annotation="hidden")
    holder = related("holder", STANCE, to_entity="somebody")
    assert ties(HEDGE, elsewhere) == ()
    assert ties(STANCE, holder) == ()


def test_there_are_never_more_than_can_be_told_apart():
    many = [related("hedges", HEDGE, to_annotation="claim")] * (2 * MOST)
    assert len(ties(CLAIM, *many)) == MOST


@pytest.fixture
def reader(qtbot):
    made = Reader()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_page(
        Page("d", TEXT, "A title", (), tuple(TAGS.values()), (HEDGES, SAID), codebook=news())
    )
    with qtbot.waitExposed(made):
        made.show()
    return made


def view(reader):
    return reader.focusProxy().view


def test_only_the_active_tag_has_its_lines_drawn(reader):
    assert view(reader).ties == ()
    reader.activate("hedge")
    assert [one.annotation_id for one in view(reader).ties] == ["claim"]
    assert view(reader).related == {"claim"}
    reader.activate(None)
    assert view(reader).ties == ()


def test_a_link_that_is_made_or_removed_is_drawn_or_not(reader):
    reader.activate("stance")
    against = related("target", STANCE, to_annotation="claim")
    reader.refresh([], [], (HEDGES, SAID, against))
    assert [one.annotation_id for one in view(reader).ties] == ["claim"]
    reader.refresh([], [], (HEDGES, SAID))
    assert view(reader).ties == ()


def test_the_shortest_line_runs_innermost_and_none_leaves_the_margin(reader):
    sheet = reader.focusProxy().sheet
    far, near = Tie(0, TEXT.index("Norland"), "far"), Tie(0, TEXT.index("may"), "near")
    found = runs(sheet, [far, near])
    assert [(one.words, one.x) for one in found] == [(("near",), FIRST), (("far",), FIRST + PITCH)]
    assert all(one.x < sheet.measures.right for one in found)


def test_what_stands_on_one_line_shares_a_line_in_the_margin(reader):
    sheet, there = reader.focusProxy().sheet, TEXT.index("Norland")
    holder, target = Tie(0, there, "holder"), Tie(0, there + 8, "target", points_back=True)
    (run,) = runs(sheet, [holder, target, holder])
    assert (run.words, run.leads, run.comes_back) == (("holder", "target"), True, True)


def test_what_stands_beside_the_active_tag_needs_no_line(reader):
    assert runs(reader.focusProxy().sheet, [Tie(0, TEXT.index("said"), "cue")]) == []


def test_lines_are_painted_beside_the_text_and_nowhere_else(reader):
    def beside():
        painter = reader.focusProxy().painter
        sheet = reader.focusProxy().sheet
        edge = sheet.measures.left + sheet.measures.column
        image = QImage(900, round(sheet.height), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        brush = QPainter(image)
        painter.paint(brush, QRectF(0, 0, 900, sheet.height), None)
        brush.end()
        x = round(edge + FIRST)
        blank = image.pixel(898, 2)
        return sum(image.pixel(x, y) != blank for y in range(image.height()))

    before = beside()
    reader.activate("hedge")
    assert beside() > before + 10


def test_a_tie_to_a_far_place_does_not_move_what_is_read(qtbot):
    text = "\n\n".join(f"Paragraph {n} goes on and on. " * 12 for n in range(300))
    here = tagged(text, "hedge", "modal", "Paragraph 150", id="here")
    far = tagged(text, "claim", "fact", "Paragraph 3 goes", id="far")
    link = related("hedges", here, to_annotation="far")
    made = Reader()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_page(Page("d", text, "Long", (), (here, far), (link,), codebook=news()))
    with qtbot.waitExposed(made):
        made.show()
    place = text.index("Paragraph 150")
    made.select(place, place)
    article = made.focusProxy()

    def seen():
        return article.sheet.caret_rect(place).top() - article.verticalScrollBar().value()

    before = seen()
    made.activate("here", scroll=False)
    assert abs(seen() - before) <= 1.5


def test_words_of_a_tie_stand_side_by_side_or_where_that_is_too_wide_below_each_other(reader):
    metrics = QFontMetricsF(reader.focusProxy().sheet.measures.tiny)
    words = ("holder", "Attributed to")
    wide = metrics.horizontalAdvance("holder, Attributed to") + 1
    assert captions(metrics, words, wide, wide) == ["holder, Attributed to"]
    assert captions(metrics, words, wide - 2, wide) == ["holder, Attributed", "to"]
    assert captions(metrics, words, 1, wide) == ["holder,", "Attributed", "to"]


def test_where_the_margin_ends_a_tie_says_nothing(reader):
    metrics = QFontMetricsF(reader.focusProxy().sheet.measures.tiny)
    assert captions(metrics, ("source",), 3, 3) == []
