"""What stands where there is nothing yet: why, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from variorum.ui.widgets.labels import label, paragraph


class EmptyState(QWidget):
    """A few words in the middle of an empty place, with the buttons that help."""

    def __init__(self, title: str, words: str, *buttons: QPushButton) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        self.title = label(title, bold=True)
        self.words = paragraph(words, "muted")
        for one in (self.title, self.words):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(one)
        for button in buttons:
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def say(self, title: str, words: str) -> None:
        """Show other words."""
        self.title.setText(title)
        self.words.setText(words)
