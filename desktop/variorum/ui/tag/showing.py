"""What the desk says, shown: article, tags, annotators, the active tag, where the work stands.

The text comes first; what stands around it is put off until the text was painted.
"""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from variorum.domain.annotations import Annotation
from variorum.domain.operations import Changed
from variorum.services import reading
from variorum.services.articles import working
from variorum.services.reading import OpenArticle
from variorum.services.refreshing import Refreshed
from variorum.ui.inspector.views import Reasons, TagView, tag_view
from variorum.ui.tag.columns import Columns
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.paging import beside, is_visible, names_of, page_of, visible


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the work stands: open points, and the caret's paragraph among those of the article."""

    points: int = 0
    paragraph: int = 0
    paragraphs: int = 0


class Showing(QObject):
    """Brings the widgets of the Tag place up to date; nothing else writes to them."""

    situation_changed = Signal()
    """Other actions are possible than before."""
    standing_changed = Signal(object)
    """``Standing``"""

    def __init__(self, desk: Desk, columns: Columns) -> None:
        super().__init__(columns)
        self._desk = desk
        self._columns = columns
        self._paragraphs: list[int] = []
        self._standing = Standing()
        self._sets: frozenset[str] = frozenset()
        """Whose tags the reader shows."""
        later = desk.afterwards.later
        self._show_document = later(self._show_document_now)
        self._show_people = later(self._show_people_now)
        self._list_tags = later(self._list_tags_now)
        self._show_tag = later(self._show_tag_now)
        desk.article_opened.connect(self._show_article)
        desk.article_changed.connect(self._refresh_article)
        desk.shown_changed.connect(self._show_sets)
        desk.active_changed.connect(self._show_active)
        desk.problems_changed.connect(later(columns.inspector.show_problems))
        desk.problems_changed.connect(self._tell_standing)
        desk.problems_changed.connect(later(self._ask_work))
        desk.project_changed.connect(self._follow)
        columns.reader.selection_changed.connect(self._tell_standing)

    def show_library(self) -> None:
        """Show all articles of the project."""
        project = self._desk.project
        library = self._columns.library
        library.model.set_rows(reading.library(project), reading.stories(project))
        library.set_current(self._desk.document_id)
        self._columns.reader.say_empty(
            self.tr("Choose an article on the left to read and tag it.")
            if library.model.total
            else self.tr("Import articles on the left, or drop them here.")
        )
        self.situation_changed.emit()

    def _show_article(self, article: OpenArticle | None) -> None:
        page = page_of(article, self._desk.shown, self._desk.codebook) if article else None
        self._sets = self._desk.shown
        self._paragraphs = _paragraph_starts(article.text) if article else []
        self._columns.reader.show_page(page)
        self._show_document(None)
        self._show_people(None)
        self._tell_standing()
        self.situation_changed.emit()

    def _show_document_now(self, _: None) -> None:
        article = self._desk.article
        self._columns.library.set_current(self._desk.document_id)
        document = article.document if article else None
        story_id = document.story_id if document else None
        story = reading.story(self._desk.project, story_id) if story_id else None
        self._columns.inspector.show_document(document, story.title if story else "")

    def _refresh_article(self, fresh: Refreshed) -> None:
        if fresh.whole:
            self._show_anew()
            return
        sets = {one.id: one for one in fresh.article.sets}
        shown = [a for a in fresh.changed if is_visible(a, self._desk.shown, sets)]
        self._columns.reader.refresh(
            shown, fresh.removed, fresh.article.relations, names_of(fresh.article)
        )
        self._show_people(None)

    def _show_people_now(self, _: None) -> None:
        centre = self._columns.centre
        centre.people.show_sets(self._desk.set_counts, self._desk.shown)
        centre.show_earlier(self._desk.document_id or "", self._desk.left_behind)
        self._list_tags(None)

    def _list_tags_now(self, _: None) -> None:
        article = self._desk.article
        tags = visible(article, self._desk.shown) if article else ()
        self._columns.inspector.tags.show_tags(tags, self._desk.codebook)

    def _show_sets(self, shown: frozenset[str]) -> None:
        """Show the tags of other sets; nothing else on the page is touched."""
        article, before = self._desk.article, self._sets
        if article is None:
            return
        come = beside(article, shown, before)
        gone = [one.id for one in beside(article, before, shown)]
        self._sets = shown
        self._columns.reader.refresh(come, gone)
        self._show_people(None)

    def _show_anew(self) -> None:
        """Show the article as it is now, without leaving the place that is read."""
        article = self._desk.article
        if article is None:
            return
        self._sets = self._desk.shown
        place = self._columns.reader.selection()
        self._columns.reader.show_page(page_of(article, self._desk.shown, self._desk.codebook))
        self._columns.reader.select(place.start, place.end)
        self._show_people(None)

    def _show_active(self, annotation: Annotation | None) -> None:
        self._columns.reader.activate(annotation.id if annotation else None, scroll=False)
        self._show_tag(None)
        self.situation_changed.emit()

    def _show_tag_now(self, _: None) -> None:
        self._columns.inspector.show_tag(self._view(self._desk.active), self._desk.codebook)

    def _view(self, annotation: Annotation | None) -> TagView | None:
        if annotation is None or self._desk.article is None:
            return None
        reasons = Reasons(
            self.tr("The project is open for reading only."),
            self.tr(
                "This tag is %1’s, and only they can change it. You can make your own beside it."
            ),
            self.tr("To change the parts of the page, mark the paragraphs again: Z."),
        )
        return tag_view(
            self._desk.article,
            annotation,
            self._desk.codebook,
            self._desk.project.my_set_id,
            reasons,
            writable=self._desk.writable,
        )

    def _follow(self, changed: Changed) -> None:
        project = self._desk.project
        if changed.ids.get("story") or changed.ids.get("document"):
            self.show_library()
        else:
            rows = reading.library(project, changed.documents) if changed.documents else []
            self._columns.library.model.refresh(changed.documents, rows)

    def _ask_work(self, _: object) -> None:
        """After a rest, as open points are: tags are counted."""
        if self._desk.document_id is not None:
            shown = self._columns.inspector.article.show_work
            self._desk.bridge.ask("work", working.work_on, self._desk.document_id, then=shown)

    def _tell_standing(self, _: object = None) -> None:
        number = bisect_right(self._paragraphs, self._columns.reader.selection().end)
        standing = Standing(len(self._desk.problems), max(number, 1), len(self._paragraphs))
        if standing != self._standing:
            self._standing = standing
            self.standing_changed.emit(standing)


def _paragraph_starts(text: str) -> list[int]:
    """Where the paragraphs of a text begin: lines that hold more than white space."""
    starts, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(start)
        start += len(line) + 1
    return starts
