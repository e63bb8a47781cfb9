"""What changed in a text, to be read: taken out words are struck, new ones on coloured ground."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from variorum.analysis.revising.excerpts import Change, Excerpt
from variorum.ui.theme import current_theme
from variorum.ui.windows.dressing import Coloured


class DifferenceView(QPlainTextEdit, Coloured):
    """Shows excerpts one below the other, in the colours of the versions of a story."""

    def __init__(self) -> None:
        super().__init__()
        self._excerpts: Sequence[Excerpt] = ()
        self._more = ""
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(self.tr("What changes in the text"))

    def take_colours(self) -> None:
        """Show the same in other colours."""
        self.show_excerpts(self._excerpts, self._more)

    def show_excerpts(self, found: Sequence[Excerpt], more: str = "") -> None:
        """Show these; ``more`` says that there are others."""
        self._excerpts, self._more = found, more
        self.clear()
        cursor = QTextCursor(self.document())
        for place, excerpt in enumerate(found):
            if place:
                cursor.insertText("\n\n", self._format(""))
            for words, change in excerpt:
                cursor.insertText(words, self._format(change))
        if more:
            cursor.insertText(f"\n\n{more}", self._format(""))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self, change: Change) -> QTextCharFormat:
        made = QTextCharFormat()
        if change == "removed":
            made.setFontStrikeOut(True)
            made.setForeground(QColor(current_theme().muted))
        elif change == "added":
            made.setBackground(QColor(current_theme().added))
        return made
