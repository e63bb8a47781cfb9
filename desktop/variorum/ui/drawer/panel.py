"""One list at a time, chosen by tabs, put away with Esc."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.tabs import Tabs

LINES, CONTRADICTIONS = "lines", "contradictions"


class DrawerList(QWidget):
    """What a list in the drawer is."""

    left = Signal()
    """It is to be put away: the keyboard goes back to the article."""


class Drawer(QWidget):
    """Lists that are added when the first of them is wanted, and a button that closes them."""

    shown = Signal(object)
    """Another list is seen: its key, empty for none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lists: dict[str, DrawerList] = {}
        self.tabs = Tabs()
        self.close_button = QToolButton()
        self.close_button.setText("×")
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setAccessibleName(self.tr("Close the lists"))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.tabs.head.addStretch(1)
        self.tabs.head.addWidget(self.close_button)
        self.setLayout(in_column(self.tabs))
        self.tabs.chosen.connect(self.shown)
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def add(self, key: str, words: str, added: DrawerList) -> None:
        """Add a list."""
        self.lists[key] = added
        self.tabs.add(key, words, added)
        added.left.connect(self.put_away)

    @property
    def current(self) -> str:
        """The list that is seen; empty for none."""
        return "" if self.isHidden() else self.tabs.current

    def open(self, key: str) -> None:
        """Show a list."""
        before = self.current
        self.tabs.show_page(key)
        self.show()
        if before != key:
            self.shown.emit(key)

    def put_away(self) -> None:
        """Show none."""
        if not self.isHidden():
            self.hide()
            self.shown.emit("")
