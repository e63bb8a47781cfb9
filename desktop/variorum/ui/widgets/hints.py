"""The hint strip: which keys go on from here, calmly, at the foot of the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.widgets.flow import FlowLayout
from variorum.ui.widgets.labels import SMALL, keycap, label

Hint = tuple[str, str]
"""A key and what it does; either may be empty."""


class HintStrip(QFrame):
    """Pairs of a key and a few words, in as many lines as they need.

    ``stacked`` gives each pair a line of its own, for what is read one after another.
    """

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("hintStrip")
        self._title = label(scale=SMALL, bold=True)
        self._pairs: list[QWidget] = []
        unit = self.fontMetrics().height()
        self._flow: QLayout = QVBoxLayout() if stacked else FlowLayout(gap=unit // 2)
        if stacked:
            self._flow.setSpacing(unit // 4)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(unit)
        above = Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag(0)
        self._row.addWidget(self._title, 0, above)
        self._row.addLayout(self._flow, 1)
        self.hide()

    def add_answer(self, button: QAbstractButton) -> None:
        """Let the strip end in a button that answers it."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_hints(self, title: str, hints: Sequence[Hint]) -> None:
        """Show the strip with other hints."""
        self.set_hints(title, hints)
        self.show()

    def set_hints(self, title: str, hints: Sequence[Hint]) -> None:
        """Take other hints; they are spoken as one sentence."""
        for pair in self._pairs:
            self._flow.removeWidget(pair)
            pair.deleteLater()
        self._pairs = [_pair(*hint) for hint in hints]
        for pair in self._pairs:
            self._flow.addWidget(pair)
        self._title.setText(title)
        self.setAccessibleName(", ".join([title, *(f"{key} {words}" for key, words in hints)]))


def _pair(key: str, words: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    if key:
        row.addWidget(keycap(key))
    said: QLabel = label(words, scale=SMALL)
    row.addWidget(said, 1)
    return pair
