"""What all dialogs have in common besides their size."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.prompts import DialogPrompts, Notice
from variorum.ui.windows.dialogs import Dialog


class Asking(Dialog):
    """A dialog laid out as they all are: the buttons are made first and stand last."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box, self.go = self.cancel_or("Export…")
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.box)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.setStyleSheet('QPushButton[kind="primary"] { min-width: 300px; }')
    return made


@pytest.fixture
def icons(qapp):
    """A desktop whose buttons have icons."""
    before = qapp.styleSheet()
    qapp.setStyleSheet("QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 1; }")
    yield
    qapp.setStyleSheet(before)


@pytest.mark.usefixtures("icons")
def test_buttons_have_no_icons_whatever_the_desktop_does(window):
    dialog = Asking(window)
    assert all(one.icon().isNull() for one in dialog.box.buttons())


def test_the_button_that_does_what_the_dialog_is_for_looks_like_it(window, qtbot):
    dialog = Asking(window)
    dialog.show()
    assert dialog.go.width() >= 300


def test_the_keyboard_is_in_the_first_field_and_comes_to_the_buttons_last(window, qtbot):
    dialog = Asking(window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    assert dialog.focusWidget() is dialog.field
    qtbot.keyClick(dialog.field, Qt.Key.Key_Tab)
    assert dialog.focusWidget() in dialog.box.buttons()


def test_enter_means_what_the_dialog_is_for_and_esc_leaves_it(window, qtbot):
    dialog = Asking(window)
    told = []
    dialog.box.accepted.connect(lambda: told.append("go"))
    dialog.box.rejected.connect(dialog.reject)
    dialog.show()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert told == ["go"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_presses_the_button_that_has_the_keyboard_and_no_other(window, qtbot):
    dialog, told = Asking(window), []
    other = QPushButton("Set")
    dialog.layout().addWidget(other)
    other.clicked.connect(lambda: told.append("set"))
    dialog.box.accepted.connect(lambda: told.append("go"))
    dialog.show()
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert told == ["set"]
    other.setEnabled(False)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert told == ["set", "go"]


def test_enter_in_a_field_presses_nothing_where_a_dialog_is_for_nothing_particular(window, qtbot):
    dialog, told = Dialog(window), []
    field, button = QLineEdit(), QPushButton("Whole")
    button.clicked.connect(lambda: told.append("whole"))
    column = QVBoxLayout(dialog)
    column.addWidget(button)
    column.addWidget(field)
    dialog.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == []


def test_enter_presses_small_buttons_but_none_that_stays_on_or_off(window, qtbot):
    dialog, told = Asking(window), []
    acts, stays = QToolButton(), QToolButton(checkable=True)
    acts.clicked.connect(lambda: told.append("acts"))
    dialog.box.accepted.connect(lambda: told.append("go"))
    for one in (acts, stays):
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        dialog.layout().addWidget(one)
    dialog.show()
    for one in (acts, stays):
        one.setFocus()
        qtbot.keyClick(one, Qt.Key.Key_Return)
    assert told == ["acts", "go"]
    assert not stays.isChecked()


def test_enter_presses_nothing_that_is_not_seen(window, qtbot):
    dialog, told = Asking(window), []
    dialog.box.accepted.connect(lambda: told.append("go"))
    dialog.show()
    dialog.go.hide()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert told == []


@pytest.mark.parametrize("beside", [True, False])
def test_a_question_is_asked_above_the_window_that_has_the_keyboard(window, qtbot, beside):
    prompts, found = DialogPrompts(), []
    prompts.set_parent(window)
    window.show()
    dialog = Asking(window)
    dialog.setVisible(beside)
    asks = dialog if beside else window
    asks.activateWindow()
    qtbot.waitUntil(asks.isActiveWindow)

    def answer():
        box = QApplication.activeModalWidget()
        found.append(box.parentWidget())
        box.close()

    QTimer.singleShot(0, answer)
    prompts.tell(Notice("Note", "Something is so."))
    assert found == [asks]


def test_a_question_for_a_name_has_room_for_one(window, qtbot):
    prompts, widths = DialogPrompts(), []
    prompts.set_parent(window)

    def answer():
        box = QApplication.activeModalWidget()
        widths.append(box.findChild(QLineEdit).width() / box.fontMetrics().averageCharWidth())
        box.findChild(QLineEdit).setText(" Ines ")
        box.accept()

    QTimer.singleShot(0, answer)
    assert prompts.line("Your name", "Name", "") == "Ines"
    assert widths[0] > 40
