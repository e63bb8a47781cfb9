"""Comments on a claim, wherever it is shown: they belong to no article."""

from functools import partial

from PySide6.QtCore import QObject

from variorum.domain.operations import Changed
from variorum.services import reading
from variorum.services.project import Project
from variorum.services.reviewing import commenting
from variorum.services.reviewing.commenting import NewComment, Thread
from variorum.ui.bridge import Bridge
from variorum.ui.comments.talk import Talk

_FAMILIES = frozenset({"comment", "person", "claim"})
_Said = tuple[list[Thread], dict[str, str]]


class ClaimTalking(QObject):
    """Fills a talk with what was said about the claim that is shown, and acts on what is said."""

    def __init__(self, bridge: Bridge, talk: Talk, topic: str) -> None:
        super().__init__(talk)
        self._bridge = bridge
        self._talk = talk
        self._topic = topic
        self._claim: str | None = None
        talk.said.connect(self._comment)
        talk.rewritten.connect(lambda one, words: bridge.act(commenting.rewrite, one, words))
        talk.removed.connect(lambda one: bridge.act(commenting.remove, one))
        talk.resolved.connect(
            lambda one, resolved: bridge.act(partial(commenting.resolve, resolved=resolved), one)
        )
        bridge.changed.connect(self._follow)
        talk.hide()

    def show_claim(self, claim_id: str | None) -> None:
        """Show what was said about a claim; ``None`` for none: there is nothing to see then."""
        if claim_id != self._claim:
            self._claim = claim_id
            self._ask()

    def _follow(self, changed: Changed) -> None:
        if self._claim is not None and changed.ids.keys() & _FAMILIES:
            self._ask()

    def _ask(self) -> None:
        claim = self._claim
        if claim is None:
            self._bridge.drop(self._topic)
            self._talk.hide()
            return

        def show(said: _Said) -> None:
            self._talk.show_threads(
                claim,
                *said,
                writable=not self._bridge.project.read_only,
                me=self._bridge.project.me.id,
            )
            self._talk.show()

        self._bridge.ask(self._topic, _said_about, claim, then=show)

    def _comment(self, words: str, thread_id: str | None) -> None:
        if self._claim is not None:
            new = NewComment(words, "claim", target_id=self._claim, thread_id=thread_id)
            self._bridge.act(commenting.comment, new)


def _said_about(project: Project, claim_id: str) -> _Said:
    names = {one.id: one.name for one in reading.people(project).values()}
    return commenting.about_claim(project, claim_id), names
