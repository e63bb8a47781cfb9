"""Work in turns, and the bar that says how far work is."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from variorum.ui.turns.progress import ProgressLine
from variorum.ui.turns.steps import Steps
from variorum.ui.turns.taking import Turns


class Beside(QWidget):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self.painted += 1


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.bar, made.beside = ProgressLine(), Beside()
    made.bar.setParent(made)
    made.beside.setParent(made)
    made.bar.setGeometry(0, 0, 100, 10)
    made.beside.setGeometry(0, 20, 100, 100)
    made.resize(120, 140)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.beside.painted > 0)
    return made


def test_a_bar_paints_nothing_before_it_is_its_turn(window, qtbot):
    window.beside.update()
    before = window.beside.painted
    for done in range(5):
        window.bar.show_progress(done, 5)
    assert window.beside.painted == before
    qtbot.waitUntil(lambda: window.beside.painted > before)
    assert window.beside.painted == before + 1


def test_a_bar_says_how_far_work_is(window):
    window.bar.show_progress(3, 7)
    assert (window.bar.value(), window.bar.maximum()) == (3, 7)
    assert window.bar.updatesEnabled()
    assert not window.bar.isTextVisible()
    window.bar.show_progress(0, 0)
    assert (window.bar.minimum(), window.bar.maximum()) == (0, 0)


def test_work_that_takes_the_place_of_other_work_is_done_alone(qtbot):
    owner, done = QObject(), []
    turns = Turns(owner)

    def work(name: str) -> Steps[str]:
        for _ in range(3):
            done.append(name)
            yield
        return name

    turns.begin(work("first"))
    turns.begin(work("second"))
    with qtbot.waitSignal(turns.done) as told:
        pass
    assert told.args == ["second"]
    assert done == ["second"] * 3
    assert not turns.is_busy
