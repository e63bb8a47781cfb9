"""A field for what somebody says: ``@`` and the first letters of a name offer whom to call on."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

_CALL = re.compile(r"(?<!\w)@([^@]*)$")
_TAKING = (Qt.Key.Key_Enter, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


class CommentField(QLineEdit):
    """Takes words; the names of people are completed after an ``@``."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._everybody: list[str] = []
        self._names = QStringListModel(self)
        self.completer_ = QCompleter(self._names, self)
        self.completer_.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer_.setFilterMode(Qt.MatchFlag.MatchContains)
        # Not setCompleter: that would complete the whole of what was written.
        self.completer_.setWidget(self)
        # Qt leaves the list without a parent, and so without the colours of the window.
        self.popup.setParent(self, self.popup.windowFlags())
        self.completer_.activated.connect(self._take)
        self.textEdited.connect(lambda _: self._offer())

    def set_names(self, names: Iterable[str]) -> None:
        """Whom one can call on."""
        wanted = sorted(set(names) - {""})
        if wanted != self._everybody:
            self._everybody = wanted
            self._names.setStringList(wanted)

    @property
    def popup(self) -> QAbstractItemView:
        """The list of names that are offered."""
        shown = self.completer_.popup()
        assert shown is not None
        return shown

    @property
    def offers(self) -> list[str]:
        """The names that are offered at the moment."""
        model = self.completer_.completionModel()
        rows = model.rowCount() if self.popup.isVisible() else 0
        return [model.index(row, 0).data() for row in range(rows)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While names are offered, Enter, Tab and Esc belong to them."""
        if self.popup.isVisible() and event.key() in _TAKING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        called = _CALL.search(self.text()[: self.cursorPosition()])
        if called is None:
            self.popup.hide()
            return
        typed = called[1].casefold()
        in_order = sorted(self._everybody, key=lambda name: not _is_called(name, typed))
        if in_order != self._names.stringList():
            self._names.setStringList(in_order)
        self.completer_.setCompletionPrefix(called[1])
        if self.completer_.completionCount():
            self.popup.setCurrentIndex(self.completer_.completionModel().index(0, 0))
            self.completer_.complete()
        else:
            self.popup.hide()

    def _take(self, name: str) -> None:
        """Put a name in the place of what was typed of it."""
        before = _CALL.sub("", self.text()[: self.cursorPosition()])
        after = self.text()[self.cursorPosition() :]
        said = f"{before}@{name} "
        self.setText(said + after.lstrip())
        self.setCursorPosition(len(said))


def _is_called(name: str, typed: str) -> bool:
    """Whether one of somebody's names begins so; elsewhere the letters only happen to be in it."""
    folded = name.casefold()
    return folded.startswith(typed) or f" {typed}" in folded
