"""A thread: what was said first, the answers, and a field for one more."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from variorum.domain.reviews.comments import Comment
from variorum.services.reviewing.commenting import Thread
from variorum.ui.comments.field import CommentField
from variorum.ui.widgets.cards import Card
from variorum.ui.widgets.labels import SMALL, ElidedLabel, label, paragraph, set_font
from variorum.ui.widgets.layouts import in_column, in_row
from variorum.ui.widgets.wording import moment_said


@dataclass(frozen=True, slots=True)
class Speakers:
    """The names of people, by id; ``me`` is who may rewrite their own words, empty for nobody."""

    names: Mapping[str, str]
    me: str = ""


class ThreadCard(Card):
    """A thread on a card; ``quote`` are the words it is about, where they have to be said."""

    answered = Signal(str)
    """Words that answer it."""
    rewritten = Signal(str, str)
    """A comment's id, and what it is to say."""
    removed = Signal(str)
    """The id of a comment that is to go."""
    settled = Signal(bool)
    """Whether what it is about is settled."""
    words_requested = Signal()
    """The words it is about are to be shown in the article."""

    def __init__(
        self, thread: Thread, speakers: Speakers, quote: str = "", *, writable: bool
    ) -> None:
        super().__init__()
        self.shown = thread
        self._names = speakers.names
        self.quote = _Quote(quote)
        self.answer = CommentField()
        self.answer.set_names(speakers.names.values())
        self.own: list[OwnWords] = []
        self.settle = QPushButton()
        self.column.addWidget(self.quote)
        self.quote.setVisible(bool(quote))
        for one in thread.comments:
            if one is not thread.first:
                self.column.addSpacing(self.fontMetrics().height() // 3)
            if speakers.me and one.created_by == speakers.me:
                self._add_own(one, speakers)
            else:
                self.column.addWidget(_signature(self._signed(one)))
                self.column.addWidget(paragraph(one.text))
        self._add_fields(writable=writable)
        self.quote.clicked.connect(self.words_requested)
        self.answer.returnPressed.connect(self._answer)
        self.settle.clicked.connect(lambda: self.settled.emit(not thread.first.resolved))

    def _add_own(self, comment: Comment, speakers: Speakers) -> None:
        own = OwnWords(comment.text)
        own.field.set_names(speakers.names.values())
        own.rewritten.connect(lambda words: self.rewritten.emit(comment.id, words))
        row = QHBoxLayout()
        row.addWidget(_signature(self._signed(comment)), 1)
        row.addWidget(own.button)
        # What was answered stays, since the answers need it.
        if comment.id != self.shown.first.id or len(self.shown.comments) == 1:
            own.removal = _quiet_button(self.tr("Remove"), self.tr("Remove your comment"))
            own.removal.clicked.connect(lambda: self.removed.emit(comment.id))
            row.addWidget(own.removal)
        self.column.addLayout(row)
        self.column.addWidget(own)
        self.own.append(own)

    def _add_fields(self, *, writable: bool) -> None:
        is_open = not self.shown.first.resolved
        who = self._who(self.shown.first)
        self.answer.setPlaceholderText(self.tr("Answer"))
        self.answer.setAccessibleName(self.tr("Answer %1").replace("%1", who))
        self.settle.setText(self.tr("Resolve") if is_open else self.tr("Reopen"))
        self.settle.setProperty("kind", "quiet")
        for part in (self.answer, self.settle):
            part.setEnabled(writable)
        row = QHBoxLayout()
        row.addWidget(self.answer, 1)
        if not is_open:
            # Not beside the name, where a narrow column would cut it off.
            row.addWidget(label(f"✓ {self.tr('Resolved')}", "good", SMALL), 1)
        row.addWidget(self.settle)
        self.column.addLayout(row)
        self.answer.setVisible(is_open)

    def _answer(self) -> None:
        words = self.answer.text().strip()
        if words:
            self.answer.clear()
            self.answered.emit(words)

    def _signed(self, comment: Comment) -> str:
        return f"{self._who(comment)} · {moment_said(comment.created_at)}"

    def _who(self, comment: Comment) -> str:
        return self._names.get(comment.created_by or "", self.tr("somebody"))


class OwnWords(QWidget):
    """What one said oneself, to be removed or written anew: Enter keeps it, Esc leaves it."""

    rewritten = Signal(str)
    """What it is to say."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.shown = paragraph(words)
        self.field = CommentField(words)
        self.field.setAccessibleName(self.tr("Rewrite your comment"))
        self.button = _quiet_button(self.tr("Edit"), self.tr("Edit your comment"))
        self.removal: QPushButton | None = None
        self.setLayout(in_column(self.shown, self.field))
        self.field.hide()
        self.button.clicked.connect(self.begin)
        self.field.returnPressed.connect(self._keep)

    def begin(self) -> None:
        """Let it be written anew."""
        self.shown.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape and not self.field.isHidden():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        words = self.field.text().strip()
        self._leave()
        if words and words != self._words:
            self.rewritten.emit(words)

    def _leave(self) -> None:
        self.field.setText(self._words)
        self.field.hide()
        self.shown.show()


class _Quote(QPushButton):
    """The words of a thread in one line, which lead to them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setAccessibleName(f"“{words}”")
        shown = ElidedLabel(f"“{words}”")
        shown.setProperty("tone", "accent")
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(in_row(shown))


def _quiet_button(words: str, name: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "quiet")
    made.setAccessibleName(name)
    return made


def _signature(words: str) -> ElidedLabel:
    made = ElidedLabel(words)
    made.setProperty("tone", "muted")
    set_font(made, SMALL)
    return made
