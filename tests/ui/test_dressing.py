"""Other colours: what is seen has them at once, the rest before it is seen."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from variorum.ui.theme import DARK, LIGHT
from variorum.ui.windows.dressing import Dressing

SHEET = "QLabel { color: palette(text); } QPushButton { background: palette(base); }"
PLACES = ("tag", "story", "review", "insights")


def ink(label: QLabel) -> str:
    """The colour of its words."""
    return label.palette().color(QPalette.ColorRole.WindowText).name()


@pytest.fixture
def coloured(qapp):
    """Gives the program a colour for its words; afterwards it has its own again."""
    before = QPalette(qapp.palette())

    def colour(words: str) -> None:
        palette = QPalette(before)
        palette.setColor(QPalette.ColorRole.Text, words)
        QApplication.setPalette(palette)

    yield colour
    QApplication.setPalette(before)


@pytest.fixture
def pages(qtbot, coloured):
    """A window in a sheet with a page that is seen and one that is not, each with a label."""
    coloured("#112233")
    window, stack = QWidget(), QStackedWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(stack)
    for words in ("seen", "behind"):
        stack.addWidget(QLabel(words))
    window.setStyleSheet(SHEET)
    window.show()
    qtbot.waitExposed(window)
    stack.widget(1).ensurePolished()
    yield stack
    del window  # it stays as long as it is tested


def test_what_is_seen_is_dressed_at_once_and_the_rest_in_turns(pages, coloured, qtbot):
    dressing, (seen, behind) = Dressing(), map(pages.widget, range(2))
    coloured("#aabbcc")
    dressing.dress(pages.window())
    assert (ink(seen), ink(behind)) == ("#aabbcc", "#112233")
    assert not dressing.is_done
    qtbot.waitUntil(lambda: dressing.is_done)
    assert ink(behind) == "#aabbcc"


def test_what_comes_into_sight_before_its_turn_is_dressed_first(pages, coloured):
    dressing = Dressing()
    coloured("#aabbcc")
    dressing.dress(pages.window())
    pages.setCurrentIndex(1)
    assert ink(pages.widget(1)) == "#aabbcc"


def test_what_is_gone_before_its_turn_is_left_out(pages, coloured, qtbot):
    dressing = Dressing()
    coloured("#aabbcc")
    dressing.dress(pages.window())
    delete(pages.widget(1))
    qtbot.waitUntil(lambda: dressing.is_done)
    assert ink(pages.widget(0)) == "#aabbcc"


def test_colours_that_change_again_while_some_wait_are_everybodys(pages, coloured, qtbot):
    dressing = Dressing()
    for words in ("#aabbcc", "#ddeeff"):
        coloured(words)
        dressing.dress(pages.window())
    qtbot.waitUntil(lambda: dressing.is_done)
    assert [ink(pages.widget(one)) for one in range(2)] == ["#ddeeff"] * 2


def test_a_window_that_is_gone_needs_no_colours(qtbot):
    dressing, window = Dressing(), QWidget()
    dressing.dress(window)
    delete(window)
    qtbot.waitUntil(lambda: dressing.is_done)


class Listening(Dressing):
    """Counts the events that pass by it."""

    passed = 0

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        self.passed += event.type() != QEvent.Type.None_
        return super().eventFilter(watched, event)


def test_events_pass_by_only_of_what_waits_and_while_it_does(pages, coloured, qtbot):
    dressing = Listening()
    dressing.dress(pages.window())
    pages.widget(0).setEnabled(False)
    assert not dressing.passed
    pages.widget(1).setEnabled(False)
    assert dressing.passed
    qtbot.waitUntil(lambda: dressing.is_done)
    before = dressing.passed
    pages.setCurrentIndex(1)
    assert dressing.passed == before


def test_what_lies_in_something_hidden_is_dressed_when_that_is_shown(pages, coloured):
    dressing = Dressing()
    inside, deep = QWidget(pages.widget(1)), QLabel("deep")
    QVBoxLayout(inside).addWidget(deep)
    deep.ensurePolished()
    coloured("#aabbcc")
    dressing.dress(pages.window())
    pages.setCurrentIndex(1)
    assert ink(deep) == "#aabbcc"


def test_what_stays_hidden_in_what_is_shown_waits_on(pages, coloured, qtbot):
    dressing, inside = Dressing(), QLabel("inside", pages.widget(1))
    inside.hide()
    inside.ensurePolished()
    coloured("#aabbcc")
    dressing.dress(pages.window())
    pages.setCurrentIndex(1)
    assert ink(inside) == "#112233"
    inside.show()
    assert ink(inside) == "#aabbcc"
    qtbot.waitUntil(lambda: dressing.is_done)


class Painted(QObject):
    """Notes in which colour the words of a widget are whenever it is painted."""

    def __init__(self, watched) -> None:
        super().__init__()
        self.seen = []
        watched.installEventFilter(self)

    @property
    def times(self) -> int:
        return len(self.seen)

    def eventFilter(self, watched, event) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.seen.append(ink(watched))
        return False


def test_what_is_held_is_painted_once_and_dressed(pages, coloured, qtbot):
    dressing, painted = Dressing(), Painted(pages.widget(0))
    dressing.hold(pages.window())
    coloured("#aabbcc")
    QCoreApplication.sendPostedEvents()
    dressing.dress(pages.window())
    qtbot.waitUntil(lambda: bool(painted.seen))
    qtbot.waitUntil(lambda: dressing.is_done)
    assert painted.seen == ["#aabbcc"]


def test_the_window_is_not_painted_either_while_its_parts_are_held(pages, coloured, qtbot):
    dressing, painted = Dressing(), Painted(pages.window())
    dressing.hold(pages.window())
    coloured("#aabbcc")
    QCoreApplication.sendPostedEvents()
    assert painted.times == 0
    dressing.dress(pages.window())
    qtbot.waitUntil(lambda: dressing.is_done and bool(painted.seen))
    assert painted.times == 1


def test_colours_that_change_twice_at_once_leave_nothing_unpainted(pages, coloured, qtbot):
    dressing, painted = Dressing(), Painted(pages.widget(0))
    for words in ("#aabbcc", "#ddeeff"):
        dressing.hold(pages.window())
        coloured(words)
        dressing.dress(pages.window())
    qtbot.waitUntil(lambda: dressing.is_done and bool(painted.seen))
    assert painted.seen == ["#ddeeff"]
    before = painted.times
    pages.widget(0).setText("again")
    qtbot.waitUntil(lambda: painted.times > before)


def test_a_button_that_is_made_meanwhile_has_the_new_colours(pages, coloured, qtbot):
    dressing = Dressing()
    coloured("#aabbcc")
    dressing.dress(pages.window())
    label, button = QLabel("new"), QPushButton("Take")
    for one in (label, button):
        pages.addWidget(one)
        one.ensurePolished()
    assert ink(label) == "#aabbcc"


@pytest.fixture
def unhelped(hand):
    """A window in which nothing is suggested: that comes when it comes, and is another picture."""
    action = hand.window.actions_["suggestions.on"]
    assert action.isChecked()
    action.trigger()
    return hand


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_took_other_colours_looks_as_if_it_were_made_in_them(unhelped, place):
    actions = unhelped.window.actions_

    def look():
        actions[f"place.{place}"].trigger()
        settle_colours(unhelped)
        return unhelped.window.grab().toImage()

    actions["theme.light"].trigger()
    light = look()
    actions["place.tag"].trigger()
    actions["theme.dark"].trigger()
    dark = look()
    actions["place.tag"].trigger()
    actions["theme.light"].trigger()
    assert look() == light != dark


def test_what_is_suggested_takes_other_colours_too(hand):
    hand.until(lambda: bool(hand.place.suggestions.proposals))
    looks = []
    for theme in ("light", "dark", "light"):
        hand.window.actions_[f"theme.{theme}"].trigger()
        settle_colours(hand)
        looks.append(hand.place.reader.grab().toImage())
    assert looks[0] == looks[2] != looks[1]


def test_the_ground_of_an_article_has_the_colour_of_the_window(hand):
    grounds = []
    for theme in ("dark", "light"):
        hand.window.actions_[f"theme.{theme}"].trigger()
        settle_colours(hand)
        image = hand.place.reader.grab().toImage()
        grounds.append(image.pixelColor(3, image.height() - 3).name().upper())
    assert grounds == [DARK.page, LIGHT.page]


def settle_colours(hand) -> None:
    """Wait until all is asked, answered, shown and dressed."""
    window = hand.window
    hand.show_all()
    hand.until(lambda: window.appearance.dressing.is_done and window.bridge.is_calm)
    hand.settle()
