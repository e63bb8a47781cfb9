"""A list of very many lines asks for those that are seen."""

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtTest import QTest

from variorum.ui.widgets.lists.longlist import LongList
from variorum.ui.widgets.lists.rows import ROOT, CloseRowDelegate, RowsModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LINES, HEIGHT = 50_000, 23


class Numbers(RowsModel[int]):
    """Lines that count how often they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def said(self, row: int) -> str:
        return str(row)

    def rowCount(self, parent=ROOT) -> int:  # noqa: N802
        self.asked += 1
        return super().rowCount(parent)


class Plain(CloseRowDelegate):
    def sizeHint(self, option, index) -> QSize:  # noqa: N802
        return QSize(0, HEIGHT)

    def paint_row(self, painter, option, ground, index) -> None:
        painter.drawText(ground, index.data())


@pytest.fixture
def shown(qtbot):
    made = LongList()
    qtbot.addWidget(made)
    made.model_, made.delegate_ = Numbers(), Plain()
    made.setModel(made.model_)
    made.setItemDelegate(made.delegate_)
    made.resize(200, 10 * HEIGHT)
    made.show()
    made.model_.set_rows(range(LINES))
    return made


def press(shown, key: Qt.Key) -> int:
    QTest.keyClick(shown, key)
    return shown.currentIndex().row()


def test_lines_that_are_not_seen_are_not_asked_for(shown, qtbot):
    shown.model_.asked = 0
    shown.model_.set_rows(range(LINES + 1))
    shown.setCurrentIndex(shown.model_.index(LINES // 2))
    shown.grab()
    assert shown.model_.asked < 500
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()))


def test_lines_are_as_high_as_the_delegate_says_and_as_wide_as_the_list(shown):
    box = shown.visualRect(shown.model_.index(1))
    assert (box.top(), box.height()) == (HEIGHT, HEIGHT)
    assert box.width() == shown.viewport().width()


def test_keys_go_by_lines_to_the_ends_and_back(shown):
    shown.setCurrentIndex(shown.model_.index(5))
    assert press(shown, Qt.Key.Key_Down) == 6
    assert press(shown, Qt.Key.Key_End) == LINES - 1
    assert press(shown, Qt.Key.Key_Up) == LINES - 2
    assert press(shown, Qt.Key.Key_Home) == 0


def test_enter_asks_for_the_line_and_tab_leaves_the_list(shown, qtbot):
    shown.setCurrentIndex(shown.model_.index(3))
    with qtbot.waitSignal(shown.activated) as told:
        press(shown, Qt.Key.Key_Return)
    assert QModelIndex(told.args[0]).row() == 3
    assert press(shown, Qt.Key.Key_Tab) == 3


def test_the_chosen_line_has_no_other_ground_than_the_one_its_delegate_paints(shown, qapp):
    shown.setCurrentIndex(shown.model_.index(1))
    image = shown.viewport().grab().toImage()
    line = shown.visualRect(shown.currentIndex())
    corners = (line.topLeft(), line.bottomRight())
    assert qapp.palette().highlight().color() not in [image.pixelColor(one) for one in corners]
