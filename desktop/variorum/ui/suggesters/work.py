"""What is done with suggesters: looked over, the model asked, what is doubtful checked."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from variorum.domain.pausing import Progressed
from variorum.domain.suggestions import SCOPES, Scope
from variorum.errors import UserError
from variorum.services.suggesting.secrets import Secrets, system_keyring
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Jobs
from variorum.ui.place import Surroundings
from variorum.ui.prompts import Prompts
from variorum.ui.settings import Settings
from variorum.ui.suggesters.asking import ModelAsking
from variorum.ui.suggesters.endpoints import chosen_endpoint
from variorum.ui.suggesters.errands import Errands
from variorum.ui.suggesters.hiding import Hiding
from variorum.ui.tag.place import TagPlace


class Pages(Protocol):
    """The window "Suggesters", loaded when it is first opened."""

    def open(self, page: str) -> None:
        """Show one of the pages, as things are now."""

    def refresh(self) -> None:
        """Something was agreed to elsewhere."""

    def begin_asking(self, host: str) -> None:
        """A host is being asked about the open article."""

    def refuse(self, error: UserError) -> None:
        """It gave no answer that can be used."""

    def close(self) -> None:
        """The project is closed: the window goes."""


class SuggesterWork(QObject):
    """Joins the windows about suggesters with the open project; they are made when first shown."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    failed = Signal(object)
    """Something cannot be done: ``UserError``."""

    def __init__(self, jobs: Jobs, settings: Settings, prompts: Prompts, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._settings = settings
        self._prompts = prompts
        self._window = window
        self._secrets = Secrets(system_keyring)
        self._around: Surroundings | None = None
        self._errands: Errands | None = None
        self._place: TagPlace | None = None
        self.pages: Pages | None = None
        self.hiding: Hiding | None = None

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Work in another project, or in none."""
        for one in (self.pages, self.hiding):
            if one is not None:
                one.close()
        self.pages = self.hiding = None
        self._place = place
        self._around = self._errands = None
        if bridge is not None:
            self._around = Surroundings(bridge, self._jobs, self._settings, self._prompts)
            self._errands = Errands(self._jobs, bridge)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {
            "suggesters.show": self.open,
            "suggestions.hidden": self.open_hidden,
            "suggestions.ask": self.ask_model,
            **{f"doubtful.{scope}": partial(self.check_doubtful, scope) for scope in SCOPES},
        }

    def open(self, page: str = "overview") -> None:
        """Show the window "Suggesters", at one of its pages."""
        if self._around is None or self._place is None or self._errands is None:
            return
        if self.pages is None:
            from variorum.ui.suggesters.pages import SuggesterPages

            self.pages = made = SuggesterPages(
                self._around, self._place, self._errands, self._secrets, self._window
            )
            made.window.endpoint.ask_requested.connect(self.ask_model)
        self.pages.open(page)

    def open_hidden(self) -> None:
        """Show what is hidden in the open article, and why."""
        if self._place is None:
            return
        if self.hiding is None:
            self.hiding = Hiding(self._place, self._window)
        self.hiding.open()

    def ask_model(self) -> None:
        """Ask the language model about the open article; where none is named, ask which."""
        around, place, errands = self._around, self._place, self._errands
        if around is None or place is None or errands is None:
            return
        try:
            endpoint = chosen_endpoint(around.settings)
        except UserError:
            self.open("endpoint")
            return
        asking = ModelAsking(around, errands, self._secrets, self._window)
        asking.said.connect(self.said)
        if self.pages is not None:
            asking.refused.connect(self.pages.refuse)
        is_asked = False
        try:
            is_asked = asking.ask(place, endpoint)
        except UserError as error:
            self.failed.emit(error)
        if self.pages is not None:
            self.pages.refresh()
            if is_asked:
                self.pages.begin_asking(endpoint.host)

    def check_doubtful(self, scope: Scope) -> None:
        """Look for the doubtful suggestions and lead through them."""
        errands, place = self._errands, self._place
        article = place.desk.article if place is not None else None
        if errands is None or place is None or article is None:
            return
        ids, story = [article.document.id], article.document.story_id
        if scope == "project" or (scope == "story" and story is not None):
            rows = place.columns.library.model.articles()
            ids = [row.id for row in rows if scope == "project" or row.story_id == story]

        def work(progressed: Progressed) -> list[tuple[str, str]]:
            return place.suggestions.learning.doubtful(ids, progressed)

        def done(found: list[tuple[str, str]]) -> None:
            place.answers.doubts.start(found)
            place.reader.setFocus()

        errands.run(self.tr("Looking for what is doubtful"), work, done)
