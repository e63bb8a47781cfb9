"""What is put off until after the next painting: once, in order, with paintings in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from variorum.ui.afterwards import MOMENT, Afterwards


class Watched(QWidget):
    """A widget that writes down when it is painted."""

    def __init__(self, diary: list[str]) -> None:
        super().__init__()
        self._diary = diary

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self._diary.append("painted")
        return super().event(event)


@pytest.fixture
def afterwards(qapp):
    owner = QObject()
    yield Afterwards(owner)
    owner.deleteLater()


def test_nothing_is_done_before_its_turn(afterwards):
    done = []
    afterwards.later(done.append)("list")
    afterwards.soon(lambda: done.append("keys"))()
    assert done == []
    assert not afterwards.is_settled


def test_a_step_comes_after_the_painting_and_what_is_soon_before_it(afterwards, qtbot):
    diary: list[str] = []
    widget = Watched(diary)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in diary)
    diary.clear()
    afterwards.later(diary.append)("list")
    afterwards.soon(lambda: diary.append("keys"))()
    widget.update()
    with qtbot.waitSignal(afterwards.settled):
        pass
    assert diary == ["keys", "painted", "list"]


class Slow(Watched):
    """A widget that takes long to paint; meanwhile a key is pressed."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        key = QTimer(self, singleShot=True)
        key.timeout.connect(lambda: self._diary.append("key"))
        key.start(0)
        taken = QElapsedTimer()
        taken.start()
        while taken.elapsed() <= MOMENT:
            pass


def test_keys_are_let_in_between_a_painting_that_took_long_and_a_step(afterwards, qtbot):
    diary: list[str] = []
    widget = Slow(diary)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in diary)
    diary.clear()
    change = QTimer(widget, singleShot=True)
    change.timeout.connect(widget.update)
    change.start(0)  # its turn and that of the step come together
    afterwards.later(diary.append)("list")
    with qtbot.waitSignal(afterwards.settled):
        pass
    assert diary == ["painted", "key", "list"]


def test_another_painting_is_let_in_between_two_steps(afterwards, qtbot):
    diary: list[str] = []
    widget = Watched(diary)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in diary)
    diary.clear()

    def step(name: str) -> None:
        diary.append(name)
        widget.update()

    afterwards.later(step)("first")
    afterwards.later(step)("second")
    with qtbot.waitSignal(afterwards.settled):
        pass
    assert diary[:3] == ["first", "painted", "second"]


def test_what_was_put_off_often_is_done_once_with_the_latest(afterwards):
    done = []
    later = afterwards.later(done.append)
    for number in range(5):
        later(number)
    afterwards.settle()
    assert done == [4]


def test_where_earlier_arguments_count_they_are_put_together(afterwards):
    done = []
    later = afterwards.later(done.append, lambda known, more: known + more)
    for number in range(5):
        later((number,))
    afterwards.settle()
    assert done == [(0, 1, 2, 3, 4)]


def test_whoever_is_asked_again_comes_last(afterwards):
    done = []
    first, second = afterwards.later(done.append), afterwards.later(done.append)
    first("tag")
    second("article")
    first("suggestion")
    afterwards.settle()
    assert done == ["article", "suggestion"]


def test_what_is_soon_is_done_once_however_often_it_was_asked_for(afterwards):
    done = []
    soon = afterwards.soon(lambda: done.append("keys"))
    soon()
    soon("with", "anything")
    afterwards.settle()
    assert done == ["keys"]


def test_settling_does_what_a_step_leads_to_as_well(afterwards):
    done = []
    second = afterwards.later(done.append)
    afterwards.later(lambda _: second("second"))("first")
    afterwards.settle()
    assert done == ["second"]
    assert afterwards.is_settled


def test_a_step_that_fails_holds_up_no_other(afterwards, qtbot):
    done = []
    afterwards.later(lambda _: 1 / 0)(None)
    afterwards.later(done.append)("after it")
    with qtbot.capture_exceptions() as caught:
        qtbot.waitUntil(lambda: done == ["after it"])
    assert caught[0][0] is ZeroDivisionError


def test_what_was_dropped_is_never_done(afterwards, qtbot):
    done = []
    afterwards.later(done.append)("dropped")
    afterwards.soon(lambda: done.append("dropped too"))()
    afterwards.drop()
    last = afterwards.later(done.append)
    last("the next")
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["the next"]


def test_what_waits_goes_on_waiting_while_an_act_is_made(afterwards, qtbot):
    done = []
    afterwards.later(done.append)("list")
    afterwards.hold()
    QCoreApplication.processEvents()
    assert done == []
    afterwards.release()
    qtbot.waitUntil(lambda: done == ["list"])


def test_what_is_soon_does_not_wait_for_an_act(afterwards):
    done = []
    afterwards.hold()
    afterwards.soon(lambda: done.append("keys"))()
    QCoreApplication.sendPostedEvents()
    assert done == ["keys"]


def test_what_follows_is_done_after_the_act_was_painted(afterwards, qtbot):
    diary: list[str] = []
    widget = Watched(diary)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in diary)
    afterwards.hold()
    afterwards.later(diary.append)("list")
    diary.clear()
    widget.update()
    afterwards.release()
    with qtbot.waitSignal(afterwards.settled):
        pass
    assert diary == ["painted", "list"]


def test_another_act_has_what_followed_from_the_last_one_wait_again(afterwards):
    done = []
    afterwards.hold()
    afterwards.later(done.append)("list")
    afterwards.release()
    afterwards.hold()
    QCoreApplication.processEvents()
    assert done == []


def test_patience_with_one_act_after_another_comes_to_an_end(afterwards, qtbot):
    done = []
    afterwards.later(done.append)("list")
    keys = QTimer(interval=5)
    keys.timeout.connect(afterwards.hold)
    keys.timeout.connect(afterwards.release)
    keys.start()
    qtbot.waitUntil(lambda: done == ["list"])
    assert keys.isActive()


def test_an_act_between_two_steps_goes_before_the_second(afterwards, qtbot):
    done = []
    second = afterwards.later(done.append)

    def step(name: str) -> None:
        done.append(name)
        afterwards.hold()

    afterwards.later(step)("first")
    second("second")
    qtbot.waitUntil(lambda: bool(done))
    QCoreApplication.processEvents()
    assert done == ["first"]
    afterwards.release()
    qtbot.waitUntil(lambda: done == ["first", "second"])


def test_what_waits_is_settled_although_an_act_is_being_made(afterwards):
    done = []
    afterwards.later(done.append)("list")
    afterwards.hold()
    afterwards.settle()
    assert done == ["list"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers()), max_size=12))
def test_each_is_done_once_in_the_order_of_the_last_asking(asked):
    afterwards, done = Afterwards(), []
    steps = [
        afterwards.later(lambda argument, name=name: done.append((name, argument)))
        for name in range(4)
    ]
    for name, argument in asked:
        steps[name](argument)
    afterwards.settle()
    latest = {name: (place, argument) for place, (name, argument) in enumerate(asked)}
    in_order = sorted(latest.items(), key=lambda one: one[1][0])
    assert done == [(name, argument) for name, (_, argument) in in_order]
