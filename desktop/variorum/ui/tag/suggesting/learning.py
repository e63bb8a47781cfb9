"""The assistant behind the window: learns and suggests in a thread of its own."""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic

from PySide6.QtCore import QTimer

from variorum.domain.documents import Document
from variorum.domain.operations import Changed, together
from variorum.domain.pausing import Progressed
from variorum.errors import CancelledError, UserError
from variorum.services.project import Project
from variorum.services.suggesting.assisting import Assistant
from variorum.services.suggesting.consulting import Consulted
from variorum.services.suggesting.preferences import Preferences
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import EVERY
from variorum.ui.tag.suggesting.proposals import Batch, batch, proposal_id

TOPIC = "suggestions"
COUNTS = "suggestions counted"
ANSWERS = "answers of a language model"
REST = 150
"""Milliseconds without an act before anything is learnt from the last ones: while somebody tags
word after word, the thread that paints has the processor to itself."""


class _Student:
    """What the background thread keeps; others only stop it, and leave acts and turns for it."""

    def __init__(
        self, progressed: Progressed, preferences: Preferences, give_way: Callable[[], None]
    ) -> None:
        self.stop = Event()
        self.acts: deque[Changed] = deque()
        """What is still to be learnt from."""
        self.turn = 0
        """The latest question; whoever comes to an earlier one has no need to answer it."""
        self._give_way = give_way
        self._told = 0.0
        self._progressed = progressed
        self._preferences = preferences
        self.assistant: Assistant | None = None
        """There once everything has been learnt; it may be asked in any thread."""

    def learn(self, project: Project) -> None:
        """Learn from everything that is tagged."""
        assistant = Assistant(project, preferences=self._preferences, pause=self._pause)
        assistant.catch_up(self._tell)
        self.prefer(self._preferences, assistant)
        self.assistant = assistant

    def prefer(self, preferences: Preferences, assistant: Assistant | None = None) -> None:
        """Suggest by other choices from now on."""
        self._preferences = preferences
        chosen = assistant or self.assistant
        if chosen is not None:
            chosen.preferences = preferences

    def suggest(self, project: Project, document_id: str | None, turn: int) -> Batch | None:
        """Learn from all acts that wait, then say what is suggested for an article.

        ``None`` where nothing could be learnt, or something else has been asked since: hands may
        be quicker than learning.
        """
        waiting = [self.acts.popleft() for _ in range(len(self.acts))]
        assistant = self.assistant
        if assistant is None or self.stop.is_set():
            return None
        if waiting:
            assistant.refresh(together(*waiting))
        if document_id is None or turn != self.turn:
            return None
        return batch(project, assistant, document_id)

    def count(self, project: Project, document_id: str) -> int | None:
        """How many tags are suggested for an article; ``None`` where nothing was learnt yet."""
        if self.assistant is None or self.stop.is_set():
            return None
        known = project.store.get(Document, document_id) is not None
        return len(self.assistant.suggest(document_id).shown) if known else 0

    def hear(self, _: Project, consulted: Consulted) -> None:
        """Take what a language model answered: here, since whoever learns may pause for long."""
        if self.assistant is not None:
            self.assistant.hear(consulted)

    def _tell(self, done: int, total: int) -> None:
        if self.stop.is_set():
            raise CancelledError("learning")
        now = monotonic()
        if now - self._told >= EVERY:
            self._told = now
            self._progressed(done, total)

    def _pause(self) -> None:
        """Between two small steps: what is on its way to the screen goes first."""
        if not self.stop.is_set():
            self._give_way()


class Learning:
    """Keeps an assistant up to date with the project; late answers are dropped by the bridge."""

    def __init__(
        self, bridge: Bridge, progressed: Progressed, answered: Callable[[Batch | None], None]
    ) -> None:
        self._bridge = bridge
        self._progressed = progressed
        self._answered = answered
        self._student: _Student | None = None
        self._document_id: str | None = None
        self._rest = QTimer(bridge, interval=REST, singleShot=True)
        self._rest.timeout.connect(lambda: self.ask(self._document_id))
        bridge.closing.connect(self.stop)

    @property
    def is_on(self) -> bool:
        """Whether anything is learnt and suggested."""
        return self._student is not None

    def start(self, preferences: Preferences, then: Callable[[], None]) -> None:
        """Learn from all that is tagged; ``then`` is told when that is done.

        What is on its way to the screen comes first.
        """
        self.stop()
        self._student = student = _Student(self._progressed, preferences, self._bridge.give_way)

        def begin() -> None:
            if student is self._student:
                self._bridge.ask(TOPIC, student.learn, then=lambda _: then(), slowly=True)

        QTimer.singleShot(0, self._bridge, begin)

    def prefer(self, preferences: Preferences) -> None:
        """Suggest by other choices from now on; nothing has to be learnt anew."""
        if self._student is not None:
            self._student.prefer(preferences)

    def stop(self) -> None:
        """Learn nothing more, and forget."""
        self._rest.stop()
        if self._student is not None:
            self._student.stop.set()
            self._student = None
            self._bridge.drop(TOPIC)
            self._bridge.drop(COUNTS)

    def ask(self, document_id: str | None) -> None:
        """Ask for suggestions for an article; they come later."""
        self._document_id = document_id
        if self._student is not None:
            self._student.turn += 1
            suggest, turn = self._student.suggest, self._student.turn
            self._bridge.ask(TOPIC, suggest, document_id, turn, then=self._answered, slowly=True)

    def count(self, document_id: str, then: Callable[[int | None], None]) -> None:
        """Tell how many tags are suggested for an article, once nothing else is asked for."""
        if self._student is not None:
            self._bridge.ask(COUNTS, self._student.count, document_id, then=then, slowly=True)

    def follow(self, changed: Changed, document_id: str | None) -> None:
        """Learn from an act, and ask for suggestions anew, once the hands rest."""
        if self._student is not None:
            self._student.acts.append(changed)
            self._document_id = document_id
            self._rest.start()

    def hear(self, consulted: Consulted) -> None:
        """Take what a language model answered for one of its suggestions."""
        if self._student is not None:
            self._bridge.ask(
                ANSWERS, self._student.hear, consulted, then=lambda _: None, slowly=True
            )

    def doubtful(
        self, document_ids: Sequence[str], progressed: Progressed
    ) -> list[tuple[str, str]]:
        """The doubtful suggestions of some articles, as ids of articles and proposals.

        To be called in a thread that may take its time. Raises ``UserError`` where nothing is
        suggested as yet.
        """
        assistant = self._student.assistant if self._student is not None else None
        if assistant is None:
            raise UserError(
                "Nothing is suggested as yet.",
                "Turn suggestions on in the Tag menu, or wait until your tags are learnt.",
            )
        found = assistant.doubtful(document_ids, progressed)
        return [(document_id, proposal_id(one)) for document_id, one in found]
