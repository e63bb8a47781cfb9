"""Comments on words of an article that have no tag."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt

from variorum.services.reviewing.commenting import Thread
from variorum.ui.comments.talk import NOTHING_QUOTED, Talk
from variorum.ui.widgets.labels import SMALL, ElidedLabel, set_font


class WordsTalk(Talk):
    """The threads about words, each with its words, which lead there.

    Its field appears for words that were selected; without it and threads there is nothing to see.
    """

    def __init__(self) -> None:
        super().__init__()
        self.about = ElidedLabel()
        self.about.setProperty("tone", "muted")
        set_font(self.about, SMALL)
        self._column.insertWidget(self._column.count() - 1, self.about)
        self.leave()

    @property
    def is_begun(self) -> bool:
        """Whether a comment on words is being written."""
        return not self.field.isHidden()

    def begin(self, words: str) -> None:
        """Let a comment on these words be written."""
        self.about.set_words(self.tr("About “%1”").replace("%1", words))
        self._show_field(shown=True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """No comment is to be written; what was begun is there the next time."""
        self._show_field(shown=False)

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
        """Show the threads about the words of an article."""
        super().show_threads(subject, threads, names, quotes, writable=writable, me=me)
        self._show_field(shown=self.is_begun)

    def _show_field(self, *, shown: bool) -> None:
        self.field.setVisible(shown)
        self.about.setVisible(shown)
        self.setVisible(shown or bool(self.threads))
