"""A thread: what was said first, the answers, and a field for one more."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from variorum.domain.reviews.comments import Comment
from variorum.services.reviewing.commenting import Thread
from variorum.ui.widgets.cards import Card
from variorum.ui.widgets.labels import SMALL, ElidedLabel, paragraph, set_font
from variorum.ui.widgets.wording import moment_said


class ThreadCard(Card):
    """A thread on a card; ``quote`` are the words it is about, where they have to be said."""

    answered = Signal(str)
    """Words that answer it."""
    settled = Signal(bool)
    """Whether what it is about is settled."""
    words_requested = Signal()
    """The words it is about are to be shown in the article."""

    def __init__(
        self, thread: Thread, names: Mapping[str, str], quote: str = "", *, writable: bool
    ) -> None:
        super().__init__()
        self.shown = thread
        self._names = names
        self.quote = _Quote(quote)
        self.answer = QLineEdit()
        self.settle = QPushButton()
        self.column.addWidget(self.quote)
        self.quote.setVisible(bool(quote))
        for one in thread.comments:
            self.column.addWidget(_signature(self._signed(one)))
            self.column.addWidget(paragraph(one.text))
        self._add_fields(writable=writable)
        self.quote.clicked.connect(self.words_requested)
        self.answer.returnPressed.connect(self._answer)
        self.settle.clicked.connect(lambda: self.settled.emit(not thread.first.resolved))

    def _add_fields(self, *, writable: bool) -> None:
        is_open = not self.shown.first.resolved
        who = self._who(self.shown.first)
        self.answer.setPlaceholderText(self.tr("Answer"))
        self.answer.setAccessibleName(self.tr("Answer %1").replace("%1", who))
        self.settle.setText(self.tr("Resolve") if is_open else self.tr("Take up again"))
        self.settle.setProperty("kind", "quiet")
        for part in (self.answer, self.settle):
            part.setEnabled(writable)
        row = QHBoxLayout()
        row.addWidget(self.answer, 1)
        if not is_open:
            row.addStretch(1)
        row.addWidget(self.settle)
        self.column.addLayout(row)
        self.answer.setVisible(is_open)

    def _answer(self) -> None:
        words = self.answer.text().strip()
        if words:
            self.answer.clear()
            self.answered.emit(words)

    def _signed(self, comment: Comment) -> str:
        resolved = f" · {self.tr('resolved')}" if comment.resolved else ""
        return f"{self._who(comment)} · {moment_said(comment.created_at)}{resolved}"

    def _who(self, comment: Comment) -> str:
        return self._names.get(comment.created_by or "", self.tr("somebody"))


class _Quote(QPushButton):
    """The words of a thread in one line, which lead to them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setAccessibleName(f"“{words}”")
        shown = ElidedLabel(f"“{words}”")
        shown.setProperty("tone", "accent")
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(shown)


def _signature(words: str) -> ElidedLabel:
    made = ElidedLabel(words)
    made.setProperty("tone", "muted")
    set_font(made, SMALL)
    return made
