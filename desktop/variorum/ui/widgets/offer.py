"""The offer of a rule: made once words have been rejected often, at the foot of the page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from variorum.ui.widgets.labels import SMALL, ElidedLabel, keycap, set_font


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
