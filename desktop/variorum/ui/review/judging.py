"""The reviewer's hand: decisions with their reasons, and how the like was decided before."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from variorum.analysis.reviewing.contents import Content
from variorum.analysis.reviewing.precedents import Case
from variorum.analysis.reviewing.standing import Standing
from variorum.domain.operations import Changed
from variorum.domain.reviews.decisions import Choice
from variorum.services.project import Project
from variorum.services.reviewing import commenting, deciding, feedback
from variorum.services.reviewing.commenting import NewComment
from variorum.services.reviewing.deciding import Decided
from variorum.services.reviewing.link_decisions import WantedLink
from variorum.services.reviewing.settling import Ruling
from variorum.ui.review.desk import ReviewDesk


class Judging(QObject):
    """Turns what the reviewer wishes into acts on the item that is looked at."""

    precedents_found = Signal(object)
    """How the like was decided before: ``list[Precedent]``."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.reason = ""
        self.note = ""
        self._key: str | None = None
        desk.chosen.connect(self._look)

    def decide(
        self,
        choice: Choice,
        option: int | None = None,
        edited: Sequence[Content] = (),
        wanted: Sequence[WantedLink] = (),
    ) -> None:
        """Decide about the item; ``option`` is counted from 0, by default the one pointed at."""
        standing, item = self.desk.standing, self.desk.item
        number = self.desk.option if option is None else option
        if standing is None or item is None or not self.desk.writable:
            return
        if not 0 <= number < len(item.options):
            return
        label = (edited or item.options[number].contents)[0].label
        ruling = Ruling(
            item=item,
            choice=choice,
            option=number,
            edited=tuple(edited),
            wanted=tuple(wanted),
            reason=self.reason,
            note=self.note,
            guideline=f"{item.layer}/{label}",
            replaced=tuple(one.id for one in standing.decisions),
        )
        self.desk.bridge.act(deciding.decide, ruling, then=self._tell)

    def keep_links(self, wanted: Sequence[WantedLink]) -> None:
        """Decide that the item has these links, or none."""
        if wanted:
            self.decide("edit", wanted=wanted)
        else:
            self.decide("nothing")

    def explain(self, reason: str, note: str) -> None:
        """Say why: of the decision there is, or else of the one that comes."""
        self.reason, self.note = reason, note
        decision = self.desk.standing.decision if self.desk.standing else None
        if decision and self.desk.writable and (decision.reason, decision.note) != (reason, note):
            self.desk.bridge.act(deciding.explain, decision.id, reason, note)

    def reopen(self) -> None:
        """Take the decision about the item back."""
        decision = self.desk.standing.decision if self.desk.standing else None
        if decision is not None and self.desk.writable:
            self.desk.bridge.act(deciding.reopen, decision.id)

    def comment(self, text: str, thread_id: str | None) -> None:
        """Say something about the item, or answer what was said."""
        standing, review = self.desk.standing, self.desk.review
        if standing is None or review is None or not self.desk.writable:
            return
        start, end = standing.item.extent if standing.item else (0, 0)
        new = NewComment(
            text=text,
            target="item",
            document_id=review.document.id,
            target_id=standing.key,
            start=start,
            end=end,
            thread_id=thread_id,
        )
        self.desk.bridge.act(commenting.comment, new)

    def rewrite(self, comment_id: str, text: str) -> None:
        """Say something else in one of one's own comments."""
        self.desk.bridge.act(commenting.rewrite, comment_id, text)

    def remove(self, comment_id: str) -> None:
        """Remove one of one's own comments."""
        self.desk.bridge.act(commenting.remove, comment_id)

    def resolve(self, comment_id: str, resolved: bool) -> None:  # noqa: FBT001 - from a signal
        """Say that what a thread is about is settled, or that it is not."""
        self.desk.bridge.act(_resolve, comment_id, resolved)

    def _look(self, standing: Standing | None) -> None:
        """What was given as a reason for another item is not for this one."""
        key = standing.key if standing else None
        decision = standing.decision if standing else None
        if key != self._key or decision:
            self.reason = decision.reason if decision else ""
            self.note = decision.note if decision else ""
        if key == self._key:
            return
        self._key = key
        item = standing.item if standing else None
        if item is None:
            self.desk.bridge.drop("precedents")
            self.precedents_found.emit([])
            return
        case = Case(item.layer, item.words, item.labels, item.key, item.relation)
        self.desk.bridge.ask(
            "precedents", feedback.alike, case, then=self.precedents_found.emit, slowly=True
        )

    def _tell(self, decided: Decided) -> None:
        self.said.emit(self.desk.speech.decided(decided.decision))


def _resolve(project: Project, comment_id: str, resolved: bool) -> Changed:  # noqa: FBT001
    return commenting.resolve(project, comment_id, resolved=resolved)
