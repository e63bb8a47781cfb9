"""The top bar: which project, how much is in it, and the search of all its articles."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from variorum.ui.widgets.labels import label

PAUSE = 180
"""Milliseconds without a key before the project is searched."""


class TopBar(QWidget):
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
        self.field.setToolTip(self.tr("Ctrl+K finds articles, names and commands"))
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
        row.addWidget(self._name)
        row.addWidget(self._counts)
        row.addStretch(1)
        row.addLayout(self.middle)
        row.addStretch(1)
        row.addWidget(self.field, 1)

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
