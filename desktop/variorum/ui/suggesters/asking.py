"""Asking the language model about the open article: agreed to, sent, and what came of it told."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.codebooks import Codebook
from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.services.suggesting import consulting
from variorum.services.suggesting.consulting import Asking, Consulted
from variorum.services.suggesting.secrets import Secrets
from variorum.suggest.endpoint.addresses import Endpoint
from variorum.suggest.endpoint.answers import Unmatched
from variorum.ui.files.reports import ReportWindow
from variorum.ui.place import Surroundings
from variorum.ui.prompts import Question
from variorum.ui.suggesters.endpoints import AGREED
from variorum.ui.suggesters.errands import Errands
from variorum.ui.tag.place import TagPlace
from variorum.ui.widgets.wording import counted


class ModelAsking(QObject):
    """Asks once the person has agreed to the host; what was answered is suggested like all else."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    refused = Signal(object)
    """There was no answer, or none that can be used: ``UserError``."""

    def __init__(
        self, around: Surroundings, errands: Errands, secrets: Secrets, window: QWidget
    ) -> None:
        super().__init__(window)
        self._errands = errands
        self._settings = around.settings
        self._prompts = around.prompts
        self._secrets = secrets
        self._window = window

    def ask(self, place: TagPlace, endpoint: Endpoint) -> bool:
        """Ask about the open article; whether it is being asked, or was not to be sent."""
        article = place.desk.article
        if article is None:
            raise UserError("No article is open.", "Open the one to be asked about.")
        if not place.suggestions.is_on:
            raise UserError("Suggestions are turned off.", "Turn them on in the Tag menu.")
        title = article.document.title
        if not self._agrees(endpoint, title, len(article.text.split())):
            return False
        project, document_id = place.desk.project, article.document.id
        agreed = frozenset(self._settings.get(AGREED, list))
        asking = Asking(endpoint, agreed, self._secrets.get(endpoint.host))

        def work(progressed: Progressed) -> Consulted:
            try:
                return consulting.consult(project, document_id, asking, progressed)
            except UserError as error:
                self.refused.emit(error)
                raise

        def done(found: Consulted) -> None:
            place.suggestions.learning.hear(found)
            place.suggestions.prefer()
            self._tell(title, endpoint, found, project.codebook)

        pattern = self.tr("Asking “%1” about “%2”").replace("%1", endpoint.host)
        self._errands.run(pattern.replace("%2", title), work, done)
        return True

    def _agrees(self, endpoint: Endpoint, title: str, words: int) -> bool:
        """Whether the person lets articles go to the host; once agreed, it is remembered."""
        agreed = self._settings.get(AGREED, list)
        if endpoint.host in agreed:
            return True
        away = self.tr(
            "The text of “%1” (%2 words) would leave this machine for “%3”, which may keep it."
            " Your tags stay here."
        )
        beside = self.tr(
            "The text of “%1” (%2 words) would be given to “%3”, a program on this machine, which"
            " may keep it or pass it on. Your tags are not."
        )
        text = beside if endpoint.is_here else away
        text = text.replace("%1", title).replace("%2", str(words)).replace("%3", endpoint.host)
        remembered = self.tr(
            "This is remembered for this host until you withdraw it under “Suggesters”. Each"
            " article is sent only when you ask about it."
        )
        if not self._prompts.confirm(
            Question(
                self.tr("Send this article away?"), text, self.tr("Send to this host"), remembered
            )
        ):
            return False
        self._settings.set(AGREED, [*agreed, endpoint.host])
        return True

    def _tell(self, title: str, endpoint: Endpoint, found: Consulted, codebook: Codebook) -> None:
        suggested = counted("%n suggestion(s)", len(found.suggestions))
        said = self.tr("“%1” answered with %2.").replace("%1", endpoint.host)
        said = said.replace("%2", suggested)
        if not found.unmatched:
            self.said.emit(said)
            return
        useless = self.tr("%1 of its answers cannot be used:")
        lines = [_unmatched_said(one, codebook) for one in found.unmatched]
        sentence = f"{said} {useless.replace('%1', str(len(lines)))}"
        heading = self.tr("Language model: “%1”").replace("%1", title)
        ReportWindow(heading, sentence, lines, self._window).show()


def _unmatched_said(one: Unmatched, codebook: Codebook) -> str:
    """An answer that cannot be used, in words: its label by name where the codebook knows it."""
    layer, _, key = one.label.partition("/")
    label = codebook.label(layer, key)
    named = label.name if label else one.label
    return f"“{one.words}” ({named}): {one.reason}" if named else f"“{one.words}”: {one.reason}"
