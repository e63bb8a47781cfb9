"""The Story place: the versions of a story side by side, and below them what they make of it."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from variorum.services import reading
from variorum.services.stories import grouping
from variorum.services.stories.carrying import CarriedTag
from variorum.services.stories.grouping import Suggestion
from variorum.ui.actions.situations import Situation
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Job
from variorum.ui.library.panel import ArticleWish
from variorum.ui.story.desk import StoryDesk
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.parts import Parts
from variorum.ui.story.suggestions import confirm
from variorum.ui.story.taking import TableExport
from variorum.ui.theme import LIGHT, Theme


class StoryPlace(QWidget):
    """Joins the desk with the parts that show it."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    words_requested = Signal(object)
    """Words are to be opened in the Tag place: ``ArticleWish``."""
    situation_changed = Signal()
    """Other actions are possible than before."""
    menu_requested = Signal(object)
    """Where on the screen the menu of the active version is wanted: ``QPoint``."""

    def __init__(self, bridge: Bridge, export: TableExport) -> None:
        super().__init__()
        self._export = export
        self._theme = LIGHT
        self.desk = StoryDesk(bridge, self)
        self.parts = Parts(bridge.project.codebook)
        self.view = self.parts.view
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.parts)
        self._connect_desk()
        self._connect_parts()

    # -- what the window asks ----------------------------------------------------------------------

    def situation(self, now: Situation) -> Situation:
        """What is at hand here, besides what is in the whole window."""
        story = self.desk.story
        shown = story is not None and bool(story.columns) and self.parts.shows_page
        return Situation(
            project=now.project,
            writable=now.writable,
            articles=now.articles,
            story=shown,
            undo=now.undo,
            redo=now.redo,
        )

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if theme != self.view.look.theme:
            self.view.set_look(replace(self.view.look, theme=theme))
        self.parts.set_theme(theme)

    def set_zoom(self, zoom: int) -> None:
        """Take another size of the text, in per cent."""
        if zoom != self.view.look.zoom:
            self.view.set_look(replace(self.view.look, zoom=zoom))

    def enter(self) -> None:
        """The place has come into sight: it takes the keyboard."""
        self.desk.wake()
        self.parts.focus()

    # -- what the actions do -----------------------------------------------------------------------

    def step_difference(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) difference."""
        if not self.view.step_difference(by):
            self.said.emit(self.tr("There is no further difference."))

    def toggle(self, key: str) -> None:
        """Turn "removed" or "folded" on or off."""
        on = set(self.parts.bar.views.on) ^ {key}
        self.parts.bar.views.set_on(on)
        self._show_views(tuple(on))

    def make_baseline(self) -> None:
        """Tell the story relative to the active version."""
        document_id = self._active_id()
        if document_id is not None and self.view.chosen.column:
            self.desk.set_baseline(document_id)

    def open_carrying(self) -> None:
        """List what becomes of the active version's tags in the others."""
        self.desk.carry(self._active_id())
        self.parts.show_drawer(("carry",))
        self.parts.carrying.list.setFocus()

    def open_findings(self) -> None:
        """List the findings."""
        self._show_drawer(("findings",))
        self.parts.findings.list.setFocus()

    def suggest(self) -> None:
        """Look for articles that tell the same."""
        project = self.desk.project

        def done(found: list[Suggestion]) -> None:
            names = {row.id: row.outlet or row.title for row in reading.library(project)}
            self.parts.setCurrentWidget(self.parts.suggestions)
            self.parts.suggestions.show_suggestions(found, names)
            self.situation_changed.emit()

        title = self.tr("Looking for stories")
        self._export.jobs.run(Job(title, lambda _: grouping.suggest_groups(project), done))

    def export_table(self) -> None:
        """Write the table that is shown to a file."""
        story = self.desk.story
        if story is not None:
            grid = self.parts.tables.sorted.shown()
            self._export.export(grid, story.story.title, self._theme, self.font())

    def back_to_page(self) -> None:
        """Give the keyboard to the page; from there, close what lies beside it."""
        if self.parts.currentWidget() is self.parts.suggestions:
            self.parts.setCurrentWidget(self.parts.empty)
            self._show_story(self.desk.story)
        elif self.view.hasFocus():
            self._show_drawer(())
        self.parts.focus()

    # -- inside ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the page, and from there to nothing but the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_to_page()
        else:
            super().keyPressEvent(event)

    def _active_id(self) -> str | None:
        story = self.desk.story
        if story is None or not story.columns:
            return None
        return story.columns[self.view.chosen.column].document.id

    def _show_story(self, story: OpenStory | None) -> None:
        self.view.look = replace(self.view.look, codebook=self.desk.project.codebook)
        self.parts.show_story(story)
        self.situation_changed.emit()

    def _show_carried(self, tags: list[CarriedTag]) -> None:
        story = self.desk.story
        if story is not None:
            codebook, writable = self.desk.project.codebook, self.desk.writable
            self.parts.carrying.show_tags(story, tags, codebook, writable=writable)

    def _show_views(self, on: tuple[str, ...]) -> None:
        removed, folded = "removed" in on, "folded" in on
        if removed != self.view.look.removed:
            self.view.set_look(replace(self.view.look, removed=removed))
        if folded != self.view.is_folded:
            self.view.fold(on=folded)

    def _show_drawer(self, on: tuple[str, ...]) -> None:
        self.parts.show_drawer(on)
        if "carry" not in on:
            self.desk.carry(None)
        elif self.desk.carry_from is None:
            self.desk.carry(self._active_id())

    def _show_menu(self, column: int, where: QPoint) -> None:
        self.view.go_to(self.view.chosen.row, column)
        self.menu_requested.emit(where)

    def _connect_desk(self) -> None:
        desk, bar = self.desk, self.parts.bar
        desk.stories_listed.connect(lambda found: bar.show_stories(found, desk.story_id))
        desk.story_opened.connect(self._show_story)
        desk.tables_opened.connect(self.parts.tables.show_tables)
        desk.carried.connect(self._show_carried)
        for teller in (desk, self._export):
            teller.said.connect(self.said)
        bar.story_chosen.connect(desk.open)
        bar.versions_chosen.connect(desk.choose_versions)

    def _connect_parts(self) -> None:
        parts, bar = self.parts, self.parts.bar
        bar.view_chosen.connect(self._show_views)
        bar.drawer_chosen.connect(self._show_drawer)
        for button in (bar.suggestions_requested, parts.suggest_button.clicked):
            button.connect(lambda *_: self.suggest())
        self.view.words_requested.connect(
            lambda *words: self.words_requested.emit(ArticleWish(*words))
        )
        self.view.menu_requested.connect(self._show_menu)
        parts.findings.spot_requested.connect(parts.show_spot)
        parts.carrying.spot_requested.connect(parts.show_spot)
        parts.carrying.confirmed.connect(self.desk.apply)
        parts.tables.words_requested.connect(
            lambda place: self.words_requested.emit(
                ArticleWish(place.document_id, place.start, place.end)
            )
        )
        parts.tables.export_requested.connect(self.export_table)
        parts.suggestions.confirmed.connect(lambda one: self.desk.bridge.act(confirm, one))
        parts.suggestions.closed.connect(self.back_to_page)
