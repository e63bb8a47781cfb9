"""What the columns of the Review place show: they follow the desk and the lists.

The text comes first; the list of another article's items, and what stands beside, follow it.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from variorum.analysis.reviewing.standing import Standing
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.review.columns import ReviewColumns
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.listing import Listing
from variorum.ui.review.lists import ReviewLists
from variorum.ui.review.measuring import Measuring

_Told = Mapping[str, tuple[ArticleReview, tuple[str, ...]]]
"""By article: its review, and the items that look different."""


class Showing(QObject):
    """Hands what the desk and the lists tell on to the columns."""

    situation_changed = Signal()
    """Other actions are possible than before."""

    def __init__(self, desk: ReviewDesk, lists: ReviewLists, columns: ReviewColumns) -> None:
        super().__init__(columns)
        self._desk = desk
        self._columns = columns
        self._lists = lists
        self.listing = Listing(desk, lists, columns.items, self)
        self.measuring = Measuring(desk, columns.items, self.listing, self)
        later = desk.bridge.afterwards.later
        self._list_review = later(self._list_review_now)
        self._show_beside = later(self._show_beside_now)
        self._show_head = later(lambda _: columns.page.show_head())
        self._count = later(self._count_now, _together)
        self._is_listed = True
        """Whether the list holds the items of the article that is looked at."""
        lists.listed.connect(lambda rows: columns.items.show_articles(rows, lists.counts))
        lists.listed.connect(desk.show_rows)
        desk.opened.connect(self._show_review)
        desk.refreshed.connect(self._refresh)
        desk.chosen.connect(self.show_chosen)
        desk.people_changed.connect(self._show_people)
        desk.pointed.connect(self._point)

    def show_chosen(self, standing: Standing | None) -> None:
        """Show the item that is looked at; what was edited of another one is left."""
        columns = self._columns
        if columns.is_editing:
            columns.items.list.setFocus()
            columns.show_right(columns.decision)
            columns.page.show_edited("", None)
        if self._is_listed:
            columns.items.show_chosen(standing.key if standing else None)
        columns.page.show_chosen(standing)
        self._show_beside(None)
        self.situation_changed.emit()

    def _show_beside_now(self, _: None) -> None:
        self.measuring.show()
        self._columns.decision.show_chosen(self._desk.standing)

    def _show_review(self, review: ArticleReview | None) -> None:
        columns = self._columns
        columns.show_whether(there_is_something=review is not None)
        if columns.is_editing:
            columns.show_right(columns.decision)
        columns.page.show_review(review)
        self._is_listed = False
        self._list_review(None)
        self.measuring.begin()
        self._desk.ahead.begin(self._expected)
        self.situation_changed.emit()

    def _expected(self) -> str | None:
        """The article that is likely opened next: the one in which something is open."""
        review = self._desk.review
        following = self._lists.next_open(review.document.id) if review else None
        if review is None or following is None or following.document_id == review.document.id:
            return None
        return following.document_id

    def _list_review_now(self, _: None) -> None:
        review = self._desk.review
        self._is_listed = True
        if review is not None:
            self._columns.items.show_article(review.document.id)
        self.listing.show_review(review)
        self._columns.items.show_chosen(self._desk.key)

    def _refresh(self, keys: tuple[str, ...]) -> None:
        review = self._desk.review
        if review is None:
            return
        changed = [one for one in map(review.standing, keys) if one is not None]
        self._columns.page.refresh(keys)
        self.listing.refresh(review, changed)
        self._show_head(None)
        self._count({review.document.id: (review, keys)})

    def _count_now(self, told: _Told) -> None:
        for review, keys in told.values():
            found = (review.standing(key) for key in keys)
            self.listing.count(review, [one for one in found if one is not None])

    def _show_people(self) -> None:
        self.listing.show()
        self._columns.page.show_head()
        self.show_chosen(self._desk.standing)
        self._show_beside_now(None)

    def _point(self) -> None:
        self._columns.decision.point_at(self._desk.option)
        self._columns.page.lanes.point_at(self._desk.option)


def _together(before: _Told, after: _Told) -> _Told:
    """What was told twice of an article is counted once, as it is now."""
    known = {one: keys for one, (_, keys) in before.items()}
    fresh = {one: (review, known.get(one, ()) + keys) for one, (review, keys) in after.items()}
    return {**before, **fresh}
