"""The message bar: what went wrong and what to do, over the foot of the page, which stays put."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from variorum.errors import UserError
from variorum.ui.widgets.labels import label

WIDEST = 60
"""In heights of a line: longer words go over several lines."""
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize}


class MessageBar(QFrame):
    """Lies over a page until it is closed, or something else is said.

    What was refused has been read once something else was done: it goes with the next act.
    """

    closed = Signal()
    """It was closed by a key, with the keyboard in it: the keyboard is wanted elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._page: QWidget | None = None
        self._goes_with_act = False
        self._words: QLabel = label()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._button = close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close the message"))
        close.setProperty("kind", "quiet")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the article
        close.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.addWidget(self._words, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def lie_over(self, page: QWidget) -> None:
        """Keep to the foot of a page, which has the same parent then."""
        self._page = page
        self.setParent(page.parentWidget())
        page.installEventFilter(self)

    def say(self, message: str, advice: str = "") -> None:
        """Say something until it is closed."""
        self._goes_with_act = False
        self._words.setText(f"{message}\n{advice}" if advice else message)
        self.setAccessibleName(f"{message} {advice}".strip())
        self.show()
        self._take_place()  # only now is known how wide the button is
        self.raise_()

    def refuse(self, error: UserError) -> None:
        """Say why something was not done, until it is closed or something else was done."""
        self.say(error.message, error.advice)
        self._goes_with_act = True

    def pass_by(self, _act: object = None) -> None:
        """An act was made: a refusal before it is of no interest any more."""
        if self._goes_with_act:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the page."""
        if watched is self._page and event.type() in _MOVES:
            self._take_place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it, too."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        had_keyboard = self._button.hasFocus()
        self.hide()
        if had_keyboard:
            self.closed.emit()

    def _take_place(self) -> None:
        if self._page is None:
            return
        page, unit = self._page.geometry(), self.fontMetrics().height()
        room = min(page.width() - 2 * unit, WIDEST * unit)
        width = min(room, self._width_in_one_line())
        place = QRect(page.topLeft(), QSize(width, self.heightForWidth(width)))
        place.moveCenter(page.center())
        place.moveBottom(page.bottom() - unit)
        self.setGeometry(place)

    def _width_in_one_line(self) -> int:
        lines = self._words.text().split("\n")
        longest = max(self._words.fontMetrics().horizontalAdvance(line) for line in lines)
        layout, unit = self.layout(), self.fontMetrics().height()
        return longest + unit + (layout.minimumSize().width() if layout else 0)
