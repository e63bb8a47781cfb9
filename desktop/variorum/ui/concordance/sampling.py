"""The button that draws lines at random: so many of some usual numbers, or of any other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSpinBox, QWidget, QWidgetAction

from variorum.ui.widgets.labels import label
from variorum.ui.widgets.picker import give_menu
from variorum.ui.widgets.wording import counted

USUAL = (20, 50, 100, 200)
MOST = 10_000
_FIRST = 30


class SampleButton(QPushButton):
    """Opens a menu of numbers; below them, any other number is typed and Enter draws."""

    wanted = Signal(object)
    """So many lines are to be drawn: ``int``."""

    def __init__(self) -> None:
        super().__init__()
        words = self.tr("Random sample")
        self.setText(f"{words} ▾")
        self.setAccessibleName(words)
        menu = QMenu(self)
        for size in USUAL:
            action = menu.addAction(counted("%n line(s)", size))
            action.triggered.connect(lambda _=False, n=size: self.wanted.emit(n))
        menu.addSeparator()
        self.number = QSpinBox()
        self.number.setRange(1, MOST)
        self.number.setValue(_FIRST)
        self.number.setAccessibleName(self.tr("Another number of lines"))
        self.number.lineEdit().returnPressed.connect(self._draw)
        self._other = QWidgetAction(menu)
        self._other.setDefaultWidget(self._row())
        menu.addAction(self._other)
        give_menu(self, menu)

    def _row(self) -> QWidget:
        unit = self.fontMetrics().height()
        row = QWidget()
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Else the arrows would pass it over.
        row.setFocusProxy(self.number)
        inside = QHBoxLayout(row)
        inside.setContentsMargins(unit * 3 // 4, unit // 4, unit * 3 // 4, unit // 4)
        inside.addWidget(self.number, 1)
        inside.addWidget(label(self.tr("lines")))
        return row

    def _draw(self) -> None:
        self.number.interpretText()
        self.menu().close()
        self.wanted.emit(self.number.value())
