"""The review of the article that is likely wanted next, read and compared before anybody waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from variorum.domain.operations import Changed
from variorum.domain.pausing import Pause, never
from variorum.services.project import Project
from variorum.services.reviewing import opening
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.bridge import Bridge

READ_AFTER = 400
"""Milliseconds of rest after an article was opened before the next one is read."""
_SHARED = frozenset({"entity", "claim", "gold", "set", "codebook", "person"})
"""Families that belong to no article: what is changed of them may show in any."""


class Ahead(QObject):
    """Keeps one review; it is forgotten as soon as an act may have changed anything in it."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._expected: Callable[[], str | None] = lambda: None
        self._document_id = ""
        """The article that was read, or is being read."""
        self._review: ArticleReview | None = None
        self._rest = QTimer(self, interval=READ_AFTER, singleShot=True)
        self._rest.timeout.connect(self._read)
        bridge.committed.connect(self._follow)

    def begin(self, expected: Callable[[], str | None]) -> None:
        """After a rest, read the article that is ``expected`` next by then; ``None`` for none."""
        self._expected = expected
        self._rest.start()

    def is_ready(self, document_id: str) -> bool:
        """Whether an article need not be read when it is opened."""
        return self._review is not None and document_id == self._document_id

    def take(self, document_id: str) -> ArticleReview | None:
        """The review of an article if it was read, once: whoever looks at it follows it on."""
        if not self.is_ready(document_id):
            return None
        found = self._review
        self._forget()
        return found

    def _read(self) -> None:
        wanted = self._expected()
        if wanted is None or wanted == self._document_id:
            return
        self._forget()
        self._document_id = wanted

        def keep(review: ArticleReview | None) -> None:
            self._review = review

        asked = wanted, self._bridge.give_way
        self._bridge.ask("review ahead", reviewed, *asked, then=keep, slowly=True)

    def _follow(self, changed: Changed) -> None:
        if self._document_id and touches(changed, self._document_id):
            self._forget()
            self._rest.start()

    def _forget(self) -> None:
        self._bridge.drop("review ahead")
        self._document_id, self._review = "", None


def touches(changed: Changed, document_id: str) -> bool:
    """Whether the review of an article may look different after an act."""
    return bool(changed.ids.keys() & _SHARED) or document_id in changed.documents


def reviewed(project: Project, document_id: str, pause: Pause = never) -> ArticleReview | None:
    """The review of an article; ``None`` where it is gone."""
    try:
        return opening.open_review(project, document_id, pause)
    except KeyError:
        return None
