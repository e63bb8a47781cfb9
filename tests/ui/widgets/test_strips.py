"""Strips of hints: which keys go on from here, painted by one widget."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from variorum.ui.widgets.strips import Hints, HintStrip

LABELS = [("1", "Fact or event"), ("2", "Figure"), ("", "or click"), ("Esc", "leaves")]


@pytest.fixture
def hints(qtbot):
    made = Hints(8)
    qtbot.addWidget(made)
    made.set_hints(LABELS)
    return made


def picture(widget: QWidget, width: int) -> QImage:
    widget.resize(width, widget.heightForWidth(width))
    return widget.grab().toImage()


def inked(image: QImage, place: QRect) -> bool:
    """Whether something is painted there, and not one colour."""
    ratio = image.devicePixelRatio()
    x, y = range(place.left(), place.right()), range(place.top(), place.bottom())
    return len({image.pixel(int(a * ratio), int(b * ratio)) for a in x for b in y}) > 1


def test_hints_are_spoken_as_one_sentence(qtbot):
    strip = HintStrip()
    qtbot.addWidget(strip)
    strip.set_hints("Claim:", [("1", "Fact"), ("", "or click"), ("Esc", "leaves")])
    assert strip.accessibleName() == "Claim:, 1 Fact,  or click, Esc leaves"
    assert not strip.isVisible()


def test_other_hints_make_no_widget(qtbot):
    strip = HintStrip()
    qtbot.addWidget(strip)
    before = strip.findChildren(QWidget)
    strip.show_hints("Claim:", LABELS * 5)
    assert strip.findChildren(QWidget) == before


def test_all_hints_are_painted(hints):
    image = picture(hints, 1_000)
    assert all(inked(image, place) for place in hints.places(1_000))


def test_other_words_are_painted_in_place_of_those_before(hints):
    before = picture(hints, 300)
    hints.set_hints([("X", "something else")])
    assert picture(hints, 300) != before


@pytest.mark.parametrize("width", [60, 150, 1_000])
def test_hints_stand_side_by_side_as_far_as_they_fit_and_never_over_each_other(hints, width):
    places = hints.places(width)
    assert all(place.left() >= 0 and place.right() < width for place in places)
    assert not any(a.intersects(b) for a, b in pairwise(places))
    assert hints.heightForWidth(width) == places[-1].bottom() + 1


def test_words_without_room_on_one_line_are_read_on_two(qtbot):
    steps = Hints(8, stacked=True)
    qtbot.addWidget(steps)
    steps.set_hints([("1", "Press a key from the codebook"), ("2", "Ctrl+Enter")])
    narrow = steps.sizeHint().width() * 2 // 3
    first, second = steps.places(narrow)
    assert first.height() > 1.5 * second.height()
    assert second.top() > first.bottom()
    below = QRect(first.center().x() // 2, first.center().y() + 2, 40, first.height() // 2 - 2)
    assert inked(picture(steps, narrow), below)


def test_hints_need_more_lines_where_there_is_less_room(hints):
    assert hints.heightForWidth(1_000) < hints.heightForWidth(150) < hints.heightForWidth(60)


def test_hints_stand_from_the_right_where_the_window_does(hints):
    before = hints.places(1_000)
    hints.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = [1_000 - place.right() - 1 for place in hints.places(1_000)]
    assert mirrored == [place.left() for place in before]


def test_hints_grow_with_the_font(hints):
    before = hints.sizeHint()
    font = hints.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    hints.setFont(font)
    assert hints.sizeHint().width() > before.width() * 1.5
    assert hints.sizeHint().height() > before.height() * 1.5


def test_no_hints_take_no_room(hints):
    hints.set_hints([])
    assert hints.sizeHint().height() == hints.heightForWidth(100) == 0


def test_stacked_hints_stand_below_each_other_and_end_in_an_answer(qtbot):
    strip = HintStrip(stacked=True)
    qtbot.addWidget(strip)
    strip.set_hints("First", [("1", "Select words"), ("2", "Press a key")])
    answer = QPushButton("Got it")
    strip.add_answer(answer)
    strip.show()
    first, second = strip.hints.places(strip.hints.width())
    assert first.x() == second.x()
    assert first.bottom() < second.y() <= second.bottom() < strip.hints.height()
    assert strip.rect().contains(answer.geometry())


@pytest.mark.parametrize("words", ["goes on", "Intensifier", "goes to a word", "Fact or event"])
def test_no_letter_is_cut_where_there_is_room_for_all(hints, words):
    hints.set_hints([("A…Z", words)])
    width = hints.sizeHint().width()
    tight, roomy = picture(hints, width), picture(hints, width + 80)
    assert tight == roomy.copy(tight.rect())


def test_the_first_steps_are_read_whole_in_a_small_window(hand):
    hand.window.actions_["help.steps"].trigger()
    hand.window.resize(900, 600)
    steps = hand.place.columns.centre.steps.findChild(Hints)
    hand.until(lambda: hand.window.width() == 900 and steps.isVisible())
    needed = steps.places(steps.width())
    assert needed[0].height() > needed[2].height()
    hand.until(lambda: steps.height() > needed[-1].bottom())
