"""Lists are not painted anew because another window has the keyboard; nothing looks different."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget
from tests.ui.conftest import Hand

from variorum.ui.windows.dialogs import Dialog


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.number = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.number += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def window(hand: Hand):
    """The main window, with the keyboard in the article; no number of suggestions comes later."""
    hand.place.suggest(on=False)
    hand.settle()
    return hand.window


@pytest.fixture
def asking(window, qtbot):
    """A dialog above the main window, with a list that has not the keyboard."""
    dialog = Dialog(window)
    dialog.list = QListWidget()
    dialog.list.addItem("one")
    column = QVBoxLayout(dialog)
    column.addWidget(QLineEdit())
    column.addWidget(dialog.list)
    dialog.come_forward()
    qtbot.waitUntil(dialog.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return dialog


def test_lists_stay_as_they_are_when_another_window_takes_the_keyboard(window, asking, qtbot):
    lists = window.place.columns.library.list, asking.list
    QCoreApplication.processEvents()
    paintings = [Paintings(one.viewport()) for one in lists]
    asking.activateWindow()
    qtbot.waitUntil(asking.isActiveWindow)
    QCoreApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QCoreApplication.processEvents()
    assert [one.number for one in paintings] == [0, 0]


def test_nothing_has_other_colours_while_another_window_has_the_keyboard(window, asking):
    active, inactive = QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive
    widgets = [*window.findChildren(QWidget), *asking.findChildren(QWidget)]
    assert all(one.palette().isEqual(active, inactive) for one in widgets)
