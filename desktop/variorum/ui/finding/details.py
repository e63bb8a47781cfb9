"""Details of articles at work: the dialog is filled, and what it changed becomes one act."""

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from variorum.services import reading
from variorum.services.articles import correcting
from variorum.services.articles.correcting import Field
from variorum.services.project import Project
from variorum.ui.bridge import Bridge
from variorum.ui.library.details import DetailsDialog

TOPIC = "article details"
_Known = tuple[dict[Field, str | None], dict[Field, set[str]]]


class DetailsWork(QObject):
    """Shows what is said of articles, and lets it be corrected."""

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._ids: tuple[str, ...] = ()

    @cached_property
    def dialog(self) -> DetailsDialog:
        """The dialog, made when it is first wanted."""
        made = DetailsDialog(self._window)
        made.agreed.connect(self._correct)
        made.finished.connect(lambda _: self._window.activateWindow())
        return made

    def leave(self) -> None:
        """The project is closed: the dialog goes."""
        if "dialog" in vars(self):
            self.dialog.close()
            self.dialog.deleteLater()

    def show(self, ids: Sequence[str]) -> None:
        """Show what is said of these articles."""
        self._ids = tuple(ids)
        if self._ids:
            self._bridge.ask(TOPIC, _known, self._ids, then=partial(self._show, self._ids))

    def _show(self, ids: tuple[str, ...], known: _Known) -> None:
        values, choices = known
        self.dialog.show_articles(values["title"] or "", len(ids), values, choices)

    def _correct(self, values: dict[Field, str]) -> None:
        self._bridge.act(correcting.correct, self._ids, values)


def _known(project: Project, ids: tuple[str, ...]) -> _Known:
    """What is said of articles, and what other articles say."""
    rows = reading.library(project)
    choices: dict[Field, set[str]] = {
        "outlet": {row.outlet for row in rows},
        "kind": {row.kind for row in rows},
        "language": {row.language for row in rows},
        "story": {story.title for story in reading.stories(project).values()},
    }
    return correcting.details(project, ids), choices
