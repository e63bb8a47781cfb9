"""What the actions of the menu Review do, by their ids."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from variorum.services.reviewing.by_rule import RulePlan
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.place import Handlers
from variorum.ui.review.columns import ReviewColumns
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.golding import Golding
from variorum.ui.review.judging import Judging
from variorum.ui.review.linking import Linking
from variorum.ui.review.lists import ReviewLists, Scope
from variorum.ui.review.showing import Showing

ANSWERS = 9
"""So many answers have a digit."""


class Hands(QObject):
    """Begins and ends what takes more than one key: editing, a rule, one's own review."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""
    words_requested = Signal(object, int, int)
    """An article and a range of code points, to be opened in the Tag place."""

    def __init__(self, showing: Showing, desk: ReviewDesk, columns: ReviewColumns) -> None:
        super().__init__(columns)
        self._showing = showing
        self._desk = desk
        self._columns = columns
        self._linking = Linking(desk, columns.links, self)

    def handlers(self, judging: Judging, golding: Golding, lists: ReviewLists) -> Handlers:
        """What each action does."""
        desk, columns, decide = self._desk, self._columns, judging.decide
        found: Handlers = {
            "review.next": lambda: self.step(lists, 1),
            "review.previous": lambda: self.step(lists, -1),
            "review.option.next": lambda: desk.point_at(desk.option + 1),
            "review.option.previous": lambda: desk.point_at(desk.option - 1),
            "review.open": self.open_item,
            "review.take": partial(decide, "take"),
            "review.both": partial(decide, "both"),
            "review.nothing": partial(decide, "nothing"),
            "review.edit": self.begin_edit,
            "review.keep": columns.finish_edit,
            "review.reason": columns.decision.begin_reason,
            "review.comment": columns.decision.begin_comment,
            "review.reopen": judging.reopen,
            "review.auto": self.begin_rule,
            "review.blind": lambda: desk.set_blind(blind=not desk.blind),
            "review.mine": lambda: self.toggle_mine(lists),
            "review.freeze": golding.freeze,
            "review.version": golding.begin_next,
        }
        for number in range(ANSWERS):
            found[f"review.take.{number + 1}"] = partial(decide, "take", number)
        return found | self._edges()

    def step(self, lists: ReviewLists, by: int) -> None:
        """Go to the next (1) or previous (-1) open item; only behind a figure while one is open."""
        behind = self._columns.items.behind_figure
        found = self._desk.step(by, beyond=lists.scope != "article", among=behind)
        if behind and not found:
            words = self.tr("No other item behind this figure is open. Esc lists all items.")
            self.said.emit(words)

    def open_item(self) -> None:
        """Open the words of the item in the Tag place."""
        item = self._desk.item
        if item is not None:
            self.words_requested.emit(item.document_id, *item.extent)

    def begin_edit(self) -> None:
        """Edit the answer that is pointed at."""
        item, review = self._desk.item, self._desk.review
        layer = self._desk.codebook.layer(item.layer) if item else None
        if item is None or review is None or layer is None or not self._desk.writable:
            return
        columns = self._columns
        if self._linking.begin():
            columns.show_right(columns.links)
            self._showing.situation_changed.emit()
            return
        columns.show_right(columns.edit)
        contents = item.options[self._desk.option].contents
        columns.edit.begin(layer, contents, review.text, self._desk.speech)
        self._showing.situation_changed.emit()

    def begin_rule(self) -> None:
        """Show what a rule would settle."""
        if self._desk.review is not None:
            self._columns.show_right(self._columns.rule)
            self._columns.rule.begin()

    def toggle_mine(self, lists: ReviewLists) -> None:
        """Show one's own review, or everybody's items again."""
        self._showing.listing.show_view("everybody" if lists.view == "mine" else "mine")

    def leave(self) -> None:
        """Go back to the decision, from there to the list, and from there to all its items."""
        columns = self._columns
        if columns.items.list.hasFocus() and not columns.is_editing:
            columns.items.leave_figure()
        if columns.is_editing:
            columns.page.show_edited("", None)
        columns.rule.stop()
        columns.show_right(columns.decision)
        columns.items.list.setFocus()
        self._showing.situation_changed.emit()

    def tell_settled(self, made: RulePlan) -> None:
        """A rule has settled what its plan said."""
        words = self.tr("Settled by the rule “%1”: %2").replace("%1", made.rule.name)
        self.said.emit(words.replace("%2", str(len(made.rulings))))
        self.leave()

    def go_on(self, lists: ReviewLists, by: int = 1) -> None:
        """Nothing is open here any more: go to the article in which something is open next."""
        review = self._desk.review
        if review is None:
            return
        scope: Scope = "project" if lists.scope == "article" else lists.scope
        following = lists.next_open(review.document.id, by, scope)
        if following is None and scope == "story":
            self.said.emit(self.tr("Everything in this story is decided."))
        elif following is None:
            self.said.emit(self.tr("Everything is decided. You can freeze gold now."))
        elif following.key is not None:
            self._tell_done(review)
            self._desk.go_to(following.document_id, following.key)
        else:
            self._desk.open(following.document_id)

    def _tell_done(self, review: ArticleReview) -> None:
        if review.settled == len(review.standings):
            self.said.emit(self.tr("Everything in that article is decided."))

    def _edges(self) -> Handlers:
        nudge = self._columns.page.nudge
        return {
            "review.end.right": lambda: nudge("end", 1, "word"),
            "review.end.left": lambda: nudge("end", -1, "word"),
            "review.start.right": lambda: nudge("start", 1, "word"),
            "review.start.left": lambda: nudge("start", -1, "word"),
            "review.end.right.fine": lambda: nudge("end", 1, "character"),
            "review.end.left.fine": lambda: nudge("end", -1, "character"),
            "review.start.right.fine": lambda: nudge("start", 1, "character"),
            "review.start.left.fine": lambda: nudge("start", -1, "character"),
        }
