"""What parts of a panel lie in: a raised frame, or an area in which they scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Card(QFrame):
    """A raised frame with some air."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        unit = self.fontMetrics().height()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(unit * 3 // 5, unit // 2, unit * 3 // 5, unit // 2)
        self.column.setSpacing(unit // 4)


def scroll_down(area: QScrollArea, inside: QWidget) -> None:
    """Let an area without a frame hold a widget as wide as itself: it scrolls up and down only."""
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
