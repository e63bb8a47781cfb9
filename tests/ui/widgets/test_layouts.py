"""How parts are put in rows and columns, and in lines as wide as there is room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

from variorum.ui.widgets.layouts import (
    STRETCH,
    FlowLayout,
    Form,
    Halves,
    in_column,
    in_row,
    lines_of,
)


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    return widget


def square(side):
    made = QWidget()
    made.setFixedSize(side, side)
    return made


@pytest.fixture
def laid(qtbot):
    """Lays a layout in a widget of some size, and keeps that."""
    kept = []

    def lay(layout, width=100, height=100):
        ground = QWidget()
        ground.setLayout(layout)
        ground.resize(width, height)
        kept.append(shown(qtbot, ground))
        return ground

    return lay


def test_a_row_has_no_margin_and_the_room_that_was_asked_for_between_its_parts(laid):
    parts = [square(10), square(10), square(10)]
    laid(in_row(*parts, STRETCH, spacing=3), height=10)
    assert [(one.x(), one.y()) for one in parts] == [(0, 0), (13, 0), (26, 0)]


@pytest.fixture
def halves(laid):
    """Two halves that need 100 and 60 pixels, in a bar of any width."""
    left, right = QPushButton(), QPushButton()
    left.setMinimumWidth(100)
    right.setMinimumWidth(60)
    made = Halves(left, right, gap=5)
    laid(in_column(made, STRETCH), width=300)
    return made, left, right


def test_halves_stand_at_the_ends_of_a_line(halves):
    made, left, right = halves
    assert left.x() == 0
    assert right.geometry().right() == made.width() - 1
    assert left.geometry().center().y() == right.geometry().center().y()


def test_halves_without_room_stand_below_one_another_and_come_back(halves, qtbot):
    made, left, right = halves
    for width, beside in ((164, False), (165, True), (100, False), (300, True)):
        made.parentWidget().resize(width, 100)
        qtbot.waitUntil(lambda beside=beside: made.is_on_one_line == beside)
        qtbot.waitUntil(lambda beside=beside: (left.y() < right.y()) != beside)
        assert not left.geometry().intersects(right.geometry())


def test_halves_follow_what_they_hold(halves, qtbot):
    made, left, _ = halves
    left.setMinimumWidth(280)
    qtbot.waitUntil(lambda: not made.is_on_one_line)
    left.setMinimumWidth(100)
    qtbot.waitUntil(lambda: made.is_on_one_line)


def test_halves_need_no_more_room_than_the_wider_of_them(halves):
    made, _, _ = halves
    assert made.minimumSizeHint().width() == 100


def test_a_column_has_its_parts_below_each_other(laid):
    parts = [square(10), square(10)]
    laid(in_column(*parts, STRETCH, spacing=0), width=10)
    assert [(one.x(), one.y()) for one in parts] == [(0, 0), (0, 10)]


def test_the_parts_of_a_box_belong_to_the_widget_it_is_laid_in(laid):
    inner, outer = QWidget(), QWidget()
    ground = laid(in_column(outer, in_row(inner)))
    assert inner.parent() is outer.parent() is ground


def test_what_stands_behind_a_stretch_is_at_the_far_end(laid):
    first, last = square(10), square(10)
    laid(in_row(first, STRETCH, last, spacing=0), height=10)
    assert (first.x(), last.x()) == (0, 90)


def test_a_part_with_a_number_takes_the_room_that_is_left(laid):
    wide, narrow = QWidget(), square(20)
    laid(in_row((wide, 1), narrow, spacing=0))
    assert (wide.width(), narrow.x()) == (80, 80)


def test_a_layout_with_a_number_takes_the_room_that_is_left(laid):
    inner, narrow = QWidget(), square(20)
    laid(in_column((in_row(inner), 1), narrow, spacing=0))
    assert inner.height() == 80


def test_a_number_by_itself_is_a_gap(laid):
    first, second = square(10), square(10)
    laid(in_column(first, 30, second, STRETCH, spacing=0), width=10)
    assert second.y() == 40


def test_margins_are_left_top_right_and_bottom(laid):
    part = QWidget()
    laid(in_column(part, margins=(1, 2, 3, 4)))
    assert part.geometry().getRect() == (1, 2, 96, 94)


def test_without_a_spacing_of_its_own_a_box_has_that_of_the_style(qtbot, laid):
    first, second = square(10), square(10)
    laid(in_row(first, second, STRETCH), height=10)
    other = shown(qtbot, QWidget())
    assert second.x() == 10 + QHBoxLayout(other).spacing()


def test_a_flow_begins_a_new_line_where_the_width_ends(qtbot):
    host = QWidget()
    flow = FlowLayout(host, gap=5)
    for _ in range(6):
        button = QPushButton("x")
        button.setFixedSize(40, 20)
        flow.addWidget(button)
    shown(qtbot, host)
    assert [flow.heightForWidth(width) for width in (1_000, 135, 40)] == [20, 45, 145]


def flowing(qtbot, width, *sizes, spread=False):
    """Places of squares of these sizes in a line of widgets."""
    ground = QWidget()
    flow = FlowLayout(ground, gap=4, spread=spread)
    squares = [QWidget() for _ in sizes]
    for square, size in zip(squares, sizes, strict=True):
        square.setFixedSize(size, size)
        flow.addWidget(square)
    ground.resize(width, 100)
    shown(qtbot, ground)
    return [(one.x(), one.y()) for one in squares]


class Square(QWidget):
    """Says how large it wants to be, and how often it was asked."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self.side = side
        self.asked = 0

    def sizeHint(self) -> QSize:  # noqa: N802
        self.asked += 1
        return QSize(self.side, self.side)


def test_a_flow_asks_for_sizes_once_until_one_of_them_changes(qtbot):
    ground = shown(qtbot, QWidget())
    flow, square = FlowLayout(ground, gap=4), Square(10)
    flow.addWidget(square)
    square.show()
    assert [flow.heightForWidth(width) for width in (100, 50)] == [10, 10]
    asked = square.asked
    assert [flow.heightForWidth(width) for width in (100, 50, 20)] == [10, 10, 10]
    assert square.asked == asked
    square.side = 30
    square.updateGeometry()
    assert flow.heightForWidth(100) == 30


@pytest.mark.parametrize("act", ["hide", "remove"])
def test_a_flow_forgets_what_is_seen_no_more(qtbot, act):
    ground = shown(qtbot, QWidget())
    flow, low, high = FlowLayout(ground, gap=4), Square(10), Square(30)
    for square in (low, high):
        flow.addWidget(square)
        square.show()
    assert flow.heightForWidth(100) == 30
    if act == "hide":
        high.hide()
    else:
        flow.removeWidget(high)
    assert flow.heightForWidth(100) == 10


@given(st.lists(st.integers(1, 60), max_size=12), st.integers(1, 100), st.integers(0, 9))
def test_lines_hold_everything_in_its_order_and_as_much_as_fits(widths, room, gap):
    lines = lines_of(widths, room, gap)
    assert [number for line in lines for number in line] == list(range(len(widths)))
    taken = [sum(widths[one] + gap for one in line) - gap for line in lines]
    assert all(one <= room or len(line) == 1 for one, line in zip(taken, lines, strict=True))
    following = [widths[line[0]] for line in lines[1:]]
    assert all(a + gap + b > room for a, b in zip(taken, following, strict=False))


def test_what_is_lower_stands_in_the_middle_of_its_line(qtbot):
    assert flowing(qtbot, 200, 30, 10) == [(0, 0), (34, 10)]


def test_a_line_begins_anew_where_the_width_ends(qtbot):
    assert flowing(qtbot, 70, 30, 30, 30) == [(0, 0), (34, 0), (0, 34)]


def test_a_spread_line_ends_where_the_width_ends(qtbot):
    assert flowing(qtbot, 200, 30, 10, spread=True) == [(0, 0), (190, 10)]
    assert flowing(qtbot, 35, 30, 10, spread=True) == [(0, 0), (0, 34)]


@pytest.mark.parametrize("high", [False, True])
def test_the_name_of_a_field_stands_level_with_its_first_line(qtbot, high):
    window, name = QWidget(), QLabel("Outlet")
    qtbot.addWidget(window)
    field = QTextEdit() if high else QLineEdit()
    form = Form(window)
    form.addRow(name, field)
    window.resize(300, 300)
    window.show()
    qtbot.waitExposed(window)
    line = min(field.height(), 2 * name.sizeHint().height())
    assert abs(name.geometry().center().y() - (field.y() + line // 2)) <= 1
