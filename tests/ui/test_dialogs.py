"""What all dialogs have in common besides their size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from variorum.ui.windows.dialogs import Dialog


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("wanted", [0, 1])
def test_the_style_sheet_of_the_window_says_whether_buttons_have_icons(window, wanted):
    window.setStyleSheet(f"QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: {wanted}; }}")
    box, _ = Dialog(window).cancel_or("Export…")
    cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
    assert cancel.icon().isNull() != bool(wanted)


def test_the_button_that_does_what_the_dialog_is_for_looks_like_it(window):
    window.setStyleSheet('QPushButton[kind="primary"] { min-width: 300px; }')
    _, go = Dialog(window).cancel_or("Export…")
    assert go.sizeHint().width() >= 300


def test_enter_means_what_the_dialog_is_for_and_esc_leaves_it(window, qtbot):
    dialog = Dialog(window)
    box, _ = dialog.cancel_or("Export…")
    told = []
    box.accepted.connect(lambda: told.append("go"))
    box.rejected.connect(dialog.reject)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told == ["go"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
