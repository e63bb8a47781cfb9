"""The key sheet: every key of the window on one page, made from the table of actions."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.actions.table import ACTIONS, MENUS
from variorum.ui.menus import said, shown_key
from variorum.ui.widgets.labels import keycap, label, section
from variorum.ui.windows.dialogs import Dialog

COLUMNS = 2
Keys = Callable[[str], tuple[str, ...]]
"""The keys of an action, by its id."""


def groups(keys: Keys) -> Iterator[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """The menus with their actions that have keys, as words and keys."""
    for menu, title in MENUS.items():
        of_menu = [one for one in ACTIONS if one.menu == menu and keys(one.id)]
        lines = [(said(one), keys(one.id)) for one in of_menu]
        if lines:
            yield QCoreApplication.translate("actions", title).replace("&", ""), lines


class KeySheet(Dialog):
    """Stays beside the window until it is closed."""

    def __init__(self, parent: QWidget, keys: Keys) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setWindowTitle(self.tr("All keys"))
        self._keys = keys
        self._area = area = QScrollArea()
        area.setProperty("kind", "read")
        area.setAccessibleName(self.tr("All keys"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hint = label(
            self.tr("Labels have keys too: see the codebook on the left of the window."), "muted"
        )
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(hint, alignment=Qt.AlignmentFlag.AlignCenter)
        self.change = QPushButton(self.tr("Change keys…"))
        layout.addWidget(self.change, alignment=Qt.AlignmentFlag.AlignCenter)
        self._page = QWidget()
        self.renew()
        unit = self.fontMetrics().height()
        self.resize(max(unit * 52, self._page.sizeHint().width() + unit * 4), unit * 44)

    def renew(self) -> None:
        """Show the keys as they are now, at the same place of the page."""
        place = self._area.verticalScrollBar().value()
        self._page = _page(self._keys, self.fontMetrics().height())
        self._area.setWidget(self._page)
        if self.isVisible():
            self._make_room()
            self._area.verticalScrollBar().setValue(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keys the room they need: how wide they are is known when they are dressed."""
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        around = self._area.verticalScrollBar().sizeHint().width() + 2 * self._area.frameWidth()
        self._area.setMinimumWidth(self._page.minimumSizeHint().width() + around)


def _page(keys: Keys, unit: int) -> QWidget:
    page = QWidget()
    columns = [QVBoxLayout() for _ in range(COLUMNS)]
    for column in columns:
        column.setSpacing(unit // 4)
    heights = [0] * COLUMNS
    for title, lines in groups(keys):
        place = heights.index(min(heights))
        heights[place] += len(lines) + 2
        columns[place].addWidget(section(title))
        columns[place].addLayout(_lines(lines, unit))
        columns[place].addSpacing(unit // 2)
    across = QHBoxLayout(page)
    across.setSpacing(unit * 2)
    for column in columns:
        column.addStretch(1)
        across.addLayout(column)
    return page


def _lines(lines: list[tuple[str, tuple[str, ...]]], unit: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(unit)
    grid.setVerticalSpacing(unit // 4)
    grid.setColumnStretch(0, 1)
    for row, (words, keys) in enumerate(lines):
        grid.addWidget(label(words), row, 0)
        caps = QHBoxLayout()
        caps.addStretch(1)
        for key in keys:
            caps.addWidget(keycap(shown_key(key)))
        grid.addLayout(caps, row, 1)
    return grid
