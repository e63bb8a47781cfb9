"""The Story place: the versions of a story side by side, and below them what they make of it."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from variorum.services.claims import wording
from variorum.services.stories import carrying
from variorum.services.stories.carrying import CarriedTag
from variorum.services.stories.comparing import ListedStory
from variorum.ui.actions.base import Reach
from variorum.ui.actions.situations import Situation
from variorum.ui.comments.ofclaim import ClaimTalking
from variorum.ui.menus import KeysOf
from variorum.ui.place import Handlers, MenuWish, Place, Surroundings
from variorum.ui.story.correcting import RELATION_MENU, Correcting
from variorum.ui.story.desk import StoryDesk
from variorum.ui.story.hands import StoryHands
from variorum.ui.story.opening import OpenStory
from variorum.ui.story.page.heads import heading
from variorum.ui.story.parts import Parts
from variorum.ui.story.tagging import StoryTagging
from variorum.ui.story.taking import TableExport
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.wording import counted, joined

VERSION_MENU = (
    "story.open",
    "story.copy",
    "story.tag",
    "story.tag_remove",
    "story.baseline",
    "story.carry",
    "story.link",
    "story.unlink",
    "story.relation",
    "story.realign",
)
"""What can be done with the version under the mouse."""

TABLE_MENU = ("story.claim", "story.merge", "story.pin", "story.confirm", "story.export")
"""What can be done with a row of a table."""


class StoryPlace(Place):
    """Joins the desk with the parts that show it."""

    def __init__(self, given: Surroundings) -> None:
        super().__init__()
        bridge = given.bridge
        export = TableExport(given.jobs, given.prompts, given.settings, self)
        self.desk = StoryDesk(bridge, self)
        self.parts = Parts(bridge.project.codebook)
        self.parts.tables.model.writable = self.desk.writable
        self.parts.set_sizes(given.settings.get("story.splitters", dict))
        self._settings = given.settings
        bridge.closing.connect(self._keep_sizes)
        self.view = self.parts.view
        self.hands = StoryHands(self.desk, self.parts, export, self)
        self.correcting = Correcting(self.desk, self.view, self)
        self.tagging = StoryTagging(self.desk, self.view, self)
        self.setLayout(in_column(self.parts, self.parts.comparing, spacing=0))
        self._connect_desk(export)
        self._connect_parts()

    # -- what the window asks ----------------------------------------------------------------------

    def reaches(self) -> dict[Reach, QWidget]:
        """The keys of the menu Story work among the versions, some in the tables too."""
        return {"story": self.view, "table": self.parts.tables.table}

    def show_keys(self, keys: KeysOf) -> None:
        """Name the keys as they are now beside what they do."""
        self.parts.bar.show_keys(keys)
        self.parts.tables.show_keys(keys)

    def handlers(self) -> Handlers:
        """What its actions do."""
        return self.hands.handlers() | self.correcting.handlers() | self.tagging.handlers()

    def situation(self, now: Situation) -> Situation:
        """What is at hand here, besides what is in the whole window."""
        story = self.desk.story
        shown = story is not None and bool(story.columns) and self.parts.shows_page
        return replace(super().situation(now), story=shown)

    def standing(self) -> str:
        """The version and the passage that have the keyboard, and how many tags are shown there."""
        story, chosen = self.desk.story, self.view.chosen
        if story is None or not story.rows or not self.parts.shows_page:
            return " "
        column = story.columns[chosen.column]
        parts = [heading(column)[0]]
        numbers = story.rows[chosen.row].cells[chosen.column].numbers
        if numbers:
            passage = self.tr("passage %1 of %2").replace("%1", str(numbers[0] + 1))
            parts.append(passage.replace("%2", str(column.passages)))
        parts.append(counted("%n tag(s)", len(column.tags)))
        return joined(parts)

    def set_zoom(self, zoom: int) -> None:
        """Take another size of the text, in per cent."""
        if zoom != self.view.look.zoom:
            self.view.set_look(replace(self.view.look, zoom=zoom))

    def come_from(self, document_id: str | None) -> None:
        """The story of the article that was read is the one to compare."""
        self.desk.come_from(document_id)

    def enter(self) -> None:
        """The place has come into sight: it takes the keyboard."""
        self.desk.wake()
        self.parts.focus()

    def rest(self) -> None:
        """The place has gone out of sight: nothing is compared until it is back."""
        self.desk.rest()
        self._keep_sizes()

    def back_to_page(self) -> None:
        """Give the keyboard to the page; from there, close what lies beside it."""
        if self.parts.currentWidget() in {self.parts.suggestions, self.parts.arranging}:
            self.parts.setCurrentWidget(self.parts.empty)
            self._show_story(self.desk.story)
        elif self.view.hasFocus():
            self.hands.show_drawer(())
        self.parts.focus()

    # -- inside ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the page, and from there to nothing but the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_to_page()
        else:
            super().keyPressEvent(event)

    def _keep_sizes(self) -> None:
        if self.parts.shows_page and self.isVisible():
            kept = self._settings.get("story.splitters", dict)
            self._settings.set("story.splitters", kept | self.parts.sizes())

    def _show_stories(self, stories: list[ListedStory]) -> None:
        self.parts.bar.show_stories(stories, self.desk.story_id)
        arranged = self.parts.arranging.story_id
        shown = self.parts.currentWidget() is self.parts.arranging
        story = next((one for one in stories if one.id == arranged), None)
        if shown and story is not None:
            self.parts.arranging.show_story(story, stories, writable=self.desk.writable)
        elif shown:
            self.back_to_page()

    def _show_story(self, story: OpenStory | None) -> None:
        self.view.look = replace(self.view.look, codebook=self.desk.project.codebook)
        self.parts.show_story(story)
        self.situation_changed.emit()

    def _show_carried(self, tags: list[CarriedTag]) -> None:
        story = self.desk.story
        if story is not None:
            codebook, writable = self.desk.project.codebook, self.desk.writable
            self.parts.carrying.show_tags(story, tags, codebook, writable=writable)

    def _show_menu(self, column: int, where: QPoint) -> None:
        if column != self.view.chosen.column:
            self.view.go_to(self.view.chosen.row, column)
        self.menu_requested.emit(MenuWish(VERSION_MENU, where))

    def _show_relations(self) -> None:
        where = self.view.cell_rect(self.view.chosen.row, self.view.chosen.column).bottomLeft()
        self.menu_requested.emit(MenuWish(RELATION_MENU, self.view.viewport().mapToGlobal(where)))

    def _connect_desk(self, export: TableExport) -> None:
        desk, bar = self.desk, self.parts.bar
        desk.stories_listed.connect(self._show_stories)
        desk.story_opened.connect(self._show_story)
        desk.noticed.connect(lambda found: self.parts.show_noticing(desk.story, found))
        desk.comparisons.progressed.connect(self.parts.show_comparing)
        desk.stopped.connect(self.parts.comparing.say_stopped)
        self.parts.comparing.stop_requested.connect(desk.stop)
        self.parts.comparing.again_requested.connect(desk.refresh)
        desk.tables_opened.connect(self.parts.tables.show_tables)
        desk.carried.connect(self._show_carried)
        self.correcting.relations_wanted.connect(self._show_relations)
        for teller in (desk, export, self.hands, self.correcting, self.tagging):
            teller.said.connect(self.said)
        self.hands.situation_changed.connect(self.situation_changed)
        bar.story_chosen.connect(desk.open)
        bar.versions_chosen.connect(desk.choose_versions)

    def _connect_parts(self) -> None:
        parts, bar = self.parts, self.parts.bar
        bar.view_chosen.connect(self.hands.show_views)
        bar.drawer_chosen.connect(self.hands.show_drawer)
        for button in (bar.suggestions_requested, parts.suggest_button.clicked):
            button.connect(lambda *_: self.hands.suggest())
        parts.import_button.clicked.connect(lambda: self.action_requested.emit("import.files"))
        self.view.words_requested.connect(self.open_words)
        self.view.menu_requested.connect(self._show_menu)
        self.view.gone_to.connect(self.standing_changed)
        for panel in parts.drawer.panels.values():
            panel.spot_requested.connect(parts.show_spot)
        parts.arranging.wished.connect(self.desk.bridge.wish)
        parts.arranging.closed.connect(self.back_to_page)
        bar.arranging_requested.connect(self.hands.arrange)
        parts.carrying.confirmed.connect(self.desk.apply)
        parts.tables.words_requested.connect(
            lambda place: self.open_words(place.document_id, place.start, place.end)
        )
        parts.tables.carry_requested.connect(
            lambda wish: self.desk.bridge.act(carrying.carry_to, *wish)
        )
        parts.tables.export_requested.connect(self.hands.export_table)
        parts.tables.reworded.connect(
            lambda one: self.desk.bridge.act(wording.reword, one.claim_id, one.words)
        )
        together = parts.tables.merging
        together.merge_requested.connect(self.hands.merge)
        together.split_requested.connect(self.hands.split_off)
        parts.tables.menu_requested.connect(
            lambda where: self.menu_requested.emit(MenuWish(TABLE_MENU, where))
        )
        talking = ClaimTalking(self.desk.bridge, parts.tables.talk, "comments in the story")
        parts.tables.claim_pointed.connect(talking.show_claim)
        parts.suggestions.confirmed.connect(self.hands.make)
        parts.suggestions.closed.connect(self.back_to_page)
