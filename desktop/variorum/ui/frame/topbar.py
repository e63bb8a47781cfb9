"""The top bar: which project, how much is in it, the search of all its articles, the palette."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from variorum.ui.theme import current_theme
from variorum.ui.widgets.icons import icon
from variorum.ui.widgets.labels import SMALL, label, set_font
from variorum.ui.windows.dressing import Coloured

PAUSE = 180
"""Milliseconds without a key before the project is searched."""


class TopBar(QWidget, Coloured):
    """Name and counts on the left, the search field on the right; places go in the middle."""

    search_requested = Signal(object)
    """The words to search all articles for, empty to end the search: ``str``."""
    hits_requested = Signal()
    """The keyboard is to go to what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        unit = self.fontMetrics().height()
        self._name = label(bold=True)
        self._counts = label("", "muted")
        self.middle = QHBoxLayout()
        """Where the switch between places stands."""
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search all articles"))
        self._glass = QAction(self)
        self.field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.palette_button = QToolButton()
        self.palette_button.setProperty("kind", "keycap")
        set_font(self.palette_button, SMALL)
        self.field.setAccessibleName(self.tr("Search all articles"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(unit * 12)
        self.field.setMaximumWidth(unit * 20)
        self.field.installEventFilter(self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._tell)
        self.field.textChanged.connect(lambda _: self._pause.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(unit * 3 // 4, unit // 3, unit // 2, unit // 3)
        row.setSpacing(unit * 3 // 4)
        # Both sides take as much room as the wider one wants, so that the places are in the middle.
        left, right = QHBoxLayout(), QHBoxLayout()
        for side in (left, right):
            side.setSpacing(unit * 3 // 4)
        left.addWidget(self._name)
        left.addWidget(self._counts)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.field, 2)
        right.addWidget(self.palette_button)
        row.addLayout(left, 1)
        row.addLayout(self.middle)
        row.addLayout(right, 1)
        self.take_colours()

    def take_colours(self) -> None:
        """Draw the sign of the search."""
        self._glass.setIcon(icon("search", current_theme().muted))

    def show_palette_key(self, key: str) -> None:
        """Say with which key everything is found; the button says it too, or that there is one."""
        said = self.tr("Find articles, names and commands")
        self.palette_button.setText(key or "…")
        self.palette_button.setAccessibleName(said)
        self.palette_button.setToolTip(said)

    def show_project(self, name: str, counts: str) -> None:
        """Name the project; an empty name for none."""
        self._name.setText(name or self.tr("Variorum"))
        self._counts.setText(counts)
        self.field.setVisible(bool(name))
        if not name:
            self.field.clear()

    def begin_search(self) -> None:
        """Give the search field the keyboard."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go to what was found."""
        if watched is self.field and isinstance(event, QKeyEvent):
            wanted = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and event.key() in wanted:
                self._tell()
                self.hits_requested.emit()
                return True
        return False

    def _tell(self) -> None:
        self._pause.stop()
        self.search_requested.emit(self.field.text().strip())
