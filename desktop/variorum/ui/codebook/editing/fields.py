"""The fields of the editor's forms: each shows a value and tells when the user changed it."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from variorum.ui.prompts import Prompts
from variorum.ui.widgets.layouts import in_row

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def choice_box(name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
    """A drop-down list of (key, words); the key is the data of each line."""
    combo = QComboBox()
    combo.setAccessibleName(name)
    for key, words in choices:
        combo.addItem(words, key)
    return combo


class TextField(QLineEdit):
    """One line; told as it is typed."""

    changed = Signal(object)
    """``str``"""

    def __init__(self, name: str, longest: int = 200) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.textEdited.connect(self.changed.emit)

    def put(self, words: str) -> None:
        """Show words without telling of it; what is being typed is left alone."""
        if words != self.text():
            caret = self.cursorPosition() if self.hasFocus() else 0
            self.setText(words)
            self.setCursorPosition(caret)

    def begin(self) -> None:
        """Have the words written anew: what was just added is named first."""
        self.setFocus()
        self.selectAll()


class LongField(QPlainTextEdit):
    """A few lines; told when the keyboard leaves it."""

    changed = Signal(object)
    """``str``"""

    def __init__(self, name: str, lines: int = 2) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * (lines + 1.5)))
        self._put = ""

    @property
    def words(self) -> str:
        """What is written, on one line."""
        return " ".join(self.toPlainText().split())

    def put(self, words: str) -> None:
        """Show words without telling of it."""
        self._put = words
        if words != self.words:
            self.setPlainText(words)

    def tell(self) -> None:
        """Tell what is written, if it is anything new."""
        if self.words != self._put:
            self._put = self.words
            self.changed.emit(self._put)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what is written."""
        super().focusOutEvent(event)
        self.tell()


class ColourField(QWidget):
    """A colour as ``#RRGGBB``, or nothing for the layer's own; typed, or chosen on a board."""

    changed = Signal(object)
    """``str``: a whole colour, or empty."""

    def __init__(self, name: str, prompts: Prompts) -> None:
        super().__init__()
        self._name = name
        self._prompts = prompts
        self._put = ""
        self.text = QLineEdit(placeholderText=self.tr("as its layer"))
        self.text.setAccessibleName(name)
        self.text.setMaxLength(7)
        self.text.textEdited.connect(self._type)
        self.text.editingFinished.connect(lambda: self.text.setText(self._put))
        self.board = _Swatch()
        self.board.setAccessibleName(self.tr("Choose: %1").replace("%1", name))
        self.board.clicked.connect(lambda _: self._choose())
        self.setLayout(in_row(self.board, (self.text, 1)))

    def put(self, colour: str) -> None:
        """Show a colour without telling of it."""
        self._put = colour
        self.board.set_colour(colour)
        if not self.text.hasFocus():
            self.text.setText(colour)

    def _type(self, words: str) -> None:
        if not words.strip() or _COLOUR.fullmatch(words.strip()):
            self._tell(words.strip().upper())

    def _choose(self) -> None:
        chosen = self._prompts.colour(self._name, self._put)
        if chosen:
            self.text.setText(chosen)
            self._tell(chosen)

    def _tell(self, colour: str) -> None:
        if colour != self._put:
            self._put = colour
            self.board.set_colour(colour)
            self.changed.emit(colour)


class _Swatch(QToolButton):
    """A button filled with a colour; crossed out where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.setToolTip(self.tr("Choose a colour"))
        side = round(self.fontMetrics().height() * 1.8)
        self.setFixedSize(side, side)

    def set_colour(self, colour: str) -> None:
        """Show a colour; empty for none."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then the colour on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(5, 5, -5, -5)
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(box, 3, 3)
        else:
            painter.drawLine(box.topRight(), box.bottomLeft())
        painter.end()
