"""What the window says about saving, from one moment to the next."""

import threading
from types import SimpleNamespace

import pytest
from tests.ui.conftest import PATIENCE

from variorum.errors import UserError
from variorum.ui.bridge import Bridge
from variorum.ui.frame.saving import SavingMark

SAVED, SAVING, READ_ONLY = "● Saved", "● Saving…", "◌ Read only"


@pytest.fixture
def bridge(qtbot):
    made = Bridge(SimpleNamespace(name="project"))
    yield made
    made.close()


@pytest.fixture
def mark(bridge, qtbot):
    made = SavingMark()
    qtbot.addWidget(made)
    made.adopt(bridge)
    return made


class Gate:
    """An act that takes until it is let through."""

    def __init__(self) -> None:
        self._open = threading.Event()

    def __call__(self, _: object) -> None:
        self._open.wait(PATIENCE / 1_000)

    def open(self) -> None:
        """Let it through."""
        self._open.set()


class Moments:
    """Looks whenever the mark says something else, or an act begins or ends: is it so?"""

    def __init__(self, mark: SavingMark, bridge: Bridge) -> None:
        self.said: list[str] = []
        self.wrong = 0
        self._mark, self._bridge = mark, bridge
        mark.currentChanged.connect(self.look)
        bridge.saving_changed.connect(self.look)

    def look(self, *_: object) -> None:
        """Note what is said now."""
        self.said.append(self._mark.words)
        self.wrong += self._mark.words == SAVED and self._bridge.is_saving


def test_a_project_that_was_opened_is_saved(mark):
    assert mark.words == SAVED


def test_that_something_is_saved_is_said_before_the_key_has_returned(bridge, mark):
    bridge.act(lambda _: None)
    assert mark.words == SAVING


def test_saved_is_said_after_the_last_of_several_acts(bridge, mark, qtbot):
    first, second = Gate(), Gate()
    for one in (first, second):
        bridge.act(one)
    with qtbot.assertNotEmitted(bridge.saving_changed, wait=20):
        first.open()
    assert mark.words == SAVING
    second.open()
    qtbot.waitUntil(lambda: mark.words == SAVED, timeout=PATIENCE)


def test_an_act_that_begins_before_saved_was_said_again_keeps_it_from_being_said(
    bridge, mark, qtbot
):
    with qtbot.waitSignal(bridge.saving_changed, check_params_cb=lambda on: not on):
        bridge.act(lambda _: None)
    gate = Gate()
    bridge.act(gate)
    bridge.afterwards.settle()
    assert mark.words == SAVING
    gate.open()
    qtbot.waitUntil(lambda: mark.words == SAVED, timeout=PATIENCE)


def test_saved_is_not_said_for_a_moment_while_acts_follow_one_another(bridge, mark, qtbot):
    moments = Moments(mark, bridge)
    for number in range(30):
        bridge.act(lambda _: None)
        moments.look()
        if number % 3:
            qtbot.waitUntil(lambda: not bridge.is_saving, timeout=PATIENCE)
        if number % 5 == 0:
            qtbot.waitUntil(lambda: mark.words == SAVED, timeout=PATIENCE)
    assert moments.said.count(SAVED) > 5
    assert moments.wrong == 0


def test_an_act_that_fails_is_over_too(bridge, mark, qtbot):
    def fail(_: object) -> None:
        raise UserError("The disk is full.")

    with qtbot.waitSignal(bridge.failed):
        bridge.act(fail)
    qtbot.waitUntil(lambda: mark.words == SAVED, timeout=PATIENCE)


def test_a_project_that_may_only_be_read_says_so_and_why(bridge, qtbot):
    mark = SavingMark()
    qtbot.addWidget(mark)
    mark.adopt(bridge, writable=False)
    assert mark.words == READ_ONLY
    assert "may only be read" in mark.currentWidget().toolTip()


def test_without_a_project_nothing_is_said(bridge, mark):
    mark.adopt(None)
    bridge.afterwards.settle()
    assert (mark.words, mark.isVisible()) == ("", False)


def test_nothing_beside_it_moves_when_it_says_something_else(bridge, mark):
    before = mark.sizeHint()
    bridge.act(lambda _: None)
    assert mark.sizeHint() == before


def test_what_stands_beside_it_is_near(hand):
    status = hand.window.status
    mark = status.findChild(SavingMark)
    assert mark.width() == mark.sizeHint().width()


def test_the_window_says_saving_with_the_key_that_tags(hand):
    moments = Moments(hand.window.status.findChild(SavingMark), hand.window.bridge)
    for words in ("Anil Rao", "River Board", "June"):
        hand.select(words)
        hand.press("1")
        moments.look()
        hand.settle()
    hand.act("Ctrl+Z", "Ctrl+Shift+Z")
    assert hand.window.status.saved_words == SAVED
    assert set(moments.said) == {SAVED, SAVING}
    assert moments.wrong == 0
