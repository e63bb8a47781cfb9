"""Correcting the alignment with the keyboard and by dragging: from a passage to its counterpart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from variorum.services.stories import correcting
from variorum.services.stories.correcting import RELATIONS, Passages
from variorum.ui.place import Handlers
from variorum.ui.story.desk import StoryDesk
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.view import LinkWish, StoryView

RELATION_MENU = ("story.relation_words", *(f"story.relation_{one}" for one in RELATIONS))
"""What may be said of linked words, as actions."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A version's passages and those of the baseline they are to be linked with, or are."""

    column: int
    numbers: tuple[int, ...]
    baseline: tuple[int, ...]


class Correcting(QObject):
    """Turns keys and drags into corrections; says what is wanted next."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    relations_wanted = Signal()
    """The menu of relations is wanted for the active passage."""

    def __init__(self, desk: StoryDesk, view: StoryView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        view.link_requested.connect(self.link_dragged)

    def handlers(self) -> Handlers:
        """What each action does."""
        named = {f"story.relation_{one}": partial(self.name, one) for one in RELATIONS}
        return {
            "story.link": self.link,
            "story.link_too": partial(self.link, beside=True),
            "story.unlink": self.unlink,
            "story.realign": self.realign,
            "story.relation": self.ask_relation,
            "story.relation_words": partial(self.name, ""),
            **named,
        }

    def link(self, *, beside: bool = False) -> None:
        """Take the active passage to be linked; the second time, link it with the active one.

        ``beside``: what it is linked with already stays so.
        """
        chosen, source = self._view.chosen, self._view.taken
        if source is None:
            if self._numbers(chosen.row, chosen.column):
                self._view.take(chosen.row, chosen.column)
                self.said.emit(
                    self.tr("Go to its counterpart and press the key again; Esc cancels.")
                )
            else:
                self.said.emit(self.tr("Choose a passage first: there is none here."))
            return
        self._view.take(None)
        self.link_dragged(LinkWish(*source, chosen.row, chosen.column, beside))

    def link_dragged(self, wish: LinkWish) -> None:
        """Link two passages, one of them the baseline's."""
        story, pair = self._desk.story, self._pair(wish)
        if story is None or not self._desk.writable:
            return
        if pair is None:
            words = self.tr("One of the two has to be a passage of the baseline.")
            self.said.emit(words)
            return
        version = story.versions[pair.column - 1]
        before = {
            left
            for link in version.comparison.alignment.linked
            if set(link.right) & set(pair.numbers)
            for left in link.left
        }
        gone = () if wish.beside else sorted(before - set(pair.baseline))
        here, there = self._ends(story, pair)
        instead = story.passages_of(0, gone)
        service = partial(correcting.link, instead_of=instead)
        self._desk.bridge.act(service, here, there)

    def unlink(self) -> None:
        """Part the active passage from what stands beside it in the baseline."""
        story, pair = self._desk.story, self._active_pair()
        if story is not None and pair is not None:
            self._desk.bridge.act(correcting.unlink, *self._ends(story, pair))

    def realign(self) -> None:
        """Let the words decide again about the active passage."""
        story, chosen = self._desk.story, self._view.chosen
        if story is None or not self._desk.writable:
            return
        column = chosen.column or 1
        numbers = self._numbers(chosen.row, chosen.column)
        other = story.columns[0 if chosen.column else min(column, len(story.columns) - 1)]
        here = story.passages_of(chosen.column, numbers)
        self._desk.bridge.act(correcting.forget, here, other.document.id, then=self._forgotten)

    def ask_relation(self) -> None:
        """Show what may be said of the active passage's words."""
        if self._active_pair() is not None:
            self.relations_wanted.emit()

    def name(self, relation: str) -> None:
        """Say what the version did to the words of the baseline; empty leaves it to the words."""
        story, pair = self._desk.story, self._active_pair()
        if story is not None and pair is not None:
            there, here = self._ends(story, pair)
            self._desk.bridge.act(correcting.name_relation, here, there, relation)

    def _forgotten(self, changed: object) -> None:
        if changed is None:
            self.said.emit(self.tr("Nothing was corrected here."))

    def _active_pair(self) -> Pair | None:
        """The active passage and its counterpart; says so where there is none."""
        chosen = self._view.chosen
        if not self._desk.writable:
            return None
        numbers, baseline = (self._numbers(chosen.row, one) for one in (chosen.column, 0))
        if chosen.column and numbers and baseline:
            return Pair(chosen.column, numbers, baseline)
        self.said.emit(
            self.tr("Go to a passage of another version that stands beside one of the baseline.")
        )
        return None

    def _pair(self, wish: LinkWish) -> Pair | None:
        """The version's and the baseline's passages that are meant, whichever was taken first."""
        taken = self._numbers(wish.row, wish.column)
        if wish.column:
            baseline = self._numbers(wish.to_row, 0)
            return Pair(wish.column, taken, baseline) if taken and baseline else None
        numbers = self._numbers(wish.to_row, wish.to_column)
        found = wish.to_column and taken and numbers
        return Pair(wish.to_column, numbers, taken) if found else None

    def _ends(self, story: OpenStory, pair: Pair) -> tuple[Sequence[Passages], Sequence[Passages]]:
        here = story.passages_of(pair.column, pair.numbers)
        return here, story.passages_of(0, pair.baseline)

    def _numbers(self, row: int, column: int) -> tuple[int, ...]:
        story = self._desk.story
        if story is None or not 0 <= row < len(story.rows):
            return ()
        return story.rows[row].cells[column].numbers
