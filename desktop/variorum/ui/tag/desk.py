"""The open project at work: which article lies open, which tag is active, whose tags are seen."""

from collections.abc import Container
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from variorum.analysis.problems import Problem
from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed, together
from variorum.services import finishing, reading, undoing
from variorum.services.reading import OpenArticle
from variorum.services.refreshing import Refreshed, refreshed
from variorum.services.reviewing import training
from variorum.ui.bridge import Bridge
from variorum.ui.following import Following
from variorum.ui.settings import Settings
from variorum.ui.tag.paging import SetCount, set_counts, shown_sets

CHECK_AFTER = 300
"""Milliseconds of rest after an act before open points are looked for."""


class Desk(QObject):
    """What the widgets of the Tag place listen to; it follows every act by what it changed,
    at once while the place is seen, and else when it is seen again.

    What is not the text itself is brought up to date ``afterwards``, when that was painted.
    """

    article_opened = Signal(object)
    """Another article lies open: ``OpenArticle``, or ``None`` for none."""
    article_changed = Signal(object)
    """The open article has changed: ``Refreshed``."""
    shown_changed = Signal(object)
    """Other people's tags are seen: a ``frozenset`` of ids of sets."""
    active_changed = Signal(object)
    """Another tag is active, or it has changed: ``Annotation`` or ``None``."""
    problems_changed = Signal(object)
    """What the open article still lacks: ``list[Problem]``."""
    project_changed = Signal(object)
    """An act was made, in any article, or several were while nobody saw the place: ``Changed``.

    It is told after the open article was painted.
    """

    def __init__(self, bridge: Bridge, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.afterwards = bridge.afterwards
        self.project = bridge.project
        self.codebook = self.project.codebook
        self.article: OpenArticle | None = None
        self.problems: list[Problem] = []
        self.shown: frozenset[str] = frozenset()
        self.blind = False
        self._settings = settings
        self._tags: dict[str, Annotation] = {}
        """Those of the open article by id: no key may have to look for one among thousands."""
        self._active_id: str | None = None
        self._rest = QTimer(self, interval=CHECK_AFTER, singleShot=True)
        self._rest.timeout.connect(self._check)
        self._remember = self.afterwards.later(self._remember_now)
        self._tell_project = self.afterwards.later(self.project_changed.emit, together)
        self.following = Following(bridge, self)
        self.following.told.connect(self._follow)
        self.following.undone.connect(self._go_where_it_was_undone)

    @property
    def writable(self) -> bool:
        """Whether the project may be changed."""
        return not self.project.read_only

    @property
    def document_id(self) -> str | None:
        """The article that lies open."""
        return self.article.document.id if self.article else None

    @property
    def active(self) -> Annotation | None:
        """The tag that is active."""
        return self.annotation(self._active_id)

    @property
    def active_is_mine(self) -> bool:
        """Whether the active tag is this person's own."""
        active = self.active
        return active is not None and active.set_id == self.project.my_set_id

    @property
    def set_counts(self) -> list[SetCount]:
        """The sets in the open article; of one that is practised on, only one's own."""
        if self.article is None:
            return []
        return set_counts(self.article, self.project.my_set_id)[: 1 if self.blind else None]

    @property
    def left_behind(self) -> int:
        """How many tags stayed with an earlier text of the article, as far as one may see them."""
        mine = self.project.my_set_id
        found = self.article.earlier if self.article else ()
        return sum(not self.blind or one.set_id == mine for one in found)

    def annotation(self, annotation_id: str | None) -> Annotation | None:
        """A tag of the open article."""
        return self._tags.get(annotation_id or "")

    def open(self, document_id: str | None) -> None:
        """Open an article; ``None``, or one that is gone, leaves the desk empty."""
        self._active_id = None
        self.article, self._tags = None, {}
        if document_id is not None and reading.library(self.project, [document_id]):
            self.article = reading.open_article(self.project, document_id)
            self._tags = {one.id: one for one in self.article.annotations}
            self._remember(document_id)
            name = str(self.project.path)
            remembered = self._settings.get("shown.sets", dict).get(name, [])
            self.blind = training.under_way(self.project, document_id) is not None
            mine = frozenset({self.project.my_set_id})
            self.shown = mine if self.blind else shown_sets(self.set_counts, remembered)
        self._set_problems([])
        self.article_opened.emit(self.article)
        self.active_changed.emit(None)
        self._check()

    def _remember_now(self, document_id: str) -> None:
        """Note which article is to be opened the next time; that writes a file."""
        self._settings.put("project.article", str(self.project.path), document_id)

    def activate(self, annotation_id: str | None) -> None:
        """Make a tag the active one; one that is not seen is shown with its set."""
        annotation = self.annotation(annotation_id)
        found = annotation.id if annotation else None
        if found == self._active_id:
            return
        self._active_id = found
        if annotation and annotation.set_id not in self.shown:
            counted = {one.set_id for one in self.set_counts}
            if annotation.set_id in counted:
                self.show_sets(self.shown | {annotation.set_id})
        self.active_changed.emit(annotation)

    def show_sets(self, shown: frozenset[str]) -> None:
        """See the tags of these sets, here and in the articles opened next."""
        if shown == self.shown or self.blind:
            return
        self.shown = shown
        self._settings.put("shown.sets", str(self.project.path), sorted(shown))
        self.shown_changed.emit(shown)
        active = self.active
        if active is not None and active.set_id in {one.set_id for one in self.set_counts} - shown:
            self.activate(None)

    def undo(self) -> None:
        """Take the last act back."""
        self.bridge.act(undoing.undo)

    def redo(self) -> None:
        """Make again what was undone last."""
        self.bridge.act(undoing.redo)

    @Slot(object)
    def _follow(self, changed: Changed) -> None:
        if changed.ids.get("codebook"):
            self.codebook = self.project.codebook
        self._follow_in_article(changed)
        self._tell_project(changed)

    def _follow_in_article(self, changed: Changed) -> None:
        article = self.article
        if article is None:
            return
        shared = any(changed.ids.get(family) for family in ("entity", "claim", "codebook"))
        if article.document.id not in changed.documents and not shared:
            return
        fresh = refreshed(self.project, article, changed)
        if fresh is None or fresh.whole or changed.ids.get("attempt"):
            self.open(article.document.id if fresh else None)
            return
        self._take(replace(fresh, whole=bool(changed.ids.get("codebook"))))

    def _take(self, fresh: Refreshed) -> None:
        before, self.article = self.article, fresh.article
        only_adds = before is not None and _only_adds(fresh, before, self._tags)
        for gone in fresh.removed:
            self._tags.pop(gone, None)
        self._tags.update((one.id, one) for one in fresh.changed)
        mine = self.project.my_set_id
        if mine not in self.shown and any(one.set_id == mine for one in fresh.changed):
            self.show_sets(self.shown | {mine})
        self.article_changed.emit(fresh)
        if self._active_id is not None and self.active is None:
            self._active_id = None
        if self.active is None or not only_adds:
            self.active_changed.emit(self.active)
        self._rest.start()

    @Slot(object)
    def _go_where_it_was_undone(self, changed: Changed) -> None:
        """An undo that is not seen would be a riddle: show its article, and its tag.

        What gave an article another text changed all of it, and none of its tags in particular.
        """
        if changed.documents and self.document_id not in changed.documents:
            self.open(changed.documents[0])
        if changed.ids.get("revision"):
            return
        here = next((i for i in changed.ids.get("annotation", ()) if self.annotation(i)), None)
        if here is not None:
            self.activate(here)

    def _check(self) -> None:
        self._rest.stop()
        if self.document_id is None:
            self.bridge.drop("problems")
            return
        self.bridge.ask("problems", finishing.check, self.document_id, then=self._set_problems)

    def _set_problems(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.problems_changed.emit(problems)


def _only_adds(fresh: Refreshed, before: OpenArticle, known: Container[str]) -> bool:
    """Whether an act left all there was as it was, so that a tag's panel still holds."""
    if (
        fresh.whole
        or fresh.removed
        or replace(fresh.article, annotations=()) != replace(before, annotations=())
    ):
        return False
    return not any(one.id in known for one in fresh.changed)
