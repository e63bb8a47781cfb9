"""Consistency at work: looked for with progress, shown in the article, put right or let be."""

from PySide6.QtCore import QObject, Signal

from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.services import consistency, reading
from variorum.services.consistency import Contradiction
from variorum.ui.bridge import Bridge
from variorum.ui.consistency.panel import ARTICLE, PROJECT, STORY, ConsistencyPanel, Leave
from variorum.ui.jobs import Job, Jobs
from variorum.ui.library.panel import ArticleWish
from variorum.ui.tag.desk import Desk


class ContradictionsWork(QObject):
    """Looks when the list is opened, when asked to, and after an undo.

    What was just settled is gone from the list at once; looking everything over after each key
    would make the next one wait.
    """

    place_requested = Signal(object)
    """``ArticleWish``"""

    def __init__(self, desk: Desk, panel: ConsistencyPanel, jobs: Jobs) -> None:
        super().__init__(panel)
        self._desk = desk
        self._bridge: Bridge = desk.bridge
        self._panel = panel
        self._jobs = jobs
        self._is_shown = False
        self._asked = 0
        panel.checked.connect(self.check)
        panel.place_requested.connect(self._show_place)
        panel.fix_requested.connect(lambda one: self._bridge.act(consistency.fix, one))
        panel.leave_requested.connect(self._let_be)
        desk.following.undone.connect(self._follow)

    def set_shown(self, *, shown: bool) -> None:
        """The list is seen, or no more."""
        if shown and not self._is_shown:
            self.look()
        self._is_shown = shown

    def look(self) -> None:
        """Look over once more what was looked over last."""
        self.check(self._panel.scopes.on[0])

    def check(self, scope: str) -> None:
        """Look the tags of the open article, of its story or of all articles over."""
        self._asked += 1
        number, project = self._asked, self._bridge.project
        ids = self._documents(scope)
        self._panel.show_waiting()

        def work(progressed: Progressed) -> list[Contradiction]:
            return consistency.check(project, ids, progressed)

        def done(found: list[Contradiction]) -> None:
            if number == self._asked:
                self._panel.show_found(found, editable=not project.read_only)

        self._jobs.run(Job(self.tr("Comparing tags"), work, done, shows=True))

    def _documents(self, scope: str) -> list[str] | None:
        """The articles to look over; ``None`` for all."""
        article = self._desk.article
        if scope == PROJECT or article is None:
            return None
        story_id = article.document.story_id
        if scope == ARTICLE or story_id is None:
            return [article.document.id]
        assert scope == STORY
        return [row.id for row in reading.library(self._bridge.project) if row.story_id == story_id]

    def _show_place(self, one: Contradiction) -> None:
        self.place_requested.emit(ArticleWish(one.here.document_id, one.here.start, one.here.end))

    def _let_be(self, leave: Leave) -> None:
        self._bridge.act(consistency.let_be, leave.one, leave.scope)

    def _follow(self, _: Changed) -> None:
        if self._is_shown:
            self.look()
