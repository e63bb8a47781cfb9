"""What a place of the window is, beside the Tag place, and what it is made with."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from variorum.ui.actions.base import Reach
from variorum.ui.actions.situations import Situation
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Jobs
from variorum.ui.library.panel import ArticleWish
from variorum.ui.menus import KeysOf
from variorum.ui.prompts import Prompts
from variorum.ui.settings import Settings

Handlers = dict[str, Callable[[], object]]
"""What actions do, by their ids."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window lends to its places."""

    bridge: Bridge
    jobs: Jobs
    settings: Settings
    prompts: Prompts


@dataclass(frozen=True, slots=True)
class MenuWish:
    """A menu of these actions is wanted at this point of the screen."""

    actions: tuple[str, ...]
    where: QPoint


class Place(QWidget):
    """A place of the window; it is made when it is first shown.

    Its actions are those whose ids begin with its key (``story.next``).
    """

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    situation_changed = Signal()
    """Other actions are possible than before."""
    words_requested = Signal(object)
    """Words are to be opened in the Tag place: ``ArticleWish``."""
    action_requested = Signal(object)
    """Something is to be done that the window does, not the place: the id of its action."""
    menu_requested = Signal(object)
    """A menu is wanted: ``MenuWish``."""

    standing_changed = Signal()
    """The status line has something else to say while the place is shown."""

    def standing(self) -> str:
        """What the status line says while the place is shown: where one is in it."""
        return ""

    def reaches(self) -> dict[Reach, QWidget]:
        """In which widget the keys of which reach work."""
        return {}

    def handlers(self) -> Handlers:
        """What each of its actions does."""
        return {}

    def show_keys(self, keys: KeysOf) -> None:
        """Name the keys of actions, as they are from now on, where the place does so."""

    def situation(self, now: Situation) -> Situation:
        """What is at hand here, besides what is in the whole window."""
        return Situation(
            project=now.project,
            writable=now.writable,
            articles=now.articles,
            undo=now.undo,
            redo=now.redo,
        )

    def come_from(self, document_id: str | None) -> None:
        """It is about to come into sight; this article is the one that is open to be tagged."""

    def enter(self) -> None:
        """It has come into sight: take the keyboard."""
        self.setFocus()

    def rest(self) -> None:
        """It has gone out of sight: what is only for the eye can wait."""

    def set_zoom(self, zoom: int) -> None:
        """Take another size of the text, in per cent."""

    def open_words(self, document_id: str, start: int, end: int) -> None:
        """Ask for words to be shown in the Tag place; code points."""
        self.words_requested.emit(ArticleWish(document_id, start, end))
