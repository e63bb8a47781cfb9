"""The small card that says what a tag under the pointer is."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from variorum.ui.theme import Theme

WIDEST = 340
_MARGIN = 9


class Tip(QLabel):
    """Plain text on a card over the page; goes away when the pointer or the page moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(_MARGIN)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("About this tag"))
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours."""
        self.setStyleSheet(
            f"QLabel {{ background: {theme.raised}; color: {theme.text};"
            f" border: 1px solid {theme.border}; border-radius: 6px; }}"
        )

    def tell(self, words: str, point: QPoint) -> None:
        """Shows ``words`` near a point of the parent, within its edges; hides without any."""
        if not words:
            self.hide()
            return
        self.setText(words)
        wrap = Qt.TextFlag.TextWordWrap
        box = self.fontMetrics().boundingRect(
            QRect(0, 0, WIDEST - 2 * _MARGIN, 10_000), wrap, words
        )
        self.setFixedSize(box.width() + 2 * _MARGIN + 6, box.height() + 2 * _MARGIN + 2)
        room = self._page.rect()
        x = min(max(4, point.x() - 12), room.width() - self.width() - 4)
        below = point.y() + 22
        above = point.y() - self.height() - 14
        self.move(x, below if below + self.height() < room.height() else max(4, above))
        self.show()
        self.raise_()
