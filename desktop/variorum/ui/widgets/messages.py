"""The message bar: what went wrong and what to do, beside the work, never in front of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from variorum.ui.widgets.labels import label


class MessageBar(QFrame):
    """A line above the page that stays until it is closed or something else is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._words: QLabel = label()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close the message"))
        close.setProperty("kind", "quiet")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.addWidget(self._words, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def say(self, message: str, advice: str = "") -> None:
        """Say something until it is closed."""
        self._words.setText(f"{message}\n{advice}" if advice else message)
        self.setAccessibleName(f"{message} {advice}".strip())
        self.show()
