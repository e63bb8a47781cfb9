"""The training page at work: asks for tasks and results, lets attempts be made and finished."""

from PySide6.QtCore import QObject, Signal

from variorum.domain.counting import percent
from variorum.domain.operations import Changed
from variorum.domain.reviews.attempts import Attempt
from variorum.services.reviewing import training
from variorum.services.reviewing.training import Finished, Lesson, Result, Task
from variorum.ui.bridge import Bridge
from variorum.ui.insights.training import TrainingPage
from variorum.ui.library.panel import ArticleWish


class Practising(QObject):
    """Joins the training page with the services; it follows every act."""

    words_requested = Signal(object)
    """Words are to be opened in the Tag place: ``ArticleWish``."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""
    finished = Signal()
    """An attempt was finished: its result is shown."""

    def __init__(self, bridge: Bridge, page: TrainingPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._page = page
        self._result: Result | None = None
        page.begin_requested.connect(self.begin)
        page.finish_requested.connect(self.finish)
        page.give_up_requested.connect(self.give_up)
        page.result_requested.connect(self._ask)
        page.lesson_requested.connect(self._open)
        bridge.changed.connect(self._follow)

    def refresh(self) -> None:
        """List the tasks anew."""
        self._bridge.ask("training", training.tasks, then=self._show)

    def begin(self, document_id: str) -> None:
        """Practise on an article: it is opened, and everybody's tags of it are hidden."""

        def begun(_: Changed) -> None:
            self.words_requested.emit(ArticleWish(document_id))
            self.said.emit(self.tr("Gold is hidden until you finish: Ctrl+Shift+G"))

        self._bridge.act(training.begin, document_id, then=begun)

    def finish(self) -> None:
        """Compare the attempt that is under way with gold."""

        def done(found: Finished) -> None:
            told = self.tr("Compared with gold: %1 right")
            self.said.emit(told.replace("%1", percent(found.result.attempt.score)))
            self.finished.emit()
            self._take(found.result)

        self._bridge.act(training.finish, then=done)

    def give_up(self) -> None:
        """Take the attempt that is under way back."""

        def done(_: Changed) -> None:
            self.said.emit(self.tr("Training was given up; everybody’s tags are shown again"))

        self._bridge.act(training.give_up, then=done)

    def _show(self, tasks: list[Task]) -> None:
        self._page.show_tasks(tasks, writable=not self._bridge.project.read_only)

    def _ask(self, attempt: Attempt) -> None:
        self._bridge.ask("lesson", training.result, attempt, then=self._take)

    def _take(self, result: Result) -> None:
        self._result = result
        self._page.show_result(result)

    def _open(self, lesson: Lesson) -> None:
        if self._result is not None:
            document_id = self._result.attempt.document_id
            self.words_requested.emit(ArticleWish(document_id, lesson.start, lesson.end))

    def _follow(self, changed: Changed) -> None:
        if any(changed.ids.get(one) for one in ("attempt", "decision", "gold")):
            self.refresh()
