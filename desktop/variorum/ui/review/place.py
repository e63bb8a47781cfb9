"""The Review place: what people tagged differently, side by side, and settled by key."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from variorum.ui.actions.base import Reach
from variorum.ui.actions.situations import Situation
from variorum.ui.place import Handlers, Place, Surroundings
from variorum.ui.review.columns import ReviewColumns
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.golding import Golding
from variorum.ui.review.hands import Hands
from variorum.ui.review.judging import Judging
from variorum.ui.review.lists import ReviewLists
from variorum.ui.review.showing import Showing
from variorum.ui.widgets.layouts import in_column


class ReviewPlace(Place):
    """Joins the desk, the lists and the hands with the columns that show them."""

    def __init__(self, given: Surroundings) -> None:
        super().__init__()
        self._settings = given.settings
        self.lists = ReviewLists(given.bridge, given.settings, self)
        self.desk = ReviewDesk(given.bridge, given.settings, self)
        self.judging = Judging(self.desk)
        self.golding = Golding(given.bridge, given.jobs, self)
        self.columns = ReviewColumns(self.desk, given.jobs, lambda: self.lists.rows)
        self.showing = Showing(self.desk, self.lists, self.columns)
        self.hands = Hands(self.showing, self.desk, self.columns)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(in_column(self.columns))
        self.columns.set_sizes(given.settings.get("review.splitter", list))
        self._connect_hands()
        self._connect_columns()

    def reaches(self) -> dict[Reach, QWidget]:
        """The keys of the menu Review work everywhere in the place but in its fields."""
        return {"review": self}

    def handlers(self) -> Handlers:
        """What the actions of the menu Review do."""
        return self.hands.handlers(self.judging, self.golding, self.lists)

    def situation(self, now: Situation) -> Situation:
        """What is at hand here; while an answer is edited, nothing else is decided."""
        standing, review = self.desk.standing, self.desk.review
        frozen = bool(review and review.gold and review.gold.is_frozen)
        editing = self.columns.is_editing
        return replace(
            super().situation(now),
            review=bool(review and review.standings),
            item=standing is not None and not editing,
            decided=bool(standing and standing.decision) and not frozen and not editing,
            editing=editing,
        )

    def enter(self) -> None:
        """It has come into sight: it takes the keyboard."""
        self.setFocus()
        self.lists.wake()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """The list takes the keyboard from the place, once there is something in it, or the button
        that helps where there is nothing."""
        if self.hasFocus() and self.desk.review is not None:
            self.columns.items.list.setFocus()
        elif self.hasFocus() and self.columns.take_in.isVisible():
            self.columns.take_in.setFocus()

    def rest(self) -> None:
        """It has gone out of sight: nothing is counted until it is back."""
        self.lists.rest()
        self._settings.set("review.splitter", self.columns.split.sizes())

    def set_zoom(self, zoom: int) -> None:
        """Take another size of the text, in per cent."""
        self.columns.page.set_zoom(zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.hands.leave()
        else:
            super().keyPressEvent(event)

    def _click(self, key: str) -> None:
        """An item in the text is looked at, or is what the links lead to that are edited."""
        if self.columns.is_linking:
            self.columns.links.toggle(key)
        else:
            self.desk.choose(key)

    def _connect_hands(self) -> None:
        hands = self.hands
        self.columns.take_in.clicked.connect(lambda: self.action_requested.emit("package.take_in"))
        hands.words_requested.connect(self.open_words)
        self.showing.situation_changed.connect(self.situation_changed)
        self.desk.finished.connect(lambda by: hands.go_on(self.lists, by))
        self.desk.opened.connect(lambda _: self.take_keyboard())
        for teller in (self.judging, self.golding, self.showing.measuring, hands):
            teller.said.connect(self.said)
        self.judging.precedents_found.connect(self.columns.decision.show_precedents)

    def _connect_columns(self) -> None:
        columns, decide, hands = self.columns, self.judging.decide, self.hands
        items, page, decision = columns.items, columns.page, columns.decision
        items.article_chosen.connect(self.desk.open)
        items.item_chosen.connect(lambda line: self.desk.go_to(line.document_id, line.key))
        items.taken.connect(partial(decide, "take"))
        page.item_clicked.connect(self._click)
        for pointer in (page.option_clicked, decision.option_pointed):
            pointer.connect(self.desk.point_at)
        page.edge_moved.connect(columns.edit.move_edge)
        decision.take_requested.connect(lambda number: decide("take", number))
        decision.both_requested.connect(partial(decide, "both"))
        decision.nothing_requested.connect(partial(decide, "nothing"))
        decision.edit_requested.connect(hands.begin_edit)
        decision.reopen_requested.connect(self.judging.reopen)
        decision.version_requested.connect(self.golding.begin_next)
        decision.explained.connect(self.judging.explain)
        decision.noted.connect(hands.leave)
        decision.talk.said.connect(self.judging.comment)
        decision.talk.resolved.connect(self.judging.resolve)
        decision.talk.rewritten.connect(self.judging.rewrite)
        decision.talk.removed.connect(self.judging.remove)
        columns.edit.changed.connect(lambda one: page.show_edited(columns.edit.layer, one))
        columns.edit.kept.connect(lambda contents: decide("edit", edited=contents))
        columns.links.kept.connect(self.judging.keep_links)
        columns.rule.settled.connect(hands.tell_settled)
        for panel in (columns.edit, columns.links, columns.rule):
            panel.left.connect(hands.leave)
