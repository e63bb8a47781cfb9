"""To a word by its first two letters: three keys from anywhere to anywhere near."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from variorum.analysis.growing import word_beginning
from variorum.ui.reader.view import Reader

LETTERS = 2
"""So many are awaited: fewer meet too many words, more are no quicker than the arrow keys."""


class Hopping(QObject):
    """Takes the next two letters for the beginning of the word that is to be selected."""

    waiting = Signal(object)
    """What has been typed so far: ``str``; ``None`` when no letter is awaited any more."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._keyboard = reader.focusProxy() or reader
        self._typed: str | None = None

    def begin(self) -> None:
        """Wait for letters."""
        if self._typed is None:
            # Installed now, it hears of keys before those that give labels.
            self._keyboard.installEventFilter(self)
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
        if not isinstance(event, QKeyEvent) or not event.text().isprintable():
            return False
        letter = event.text()
        if event.type() == QEvent.Type.ShortcutOverride and letter:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and letter:
            self._take(letter)
            return True
        return False

    def _take(self, letter: str) -> None:
        typed = (self._typed or "") + letter
        if len(typed) < LETTERS:
            self._wait_with(typed)
            return
        self.leave()
        text = self._reader.page.text if self._reader.page else ""
        found = word_beginning(text, typed, self._reader.selection().end)
        if found is None:
            nothing = self.tr("No word of this article begins with “%1”.")
            self.said.emit(nothing.replace("%1", typed))
        else:
            self._reader.select(*found)

    def _wait_with(self, typed: str | None) -> None:
        self._typed = typed
        self.waiting.emit(typed)
