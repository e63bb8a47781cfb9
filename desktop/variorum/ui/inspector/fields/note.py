"""The note of a tag: written when the field is left or Ctrl+Enter is pressed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy


class NoteField(QPlainTextEdit):
    """A few lines of plain words."""

    written = Signal(object)
    """The note, after it was changed: ``str``."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setPlaceholderText(self.tr("Add a note"))
        self.setAccessibleName(self.tr("Note"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(self.fontMetrics().height() * 3.6))

    def show_note(self, note: str) -> None:
        """Show a note; one that is being written is left alone."""
        if note != self._shown and not self.hasFocus():
            self.setPlainText(note)
        self._shown = note

    def reset(self, note: str) -> None:
        """Show the note of another tag."""
        self._shown = note
        self.setPlainText(note)

    def write(self) -> None:
        """Say what was written, if anything was."""
        words = self.toPlainText().strip()
        if words != self._shown:
            self._shown = words
            self.written.emit(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field writes the note."""
        super().focusOutEvent(event)
        self.write()
