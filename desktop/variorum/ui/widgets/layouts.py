"""How widgets are put below each other, side by side, or in lines as wide as there is room."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

STRETCH: Final = None
"""Room that is left over, between or after the parts."""
Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
"""What stands in a row or column; with a number, how much it grows beside the others. A number by
itself is a gap of so many pixels."""
Margins = tuple[int, int, int, int]
"""In pixels: left, top, right, bottom."""
Box = TypeVar("Box", bound=QBoxLayout)


def in_row(*parts: Part, spacing: int | None = None, margins: Margins = (0,) * 4) -> QHBoxLayout:
    """Parts side by side, with ``spacing`` in pixels between them, else as the style has it."""
    return _filled(QHBoxLayout(), parts, spacing, margins)


def in_column(*parts: Part, spacing: int | None = None, margins: Margins = (0,) * 4) -> QVBoxLayout:
    """Parts below each other, with ``spacing`` in pixels between them, else as the style has it."""
    return _filled(QVBoxLayout(), parts, spacing, margins)


def tab_here(place: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to ``widgets``, in this order, where ``place`` stands, which holds them.

    Qt has what is made later come last in its window, wherever it lies.
    """
    before = place.previousInFocusChain() or place
    while before is not place and (
        before in widgets or before.focusPolicy() == Qt.FocusPolicy.NoFocus
    ):
        before = before.previousInFocusChain() or place
    # Qt moves only what takes the keyboard; but what is made in the others goes by their place.
    still = [one for one in widgets if one.focusPolicy() == Qt.FocusPolicy.NoFocus]
    for one in still:
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for one in widgets:
        if before is not place:
            QWidget.setTabOrder(before, one)
        before = one
    for one in still:
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def tab_through(place: QWidget) -> None:
    """Let Tab come to what ``place`` holds, in the order in which it was made, where it stands."""
    none, window = Qt.FocusPolicy.NoFocus, place.window()
    inside = [one for one in place.findChildren(QWidget) if one.focusPolicy() != none]
    tab_here(place, [one for one in inside if one.window() is window])  # lists that open are others


def _filled(box: Box, parts: Iterable[Part], spacing: int | None, margins: Margins) -> Box:
    box.setContentsMargins(*margins)
    if spacing is not None:
        box.setSpacing(spacing)
    for part in parts:
        one, growth = part if isinstance(part, tuple) else (part, 0)
        if one is None:
            box.addStretch(1)
        elif isinstance(one, int):
            box.addSpacing(one)
        elif isinstance(one, QWidget):
            box.addWidget(one, growth)
        else:
            box.addLayout(one, growth)
    return box


class Form(QFormLayout):
    """Fields below each other, each with its name before it, level with the field's first line.

    Qt has names end up one to three pixels too high, by how high each field is.
    """

    def setGeometry(self, rect: QRect) -> None:
        """Put every field in its place, and its name level with it."""
        super().setGeometry(rect)
        for row in range(self.rowCount()):
            name = self.itemAt(row, QFormLayout.ItemRole.LabelRole)
            field = self.itemAt(row, QFormLayout.ItemRole.FieldRole)
            if name is not None and field is not None and not field.isEmpty():
                height = name.sizeHint().height()
                line = min(field.geometry().height(), 2 * height)
                place = name.geometry()
                top = field.geometry().y() + (line - height) // 2
                name.setGeometry(QRect(place.x(), top, place.width(), height))


class Halves(QWidget):
    """Two widgets at the ends of a line, or one below the other where they have no room for that.

    So a bar full of buttons does not keep its window from being narrow.
    """

    def __init__(self, left: QWidget, right: QWidget, gap: int) -> None:
        super().__init__()
        self._both = left, right
        self._box = in_row(left, STRETCH, right, spacing=gap)
        for one in self._both:
            self._box.setAlignment(one, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def is_on_one_line(self) -> bool:
        """Whether both stand side by side."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """The wider of the two has to fit in."""
        return QSize(max(map(_smallest, self._both)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side as soon as there is room for both at their smallest."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """One of them needs more room than before, or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def _turn(self) -> None:
        needed = sum(map(_smallest, self._both)) + self._box.spacing()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = beside if needed <= self.width() else below
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            self.updateGeometry()


def _smallest(widget: QWidget) -> int:
    """The width that a widget needs at the least."""
    return max(widget.minimumWidth(), widget.minimumSizeHint().width())


GAP = 4
"""Pixels between two widgets, and between two lines."""


def lines_of(widths: Iterable[int], room: int, gap: int) -> list[list[int]]:
    """Which of some things, by their numbers, stand side by side, as many to a line as fit."""
    lines: list[list[int]] = []
    x = 0
    for number, width in enumerate(widths):
        if not lines or x + width > room:
            lines.append([])
            x = 0
        lines[-1].append(number)
        x += width + gap
    return lines


class FlowLayout(QLayout):
    """Widgets in lines, in their order; ``spread`` puts the last of each line at its far end."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = GAP, *, spread: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._spread = spread
        self._seen: list[tuple[QLayoutItem, QSize]] | None = None
        """The items that are to be seen, with their sizes, until one of them changes."""
        self._smallest: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item over."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together."""
        return self._arranged(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._arranged(rect, move=True)

    def sizeHint(self) -> QSize:
        """As little as possible."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest item decides."""
        if self._smallest is None:
            self._smallest = QSize()
            for item in self._items:
                self._smallest = self._smallest.expandedTo(item.minimumSize())
        return self._smallest

    def invalidate(self) -> None:
        """An item has come, gone or changed: Qt asks for sizes many times between two of these."""
        self._seen = self._smallest = None
        super().invalidate()

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            if move:
                self._place(line, QRect(rect.x(), y, rect.width(), height))
            y += height + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that are to be seen, with their sizes, as many to a line as fit."""
        if self._seen is None:
            sized = ((item, item.sizeHint()) for item in self._items)
            self._seen = [(item, size) for item, size in sized if not size.isEmpty()]
        seen = self._seen
        lines = lines_of((size.width() for _, size in seen), width, self._gap)
        return [[seen[number] for number in line] for line in lines]

    def _place(self, line: list[tuple[QLayoutItem, QSize]], rect: QRect) -> None:
        """Put the items of a line side by side, each in the middle of its height."""
        right_to_left = (parent := self.parentWidget()) is not None and parent.isRightToLeft()
        taken = 0
        for place, (item, size) in enumerate(line):
            width = min(size.width(), rect.width())
            if self._spread and place and place == len(line) - 1:
                taken = rect.width() - width
            x = rect.width() - taken - width if right_to_left else taken
            y = (rect.height() - size.height()) // 2
            item.setGeometry(QRect(rect.x() + x, rect.y() + y, width, size.height()))
            taken += width + self._gap
