"""Strips beside the page: which keys go on from here, and an offer that need not be answered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.widgets.flow import FlowLayout
from variorum.ui.widgets.labels import SMALL, ElidedLabel, keycap, label, set_font

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


class OfferStrip(QFrame):
    """A question that need not be answered, with a button for yes and one to be rid of it."""

    taken = Signal()
    """The offer is to be taken."""
    left = Signal()
    """The offer is not wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintStrip")
        self._words = ElidedLabel()
        set_font(self._words, SMALL)
        self.yes = QPushButton()
        self.no = QPushButton(self.tr("Not now"))
        self.no.setProperty("kind", "quiet")
        for button in (self.yes, self.no):
            set_font(button, SMALL)
        self.yes.clicked.connect(self.taken)
        self.no.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.addWidget(self._words, 1)
        row.addWidget(self.yes)
        self._key = keycap("")
        row.addWidget(self._key)
        row.addWidget(self.no)
        self.hide()

    @property
    def words(self) -> str:
        """What is offered; empty where nothing is."""
        return "" if self.isHidden() else f"{self._words.words} {self.yes.text()}"

    def show_offer(self, words: str, yes: str, key: str = "") -> None:
        """Offer something; ``key`` takes the offer."""
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._words.set_words(words)
        self.yes.setText(yes)
        self.setAccessibleName(f"{words} {yes}")
        self.show()


def _pair(key: str, words: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    if key:
        row.addWidget(keycap(key))
    said: QLabel = label(words, scale=SMALL)
    row.addWidget(said, 1)
    return pair
