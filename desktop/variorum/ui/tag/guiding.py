"""The codebook beside the article: which profile is shown, its guideline, and every new version."""

from PySide6.QtCore import QObject, Slot

from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed
from variorum.ui.settings import Settings
from variorum.ui.tag.columns import Columns
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.keyfilter import KeyFilter


class Guiding(QObject):
    """Keeps panel and keys with the codebook in force, and remembers how the panel was left."""

    def __init__(self, desk: Desk, columns: Columns, keys: KeyFilter, settings: Settings) -> None:
        super().__init__(columns)
        self._desk = desk
        self._panel = columns.codebook
        self._keys = keys
        self._settings = settings
        self._panel.profile_chosen.connect(lambda one: settings.set("codebook.profile", one))
        self._panel.folded.connect(lambda one: settings.set("codebook.collapsed", one))
        desk.project_changed.connect(self._follow)
        desk.active_changed.connect(desk.afterwards.later(self._guide))
        self._show()
        self._panel.show_guide(on=settings.get("codebook.guide", bool))

    @property
    def is_on(self) -> bool:
        """Whether the guideline is shown."""
        return self._settings.get("codebook.guide", bool)

    def toggle(self) -> None:
        """Show the guideline, or no more, the next time too."""
        self._settings.set("codebook.guide", not self.is_on)
        self._panel.show_guide(on=self.is_on)

    @Slot(object)
    def _guide(self, active: Annotation | None) -> None:
        if active is not None:
            self._panel.guide_to(active.layer, active.label)

    @Slot(object)
    def _follow(self, changed: Changed) -> None:
        if changed.ids.get("codebook"):
            self._show()

    def _show(self) -> None:
        codebook = self._desk.codebook
        profile = self._settings.get("codebook.profile", str)
        self._panel.set_codebook(codebook, profile, self._settings.get("codebook.collapsed", list))
        self._keys.set_codebook(codebook)
