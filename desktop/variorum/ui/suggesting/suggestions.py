"""Suggestions in the open article: shown, gone through by key, accepted and rejected."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.operations import Changed
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.suggesting import answering
from variorum.services.suggesting.answering import Rejected
from variorum.suggest.base import Suggestion
from variorum.ui.reader.view import Reader
from variorum.ui.suggesting.learning import Learning
from variorum.ui.suggesting.proposals import Batch, Proposal, following
from variorum.ui.tag.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one is among the suggestions: ``place`` counts from one, 0 where none is active.

    ``learnt`` of ``lessons`` articles have been learnt from; with ``lessons`` 0 all have.
    """

    count: int = 0
    place: int = 0
    learnt: int = 0
    lessons: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that were rejected often, and the rejection that could hold everywhere."""

    words: str
    verdict_id: str


class Suggestions(QObject):
    """Keeps what is suggested for the open article; every answer is one act."""

    standing_changed = Signal(object)
    """``Standing``"""
    activated = Signal(object)
    """Another suggestion is active, or none: ``Proposal`` or ``None``."""
    offered = Signal(object)
    """Words have been rejected often enough for a ``Rule``; ``None`` ends the offer."""
    failed = Signal(object)
    """A suggester was switched off: ``UserError`` that says which, and why."""
    _progressed = Signal(object)

    def __init__(self, desk: Desk, reader: Reader) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._proposals: dict[str, Proposal] = {}
        self._active_id: str | None = None
        self._decided: set[str] = set()
        self._told: set[str] = set()
        self._standing = Standing()
        self.rule: Rule | None = None
        self._learning = Learning(desk.bridge, self._tell_progress, self._take)
        self._progressed.connect(self._show_progress)
        desk.article_opened.connect(self._open)
        desk.article_changed.connect(lambda fresh: self._put_again() if fresh.whole else None)
        desk.shown_changed.connect(lambda _: self._put_again())
        desk.active_changed.connect(self._follow_active)
        desk.project_changed.connect(self._follow)
        desk.bridge.failed.connect(self._recover)

    @property
    def is_on(self) -> bool:
        """Whether anything is suggested."""
        return self._learning.is_on

    @property
    def proposals(self) -> list[Proposal]:
        """What is suggested, in reading order."""
        return list(self._proposals.values())

    @property
    def active(self) -> Proposal | None:
        """The suggestion that keys answer."""
        return self._proposals.get(self._active_id or "")

    @property
    def same(self) -> list[Proposal]:
        """The active suggestion and those like it."""
        active = self.active
        return [one for one in self.proposals if active is not None and one.is_like(active)]

    def set_on(self, *, on: bool) -> None:
        """Suggest tags, or no more; a project that may not be changed has none."""
        if on and self._desk.writable:
            self._learning.start(lambda: self._learning.ask(self._desk.document_id))
        else:
            self._learning.stop()
            self._put({})

    def activate(self, proposal_id: str | None) -> None:
        """Make a suggestion the active one; any other id makes none active."""
        proposal = self._proposals.get(proposal_id or "")
        if proposal is not None:
            self._desk.activate(None)
            self._reader.activate(proposal.id, scroll=False)
        self._set_active(proposal)

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) suggestion from the active one or the caret."""
        active, caret = self.active, self._reader.selection().end
        place = reading_order(active.annotation) if active else (caret, -caret - 1_000_000, "")
        self._go_to(following(self.proposals, place, step, wraps=True))

    def leave(self) -> bool:
        """Leave the active suggestion, undecided; whether there was one."""
        if self.active is None:
            return False
        self._reader.activate(None)
        self._set_active(None)
        return True

    def accept(self) -> None:
        """Make the active suggestion a tag, and go on to the next."""
        active = self.active
        if active is not None:
            self._accept([active])

    def accept_same(self) -> None:
        """Make a tag of the active suggestion and of all like it, in one act."""
        self._accept(self.same)

    def reject(self) -> None:
        """Reject the active suggestion, and with it the same words in this article."""
        active, document_id = self.active, self._desk.document_id
        if active is not None:
            same = self._decide(self.same)
            reject = answering.reject
            self._desk.bridge.act(
                reject,
                document_id,
                active.suggestion,
                then=lambda done: self._rejected(done, active, same),
            )

    def reject_everywhere(self) -> None:
        """Take up the offer of a rule, else reject the active suggestion in the whole project."""
        rule, active = self.rule, self.active
        if rule is not None:
            self._offer(None)
            self._desk.bridge.act(answering.widen, rule.verdict_id, "project")
        elif active is not None:
            same = self._decide(self.same)
            self._desk.bridge.act(
                answering.reject,
                self._desk.document_id,
                active.suggestion,
                "project",
                then=lambda _: self._forget(same),
            )

    def decline(self) -> None:
        """Leave the offer of a rule."""
        self._offer(None)

    # -- answers ---------------------------------------------------------------------------------

    def _accept(self, proposals: list[Proposal]) -> None:
        if proposals:
            ids = self._decide(proposals)
            wanted = [one.suggestion for one in proposals]
            self._desk.bridge.act(
                _accept,
                self._desk.document_id,
                wanted,
                then=lambda _: self._forget(ids),
            )

    def _decide(self, proposals: list[Proposal]) -> set[str]:
        """Take answered suggestions away at once, and go on: the next key is for the next one."""
        ids = {one.id for one in proposals}
        here = self.active or proposals[0]
        left = [one for one in self.proposals if one.id not in ids]
        self._decided |= ids
        self._put({one.id: one for one in left})
        self._go_to(following(left, reading_order(here.annotation), 1, wraps=False))
        return ids

    def _forget(self, ids: set[str]) -> None:
        self._decided -= ids

    def _rejected(self, done: Rejected, proposal: Proposal, same: set[str]) -> None:
        self._forget(same)
        rule = Rule(shortened(proposal.words), done.verdict_id)
        self._offer(rule if done.offers_rule else None)

    def _offer(self, rule: Rule | None) -> None:
        if rule != self.rule:
            self.rule = rule
            self.offered.emit(rule)

    @Slot(object)
    def _recover(self, _: UserError) -> None:
        """An answer may not have been kept: what it was given to is suggested again."""
        if self._decided:
            self._decided.clear()
            self._learning.ask(self._desk.document_id)

    # -- what is suggested -----------------------------------------------------------------------

    @Slot(object)
    def _open(self, _: object) -> None:
        self._decided.clear()
        self._proposals = {}
        self._offer(None)
        self._set_active(None)
        self._learning.ask(self._desk.document_id)

    @Slot(object)
    def _follow(self, changed: Changed) -> None:
        self._learning.follow(changed, self._desk.document_id)

    def _take(self, batch: Batch | None) -> None:
        if batch is None or batch.document_id != self._desk.document_id:
            self._set_active(self.active)
            return
        self._put({one.id: one for one in batch.proposals if one.id not in self._decided})
        for failure in batch.failures:
            if failure.message not in self._told:
                self._told.add(failure.message)
                self.failed.emit(UserError(failure.message))

    def _put(self, proposals: dict[str, Proposal]) -> None:
        """Show these and no others; what stays is not drawn anew."""
        before, self._proposals = self._proposals, proposals
        fresh = [
            one.annotation
            for one in proposals.values()
            if one.id not in before or before[one.id].annotation != one.annotation
        ]
        gone = [one for one in before if one not in proposals]
        if fresh or gone:
            self._reader.refresh(fresh, gone)
        self._set_active(self.active)

    def _put_again(self) -> None:
        """The page was shown anew, without them."""
        shown, self._proposals = self._proposals, {}
        self._put(shown)

    # -- the active one --------------------------------------------------------------------------

    def _go_to(self, proposal: Proposal | None) -> None:
        if proposal is None:
            self.leave()
            self._set_active(None)
            return
        start = proposal.annotation.extent[0]
        self._reader.select(start, start)
        self.activate(proposal.id)

    @Slot(object)
    def _follow_active(self, annotation: Annotation | None) -> None:
        """A tag takes the place of an active suggestion; an act that made none active does not."""
        if annotation is not None:
            self._set_active(None)
        elif self.active is not None:
            self._reader.activate(self._active_id, scroll=False)
            self._set_active(self.active)

    def _set_active(self, proposal: Proposal | None) -> None:
        before, self._active_id = self._active_id, proposal.id if proposal else None
        if proposal is not None or before is not None:
            self.activated.emit(proposal)
        place = list(self._proposals).index(proposal.id) + 1 if proposal else 0
        self._set_standing(Standing(len(self._proposals), place))

    def _set_standing(self, standing: Standing) -> None:
        if standing != self._standing:
            self._standing = standing
            self.standing_changed.emit(standing)

    def _tell_progress(self, done: int, total: int) -> None:
        """Called in the background."""
        self._progressed.emit(Standing(learnt=done, lessons=total))

    @Slot(object)
    def _show_progress(self, standing: Standing) -> None:
        if self.is_on and not self._proposals:
            self._set_standing(standing)


def _accept(project: Project, document_id: str, wanted: list[Suggestion]) -> Changed:
    return answering.accept_all(project, document_id, wanted)[0]
