"""The page on how good the suggesters are, at work: measured, and choices about them kept."""

from functools import partial

from PySide6.QtCore import QObject

from variorum.domain.pausing import Progressed
from variorum.services.suggesting import rating
from variorum.services.suggesting.rating import Rating
from variorum.ui.settings import Settings
from variorum.ui.suggesters.errands import Errands
from variorum.ui.suggesters.overview import Overview
from variorum.ui.suggesters.views import views
from variorum.ui.tag.place import TagPlace
from variorum.ui.tag.suggesting.choices import preferences
from variorum.ui.widgets.wording import counted


class Measuring(QObject):
    """Fills the page, and keeps in the settings what is chosen on it."""

    def __init__(
        self, page: Overview, place: TagPlace, errands: Errands, settings: Settings
    ) -> None:
        super().__init__(page)
        self._page = page
        self._errands = errands
        self._settings = settings
        self._place = place
        self._ratings: list[Rating] = []
        page.turned.connect(self._turn)
        page.rests_below.connect(self._set_welcome)
        page.least_chosen.connect(partial(self._keep, "suggestions.least"))
        page.measure_requested.connect(self.measure)
        place.suggestions.refreshed.connect(self._show)

    def enter(self) -> None:
        """The page has come into sight."""
        self._page.set_least(self._settings.get("suggestions.least", int))
        if not self._ratings:
            self.measure()

    def measure(self) -> None:
        """Find out how good each suggester is, which takes a while."""
        project = self._place.desk.project
        chosen = preferences(self._settings, self._place.desk.codebook)
        self._page.say(self.tr("Going through the articles you tagged…"))

        def work(progressed: Progressed) -> list[Rating]:
            return rating.ratings(project, None, progressed, chosen)

        def done(found: list[Rating]) -> None:
            self._ratings = found
            self._show()

        self._errands.run(self.tr("Measuring the suggesters"), work, done)

    def _show(self) -> None:
        if not self._ratings:
            return
        settings = self._settings
        off, welcome = (
            settings.get("suggesters.off", list),
            settings.get("suggesters.welcome", dict),
        )
        number = max(one.articles for one in self._ratings)
        said = self.tr(
            "Measured on your own tags in %1, each suggested for before it was learnt from, and on"
            " your answers."
        )
        none = self.tr("You have not tagged anything yet to judge them by.")
        self._page.say(said.replace("%1", counted("%n article(s)", number)) if number else none)
        failures = self._place.suggestions.failures
        self._page.show_suggesters(views(self._ratings, failures, off, welcome))

    def _turn(self, key: str, on: bool) -> None:  # noqa: FBT001
        off = [one for one in self._settings.get("suggesters.off", list) if one != key]
        self._keep("suggesters.off", off if on else [*off, key])

    def _set_welcome(self, key: str, share: int) -> None:
        welcome = self._settings.get("suggesters.welcome", dict)
        self._keep("suggesters.welcome", {**welcome, key: share})

    def _keep(self, setting: str, value: object) -> None:
        before = self._settings.get(setting, type(value))
        if value != before:
            self._settings.set(setting, value)
            self._place.suggestions.prefer()
            self._show()
