"""A raised frame for things that belong together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout


class Card(QFrame):
    """A raised frame with some air."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        unit = self.fontMetrics().height()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(unit * 3 // 5, unit // 2, unit * 3 // 5, unit // 2)
        self.column.setSpacing(unit // 4)
