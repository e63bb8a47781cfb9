"""Checking the doubtful suggestions: one after the other, through as many articles as there are."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from variorum.ui.tag.desk import Desk
from variorum.ui.tag.suggesting.course import Course
from variorum.ui.tag.suggesting.suggestions import Suggestions


class Doubts(QObject):
    """Leads through a queue of suggestions; answers and Tab go on, Esc ends it.

    What was answered, or is not suggested any more because of what was learnt since, is passed
    over. An article opened by hand ends the check.
    """

    moved = Signal(object)
    """Where the check is: ``Course``; an empty one when it has ended."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, suggestions: Suggestions, desk: Desk) -> None:
        super().__init__(suggestions)
        self._suggestions = suggestions
        self._desk = desk
        self._course = Course()
        self._awaited: tuple[str, int] | None = None
        """The article whose suggestions are still to come, and the step that led there."""
        suggestions.refreshed.connect(self._arrive)
        desk.article_opened.connect(self._follow_article)

    @property
    def is_on(self) -> bool:
        """Whether doubtful ones are being checked."""
        return self._course.total > 0

    def start(self, queue: Sequence[tuple[str, str]]) -> None:
        """Check these, each the id of its article and its own."""
        self._course = Course(queue)
        if not queue:
            self.said.emit(self.tr("Nothing that is suggested here is doubtful."))
            self.moved.emit(self._course)
            return
        self._suggestions.course = self.go
        self.go(1)

    def go(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) one; whether a check is under way."""
        if not self.is_on:
            return False
        self._awaited = None
        for place, document_id, proposal_id in self._course.beyond(step):
            if document_id != self._desk.document_id:
                self._course = self._course.at(place - step)
                self._awaited = document_id, step
                self._desk.open(document_id)
                return True
            if found := next((p for p in self._suggestions.proposals if p.id == proposal_id), None):
                self._suggestions.go_to(found)
                self._course = self._course.at(place)
                self.moved.emit(self._course)
                return True
        if step > 0:
            self._end()
            self.said.emit(self.tr("That was the last of the doubtful ones."))
        return True

    def leave(self) -> bool:
        """End the check, the rest undecided; whether there was one."""
        if not self.is_on:
            return False
        self._end()
        self._suggestions.leave()
        return True

    @Slot()
    def _arrive(self) -> None:
        """The suggestions for the article are there."""
        if self._awaited is not None and self._awaited[0] == self._desk.document_id:
            self.go(self._awaited[1])

    @Slot(object)
    def _follow_article(self, _: object) -> None:
        awaited = self._awaited[0] if self._awaited else None
        if self.is_on and self._desk.document_id != awaited:
            self._end()

    def _end(self) -> None:
        self._course = Course()
        self._awaited = None
        self._suggestions.course = None
        self.moved.emit(self._course)
