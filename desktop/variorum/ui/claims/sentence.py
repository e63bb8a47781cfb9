"""A field for a claim's one plain sentence: Enter keeps it, Esc leaves it as it was."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from variorum.domain.names import tidied
from variorum.ui.widgets.keys import claimed

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (*_ENTER, Qt.Key.Key_Escape)
LINES = (2, 6)
"""How many lines of a sentence are in sight, at least and at most."""
_AROUND = 1.6
"""Room above and below them, in lines."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """A claim, and the words that it is to have."""

    claim_id: str
    words: str


class Refused:
    """What was written for claims and not kept: it is there again at the next attempt."""

    def __init__(self) -> None:
        self._written: dict[str, str] = {}

    def keep(self, rewording: Rewording) -> None:
        """Remember what was written, until it is seen that the claim is worded so."""
        self._written[rewording.claim_id] = rewording.words

    def see(self, claim_id: str, words: str) -> None:
        """A claim is worded so now."""
        if self._written.get(claim_id) == words:
            del self._written[claim_id]

    def take(self, claim_id: str) -> str:
        """What was written for a claim, once; empty for nothing."""
        return self._written.pop(claim_id, "")


class SentenceField(QPlainTextEdit):
    """Takes one sentence, over several lines if it is long; whoever goes elsewhere keeps it."""

    written = Signal(object)
    """The sentence was changed, and is to be kept: ``str``."""
    left = Signal()
    """Enter or Esc was pressed: the keyboard may go elsewhere."""
    deserted = Signal()
    """The keyboard has gone elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAccessibleName(self.tr("The claim in one plain sentence"))
        self.setPlaceholderText(self.tr("The claim in one plain sentence"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def sentence(self) -> str:
        """What stands in the field, on one line."""
        return tidied(self.toPlainText())

    def begin(self, words: str, written: str = "") -> None:
        """Let these words be rewritten; ``written`` is how somebody has begun to."""
        self._shown = words
        self._put(written or words)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Say what was written, if that is a sentence and another one."""
        words = self.sentence
        if words and words != self._shown:
            self._shown = words
            self.written.emit(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is written on stays in sight."""
        super().resizeEvent(event)
        self.ensureCursorVisible()
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Enter and Esc are no keys of the window while somebody writes."""
        return claimed(event, _OURS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the sentence, Esc puts back what was there."""
        if event.key() in _ENTER:
            self.write()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._put(self._shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field keeps the sentence; a menu above it does not leave it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.write()
            self.deserted.emit()

    def _fit(self) -> None:
        """Be as high as the sentence needs; a plain text's layout counts in lines."""
        lines = round(self.document().size().height())
        shown = min(max(lines, LINES[0]), LINES[1])
        unit = self.fontMetrics().lineSpacing()
        self.setFixedHeight(round(unit * (shown + _AROUND)))
        if lines <= shown:  # It may have been scrolled while it was lower.
            self.verticalScrollBar().setValue(0)

    def _put(self, words: str) -> None:
        self.setPlainText(words)
        self.moveCursor(QTextCursor.MoveOperation.End)
