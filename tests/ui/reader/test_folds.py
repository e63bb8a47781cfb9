"""What is not the article folds to a line, and opens where it is wanted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.services import zoning
from variorum.ui.reader.typesetting.blocks import Blocks
from variorum.ui.reader.typesetting.folds import Folds

TEXT = "Menu\nLogin\n\nShare\n\nThe dam is filled.\n\nComments\nOne\nTwo\n"


def zone(name: str, text: str, start: int, end: int, label: str = "furniture") -> Annotation:
    spans = (span_in(text, start, end),) if end > start else ()
    return Annotation(name, "structure", "d", "r", "zone", label, spans)


def folds(*ranges: tuple[int, int], text: str = TEXT) -> Folds:
    zones = [zone(str(n), text, *one) for n, one in enumerate(ranges)]
    made = Folds(Blocks(text), zones, lambda one: one.layer == "zone")
    made.turn(on=True)
    return made


def hidden(made: Folds, text: str = TEXT) -> str:
    return "".join("x" if made.is_hidden(n) else "." for n in range(len(Blocks(text))))


END = len(TEXT) - 1


def test_neighbours_fold_together_and_leave_one_line():
    made = folds((0, 10), (12, 17))
    assert hidden(made) == ".xxx......."
    assert (made.lines(0), made.lines(1), made.lines(5)) == (3, 0, 0)


def test_a_single_line_is_not_folded():
    assert hidden(folds((12, 17))) == "..........."


def test_a_stretch_opens_by_itself():
    made = folds((0, 17), (TEXT.index("Comments"), END))
    assert made.open_at(2)
    assert not made.open_at(2)
    assert hidden(made) == "........xx."
    made.turn(on=False)
    assert "x" not in hidden(made)
    made.turn(on=True)
    assert hidden(made) == ".xxx....xx."


def test_a_part_that_is_marked_anew_changes_what_is_folded():
    made = folds((0, 17))
    more = zone("more", TEXT, TEXT.index("Comments"), END, "comments")
    assert made.changed([more], ())
    assert not made.changed([more], ())
    assert made.changed((), ["0"])
    assert hidden(made) == "........xx."
    assert made.changed([zone("more", TEXT, 0, 5, "body")], ())
    assert "x" not in hidden(made)


def test_heights_of_what_is_folded_are_nothing():
    made = folds((0, 17))
    assert made.heights([10.0] * 11, 7.0) == [7.0, 0, 0, 0, *[10.0] * 7]


@given(
    st.lists(st.sampled_from(["word", "", " ", "two words", "é🌊"]), max_size=12).map("\n".join),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5),
)
def test_every_folded_stretch_has_one_line_that_opens_it(text, places):
    ranges = [
        (min(a, b, len(text)), min(max(a, b), len(text)))
        for a, b in places
        if min(a, b) < len(text)
    ]
    made, blocks = folds(*ranges, text=text), Blocks(text)
    for index in range(len(blocks)):
        if made.is_hidden(index):
            head = next(n for n in range(index, -1, -1) if made.lines(n))
            assert made.lines(head) > 1
            assert all(made.is_hidden(n) for n in range(head + 1, index))
    for index in range(len(blocks)):
        made.open_at(index)
    assert not any(made.is_hidden(index) or made.lines(index) for index in range(len(blocks)))


@pytest.fixture
def folded(hand):
    """The last paragraph and the headline of the dam are furniture, and folded."""
    text = hand.desk.article.text
    bridge, document_id = hand.desk.bridge, hand.desk.document_id
    start = text.index("Officials")
    bridge.act(zoning.mark_zone, document_id, start, len(text) - 1, "furniture")
    hand.settle()
    hand.window.actions_["view.furniture"].trigger()
    return hand


def sheet(hand):
    return hand.article.sheet


def test_the_page_is_shorter_and_the_choice_is_kept(folded):
    tall = sheet(folded).height
    assert any(sheet(folded).folds.lines(n) for n in range(len(sheet(folded).blocks)))
    assert folded.window.settings.get("reader.folded", bool)
    folded.window.actions_["view.furniture"].trigger()
    assert sheet(folded).height > tall
    assert not folded.window.settings.get("reader.folded", bool)


def test_a_click_on_the_line_opens_it(folded):
    page = sheet(folded)
    head = next(n for n in range(len(page.blocks)) if page.folds.lines(n))
    y = round(page.top(head) + 8) - folded.article.verticalScrollBar().value()
    QTest.mouseClick(folded.article.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, y))
    assert not any(page.folds.lines(n) for n in range(len(page.blocks)))


def test_words_that_are_gone_to_open_what_they_are_folded_into(folded):
    folded.select("Rao declined")
    page = sheet(folded)
    assert not any(page.folds.is_hidden(n) for n in range(len(page.blocks)))
    assert folded.place.reader.selected_text() == "Rao declined"


def test_the_caret_opens_what_it_walks_into(folded):
    folded.place.reader.select(0, 0)
    page = sheet(folded)
    for _ in range(6):
        folded.press("Down", on=folded.article)
    assert not page.folds.is_hidden(page.blocks.at(folded.article.caret()))
