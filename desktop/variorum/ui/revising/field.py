"""A field for a whole text that keeps to the letter what nobody touched.

Qt gives a text back with other spaces and line ends than it was given. So the text is kept here,
and each change is made in it as Qt tells it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from variorum.domain.offsets import Offsets
from variorum.ui.widgets.wording import begins_right

_BLOCK = "\u2029"
"""What Qt says for the end of a paragraph."""


class TextField(QPlainTextEdit):
    """Shows a text and lets it be edited; Tab leads on, as in other fields."""

    edited = Signal()
    """The text is another one than before."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._filling = False
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().contentsChange.connect(self._follow)

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text, from its beginning; what was done before cannot be undone here."""
        self._filling = True
        self._turn(text)
        self.setPlainText(text)
        self._filling = False
        self._text = text
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def select(self, start: int, end: int) -> None:
        """Select a range of the text (code points) and bring it into sight."""
        offsets = Offsets(self._text)
        cursor = self.textCursor()
        cursor.setPosition(offsets.to_utf16(start))
        cursor.setPosition(offsets.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _turn(self, text: str) -> None:
        """Begin all paragraphs where most of them begin: Qt has one side for all here."""
        told = [line for line in text.split("\n") if line and not line.isspace()]
        right = 2 * sum(map(begins_right, told)) > len(told)
        document = self.document()
        option = document.defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        document.setDefaultTextOption(option)

    def _follow(self, place: int, removed: int, added: int) -> None:
        """Make in the text what was changed on the screen; all counts are UTF-16 units."""
        if self._filling or not (removed or added):
            return
        # Of a change that reaches the end, Qt counts the end of the last paragraph as well.
        size = self.document().characterCount() - 1
        offsets = Offsets(self._text)
        start = offsets.from_utf16(min(place, offsets.length_utf16))
        end = offsets.from_utf16(min(place + removed, offsets.length_utf16))
        new = self._shown(place, min(place + added, size))
        self._text = f"{self._text[:start]}{new}{self._text[end:]}"
        if Offsets(self._text).length_utf16 != size:
            self._text = self._shown(0, size)
        self.edited.emit()

    def _shown(self, start: int, end: int) -> str:
        """What is on the screen between two places."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace(_BLOCK, "\n")
