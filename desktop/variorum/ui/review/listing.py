"""Which items are listed: of one article, of several, or those about one's own tags."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from variorum.analysis.reviewing.standing import Standing
from variorum.domain.listings import ArticleRow
from variorum.services.reviewing.feedback import Feedback
from variorum.services.reviewing.listing import Count, count_of
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.items.panel import ItemsPanel
from variorum.ui.review.items.rows import Group, group_of
from variorum.ui.review.lists import ReviewLists, Scope, View


class Listing(QObject):
    """Fills the list of items; while articles are counted it grows, and stays where it is."""

    def __init__(
        self, desk: ReviewDesk, lists: ReviewLists, panel: ItemsPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lists = lists
        self._panel = panel
        self._mine: list[Feedback] = []
        panel.scopes.set_on([lists.scope])
        panel.view_chosen.connect(self.show_view)
        panel.scope_chosen.connect(self.show_scope)
        lists.counted.connect(self._show_counts)
        lists.mine_listed.connect(self._show_mine)
        lists.progressed.connect(self._show_progress)
        panel.counting.stopped.connect(lists.stop)
        panel.counting.resumed.connect(lists.resume)

    def show_view(self, view: View) -> None:
        """List everybody's items, or what was decided about one's own tags."""
        self._panel.views.set_on([view])
        self._lists.show_view(view)
        self._show_progress(*self._lists.progress)
        if view == "everybody":
            self.show()

    def show_scope(self, scope: Scope) -> None:
        """List the items of one article, of its story, or of all articles."""
        self._lists.set_scope(scope)
        self._panel.scopes.set_on([scope])
        self._lists.resume()
        self.show()
        self._show_progress(*self._lists.progress)

    def show_review(self, review: ArticleReview | None) -> None:
        """Another article is looked at: among several its items are listed already."""
        if review is not None:
            self._lists.note(count_of(review))
        if review is None or not self._holds_all():
            self.show()

    def refresh(self, review: ArticleReview, changed: Sequence[Standing]) -> None:
        """Some items of the article that is looked at look different."""
        if self._lists.view == "everybody" and not self._several:
            self._panel.refresh(review.standings, changed)

    def count(self, review: ArticleReview, changed: Sequence[Standing]) -> None:
        """Count how far the article is, some items of which stand otherwise."""
        self._lists.note_items(review, changed)

    def show(self) -> None:
        """List everything anew."""
        self._panel.show_groups(self._groups(), self._desk.speech)
        self._panel.show_chosen(self._desk.key)

    @property
    def _several(self) -> bool:
        """Whether the items of several articles are listed."""
        return self._lists.view == "everybody" and self._lists.scope != "article"

    def _groups(self) -> Mapping[str, Group]:
        review, counts = self._desk.review, self._lists.counts
        if self._several:
            known = ((row, counts[row.id]) for row in self._rows() if row.id in counts)
            return {row.id: group_of(row, count) for row, count in known}
        if self._lists.view == "mine":
            return {"": Group(tuple(self._mine))}
        return {"": Group(review.standings if review else ())}

    def _rows(self) -> list[ArticleRow]:
        review = self._desk.review
        return self._lists.in_scope(review.document.id if review else "", self._lists.scope)

    def _holds_all(self) -> bool:
        """Whether all articles that belong into the list, and that were counted, are in it."""
        known = [row.id for row in self._rows() if row.id in self._lists.counts]
        return self._several and known == list(self._panel.model.names)

    def _show_counts(self, counts: Sequence[Count]) -> None:
        """More is known of some articles: those that are listed follow in their place."""
        self._panel.show_counts(counts)
        if not self._several:
            return
        rows = {row.id: row for row in self._rows()}
        order = {document_id: place for place, document_id in enumerate(rows)}
        here = [(rows[one.document_id], one) for one in counts if one.document_id in rows]
        speech, put = self._desk.speech, self._panel.put_group
        fits = all(
            put(row.id, group_of(row, one), speech, self._following(order, row.id))
            for row, one in here
        )
        if fits and self._holds_all():
            self._panel.show_chips()
        elif here:
            self.show()

    def _following(self, order: Mapping[str, int], document_id: str) -> str | None:
        """The listed article above which another one belongs; ``None`` for below all."""
        listed = list(self._panel.model.names)
        place = order[document_id]
        if not listed or order.get(listed[-1], -1) < place:
            return None
        return next((one for one in listed if order.get(one, -1) > place), None)

    def _show_progress(self, done: int, total: int) -> None:
        """Say how far the counting is where the items of many articles are listed."""
        told = total if self._lists.view == "mine" or self._lists.scope != "project" else done
        self._panel.counting.show_progress(told, total, stopped=self._lists.is_stopped)

    def _show_mine(self, found: list[Feedback]) -> None:
        self._mine = found
        if self._lists.view == "mine":
            self.show()
