"""The small card that says what a tag under the pointer is."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from variorum.ui.reader.tips import TipCard
from variorum.ui.widgets.labels import SMALL, Tone, label

WIDEST = 340
_MARGIN = 10


class Tip(QFrame):
    """Plain words on a card over the page; goes away when the pointer or the page moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._cards: tuple[TipCard, ...] = ()
        self.setObjectName("tip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("About this tag"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, _MARGIN - 2, _MARGIN, _MARGIN - 2)
        self._column.setSpacing(2)
        self.hide()

    @property
    def words(self) -> str:
        """What the card says, a blank line between tags."""
        return "\n\n".join(card.words for card in self._cards)

    def tell(self, cards: Sequence[TipCard], point: QPoint) -> None:
        """Shows ``cards`` near a point of the parent, within its edges; hides without any."""
        if not cards:
            self.hide()
            return
        if tuple(cards) != self._cards:
            self._cards = tuple(cards)
            self.hide()  # Lines put on a card that is shown have no size until a turn later.
            self._fill()
        self.setFixedSize(self._size())
        room = self._page.rect()
        x = min(max(4, point.x() - 12), room.width() - self.width() - 4)
        below = point.y() + 22
        above = point.y() - self.height() - 14
        self.move(x, below if below + self.height() < room.height() else max(4, above))
        self.show()
        self.raise_()

    def _fill(self) -> None:
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for number, card in enumerate(self._cards):
            if number:
                self._column.addSpacing(8)
            self._column.addWidget(_line(card.title, bold=True, colour=card.colour))
            for words in card.named:
                self._column.addWidget(_line(words))
            quiet: Tone = "muted"
            for words, tone in (
                ("\n".join(card.attributes), quiet),
                (card.note, ""),
                (card.maker, quiet),
            ):
                if words:
                    self._column.addWidget(_line(words, tone))

    def _size(self) -> QSize:
        width = min(WIDEST, self._column.sizeHint().width())
        return QSize(width, self._column.totalHeightForWidth(width))


def _line(words: str, tone: Tone = "", *, bold: bool = False, colour: str = "") -> QLabel:
    made = label(words, tone, SMALL if tone else 1.0, bold=bold)
    made.setMinimumWidth(min(made.sizeHint().width(), WIDEST - 2 * _MARGIN))
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if colour:
        made.setStyleSheet(f"color: {colour}")
    return made
