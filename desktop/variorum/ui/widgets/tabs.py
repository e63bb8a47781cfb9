"""Pages of which one is seen, and the joined buttons above them that choose it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from variorum.ui.widgets.labels import SMALL, set_font
from variorum.ui.widgets.layouts import in_column


class Tabs(QWidget):
    """A row of buttons, and the page that was chosen below it."""

    chosen = Signal(object)
    """Another page was chosen by its button: its key, ``str``."""
    shown = Signal(object)
    """Another page is seen, however it came to be chosen: its key, ``str``."""

    def __init__(self) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        self.buttons: dict[str, QToolButton] = {}
        self._widgets: dict[str, QWidget] = {}
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._pages.currentChanged.connect(lambda _: self.shown.emit(self.current))
        self.head = QHBoxLayout()
        """The row of buttons; other things may stand behind them, whichever came first."""
        self.head.setContentsMargins(unit // 2, unit // 3, unit // 2, 0)
        self.head.setSpacing(0)
        self.setLayout(in_column(self.head, (self._pages, 1), spacing=0))

    @property
    def current(self) -> str:
        """The key of the page that is chosen; empty where there is none."""
        widget = self._pages.currentWidget()
        return next((key for key, one in self._widgets.items() if one is widget), "")

    def add(self, key: str, words: str, page: QWidget) -> None:
        """Add a page; the first one is chosen."""
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(not self.buttons)
        button.setProperty("kind", "segment")
        button.setProperty("joined", bool(self.buttons))
        set_font(button, SMALL)
        button.clicked.connect(lambda _=False: self._choose(key))
        self._group.addButton(button)
        self.head.insertWidget(len(self.buttons), button)
        if self.buttons:  # Tab comes to all buttons before it comes to a page.
            self.setTabOrder(list(self.buttons.values())[-1], button)
        self._pages.addWidget(page)
        self.buttons[key] = button
        self._widgets[key] = page
        self.name(key, words)

    def name(self, key: str, words: str) -> None:
        """Put other words on the button of a page."""
        self.buttons[key].setText(words)
        self.buttons[key].setAccessibleName(words)

    def show_page(self, key: str) -> None:
        """Choose a page."""
        self._pages.setCurrentWidget(self._widgets[key])
        self.buttons[key].setChecked(True)

    def _choose(self, key: str) -> None:
        self.show_page(key)
        self.chosen.emit(key)
