"""Suggestions in the open article: asked for, shown, gone through by key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from variorum.domain.annotations import Annotation, reading_order
from variorum.errors import UserError
from variorum.services.suggesting.preferences import Preferences
from variorum.suggest.guarding import Failure
from variorum.ui.reader.pages import Selection
from variorum.ui.reader.view import Reader
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.suggesting.learning import Learning
from variorum.ui.tag.suggesting.proposals import (
    Batch,
    Proposal,
    Unshown,
    following,
    uncovered,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one is among the suggestions: ``place`` counts from one, 0 where none is active.

    ``learnt`` of ``lessons`` articles have been learnt from; with ``lessons`` 0 all have.
    """

    count: int = 0
    place: int = 0
    learnt: int = 0
    lessons: int = 0


class Suggestions(QObject):
    """Keeps what is suggested for the open article, and which suggestion is active."""

    standing_changed = Signal(object)
    """``Standing``"""
    activated = Signal(object)
    """Another suggestion is active, or none: ``Proposal`` or ``None``."""
    failed = Signal(object)
    """A suggester was switched off: ``UserError`` that says which, and why."""
    refreshed = Signal()
    """Other tags are suggested, or other ones hidden, than before."""
    _progressed = Signal(object)

    def __init__(self, desk: Desk, reader: Reader, preferences: Callable[[], Preferences]) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._found: tuple[Proposal, ...] = ()
        self._preferences = preferences
        self.course: Callable[[int], bool] | None = None
        """Goes on (1) or back (-1) in an order of its own; whether it did."""
        self.hidden: tuple[Unshown, ...] = ()
        self.failures: tuple[Failure, ...] = ()
        self._proposals: dict[str, Proposal] = {}
        self._active_id: str | None = None
        self._withdrawn: set[str] = set()
        self._told: set[str] = set()
        self._is_first = True
        """Whether nothing was suggested yet since the project was opened."""
        self._standing = Standing()
        tell = self._progressed.emit
        self.learning = Learning(
            desk.bridge,
            lambda done, total: tell(Standing(learnt=done, lessons=total)),
            self._take,
        )
        self._progressed.connect(self._show_progress)

        def show_again() -> None:
            """The page may have been shown anew, with tags of other people than before."""
            self._put(_seen(self._found, desk), anew=True)

        desk.article_opened.connect(self._open)
        desk.article_changed.connect(lambda fresh: show_again() if fresh.whole else None)
        desk.shown_changed.connect(lambda _: show_again())
        desk.active_changed.connect(self._follow_active)
        # Whoever takes the caret elsewhere has left the suggestion: keys mean what is there.
        reader.selection_changed.connect(
            lambda chosen: self.leave() if _is_outside(self.active, chosen) else None
        )
        follow = self.learning.follow
        desk.project_changed.connect(lambda changed: follow(changed, desk.document_id))

    @property
    def is_on(self) -> bool:
        """Whether anything is suggested."""
        return self.learning.is_on

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
            then = self.learning.ask
            self.learning.start(self._preferences(), lambda: then(self._desk.document_id))
        else:
            self.learning.stop()
            self._found = self.hidden = self.failures = ()
            self._put({})
            self.refreshed.emit()

    def prefer(self) -> None:
        """Suggest anew: other choices were made about suggesters, or one has heard something."""
        self.learning.prefer(self._preferences())
        self.learning.ask(self._desk.document_id)

    def activate(self, proposal_id: str | None) -> None:
        """Make a suggestion the active one; any other id makes none active."""
        proposal = self._proposals.get(proposal_id or "")
        if proposal is not None:
            self._desk.activate(None)
            self._reader.activate(proposal.id, scroll=False)
        self._set_active(proposal)

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) suggestion from the active one or the caret."""
        if self.course is not None and self.course(step):
            return
        active, caret = self.active, self._reader.selection().end
        place = reading_order(active.annotation) if active else (caret, -caret - 1_000_000, "")
        self.go_to(following(self.proposals, place, step, wraps=True))

    def leave(self) -> bool:
        """Leave the active suggestion, undecided; whether there was one."""
        if self.active is None:
            return False
        self._reader.activate(None)
        self._set_active(None)
        return True

    def withdraw(self, proposals: list[Proposal]) -> set[str]:
        """Take answered suggestions away at once, and go on: the next key is for the next one.

        They stay away until their ids, which are returned, are released.
        """
        ids = {one.id for one in proposals}
        here = self.active or proposals[0]
        left = [one for one in self.proposals if one.id not in ids]
        self._withdrawn |= ids
        self._found = tuple(one for one in self._found if one.id not in ids)
        self._put({one.id: one for one in left})
        if self.course is None or not self.course(1):
            self.go_to(following(left, reading_order(here.annotation), 1, wraps=False))
        return ids

    def release(self, ids: set[str]) -> None:
        """The answers are kept: what is suggested from now on takes account of them."""
        self._withdrawn -= ids

    def bring_back(self) -> None:
        """An answer may not have been kept: what it was given to is suggested again."""
        if self._withdrawn:
            self._withdrawn.clear()
            self.learning.ask(self._desk.document_id)

    # -- what is suggested -----------------------------------------------------------------------

    @Slot(object)
    def _open(self, _: object) -> None:
        self._withdrawn.clear()
        self._found, self._proposals, self.hidden = (), {}, ()
        self._set_active(None)
        self.learning.ask(self._desk.document_id)

    def _take(self, batch: Batch | None) -> None:
        if batch is None or batch.document_id != self._desk.document_id:
            self._set_active(self.active)
            return
        self._found = tuple(one for one in batch.proposals if one.id not in self._withdrawn)
        self._put(_seen(self._found, self._desk))
        covered = (one for one in self._found if one.id not in self._proposals)
        reason = self.tr("A colleague’s tag is already shown there.")
        behind = (Unshown(one, "covered", reason) for one in covered)
        self.hidden, self.failures = (*batch.hidden, *behind), batch.failures
        self.refreshed.emit()
        for failure in batch.failures:
            known = failure.message in self._told or (failure.rests and self._is_first)
            self._told.add(failure.message)
            if not known:  # That one rests was told when it began to, and is no news at a start.
                self.failed.emit(UserError(failure.message, failure.advice))
        self._is_first = False

    def _put(self, proposals: dict[str, Proposal], *, anew: bool = False) -> None:
        """Show these and no others; what stays is not drawn again, but on a page shown ``anew``."""
        before, self._proposals = self._proposals, proposals
        fresh = [
            one.annotation
            for one in proposals.values()
            if anew or one.id not in before or before[one.id].annotation != one.annotation
        ]
        gone = [one for one in before if one not in proposals]
        if fresh or gone:
            self._reader.refresh(fresh, gone)
        self._set_active(self.active)

    # -- the active one --------------------------------------------------------------------------

    def go_to(self, proposal: Proposal | None) -> None:
        """Go to a suggestion and make it active; ``None``: to none."""
        if proposal is None:
            self.leave()
            self._set_active(None)
            return
        start = proposal.annotation.extent[0]
        self._active_id = proposal.id  # already: the caret does not leave it, it comes
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

    @Slot(object)
    def _show_progress(self, standing: Standing) -> None:
        if self.is_on and not self._proposals:
            self._set_standing(standing)


def _is_outside(active: Proposal | None, chosen: Selection) -> bool:
    if active is None:
        return False
    start, end = active.annotation.extent
    return chosen.end < start or chosen.start > end


def _seen(found: tuple[Proposal, ...], desk: Desk) -> dict[str, Proposal]:
    """What was found, but for what a colleague's tag that is shown says already."""
    if desk.blind:  # they are learnt from gold, too
        return {}
    theirs = desk.shown - {desk.project.my_set_id}
    tags = desk.article.annotations if desk.article is not None and theirs else ()
    clear = uncovered(found, (one for one in tags if one.set_id in theirs))
    return {one.id: one for one in clear}
