"""Asking a language model about an article: only where the person agreed to that host."""

from collections.abc import Callable
from dataclasses import dataclass

from variorum.domain.pausing import Progressed
from variorum.errors import CancelledError, UserError
from variorum.services.project import Project, current_text
from variorum.services.suggesting.lessons import quiet_ranges
from variorum.suggest.base import Suggestion
from variorum.suggest.endpoint.addresses import Endpoint
from variorum.suggest.endpoint.answers import Unmatched, read
from variorum.suggest.endpoint.questions import question
from variorum.suggest.pieces import pieces

LONGEST = 8_000
"""Code points that are sent at once: a long article is asked about in pieces."""
Stopped = Callable[[], bool]
Post = Callable[[Endpoint, str, bytes, Stopped], bytes]


def _post(endpoint: Endpoint, key: str, asked: bytes, stopped: Stopped) -> bytes:
    """Over the network: what that takes is loaded when a question is asked, not with the window."""
    from variorum.suggest.endpoint.calling import post

    return post(endpoint, key, asked, stopped)


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom to ask, and what the person said to it.

    ``agreed`` are the hosts that articles may be sent to; ``key`` is empty where none is needed.
    """

    endpoint: Endpoint
    agreed: frozenset[str] = frozenset()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Consulted:
    """What was answered about an article's ``text``, and what of it cannot be used."""

    document_id: str
    text: str
    suggestions: tuple[Suggestion, ...]
    unmatched: tuple[Unmatched, ...] = ()


def consult(
    project: Project,
    document_id: str,
    asking: Asking,
    progressed: Progressed | None = None,
    send: Post = _post,
) -> Consulted:
    """Send an article to a language model and read its suggestions; the project stays as it is.

    Furniture and comments are not sent. ``progressed`` is told (done, of how many pieces) and may
    raise ``CancelledError``, also while an answer is waited for. Raises ``UserError`` where nobody
    agreed to the host (then nothing was sent), and where any answer is missing or of no use.
    """
    endpoint = asking.endpoint
    if endpoint.host not in asking.agreed:
        raise UserError(
            f"Nothing was sent: you have not agreed that articles go to “{endpoint.host}”.",
            "Agree to it when you ask the language model.",
        )
    _, text = current_text(project.store, document_id)
    quiet = quiet_ranges(project, project.store.annotations(document_id))
    wanted = list(pieces(text, LONGEST, quiet))
    suggestions: list[Suggestion] = []
    unmatched: list[Unmatched] = []
    for done, piece in enumerate(wanted):
        told = _Telling(progressed, done, len(wanted))
        asked = question(project.codebook, endpoint.model, text[slice(*piece)])
        answer = send(endpoint, asking.key, asked, told.is_stopped)
        found = read(answer, project.codebook, text, piece, endpoint.model)
        suggestions += found.suggestions
        unmatched += found.unmatched
    return Consulted(document_id, text, tuple(suggestions), tuple(unmatched))


class _Telling:
    """Tells how far the work is, over and over while it waits; whether it was stopped."""

    def __init__(self, progressed: Progressed | None, done: int, total: int) -> None:
        self._progressed = progressed
        self._done, self._total = done, total
        if progressed is not None:
            progressed(done, total)

    def is_stopped(self) -> bool:
        """Whether the person wants no answer any more."""
        try:
            if self._progressed is not None:
                self._progressed(self._done, self._total)
        except CancelledError:
            return True
        return False
