"""Where an entity's card lies: as tall as the card where there is room, else it is scrolled.

Without it the card, the list above and the codebook below would make the window taller than a small
screen.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_LINES = 6
"""So many lines of it are always seen."""


class CardArea(QScrollArea):
    """Shown and hidden with its card.

    It is made where it will lie: Qt shows what is put into a scroll area, and an area without a
    parent would be a window of its own for a moment, and take the keyboard.
    """

    def __init__(self, card: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = card
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(card)
        card.hide()
        card.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._follow)
        self.hide()

    def sizeHint(self) -> QSize:
        """That of the card."""
        return self._card.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A few lines of the card, in all its width."""
        least = self._card.minimumSizeHint()
        return QSize(least.width(), min(least.height(), self.fontMetrics().height() * _LINES))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the card, and be as tall as it has become."""
        if watched is self._card:
            if event.type() == QEvent.Type.ShowToParent:
                self._measure()
                self.show()
            elif event.type() == QEvent.Type.HideToParent:
                self.hide()
            elif event.type() == QEvent.Type.LayoutRequest:
                self.updateGeometry()
        return super().eventFilter(watched, event)

    @Slot(int, int)
    def _follow(self, *_: int) -> None:
        """A field grows under the hands of who writes in it: it stays in sight."""
        field = self._card.focusWidget()
        if field is not None and field.hasFocus():
            self.ensureWidgetVisible(field)

    def _measure(self) -> None:
        """What is hidden is not measured anew when it is dressed: its fields would be too low."""
        for part in self._card.findChildren(QWidget):
            part.updateGeometry()
        self.updateGeometry()
