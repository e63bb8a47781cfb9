"""Finding as a whole: joins the panels of a project with what they ask for, and the actions."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from variorum.services.entities.listing import MentionRow
from variorum.services.searching import keeping
from variorum.ui.bridge import Bridge
from variorum.ui.finding.details import DetailsWork
from variorum.ui.finding.entities import EntityWork
from variorum.ui.finding.folders import FolderWork
from variorum.ui.jobs import Jobs
from variorum.ui.library.panel import ArticleWish
from variorum.ui.prompts import Prompts
from variorum.ui.tag.columns import ENTITIES
from variorum.ui.tag.place import TagPlace

LISTS = "variorum.ui.finding.lists"


class Lists(Protocol):
    """What works in the drawer; loaded and made when the first of its lists is wanted."""

    def show_lines(self, query: str) -> None:
        """Open the concordance on a query; without one it waits to be given one."""

    def show_selected(self) -> None:
        """Open the concordance on the selected words; from a line of it, go back to that."""

    def show_contradictions(self) -> None:
        """Open the list of contradictions, which are looked for."""

    def tick(self) -> None:
        """Tick the line at hand, or no more."""

    def tick_all(self) -> None:
        """Tick all lines, or none."""


class FindWork(QObject):
    """Entities, concordance and contradictions of the open project."""

    def __init__(self, jobs: Jobs, prompts: Prompts, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._prompts = prompts
        self._bridge: Bridge | None = None
        self._place: TagPlace | None = None
        self.entities: EntityWork | None = None
        self.lists: Lists | None = None
        self.folders: FolderWork | None = None
        self.details: DetailsWork | None = None

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Work in another project, or in none."""
        self._bridge, self._place = bridge, place
        if self.details is not None:
            self.details.leave()
        self.entities = self.lists = self.folders = self.details = None
        if bridge is not None and place is not None:
            columns = place.columns
            self.entities = EntityWork(place.desk, columns.entities, place.reader, columns)
            self.folders = FolderWork(bridge, columns.library, self._prompts)
            self.folders.lines_requested.connect(self.show_lines)
            self.details = DetailsWork(bridge, self._window)
            place.details_requested.connect(self.details.show)
            self._connect(place, self.entities)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions that are done here."""
        return {
            "find.lines": self.list_lines,
            "find.contradictions": self.list_contradictions,
            "lines.tick": lambda: self._open(lambda lists: lists.tick()),
            "lines.tick_all": lambda: self._open(lambda lists: lists.tick_all()),
            "entity.find": self._begin_entity,
            "tag.link": self._begin_link,
            "article.details": self.show_details,
        }

    def list_lines(self) -> None:
        """Open the concordance, with the words that are selected."""
        self._open(lambda lists: lists.show_selected())

    def show_lines(self, query: str) -> None:
        """Open the concordance on a query; without one it waits to be given one."""
        self._open(lambda lists: lists.show_lines(query))

    def list_contradictions(self) -> None:
        """Open the list of contradictions, which are looked for."""
        self._open(lambda lists: lists.show_contradictions())

    def show_details(self) -> None:
        """Show what is said of the articles that are selected, or of the one that is open."""
        if self._place is not None and self.details is not None:
            here = self._place.desk.document_id
            self.details.show(self._place.columns.library.selected or ((here,) if here else ()))

    def _begin_entity(self) -> None:
        if self.entities is not None:
            self.entities.begin()

    def _begin_link(self) -> None:
        if self.entities is not None:
            self.entities.begin_link()

    def _open(self, show: Callable[[Lists], None]) -> None:
        """Show something in the lists; keys are let in between making them and showing them."""
        if self.lists is not None:
            show(self.lists)
        elif self._bridge is not None and self._place is not None:
            made = import_module(LISTS).DrawerWork(self._bridge, self._jobs, self._place)
            made.save_requested.connect(self._save)
            self.lists = made
            self._bridge.afterwards.later(show)(made)

    def _connect(self, place: TagPlace, entities: EntityWork) -> None:
        columns = place.columns
        columns.side.chosen.connect(self._choose_side)
        columns.side.shown.connect(lambda key: entities.set_shown(shown=key == ENTITIES))
        entities.panel_requested.connect(self._show_entities)
        entities.look_up_requested.connect(self._look_up)
        entities.tag_requested.connect(self._go_to_mention)
        place.keys.entity_wanted.connect(entities.begin)
        entities.tagged.connect(place.aiming.rest)
        entities.said.connect(place.said)

    def _choose_side(self, key: str) -> None:
        """Whoever clicks on the entities, open or not, looks for one: letters are for the filter,
        and not for the article."""
        if self._place is not None and key == ENTITIES:
            self._place.columns.entities.field.setFocus()
            self._place.columns.entities.field.selectAll()

    def _show_entities(self) -> None:
        if self._place is not None:
            columns = self._place.columns
            columns.left.show()
            columns.side.show_page(ENTITIES)

    def _look_up(self, typed: str) -> None:
        """Go on in the inspector, with what was typed at the caret."""
        if self._place is not None:
            editor = self._place.columns.inspector.editor
            editor.begin_link()
            if typed:
                editor.entity.look_up.begin(typed)
                editor.entity.look_up.field.deselect()
                editor.entity.look_up.field.end(False)  # noqa: FBT003

    def _go_to_mention(self, mention: MentionRow) -> None:
        if self._place is not None:
            self._place.go_to(ArticleWish(mention.document_id))
            self._place.go_to_tag(mention.annotation_id)

    def _save(self, query: str) -> None:
        if self._bridge is None or self._place is None:
            return
        title, label = self.tr("Save search"), self.tr("The search is listed under this name:")
        name = self._prompts.line(title, label, query)
        if name:
            said = self.tr("“%1” stands above the articles on the left.").replace("%1", name)
            told = self._place.said
            self._bridge.act(keeping.save, name, query, then=lambda _: told.emit(said))
