"""Cards of the right column: an answer with the key that takes it, a paragraph of the guideline."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from variorum.analysis.reviewing.items import Item, Option
from variorum.domain.codebooks import Label
from variorum.domain.names import tidied
from variorum.domain.spans import shortened
from variorum.ui.review.wording import Speech
from variorum.ui.widgets.cards import Card
from variorum.ui.widgets.labels import SMALL, keycap, label, paragraph
from variorum.ui.widgets.layouts import STRETCH, in_row

_LONGEST = 240
_KEYS = 9


class OptionCard(Card):
    """An answer: who gave it, what it says, and the button that takes it."""

    take_requested = Signal()
    pointed_at = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.who = label(bold=True)
        self.who.setWordWrap(True)
        self.says = paragraph()
        self.words = paragraph("", "muted", SMALL)
        self.details = paragraph("", "", SMALL)
        self.button = QPushButton(self.tr("Take"))
        self.key = keycap("")
        row = in_row(self.button, self.key, STRETCH)
        for part in (self.who, self.says, self.words, self.details):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.button.clicked.connect(self.take_requested)

    def show_option(self, item: Item, number: int, speech: Speech) -> None:
        """Show an answer, by its number from 0."""
        option = item.options[number]
        self.who.setText(speech.people.names(tuple(option.votes), item.key, 6))
        first = next(iter(option.votes))
        self.who.setStyleSheet(f"color: {speech.people.colour(first, item.key)}")
        told = [speech.links(item, option)] if item.relation else map(speech.answer, option.tags)
        self.says.setText("\n".join(told))
        words = " · ".join(
            f"“{shortened(tidied(one.exact), _LONGEST)}”" for one in option.tags if one.spans
        )
        self.words.setText(words)
        self.words.setVisible(bool(words))
        details = _details(item, option, speech)
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.key.setText(str(number + 1))
        self.key.setVisible(number < _KEYS)
        said = ", ".join(part for part in (self.who.text(), self.says.text(), words) if part)
        self.button.setAccessibleName(self.tr("Take: %1").replace("%1", said))

    def point(self, *, pointed: bool) -> None:
        """Stand out, or no more."""
        if self.property("pointed") != pointed:
            self.setProperty("pointed", pointed)
            self.style().unpolish(self)
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click points at the answer."""
        self.pointed_at.emit()
        super().mousePressEvent(event)


class GuidelineCard(Card):
    """What the codebook says of a label."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label(bold=True)
        self.title.setWordWrap(True)
        self.words = paragraph("", "muted")
        self.yes = paragraph("", "", SMALL)
        self.no = paragraph("", "", SMALL)
        for part in (self.title, self.words, self.yes, self.no):
            self.column.addWidget(part)

    def show_label(self, found: tuple[str, Label] | None) -> None:
        """Show the paragraph about a label; ``None`` where the codebook has none."""
        self.setVisible(found is not None)
        if found is None:
            return
        number, one = found
        self.title.setText(f"{self.tr('Guideline')} {number} · {one.name}")
        self.words.setText(one.definition or self.tr("The codebook says no more about this label."))
        _show(self.yes, self.tr("Yes: %1"), one.example_yes)
        _show(self.no, self.tr("No: %1"), one.example_no)


class KeyButton(QWidget):
    """A button with its key beside it."""

    clicked = Signal()

    def __init__(self, words: str, key: str) -> None:
        super().__init__()
        self.button = QPushButton(words)
        self.button.clicked.connect(self.clicked)
        _put_beside(self, self.button, key)


def keyed(button: QPushButton, key: str) -> QWidget:
    """A button with its key beside it: where there is little room, they stay together."""
    made = QWidget()
    _put_beside(made, button, key)
    return made


def _put_beside(holder: QWidget, button: QPushButton, key: str) -> None:
    holder.setLayout(in_row(button, keycap(key), spacing=holder.fontMetrics().height() // 4))


def _show(part: QLabel, pattern: str, words: str) -> None:
    part.setText(pattern.replace("%1", words))
    part.setVisible(bool(words))


def _details(item: Item, option: Option, speech: Speech) -> str:
    """The attributes and links in which answers differ."""
    lines = [
        f"{speech.key(item.layer, key)}: {speech.value(content, key)}"
        for content in option.contents
        for key in item.differs
    ]
    notes = [f"“{tag.note}”" for tag in option.tags if tag.note]
    return "\n".join([*lines, *notes])
