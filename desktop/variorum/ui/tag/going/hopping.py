"""To a word by its first letters: two or three keys from anywhere to anywhere near."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from variorum.analysis.growing import word_beginning
from variorum.ui.reader.view import Reader

_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_KEPT = (*_HELD, Qt.Key.Key_Escape)
"""Keys that do not end the waiting: Esc is the window's, which then leaves nothing else."""
LETTERS = 2
"""So many are awaited: fewer meet too many words, more are no quicker than the arrow keys."""


class Hopping(QObject):
    """Takes the next two letters for the beginning of the word that is to be selected.

    The first of them selects a word already: a digit behind it gives a label.
    """

    waiting = Signal(object)
    """What has been typed so far: ``str``; ``None`` when no letter is awaited any more."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._keyboard = reader.focusProxy() or reader
        self._typed: str | None = None
        self._from = 0

    def begin(self) -> None:
        """Wait for letters."""
        if self._typed is None:
            # Installed now, it hears of keys before those that give labels.
            self._keyboard.installEventFilter(self)
        self._from = self._reader.selection().end
        self._wait_with("")

    def leave(self) -> bool:
        """Wait for no more letters; whether any were awaited."""
        if self._typed is None:
            return False
        self._keyboard.removeEventFilter(self)
        self._wait_with(None)
        return True

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Take letters, let all other keys pass; leaving the article ends the waiting."""
        if event.type() == QEvent.Type.FocusOut:
            self.leave()
        if not isinstance(event, QKeyEvent):
            return False
        letter = event.text() if event.text().isprintable() else ""
        if self._goes_on_otherwise(event, letter):
            self.leave()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and letter:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and letter:
            self._take(letter)
            return True
        return False

    def _goes_on_otherwise(self, event: QKeyEvent, letter: str) -> bool:
        """Whether a word is selected already, and this key is for that: a label's digit, Enter, or
        one that selects more."""
        if not self._typed or event.key() in _KEPT:
            return False
        in_word = letter.isalpha() if self._typed.isalpha() else letter.isalnum()
        return not in_word

    def _take(self, letter: str) -> None:
        typed = (self._typed or "") + letter
        text = self._reader.page.text if self._reader.page else ""
        found = word_beginning(text, typed, self._from)
        if len(typed) < LETTERS:
            self._wait_with(typed)
        else:
            self.leave()
        if found is None:
            self._reader.select(self._from, self._from)
            nothing = self.tr("No word of this article begins with “%1”.")
            self.said.emit(nothing.replace("%1", typed))
        else:
            self._reader.select(*found)

    def _wait_with(self, typed: str | None) -> None:
        self._typed = typed
        self.waiting.emit(typed)
