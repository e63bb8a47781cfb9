"""The bar that finds words in the article; it asks, the reader answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from variorum.ui.reader.pages import FindResult
from variorum.ui.widgets.layouts import STRETCH, in_row


class FindBar(QWidget):
    """A field, where one is among the hits, and buttons to go on."""

    wanted = Signal(str, bool)
    """The words to find, and whether backwards."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = QLineEdit(placeholderText=self.tr("Find in this article"))
        self._field.setAccessibleName(self.tr("Find in this article"))
        self._field.setClearButtonEnabled(True)
        self._field.setMaximumWidth(360)
        self._field.textChanged.connect(lambda _: self._ask(backwards=False))
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        back = _button("↑", self.tr("Previous hit"))
        back.clicked.connect(lambda: self._ask(backwards=True))
        on = _button("↓", self.tr("Next hit"))
        on.clicked.connect(lambda: self._ask(backwards=False))
        close = _button("×", self.tr("Close the find bar"))
        close.clicked.connect(self.closed)
        self.setLayout(
            in_row(STRETCH, self._field, self._count, back, on, close, margins=(12, 6, 12, 6))
        )
        self.setFocusProxy(self._field)

    def begin(self, words: str = "") -> None:
        """Takes the focus, with ``words`` to begin with."""
        if words:
            self._field.setText(words)
        self._field.setFocus()
        self._field.selectAll()

    def show_result(self, result: FindResult) -> None:
        """Says where one is among the hits."""
        if not self._field.text().strip():
            self._count.clear()
        elif result.count:
            counted = self.tr("%1 of %2").replace("%1", str(result.position))
            self._count.setText(counted.replace("%2", str(result.count)))
        else:
            self._count.setText(self.tr("Not found"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self, *, backwards: bool) -> None:
        self.wanted.emit(self._field.text(), backwards)


def _button(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
