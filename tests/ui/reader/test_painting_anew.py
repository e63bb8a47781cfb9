"""After a change only the lines that look different are painted, and all of those."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint
from PySide6.QtGui import QImage
from tests.builders import news

from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.ui.reader.pages import Page, ReadingStyle
from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.pictures import Bracket, Caption, Fill, Picture, differing
from variorum.ui.reader.view import Reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SENTENCE = "The council of Norland agreed with Anna Berg on Monday, and may still change its mind. "
TEXT = (
    SENTENCE * 9
    + "\n\nA second paragraph says שלום עולם and goes on 👩\u200d👩\u200d👧 a while.\n" * 3
)
KINDS = (
    ("entity", "PER"),
    ("entity", "GPE"),
    ("claim", "fact"),
    ("hedge", "shield"),
    ("stance", "against"),
    ("loaded", "emotive"),
    ("zone", "furniture"),
)


def tag(number: int, start: int, length: int, kind: int) -> Annotation:
    span = span_in(TEXT, start, start + length)
    layer, label = KINDS[kind]
    return Annotation(f"tag-{number}", "mine", "d", "r", layer, label, (span,))


class Paintings(QObject):
    """Writes down which part of a widget was painted."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self.boxes = []
        widget.installEventFilter(self)

    def eventFilter(self, _, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.boxes.append(event.rect())
        return False


@pytest.fixture
def reader(qtbot):
    made = Reader()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_page(Page("d", TEXT, "A title", (), (), codebook=news()))
    with qtbot.waitExposed(made):
        made.show()
    QCoreApplication.processEvents()
    return made


@pytest.fixture
def paintings(reader):
    return Paintings(reader.focusProxy().viewport())


def on_screen(reader) -> QImage:
    """The article as it was painted, step by step."""
    QCoreApplication.processEvents()
    view = reader.focusProxy().viewport()
    corner = view.mapTo(reader, QPoint(0, 0))
    shot = reader.screen().grabWindow(reader.winId())
    return shot.toImage().copy(corner.x(), corner.y(), view.width(), view.height())


def painted_whole(reader) -> QImage:
    """The article as it looks when all of it is painted at once."""
    reader.focusProxy().viewport().update()
    return on_screen(reader)


steps = st.lists(
    st.tuples(
        st.sampled_from(["tag", "remove", "activate", "select"]),
        st.integers(0, 5),
        st.integers(0, 560),
        st.integers(1, 240),
        st.integers(0, len(KINDS) - 1),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps, st.sampled_from([ReadingStyle(), ReadingStyle(zoom=200, badges=True)]))
def test_what_is_on_the_screen_is_what_painting_all_of_it_gives(reader, steps, style):
    reader.set_reading_style(style)
    reader.show_page(Page("d", TEXT, "A title", (), (), codebook=news()))
    for what, number, start, length, kind in steps:
        if what == "tag":
            reader.refresh([tag(number, start, length, kind)], ())
        elif what == "remove":
            reader.refresh([], [f"tag-{number}"])
        elif what == "activate":
            reader.activate(f"tag-{number}", scroll=False)
        else:
            reader.select(start, start + length)
        assert on_screen(reader) == painted_whole(reader)


def test_tags_of_the_whole_article_come_and_go_and_leave_nothing_behind(reader):
    layer = news().layer("frame")
    frames = [Annotation(one.key, "mine", "d", "r", "frame", one.key) for one in layer.labels]
    for come, gone in (
        (frames[:2], []),
        (frames[2:7], []),
        (frames[7:8], [frames[0].id]),
        ([replace(frames[8], id=frames[7].id)], []),
        ([], [one.id for one in frames]),
    ):
        reader.refresh([*come, tag(1, 10, 8, 0)], gone)
        assert on_screen(reader) == painted_whole(reader)


def height_of(boxes) -> int:
    return max(one.bottom() for one in boxes) - min(one.top() for one in boxes)


@pytest.mark.parametrize("start", [0, 300, 640])
def test_a_tag_has_its_lines_painted_and_not_the_whole_paragraph(reader, paintings, start):
    line = reader.focusProxy().sheet.measures.types["body"].line
    reader.select(start, start)
    QCoreApplication.processEvents()
    paintings.boxes.clear()
    reader.refresh([tag(0, start, 7, 0)], ())
    reader.activate("tag-0", scroll=False)
    QCoreApplication.processEvents()
    assert line <= height_of(paintings.boxes) <= 6 * line


def test_what_is_out_of_sight_is_not_painted(reader, paintings):
    long = Page("d", SENTENCE * 20 + "\n\n" + TEXT * 9, "A title", (), (), codebook=news())
    reader.show_page(long)
    QCoreApplication.processEvents()
    paintings.boxes.clear()
    view = reader.focusProxy()
    view.paint_lines([(len(long.text) - 50, len(long.text) - 10)])
    QCoreApplication.processEvents()
    assert paintings.boxes == []


PLAIN, DARK = MarkStyle("fill", edge="#111"), MarkStyle("fill", edge="#222")


def fill(top: float, style: MarkStyle = PLAIN) -> Fill:
    return Fill(0, 50, top, top + 20, 0, style)


def test_pictures_that_are_alike_differ_nowhere():
    assert differing(Picture([fill(0)]), Picture([fill(0)])) is None


def test_a_picture_differs_from_the_first_to_the_last_line_with_something_else():
    before = Picture([fill(0), fill(30), fill(60)])
    after = Picture([fill(0), fill(30, DARK), fill(60), fill(90)])
    assert differing(before, after) == (30, 110)
    assert differing(after, before) == (30, 110)


def test_words_beside_the_text_move_when_there_is_one_bracket_more_beside_them():
    one = [Bracket("a", 0, 20, 0, PLAIN, opens=True, closes=True)]
    two = [*one, Bracket("b", 60, 80, 1, PLAIN, opens=True, closes=True)]
    said = [Caption("a", 0, PLAIN)]
    assert differing(Picture(brackets=one, captions=said), Picture(brackets=one)) == (0, 0)
    before, after = Picture(brackets=one, captions=said), Picture(brackets=two, captions=said)
    assert differing(before, after) == (0, 80)
