"""Comments in the Tag place: shows the threads of the open article and says what is written."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from variorum.analysis.growing import word_at
from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed
from variorum.domain.reviews.comments import Comment
from variorum.domain.spans import shortened, trimmed
from variorum.services.reading import OpenArticle
from variorum.services.reviewing import commenting
from variorum.services.reviewing.commenting import NewComment
from variorum.services.reviewing.talking import ArticleTalk, in_article
from variorum.ui.comments.ofclaim import ClaimTalking
from variorum.ui.comments.talk import Talk
from variorum.ui.library.panel import ArticleWish
from variorum.ui.tag.columns import Columns
from variorum.ui.tag.desk import Desk

TOPIC = "comments"
QUOTED = 80
"""So many characters of the words of a thread are quoted at most."""


class Talking(QObject):
    """Joins the desk with the two talks of the inspector: of the active tag, and of words."""

    words_requested = Signal(object)
    """The words of a comment are to be shown: ``ArticleWish``."""
    begun = Signal()
    """A comment is to be written: what is shown besides the tag or the article makes room."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, desk: Desk, columns: Columns) -> None:
        super().__init__(columns)
        self.talk = ArticleTalk()
        self._desk = desk
        self._columns = columns
        self._of_tag = columns.inspector.editor.talk
        self._of_words = columns.inspector.article.talk
        self._of_claim = ClaimTalking(
            desk.bridge, columns.inspector.editor.claim_talk, "comments on the claim"
        )
        self._range = (0, 0)
        desk.article_opened.connect(self._open)
        desk.project_changed.connect(self._follow)
        desk.active_changed.connect(desk.afterwards.later(self._show_tag))
        self._of_tag.said.connect(self._comment_tag)
        self._of_words.said.connect(self._comment_words)
        self._of_words.words_requested.connect(self._go)
        for one in (self._of_tag, self._of_words):
            one.resolved.connect(self._resolve)
            one.removed.connect(lambda comment: desk.bridge.act(commenting.remove, comment))
            one.rewritten.connect(
                lambda comment, words: desk.bridge.act(commenting.rewrite, comment, words)
            )

    def begin(self) -> None:
        """Let a comment be written on the selected words, else the active tag, else the word."""
        article, active = self._desk.article, self._desk.active
        if article is None or not self._desk.writable:
            return
        chosen = self._columns.reader.meant()
        if not chosen and active is not None:
            self._make_room(self._of_tag)
            self._of_tag.field.setFocus()
            return
        around = (chosen.start, chosen.end) if chosen else word_at(article.text, chosen.start)
        start, end = trimmed(article.text, *around)
        if start == end:
            self.said.emit(self.tr("Select some words first."))
            return
        self._range = (start, end)
        self._desk.activate(None)
        self._make_room(self._of_words)
        self._of_words.begin(_quoted(article.text, start, end))

    def leave(self) -> bool:
        """Leave a comment on words that is being written; whether there was one."""
        if not self._of_words.field.hasFocus():
            return False
        self._of_words.leave()
        self._columns.reader.setFocus()
        return True

    def _make_room(self, talk: Talk) -> None:
        if self._columns.inspector.isHidden():
            self._columns.toggle_right()
        self.begun.emit()
        self._columns.inspector.reveal(talk.field)

    def _open(self, _: OpenArticle | None) -> None:
        self._of_words.leave()
        self._show(ArticleTalk())
        self._ask()

    def _follow(self, changed: Changed) -> None:
        tags = changed.ids.get("annotation", ())
        if (
            changed.ids.get("comment")
            or changed.ids.get("person")
            or not self.talk.named_tags.isdisjoint(tags)
        ):
            self._ask()

    def _ask(self) -> None:
        if self._desk.document_id is None:
            self._desk.bridge.drop(TOPIC)
            return
        # Whoever practises is not to be told by others what is right.
        author = self._desk.project.me.id if self._desk.blind else None
        self._desk.bridge.ask(TOPIC, in_article, self._desk.document_id, author, then=self._show)

    def _show(self, talk: ArticleTalk) -> None:
        self.talk = talk
        text = self._desk.article.text if self._desk.article else ""
        quotes = {one.first.id: self._quote(talk, text, one.first) for one in talk.words}
        self._of_words.show_threads(
            self._desk.document_id or "",
            talk.words,
            talk.names,
            quotes,
            writable=self._desk.writable,
            me=self._desk.project.me.id,
        )
        self._columns.reader.mark_noted(
            [
                (one.first.start, one.first.end)
                for one in talk.words
                if not one.first.resolved and one.first.id not in talk.earlier
            ]
        )
        self._columns.inspector.tags.set_talked(talk.open_tags)
        self._show_tag(self._desk.active)

    def _show_tag(self, active: Annotation | None) -> None:
        if active is not None:
            said = self.talk.tags.get(active.id, ())
            self._of_tag.show_threads(
                active.id,
                said,
                self.talk.names,
                writable=self._desk.writable,
                me=self._desk.project.me.id,
            )
        # Whoever practises is told nothing: a claim is what others made of it, too.
        claim = active.claim_id if active is not None and not self._desk.blind else None
        self._of_claim.show_claim(claim)

    def _comment_tag(self, words: str, thread_id: str | None) -> None:
        active = self._desk.active
        if active is not None:
            start, end = active.extent if active.spans else (0, 0)
            new = NewComment(
                text=words,
                target="tag",
                document_id=active.document_id,
                target_id=active.id,
                start=start,
                end=end,
                thread_id=thread_id,
            )
            self._desk.bridge.act(commenting.comment, new)

    def _comment_words(self, words: str, thread_id: str | None) -> None:
        start, end = self._range if thread_id is None else (0, 0)
        new = NewComment(
            text=words,
            target="range",
            document_id=self._desk.document_id,
            target_id="",
            start=start,
            end=end,
            thread_id=thread_id,
        )
        self._desk.bridge.act(commenting.comment, new)
        if thread_id is None:
            self.leave()

    def _resolve(self, comment_id: str, resolved: bool) -> None:  # noqa: FBT001 - from a signal
        self._desk.bridge.act(partial(commenting.resolve, resolved=resolved), comment_id)

    def _quote(self, talk: ArticleTalk, text: str, first: Comment) -> str:
        """The words that a thread is about, and whether they are those of an earlier text."""
        if first.id not in talk.earlier:
            return _quoted(text, first.start, first.end)
        words = talk.earlier[first.id]
        return self.tr("Earlier text: %1").replace("%1", _quoted(words, 0, len(words)))

    def _go(self, comment: Comment) -> None:
        if (comment.thread_id or comment.id) in self.talk.earlier:
            self.said.emit(self.tr("These words belong to the earlier text of the article."))
            return
        self.words_requested.emit(
            ArticleWish(comment.document_id or "", comment.start, comment.end)
        )


def _quoted(text: str, start: int, end: int) -> str:
    return shortened(" ".join(text[start:end].split()), QUOTED)
