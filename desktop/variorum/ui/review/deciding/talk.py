"""What was said about an item: threads with answers, and a field to say more."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from variorum.domain.reviews.comments import Comment
from variorum.services.reviewing.commenting import Thread
from variorum.ui.review.deciding.cards import Card
from variorum.ui.widgets.labels import SMALL, label, paragraph, section
from variorum.ui.widgets.wording import moment_said


class Talk(QWidget):
    """The threads about an item, the oldest first."""

    said = Signal(str, object)
    """Words, and the thread they answer: ``str`` and ``str`` or ``None``."""
    resolved = Signal(str, bool)
    """A thread's first comment, and whether what it is about is settled."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: Sequence[Thread] = ()
        self._names: Mapping[str, str] = {}
        self._writable = True
        self._cards: list[QWidget] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Write a comment; @name calls on somebody"))
        self.field.setAccessibleName(self.tr("Write a comment"))
        self.field.returnPressed.connect(lambda: self._say(self.field, None))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(section(self.tr("Comments")))
        self._column.addWidget(self.field)

    def show_threads(
        self, threads: Sequence[Thread], names: Mapping[str, str], *, writable: bool
    ) -> None:
        """Show other threads; ``names`` are those of people, by id."""
        self.field.setEnabled(writable)
        if (threads, names, writable) == (self.threads, self._names, self._writable):
            return
        self.threads, self._names, self._writable = threads, names, writable
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(one) for one in threads]
        for place, card in enumerate(self._cards, start=1):
            self._column.insertWidget(place, card)

    def _card(self, thread: Thread) -> QWidget:
        card = Card()
        for one in thread.comments:
            card.column.addWidget(label(self._signed(one), "muted", SMALL))
            card.column.addWidget(paragraph(one.text))
        row = QHBoxLayout()
        answer = QLineEdit()
        answer.setPlaceholderText(self.tr("Answer"))
        answer.setAccessibleName(self.tr("Answer %1").replace("%1", self._who(thread.first)))
        answer.setEnabled(self._writable)
        answer.returnPressed.connect(partial(self._say, answer, thread.first.id))
        is_open = not thread.first.resolved
        settle = QPushButton(self.tr("Resolve") if is_open else self.tr("Take up again"))
        settle.setProperty("kind", "quiet")
        settle.setEnabled(self._writable)
        settle.clicked.connect(lambda _=False: self.resolved.emit(thread.first.id, is_open))
        answer.setVisible(is_open)
        row.addWidget(answer, 1)
        row.addWidget(settle)
        card.column.addLayout(row)
        return card

    def _signed(self, comment: Comment) -> str:
        resolved = f" · {self.tr('resolved')}" if comment.resolved else ""
        return f"{self._who(comment)} · {moment_said(comment.created_at)}{resolved}"

    def _who(self, comment: Comment) -> str:
        return self._names.get(comment.created_by or "", self.tr("somebody"))

    def _say(self, field: QLineEdit, thread_id: str | None) -> None:
        words = field.text().strip()
        if words:
            field.clear()
            self.said.emit(words, thread_id)
