"""Practising on gold: which articles there are, and what came of a try, place by place."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.counting import percent
from variorum.domain.reviews.attempts import Attempt
from variorum.services.reviewing.training import Lesson, Result, Task
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.labels import label, paragraph
from variorum.ui.widgets.layouts import STRETCH, in_column, in_row
from variorum.ui.widgets.lists.entries import Entry, EntryList
from variorum.ui.widgets.wording import counted, moment_said

_KINDS = {
    "moved": "Other words",
    "relabelled": "Another label",
    "detailed": "Other details",
    "missed": "Missed",
    "extra": "Not in gold",
}


def said(words: str) -> str:
    """Words of this page in the language of the window."""
    return QCoreApplication.translate("training", words)


class LessonCard(QFrame):
    """A difference: the learner's answer, that of gold, and what the guideline says."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(said("The difference, with the guideline"))
        self.mine, self.gold, self.reason = (paragraph() for _ in range(3))
        self.name = label(bold=True)
        self.definition, self.yes, self.no = (paragraph() for _ in range(3))
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit // 2, unit, unit // 2)
        column.setSpacing(unit // 4)
        for head, widget in (
            (said("You"), self.mine),
            (said("Gold"), self.gold),
            (said("Why"), self.reason),
        ):
            row = QHBoxLayout()
            heading = label(head, "muted")
            heading.setFixedWidth(unit * 4)
            row.addWidget(heading, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(widget, 1)
            column.addLayout(row)
        column.addSpacing(unit // 3)
        for widget in (self.name, self.definition, self.yes, self.no):
            column.addWidget(widget)

    def show_lesson(self, lesson: Lesson | None) -> None:
        """Show a difference; ``None`` for none."""
        self.setVisible(lesson is not None)
        if lesson is None:
            return
        nothing = said("nothing")
        self.mine.setText(lesson.mine or nothing)
        self.gold.setText(lesson.gold or nothing)
        self.reason.setText(lesson.reason or "–")
        found = lesson.label
        self.name.setText(f"{said('Guideline')}: {found.name}" if found else "")
        self.definition.setText(found.definition if found else "")
        self.yes.setText(f"✓ {found.example_yes}" if found and found.example_yes else "")
        self.no.setText(f"✗ {found.example_no}" if found and found.example_no else "")
        for widget in (self.name, self.definition, self.yes, self.no):
            widget.setVisible(bool(widget.text()))


class TrainingPage(QWidget):
    """The tasks on the left; on the right what came of the last try of the chosen one."""

    begin_requested = Signal(object)
    """The id of the article to practise on: ``str``."""
    finish_requested = Signal()
    give_up_requested = Signal()
    result_requested = Signal(object)
    """What came of an ``Attempt`` is to be shown."""
    lesson_requested = Signal(object)
    """The words of a ``Lesson`` are to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks = EntryList(said("Articles to practise on"))
        self.begin_button = QPushButton(said("Practise"))
        self.begin_button.setProperty("kind", "primary")
        self.finish_button = QPushButton(said("Finish and compare"))
        self.give_up_button = QPushButton(said("Give up"))
        self.score = label(scale=1.2, bold=True)
        self.details = paragraph(tone="muted")
        self.lessons = EntryList(said("Differences from gold"))
        self.card = LessonCard()
        self.empty = EmptyState(
            said("Nothing is settled yet"),
            said(
                "Settle an article in the Review place: who has not tagged it can practise on it."
            ),
        )
        self._result: Result | None = None
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def task(self) -> Task | None:
        """The task that is chosen."""
        entry = self.tasks.currentIndex().data(Qt.ItemDataRole.UserRole)
        return entry.about if isinstance(entry, Entry) and isinstance(entry.about, Task) else None

    def show_tasks(self, tasks: Sequence[Task], *, writable: bool) -> None:
        """List the tasks."""
        self.tasks.show_entries(
            [Entry(one.title or one.outlet, _state(one), one, faint=one.tagged) for one in tasks]
        )
        if tasks and not self.tasks.currentIndex().isValid():
            self.tasks.setCurrentIndex(self.tasks.entries.index(0))
        self._pages.setCurrentIndex(1 if tasks else 0)
        open_ = any(one.under_way for one in tasks)
        self.finish_button.setEnabled(open_ and writable)
        self.give_up_button.setEnabled(open_ and writable)
        self._show_task(writable=writable)

    def show_result(self, result: Result | None) -> None:
        """Show what came of a try; ``None`` for nothing."""
        self._result = result
        lessons = result.lessons if result else ()
        if result is None:
            self.score.setText("")
            self.details.setText(
                said("Gold and everybody’s tags are hidden while you practise on an article.")
            )
        else:
            self.score.setText(f"{result.title}: {percent(result.attempt.score)}")
            self.details.setText(_told(result.attempt))
        self.lessons.show_entries([Entry(one.words, _brief(one), one) for one in lessons])
        self.card.show_lesson(lessons[0] if lessons else None)
        self.lessons.setVisible(bool(lessons))
        if lessons:
            self.lessons.setCurrentIndex(self.lessons.entries.index(0))

    def _show_task(self, *, writable: bool = True) -> None:
        task = self.task
        free = task is not None and not task.tagged
        self.begin_button.setEnabled(free and writable and not self.finish_button.isEnabled())
        finished = [one for one in task.attempts if not one.is_under_way] if task else []
        if finished:
            self.result_requested.emit(finished[0])
        else:
            self.show_result(None)

    def _connect(self) -> None:
        self.begin_button.clicked.connect(lambda _: self._begin())
        self.finish_button.clicked.connect(lambda _: self.finish_requested.emit())
        self.give_up_button.clicked.connect(lambda _: self.give_up_requested.emit())
        self.tasks.gone_to.connect(lambda _: self._show_task())
        self.tasks.confirmed.connect(lambda _: self._begin())
        self.lessons.gone_to.connect(lambda entry: self.card.show_lesson(entry.about))
        self.lessons.confirmed.connect(lambda entry: self.lesson_requested.emit(entry.about))

    def _begin(self) -> None:
        if self.task is not None and self.begin_button.isEnabled():
            self.begin_requested.emit(self.task.document_id)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, unit, 0)
        buttons = in_row(self.begin_button, self.finish_button, self.give_up_button, STRETCH)
        column.addWidget(self.tasks, 1)
        found = QVBoxLayout(right)
        found.setContentsMargins(unit, 0, 0, 0)
        found.addLayout(buttons)
        found.addSpacing(unit // 2)
        found.addWidget(self.score)
        found.addWidget(self.details)
        found.addWidget(self.lessons, 2)
        found.addWidget(self.card)
        found.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([unit * 15, unit * 36])
        split.setChildrenCollapsible(False)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(split)
        self.setLayout(in_column(self._pages))


def _state(task: Task) -> str:
    if task.under_way:
        return said("under way")
    if task.tagged:
        return said("tagged before")
    finished = [one for one in task.attempts if not one.is_under_way]
    if finished:
        return f"{percent(finished[0].score)} · {counted('tried %n time(s)', len(finished))}"
    return counted("%n tag(s) in gold", task.gold_tags)


def _brief(lesson: Lesson) -> str:
    """What kind of difference it is, and of which label."""
    kind = said(_KINDS[lesson.kind])
    return f"{kind} · {lesson.label.name}" if lesson.label else kind


def _told(attempt: Attempt) -> str:
    """What was found, and when: how many of what kind."""
    counts = (
        (attempt.moved, "other words"),
        (attempt.relabelled, "another label"),
        (attempt.detailed, "other details"),
        (attempt.missed, "missed"),
        (attempt.extra, "not in gold"),
    )
    parts = [said("%1 of %2 as in gold")]
    parts[0] = parts[0].replace("%1", str(attempt.same)).replace("%2", str(attempt.gold))
    parts += [f"{number} {said(words)}" for number, words in counts if number]
    return " · ".join([*parts, moment_said(attempt.ended_at)])
