"""What was said about one thing: threads with answers, and a field to say more."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from variorum.services.reviewing.commenting import Thread
from variorum.ui.comments.field import CommentField
from variorum.ui.comments.thread import Speakers, ThreadCard
from variorum.ui.widgets.labels import section

NOTHING_QUOTED: Mapping[str, str] = {}


class Talk(QWidget):
    """The threads about a tag, an item or the words of an article.

    What somebody has begun to write stays with what it is about, until it is sent.
    """

    said = Signal(str, object)
    """Words, and the thread they answer: ``str`` and ``str`` or ``None``."""
    resolved = Signal(str, bool)
    """A thread's first comment, and whether what it is about is settled."""
    rewritten = Signal(str, str)
    """One of one's own comments is to say something else: its id, and the words."""
    removed = Signal(str)
    """The id of a comment that is to go."""
    words_requested = Signal(object)
    """The words of a thread are to be shown; its first comment: ``Comment``."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.threads: Sequence[Thread] = ()
        self.cards: list[ThreadCard] = []
        self._subject = ""
        self._shown: tuple[object, ...] = ()
        self._drafts: dict[str, str] = {}
        self.heading = section(heading or self.tr("Comments"))
        self.field = CommentField()
        invitation = self.tr("Write a comment; @name mentions somebody")
        self.field.setPlaceholderText(invitation)
        self.field.setToolTip(invitation)  # In a narrow panel its end is cut.
        self.field.setAccessibleName(self.tr("Write a comment"))
        self.field.returnPressed.connect(self._say)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._threads = QVBoxLayout()
        self._column.addWidget(self.heading)
        self._column.addLayout(self._threads)
        self._column.addWidget(self.field)

    def show_threads(
        self,
        subject: str,
        threads: Sequence[Thread],
        names: Mapping[str, str],
        quotes: Mapping[str, str] = NOTHING_QUOTED,
        *,
        writable: bool,
        me: str = "",
    ) -> None:
        """Show the threads about ``subject``, the id of whatever it is.

        ``names`` are those of people, by id, ``me`` is this person's, who may rewrite what they
        said; ``quotes`` the words that threads are about, by the id of their first comment, where
        that is not plain to see.
        """
        self.field.setEnabled(writable)
        self.field.set_names(names.values())
        self._turn_to(subject)
        shown = (tuple(threads), dict(names), dict(quotes), writable, me)
        if shown == self._shown:
            return
        self._shown, self.threads = shown, threads
        writing = self._take_away()
        speakers = Speakers(names, me if writable else "")
        for one in threads:
            self._add(ThreadCard(one, speakers, quotes.get(one.first.id, ""), writable=writable))
        for card in self.cards:
            if card.shown.first.id == writing:
                card.answer.setFocus()

    def _turn_to(self, subject: str) -> None:
        if subject != self._subject:
            self._drafts[self._subject] = self.field.text()
            self.field.setText(self._drafts.pop(subject, ""))
            self._subject = subject

    def _take_away(self) -> str:
        """Take the cards away; the thread whose answer is being written, empty for none."""
        writing = ""
        for card in self.cards:
            self._drafts[card.shown.first.id] = card.answer.text()
            if card.answer.hasFocus():
                writing = card.shown.first.id
            self._threads.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        return writing

    def _add(self, card: ThreadCard) -> None:
        first = card.shown.first
        card.answer.setText(self._drafts.pop(first.id, ""))
        card.answered.connect(lambda words: self.said.emit(words, first.id))
        card.rewritten.connect(self.rewritten)
        card.removed.connect(self.removed)
        card.settled.connect(lambda settled: self.resolved.emit(first.id, settled))
        card.words_requested.connect(lambda: self.words_requested.emit(first))
        self._threads.addWidget(card)
        self.cards.append(card)

    def _say(self) -> None:
        words = self.field.text().strip()
        if words:
            self.field.clear()
            self.said.emit(words, None)
