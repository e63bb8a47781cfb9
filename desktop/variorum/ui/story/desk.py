"""The story at work: which one is open, in which versions; it follows every act."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from variorum.domain.operations import Changed
from variorum.services.stories import carrying, comparing, grouping
from variorum.services.stories.carrying import Applied, CarriedTag
from variorum.services.stories.comparing import ListedStory
from variorum.ui.bridge import Bridge
from variorum.ui.story.comparing import Comparisons
from variorum.ui.story.opening import (
    Noticing,
    OpenStory,
    Tables,
    notice,
    open_story,
    open_tables,
)

REST = 150
"""Milliseconds of rest after an act before the versions are compared anew."""


class StoryDesk(QObject):
    """What the widgets of the Story place listen to. Answers that come too late are dropped."""

    stories_listed = Signal(object)
    """``list[ListedStory]``"""
    stopped = Signal()
    """The comparison was stopped: what is shown stays as it is."""
    story_opened = Signal(object)
    """``OpenStory``, or ``None`` where the project has no story."""
    noticed = Signal(object)
    """What was found in the story that is open: ``Noticing``."""
    tables_opened = Signal(object)
    """``Tables``"""
    carried = Signal(object)
    """What becomes of the tags of one version: ``list[CarriedTag]``."""
    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.project = bridge.project
        self.stories: list[ListedStory] = []
        self.story: OpenStory | None = None
        self.tables: Tables | None = None
        self.noticing: Noticing | None = None
        self.carry_from: str | None = None
        self._story_id: str | None = None
        self._read: str | None = None
        self._wanted: dict[str, tuple[str, ...]] = {}
        self.comparisons = Comparisons(self)
        self._awake = False
        self._stale = True
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.refresh)
        bridge.changed.connect(self._follow)
        bridge.closing.connect(self.rest)

    @property
    def writable(self) -> bool:
        """Whether the project may be changed."""
        return not self.project.read_only

    @property
    def story_id(self) -> str | None:
        """The story that is open, or is being opened."""
        return self._story_id

    def come_from(self, document_id: str | None) -> None:
        """Another article was read: its story is opened with the next look, if it has one."""
        if document_id == self._read:
            return
        self._read = document_id
        story_id = _story_with(self.stories, self._read)
        if story_id is not None and story_id != self._story_id:
            self._story_id, self.carry_from = story_id, None
            self._stale = True

    def wake(self) -> None:
        """The place is shown: what has changed meanwhile is looked at."""
        self._awake = True
        if self._stale:
            self.refresh()

    def rest(self) -> None:
        """The place is hidden: nothing is compared until it is shown again."""
        self._awake = False
        self._stop_comparison()

    def stop(self) -> None:
        """Stop comparing; what is shown stays as it is."""
        if self._stop_comparison():
            self.stopped.emit()

    def refresh(self) -> None:
        """List the stories, and compare the versions of the open one."""
        self._rest.stop()
        self._stale = False
        self.bridge.ask("stories", comparing.list_stories, then=self._listed)

    def open(self, story_id: str, *, now: bool = True) -> None:
        """Open another story: ``now``, or once the change that made it has been followed."""
        self._story_id = story_id
        self.carry_from = None
        if now:
            self._compare()

    def choose_versions(self, wanted: Sequence[str]) -> None:
        """Show other versions beside the baseline; none are the first ones."""
        if self._story_id is not None:
            self._wanted[self._story_id] = tuple(wanted)
            self._compare()

    def set_baseline(self, document_id: str) -> None:
        """Tell the versions relative to another one."""
        if self.story is not None and self.writable:
            self.bridge.act(grouping.set_baseline, self.story.story.id, document_id)

    def carry(self, document_id: str | None) -> None:
        """Ask what becomes of an article's tags in the other versions; ``None`` for nobody's."""
        self.carry_from = document_id
        if document_id is None:
            self.bridge.drop("carry")
        else:
            self.bridge.ask("carry", carrying.carry, document_id, then=self.carried.emit)

    def apply(self, tags: Sequence[CarriedTag]) -> None:
        """Make tags that were confirmed, as one act."""
        statuses = frozenset(one.status for one in tags)
        self.bridge.act(carrying.apply_carried, list(tags), statuses, then=self._applied)

    def _follow(self, changed: Changed) -> None:
        story = self.story
        shared = any(changed.ids.get(one) for one in ("story", "document", "codebook"))
        known = {one.id for one in story.documents} if story else set()
        named = any(changed.ids.get(one) for one in ("claim", "entity"))
        if not (shared or named or known.intersection(changed.documents)):
            return
        self._stale = True
        if self._awake:
            self._rest.start()

    def _listed(self, stories: list[ListedStory]) -> None:
        self.stories = stories
        ids = [one.id for one in stories]
        if self._story_id not in ids:
            self._story_id = _story_with(self.stories, self._read) or (ids[0] if ids else None)
        self.stories_listed.emit(stories)
        self._compare()

    def _compare(self) -> None:
        if self._story_id is None:
            self._opened(None)
            return
        wanted = self._wanted.get(self._story_id, ())
        told = self.comparisons.begin().told
        self.bridge.ask("story", open_story, self._story_id, wanted, told, then=self._opened)

    def _stop_comparison(self) -> bool:
        """Whether a comparison was under way; it is no more, and is to be made again."""
        if not self.comparisons.stop():
            return False
        for topic in ("story", "story tables", "story findings"):
            self.bridge.drop(topic)
        self._stale = True
        return True

    def _opened(self, story: OpenStory | None) -> None:
        self.story, self.noticing = story, None
        self.story_opened.emit(story)
        if story is None:
            self.tables = None
            self.tables_opened.emit(None)
            self._noticed(Noticing())
            return
        self.bridge.ask("story tables", open_tables, story.story.id, then=self._tables_opened)
        if self.comparisons.current is not None:
            told = self.comparisons.current.told
            self.bridge.ask("story findings", notice, story, told, then=self._noticed)
        if self.carry_from is not None:
            here = story.column_of(self.carry_from) is not None
            self.carry(self.carry_from if here else None)

    def _noticed(self, noticing: Noticing) -> None:
        self.noticing = noticing
        self.comparisons.end()
        self.noticed.emit(noticing)

    def _tables_opened(self, tables: Tables) -> None:
        self.tables = tables
        self.tables_opened.emit(tables)

    def _applied(self, applied: Applied) -> None:
        count = len(applied.made)
        words = self.tr("%1 carried over").replace("%1", str(count))
        if applied.refused:
            refused = self.tr("%1 not: %2").replace("%1", str(len(applied.refused)))
            words += " · " + refused.replace("%2", applied.refused[0].reason)
        self.said.emit(words)


def _story_with(stories: Sequence[ListedStory], document_id: str | None) -> str | None:
    """The story to which an article belongs; ``None`` for none of these."""
    told = (one.id for one in stories if document_id in {tale.id for tale in one.articles})
    return next(told, None)
