"""A field of an entity's card: one line of words, shown over several where they are long."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from variorum.domain.names import tidied
from variorum.ui.widgets.keys import claimed

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class CardField(QPlainTextEdit):
    """As high as its words need; Tab leads behind them, Enter keeps them."""

    finished = Signal()
    """Enter was pressed, or the field was left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._put = self._shown = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    @property
    def words(self) -> str:
        """What is written, on one line; what nobody has changed is as it was put."""
        written = self.toPlainText()
        return self._put if written == self._shown else tidied(written)

    def put(self, words: str) -> None:
        """Show words; what is being written is left alone."""
        if not (self.hasFocus() and self.document().isModified()):
            self.setPlainText(words)
            self._put, self._shown = words, self.toPlainText()

    def set_unchanged(self) -> None:
        """What stands here was kept, or is not to be."""
        self.document().setModified(False)

    def sizeHint(self) -> QSize:
        """As high as the words are at the width there is."""
        lines = max(1, round(self.document().size().height()))  # it counts in lines
        around = self.contentsMargins().top() + self.contentsMargins().bottom()
        # With a pixel less Qt believes that the last line is out of sight.
        return QSize(0, lines * self.fontMetrics().lineSpacing() + around + 1)

    def minimumSizeHint(self) -> QSize:
        """No line is hidden."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width there are other lines; while it was lower it may have been scrolled."""
        super().resizeEvent(event)
        self.updateGeometry()
        self.verticalScrollBar().setValue(0)

    def event(self, event: QEvent) -> bool:
        """Enter is no key of the window while somebody writes."""
        return claimed(event, _ENTER) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what is written; Esc is the card's."""
        if event.key() in _ENTER:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret behind the last word."""
        super().focusInEvent(event)
        if event.reason() in _TABBED:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field keeps what is written; a menu above it does not leave it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()
