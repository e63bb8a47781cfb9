"""The Story place: the versions of a story side by side, and below them what they make of it."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from variorum.services import reading
from variorum.services.stories import grouping
from variorum.services.stories.carrying import CarriedTag
from variorum.services.stories.comparing import ListedStory
from variorum.services.stories.grouping import Suggestion
from variorum.ui.actions import Situation
from variorum.ui.bridge import Bridge
from variorum.ui.jobs import Job
from variorum.ui.library.panel import ArticleWish
from variorum.ui.story.bar import StoryBar
from variorum.ui.story.carryover import CarryPanel
from variorum.ui.story.desk import StoryDesk
from variorum.ui.story.noticing import FindingsPanel, Spot
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.sheet import Look
from variorum.ui.story.page.view import StoryView
from variorum.ui.story.suggestions import SuggestionsPage, confirm
from variorum.ui.story.tables.grids import Place
from variorum.ui.story.tables.panel import TablesPanel
from variorum.ui.story.taking import TableExport
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.empty import EmptyState


class StoryPlace(QWidget):
    """Joins the desk with the page, the lists beside it and the tables below."""

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
        self.bar = StoryBar()
        self.view = StoryView(Look(bridge.project.codebook, LIGHT))
        self.findings = FindingsPanel()
        self.carrying = CarryPanel()
        self.tables = TablesPanel()
        self.suggestions = SuggestionsPage()
        self.suggest_button = QPushButton(self.tr("Suggest stories"))
        self._empty = EmptyState(
            self.tr("No story yet"),
            self.tr("A story holds the articles that tell the same. The program can suggest some."),
            self.suggest_button,
        )
        self._pages = QStackedWidget()
        self._drawer = QStackedWidget()
        self._page = QWidget()
        self._lay_out()
        self._connect()

    # -- what the window asks ----------------------------------------------------------------------

    def situation(self, now: Situation) -> Situation:
        """What is at hand here, besides what is in the whole window."""
        story = self.desk.story
        shown = story is not None and bool(story.columns)
        return replace(
            now,
            article=False,
            tag=False,
            mine=False,
            story=shown and self._pages.currentWidget() is self._page,
        )

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.view.set_look(replace(self.view.look, theme=theme))
        for part in (self.findings, self.carrying, self.tables, self.suggestions):
            part.set_theme(theme)

    def set_zoom(self, zoom: int) -> None:
        """Take another size of the text, in per cent."""
        if zoom != self.view.look.zoom:
            self.view.set_look(replace(self.view.look, zoom=zoom))

    def shown(self) -> None:
        """The place has come into sight: it takes the keyboard."""
        self.desk.wake()
        if self._pages.currentWidget() is self._page:
            self.view.setFocus()

    def hidden(self) -> None:
        """Another place is shown."""
        self.desk.rest()

    # -- what the actions do -----------------------------------------------------------------------

    def step_difference(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) difference."""
        if not self.view.step_difference(by):
            self.said.emit(self.tr("There is no further difference."))

    def toggle(self, key: str) -> None:
        """Turn "removed" or "folded" on or off."""
        on = set(self.bar.views.on) ^ {key}
        self.bar.views.set_on(on)
        self._show_views(tuple(on))

    def make_baseline(self) -> None:
        """Tell the story relative to the active version."""
        document_id = self._active_id()
        if document_id is not None and self.view.chosen.column:
            self.desk.set_baseline(document_id)

    def open_carrying(self) -> None:
        """List what becomes of the active version's tags in the others."""
        self.desk.carry(self._active_id())
        self.bar.drawers.set_on(["carry"])
        self._show_drawer(("carry",))
        self.carrying.list.setFocus()

    def open_findings(self) -> None:
        """List the findings."""
        self.bar.drawers.set_on(["findings"])
        self._show_drawer(("findings",))
        self.findings.list.setFocus()

    def suggest(self) -> None:
        """Look for articles that tell the same."""
        bridge = self.desk.bridge

        def done(found: list[Suggestion]) -> None:
            names = {row.id: row.outlet or row.title for row in reading.library(project)}
            self._pages.setCurrentWidget(self.suggestions)
            self.suggestions.show_suggestions(found, names)
            self.situation_changed.emit()

        project = bridge.project
        title = self.tr("Looking for stories")
        self._export.jobs.run(Job(title, lambda _: grouping.suggest_groups(project), done))

    def export_table(self) -> None:
        """Write the table that is shown to a file."""
        story = self.desk.story
        if story is not None:
            grid = self.tables.sorted.shown()
            self._export.export(grid, story.story.title, self._theme, self.font())

    def show_spot(self, spot: Spot | None) -> None:
        """Bring a place of the page into sight."""
        if spot is not None:
            self.view.show_words(spot.column, spot.start, spot.end)

    def back_to_page(self) -> None:
        """Give the keyboard to the page; from there, close what lies beside it."""
        if self._pages.currentWidget() is self.suggestions:
            self._show_story(self.desk.story)
        elif self.view.hasFocus():
            self.bar.drawers.set_on([])
            self._show_drawer(())
        self.view.setFocus()

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

    def _show_stories(self, stories: list[ListedStory]) -> None:
        chosen = self.desk.story_id
        self.bar.show_stories(stories, chosen)

    def _show_story(self, story: OpenStory | None) -> None:
        codebook = self.desk.project.codebook
        if self.view.look.codebook is not codebook:
            self.view.look = replace(self.view.look, codebook=codebook)
        self.view.show_story(story)
        self.findings.show_story(story)
        self.bar.show_counts(len(story.noticed) + len(story.drifted) if story else 0)
        self.bar.show_versions(
            story.documents if story else (),
            [column.document.id for column in story.columns] if story else (),
        )
        before = self._pages.currentWidget()
        self._pages.setCurrentWidget(self._page if story else self._empty)
        if before is not self._page and self.isVisible():
            (self.view if story else self.suggest_button).setFocus()
        self.situation_changed.emit()

    def _show_carried(self, tags: list[CarriedTag]) -> None:
        story = self.desk.story
        if story is not None:
            codebook, writable = self.desk.project.codebook, self.desk.writable
            self.carrying.show_tags(story, tags, codebook, writable=writable)

    def _show_views(self, on: tuple[str, ...]) -> None:
        removed, folded = "removed" in on, "folded" in on
        if removed != self.view.look.removed:
            self.view.set_look(replace(self.view.look, removed=removed))
        if folded != self.view.is_folded:
            self.view.fold(on=folded)

    def _show_drawer(self, on: tuple[str, ...]) -> None:
        self._drawer.setVisible(bool(on))
        if "carry" in on:
            self._drawer.setCurrentWidget(self.carrying)
            if self.desk.carry_from is None:
                self.desk.carry(self._active_id())
        else:
            self._drawer.setCurrentWidget(self.findings)
            self.desk.carry(None)

    def _open_words(self, document_id: str, start: int, end: int) -> None:
        self.words_requested.emit(ArticleWish(document_id, start, end))

    def _open_place(self, place: Place) -> None:
        self._open_words(place.document_id, place.start, place.end)

    def _show_menu(self, column: int, where: QPoint) -> None:
        self.view.go_to(self.view.chosen.row, column)
        self.menu_requested.emit(where)

    def _confirm(self, found: Suggestion) -> None:
        self.desk.bridge.act(confirm, found)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._drawer.addWidget(self.findings)
        self._drawer.addWidget(self.carrying)
        self._drawer.setMinimumWidth(unit * 13)
        self._drawer.setContentsMargins(unit // 2, unit // 2, unit // 4, 0)
        self._drawer.hide()
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(self.view)
        beside.addWidget(self._drawer)
        beside.setStretchFactor(0, 1)
        beside.setSizes([unit * 60, unit * 18])
        below = QSplitter(Qt.Orientation.Vertical)
        below.addWidget(beside)
        below.addWidget(self.tables)
        below.setStretchFactor(0, 1)
        below.setSizes([unit * 32, unit * 15])
        for split in (beside, below):
            split.setChildrenCollapsible(False)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.bar)
        page.addWidget(below, 1)
        for one in (self._empty, self._page, self.suggestions):
            self._pages.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        desk, bar, view = self.desk, self.bar, self.view
        desk.stories_listed.connect(self._show_stories)
        desk.story_opened.connect(self._show_story)
        desk.tables_opened.connect(self.tables.show_tables)
        desk.carried.connect(self._show_carried)
        for teller in (desk, self._export):
            teller.said.connect(self.said)
        bar.story_chosen.connect(desk.open)
        bar.versions_chosen.connect(desk.choose_versions)
        bar.view_chosen.connect(self._show_views)
        bar.drawer_chosen.connect(self._show_drawer)
        for button in (bar.suggestions_requested, self.suggest_button.clicked):
            button.connect(lambda *_: self.suggest())
        view.words_requested.connect(self._open_words)
        view.menu_requested.connect(self._show_menu)
        self.findings.spot_requested.connect(self.show_spot)
        self.carrying.spot_requested.connect(self.show_spot)
        self.carrying.confirmed.connect(desk.apply)
        self.tables.words_requested.connect(self._open_place)
        self.tables.export_requested.connect(self.export_table)
        self.suggestions.confirmed.connect(self._confirm)
        self.suggestions.closed.connect(self.back_to_page)
