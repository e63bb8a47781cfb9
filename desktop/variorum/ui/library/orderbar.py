"""How the article list is grouped and sorted: two quiet buttons with a menu each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from variorum.ui.library.rows import GROUPINGS, SORTINGS, Grouping, Order, Sorting
from variorum.ui.library.wording import grouping_said, sorting_said
from variorum.ui.widgets.labels import SMALL, set_font
from variorum.ui.widgets.layouts import STRETCH, in_row
from variorum.ui.widgets.picker import give_menu

T = TypeVar("T", Grouping, Sorting)


class OrderBar(QWidget):
    """ "By story ▾   Oldest first ▾"."""

    chosen = Signal(object)
    """``Order``"""

    def __init__(self) -> None:
        super().__init__()
        self._order = Order()
        self.grouping = self._button(self.tr("Grouping"))
        self.sorting = self._button(self.tr("Sorting"))
        self._fill(self.grouping, GROUPINGS, grouping_said, self._group)
        self._fill(self.sorting, SORTINGS, sorting_said, self._sort)
        self.setLayout(
            in_row(self.grouping, self.sorting, STRETCH, spacing=self.fontMetrics().height() // 4)
        )
        self.set_order(Order())

    def set_order(self, order: Order) -> None:
        """Show how the list is ordered."""
        self._order = order
        for button, value, words, name in (
            (self.grouping, order.grouping, grouping_said(order.grouping), self.tr("Grouping")),
            (self.sorting, order.sorting, sorting_said(order.sorting), self.tr("Sorting")),
        ):
            button.setText(f"{words} ▾")
            button.setAccessibleName(f"{name}: {words}")
            for action in button.menu().actions():
                action.setChecked(action.data() == value)

    def _group(self, grouping: Grouping) -> None:
        self._take(replace(self._order, grouping=grouping))

    def _sort(self, sorting: Sorting) -> None:
        self._take(replace(self._order, sorting=sorting))

    def _take(self, order: Order) -> None:
        self.set_order(order)
        self.chosen.emit(order)

    def _fill(
        self,
        button: QToolButton,
        values: Sequence[T],
        said: Callable[[T], str],
        take: Callable[[T], None],
    ) -> None:
        menu = QMenu(button)
        group = QActionGroup(menu)
        for value in values:
            action = menu.addAction(said(value))
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(partial(_taken, take, value))
            group.addAction(action)
        give_menu(button, menu)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setProperty("kind", "quiet")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_font(button, SMALL)
        return button


def _taken(take: Callable[[T], None], value: T, _: object = None) -> None:
    take(value)
