"""Answers to suggestions: accepted and rejected by key, each answer one act."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from variorum.domain.operations import Changed
from variorum.domain.spans import shortened
from variorum.services.project import Project
from variorum.services.suggesting import answering
from variorum.services.suggesting.answering import Rejected
from variorum.suggest.base import Suggestion
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.suggesting.proposals import Proposal
from variorum.ui.tag.suggesting.suggestions import Suggestions


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that were rejected often, and the rejection that could hold everywhere."""

    words: str
    verdict_id: str


class Verdicts(QObject):
    """Lets the active suggestion be answered; the next one is active at once."""

    rejected = Signal(object)
    """The ``Proposal`` that was rejected at its place."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""
    offered = Signal(object)
    """Words have been rejected often enough for a ``Rule``; ``None`` ends the offer."""

    def __init__(self, suggestions: Suggestions, desk: Desk) -> None:
        super().__init__(suggestions)
        self._suggestions = suggestions
        self._desk = desk
        self.rule: Rule | None = None
        desk.article_opened.connect(lambda _: self._offer(None))
        desk.bridge.failed.connect(lambda _: suggestions.bring_back())

    def accept(self) -> None:
        """Make the active suggestion a tag."""
        active = self._suggestions.active
        if active is not None:
            self._accept([active])

    def accept_same(self) -> None:
        """Make a tag of the active suggestion and of all like it, in one act."""
        self._accept(self._suggestions.same)

    def reject(self) -> None:
        """Reject the active suggestion, and with it the same words in this article."""
        active, document_id = self._suggestions.active, self._desk.document_id or ""
        if active is not None:
            self.rejected.emit(active)
            same = self._suggestions.withdraw(self._suggestions.same)
            self._desk.bridge.act(
                answering.reject,
                document_id,
                active.suggestion,
                then=lambda done: self._rejected(done, active, same),
            )

    def reject_everywhere(self) -> None:
        """Take up the offer of a rule, else reject the active suggestion in the whole project."""
        rule, active, bridge = self.rule, self._suggestions.active, self._desk.bridge
        if rule is not None:
            self._offer(None)
            told = self.tr("“%1” is suggested no more in this project.")
            told = told.replace("%1", rule.words)
            bridge.act(
                answering.widen, rule.verdict_id, "project", then=lambda _: self.said.emit(told)
            )
        elif active is not None:
            # Withdrawing may go on to another article: which one is answered is asked before.
            article, suggestion = self._desk.document_id or "", active.suggestion
            same = self._suggestions.withdraw(self._suggestions.same)
            released = self._suggestions.release
            bridge.act(
                answering.reject, article, suggestion, "project", then=lambda _: released(same)
            )

    def decline(self) -> None:
        """Leave the offer of a rule."""
        self._offer(None)

    def _accept(self, proposals: list[Proposal]) -> None:
        if proposals:
            document_id = self._desk.document_id or ""
            ids = self._suggestions.withdraw(proposals)
            wanted = [one.suggestion for one in proposals]
            released = self._suggestions.release
            self._desk.bridge.act(_accept, document_id, wanted, then=lambda _: released(ids))

    def _rejected(self, done: Rejected, proposal: Proposal, same: set[str]) -> None:
        self._suggestions.release(same)
        rule = Rule(shortened(proposal.words), done.verdict_id)
        self._offer(rule if done.offers_rule else None)

    def _offer(self, rule: Rule | None) -> None:
        if rule != self.rule:
            self.rule = rule
            self.offered.emit(rule)


def _accept(project: Project, document_id: str, wanted: list[Suggestion]) -> Changed:
    return answering.accept_all(project, document_id, wanted)[0]
