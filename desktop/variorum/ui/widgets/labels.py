"""Labels that never take words for markup, in the few sizes and tones the window has."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

Tone = Literal["", "muted", "section", "good", "warning", "danger", "accent"]

SMALL = 0.9
LARGE = 1.7


def label(words: str = "", tone: Tone = "", scale: float = 1.0, *, bold: bool = False) -> QLabel:
    """A label with plain words."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        made.setProperty("tone", tone)
    set_font(made, scale, bold=bold)
    return made


def paragraph(words: str = "", tone: Tone = "", scale: float = 1.0) -> QLabel:
    """A label whose words go over several lines."""
    made = label(words, tone, scale)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def section(words: str) -> QLabel:
    """The heading of a part of a panel: small capitals, quiet."""
    made = label(words)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    set_as_section(made)
    return made


def set_as_section(widget: QLabel) -> None:
    """Let a label look like the heading of a part of a panel."""
    widget.setProperty("tone", "section")
    set_font(widget, 0.82)
    font = widget.font()
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    widget.setFont(font)


def keycap(words: str) -> QLabel:
    """A key as it is drawn on a keyboard."""
    made = label(words, scale=0.82)
    made.setProperty("kind", "keycap")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def set_font(widget: QWidget, scale: float, *, bold: bool = False) -> None:
    """Give a widget the window's font, larger or smaller."""
    font = widget.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(bold)
    widget.setFont(font)


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Change the tone of a label that is shown."""
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class ElidedButton(QToolButton):
    """A quiet button with one line of words, cut where there is no room."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Next to nothing: it gives way."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        room = self.width() - self.fontMetrics().height()
        elided = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(elided)


class ElidedLabel(QLabel):
    """One line of plain words, cut with an ellipsis where there is no room; the tip has it all."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ""
        self.set_words(words)

    @property
    def words(self) -> str:
        """All of the words."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words == self._words:
            return
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """As wide as all of the words, for a place that asks; most give what room there is."""
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._words) + margins.left() + margins.right()
        return QSize(width + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Next to nothing: it gives way."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(0, self.contentsRect().width())
        )
        if shown != self.text():  # Setting a text lays the whole panel out anew.
            self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


def elided(tone: Tone = "", scale: float = 1.0) -> ElidedLabel:
    """A label that is as wide as its words where there is room for them, and never wider."""
    made = ElidedLabel()
    set_font(made, scale)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return made
