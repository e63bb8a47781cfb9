"""What the actions of the Story place do with its desk and its parts."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from variorum.services import reading
from variorum.services.claims import merging
from variorum.services.stories import grouping
from variorum.services.stories.grouping import Grouped, Suggestion
from variorum.ui.claims.merging import ClaimMerge
from variorum.ui.jobs import Job
from variorum.ui.place import Handlers
from variorum.ui.story.desk import StoryDesk
from variorum.ui.story.drawer.desk import DrawerDesk
from variorum.ui.story.parts import Parts
from variorum.ui.story.suggestions import Wanted, confirm
from variorum.ui.story.taking import TableExport


class StoryHands(QObject):
    """Does what is wished of the versions that are shown."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    situation_changed = Signal()
    """Other actions are possible than before."""

    def __init__(self, desk: StoryDesk, parts: Parts, export: TableExport, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts = parts
        self._view = parts.view
        self._export = export
        self._drawers = DrawerDesk(desk, parts.drawer, self)

    def handlers(self) -> Handlers:
        """What each action of the menu Story does."""
        return {
            "story.next": partial(self.step_difference, 1),
            "story.previous": partial(self.step_difference, -1),
            "story.open": self._view.open_chosen,
            "story.copy": self._view.copy,
            "story.baseline": self.make_baseline,
            "story.carry": self.open_carrying,
            "story.findings": partial(self.open_drawer, "findings"),
            "story.origins": partial(self.open_drawer, "origins"),
            "story.claims": partial(self.open_drawer, "claims"),
            "story.arrange": self.arrange,
            "story.removed": partial(self.toggle, "removed"),
            "story.fold": partial(self.toggle, "folded"),
            "story.suggest": self.suggest,
            "story.export": self.export_table,
            "story.claim": self.reword_claim,
            "story.merge": self.merge_claims,
            "story.pin": self._parts.tables.pin,
            "story.confirm": self._parts.tables.confirm,
        }

    def step_difference(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) difference."""
        if not self._view.step_difference(by):
            self.said.emit(self.tr("There is no further difference."))

    def toggle(self, key: str) -> None:
        """Turn "removed" or "folded" on or off."""
        on = set(self._parts.bar.views.on) ^ {key}
        self._parts.bar.views.set_on(on)
        self.show_views(tuple(on))

    def make_baseline(self) -> None:
        """Tell the story relative to the active version."""
        document_id = self._active_id()
        if document_id is not None and self._view.chosen.column:
            self._desk.set_baseline(document_id)

    def open_carrying(self) -> None:
        """List what becomes of the active version's tags in the others."""
        self._desk.carry(self._active_id())
        self.open_drawer("carry")

    def open_drawer(self, key: str) -> None:
        """Open a panel beside the page and give it the keyboard."""
        self.show_drawer((key,))
        self._parts.drawer.panels[key].list.begin()

    def arrange(self) -> None:
        """Show the open story as a list of articles, to be split, merged, named."""
        story = next((s for s in self._desk.stories if s.id == self._desk.story_id), None)
        if story is not None:
            page = self._parts.arranging
            page.show_story(story, self._desk.stories, writable=self._desk.writable)
            self._parts.setCurrentWidget(page)
            page.ticks.setFocus()
            self.situation_changed.emit()

    def suggest(self) -> None:
        """Look for articles that tell the same."""
        project = self._desk.project

        def done(found: list[Suggestion]) -> None:
            names = {row.id: row.outlet or row.title for row in reading.library(project)}
            self._parts.setCurrentWidget(self._parts.suggestions)
            self._parts.suggestions.show_suggestions(found, names, self._desk.stories)
            self.situation_changed.emit()

        title = self.tr("Looking for stories")
        self._export.jobs.run(Job(title, partial(grouping.suggest_groups, project), done))

    def make(self, wanted: Wanted) -> None:
        """Make a story that was suggested; it is the one to be compared, after the last at once."""
        suggestions = self._parts.suggestions

        def leave(_: object) -> None:
            if self._parts.currentWidget() is suggestions:
                suggestions.closed.emit()

        def made(grouped: Grouped) -> None:
            self._desk.open(grouped.story_id, now=False)
            if not suggestions.list.entries.rows:
                once = Qt.ConnectionType.SingleShotConnection
                self._desk.story_opened.connect(leave, once)

        self._desk.bridge.act(confirm, wanted, then=made)

    def reword_claim(self) -> None:
        """Say a claim in other words: that of the active tag, else that of the table's row."""
        tables = self._parts.tables
        tag = self._desk.story.tag(self._view.active_tag) if self._desk.story else None
        claim_id = tables.claim if tables.table.hasFocus() else tag.claim_id if tag else None
        if not tables.reword(claim_id or tables.claim or ""):
            self.said.emit(self.tr("Go to a tag that makes a claim (G), or to a row of the table."))

    def merge_claims(self) -> None:
        """Offer to let the chosen claims be one, or to split off what was merged into one."""
        if not self._parts.tables.merging.offer():
            self.said.emit(
                self.tr("Choose two or more claims in the table (Ctrl+click, or Shift+↓) to merge.")
            )

    def merge(self, wish: ClaimMerge) -> None:
        """Let one of the chosen claims stand for the others, and go to its row."""
        count = self.tr("%1 claims are one now").replace("%1", str(len(wish.ids)))
        said = self.tr("%1; J on its row splits them again.").replace("%1", count)
        act = self._desk.bridge.act
        act(merging.merge, wish.ids, wish.into, then=partial(self._go_to_claim, wish.into, said))

    def split_off(self, claim_id: str) -> None:
        """Let a merged claim be one of its own again, and go to its row."""
        said = self.tr("The claim is one of its own again.")
        then = partial(self._go_to_claim, claim_id, said)
        self._desk.bridge.act(merging.split, claim_id, then=then)

    def _go_to_claim(self, claim_id: str, said: str, _: object) -> None:
        self._parts.tables.awaited = claim_id
        self.said.emit(said)

    def export_table(self) -> None:
        """Write the table that is shown to a file."""
        story = self._desk.story
        if story is not None:
            grid = self._parts.tables.sorted.shown()
            self._export.export(grid, story.story.title, self._view.look.theme, self._parts.font())

    def _active_id(self) -> str | None:
        story = self._desk.story
        if story is None or not story.columns:
            return None
        return story.columns[self._view.chosen.column].document.id

    def show_views(self, on: tuple[str, ...]) -> None:
        """Show the versions with or without what was removed, folded or not."""
        removed, folded = "removed" in on, "folded" in on
        if removed != self._view.look.removed:
            self._view.set_look(replace(self._view.look, removed=removed))
        if folded != self._view.is_folded:
            self._view.fold(on=folded)

    def show_drawer(self, on: tuple[str, ...]) -> None:
        """Show a panel beside the page, or none."""
        self._parts.bar.drawers.set_on(on)
        self._drawers.show(on[0] if on else "", self._active_id())
