"""The text under review: items marked by where they stand, lanes below the one looked at."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from variorum.analysis.growing import Edge, Unit, nudged
from variorum.analysis.reviewing.contents import Content
from variorum.analysis.reviewing.items import Item
from variorum.analysis.reviewing.standing import Standing
from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.reader.articleview import ArticleView
from variorum.ui.reader.overview import Overview
from variorum.ui.reader.pages import EdgeMove, Page, ReadingStyle
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.page.lanes import Lanes, lanes_of
from variorum.ui.review.page.marks import (
    EDITED,
    LAYER,
    around,
    codebook_of,
    key_of,
    mark_id,
    marks,
)
from variorum.ui.widgets.labels import SMALL, ElidedLabel, set_font
from variorum.ui.widgets.layouts import in_column, in_row
from variorum.ui.widgets.wording import counted, date_said
from variorum.ui.windows.dressing import Coloured

_MARGIN = 12


class ReviewPage(QWidget, Coloured):
    """Shows the article of the desk; says which item was clicked."""

    item_clicked = Signal(object)
    """The item's identity: ``str``."""
    option_clicked = Signal(int)
    """The number of an answer, from 0."""
    edge_moved = Signal(object)
    """An edge of what is being edited was moved: ``EdgeMove``."""

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self._desk = desk
        self._style = ReadingStyle()
        self._edited: Annotation | None = None
        self._room: dict[int, float] = {}
        self._mark_rest = desk.bridge.afterwards.later(self._mark_rest_now)
        self.head = ElidedLabel()
        self.article = ArticleView()
        self.overview = Overview()
        self.overview.counts_proposals = True  # items are drawn as such: nothing takes hold of them
        self.lanes = Lanes(self.article.viewport())
        self._lay_out()
        self._connect()

    # -- what is shown ----------------------------------------------------------------------------

    def show_review(self, review: ArticleReview | None) -> None:
        """Show an article from where the item lies that is looked at, and mark what is near it."""
        self._edited = None
        self._room = {}
        near, rest = around(review.standings, self._desk.key) if review else ([], [])
        self.article.show_page(self._page(review, near) if review else Page("", "", ""))
        self._mark_overview()
        if review and rest:
            self.overview.show_marks(len(review.text), (), self.article.sheet.styles)
            self._mark_rest([one.key for one in rest])
        self.show_head()

    def show_head(self) -> None:
        """Say who takes part and how far the review is."""
        review = self._desk.review
        if review is None:
            self.head.set_words("")
            return
        people = self._desk.people
        names = [one.name for one in review.sets.values()]
        who = counted("%n annotator(s)", len(names)) if people.blind else " · ".join(names)
        gold = review.gold
        version = self.tr("Gold: not begun")
        if gold is not None:
            state = self.tr("frozen") if gold.is_frozen else self.tr("draft")
            version = f"{self.tr('Gold')} {gold.version} ({state})"
        settled = self.tr("%1 of %2 settled").replace("%1", str(review.settled))
        settled = settled.replace("%2", str(len(review.standings)))
        self.head.set_words(f"{who} · {version} · {settled}")

    def refresh(self, keys: Iterable[str]) -> None:
        """Draw items that were not drawn yet, or that look different."""
        review = self._desk.review
        if review is None:
            return
        found = (review.standing(key) for key in keys)
        fresh = marks(review, [one for one in found if one], self._desk.codebook)
        touched = self.article.sheet.changed(fresh, ())
        self.overview.change(fresh, ())
        self.article.refreshed(touched)

    def show_chosen(self, standing: Standing | None, *, reveal: bool = True) -> None:
        """Point an item out and put the lanes under it."""
        item = standing.item if standing else None
        before, active = self.article.view.active, mark_id(item.key) if item else None
        self.article.view.active = active if self._edited is None else EDITED
        self.show_lanes(standing)
        if item is not None and reveal:
            self.article.reveal(*item.extent)
            self._reveal_lanes(item)
        self._place_lanes()
        self._point_out()
        active = self.article.view.active
        if active != before:
            marks = (self.article.sheet.marks.get(one) for one in (before, active))
            self.article.paint_lines(one.extent for one in marks if one is not None)

    def show_lanes(self, standing: Standing | None) -> None:
        """Show what everybody made of an item, and make room for it."""
        review = self._desk.review
        if standing is None or review is None:
            self.lanes.hide()
            self._room = {}
            self.article.make_room({})
            return
        gold = {tag.id: tag for tag in review.gold_tags}
        lanes = lanes_of(standing, gold, self._desk.speech)
        self.lanes.show_lanes(lanes, self._desk.option)
        room = {self._block_of(standing): float(self.lanes.sizeHint().height())}
        if room != self._room:  # new room has the whole text painted anew
            self._room = room
            self.article.make_room(room)
        self.lanes.show()
        self._place_lanes()

    def show_edited(self, layer: str, content: Content | None) -> None:
        """Show what the reviewer is editing, with handles; ``None`` ends it."""
        review = self._desk.review
        before, self._edited = self._edited, None
        if content is not None and review is not None and content.places:
            document = review.document
            spans = tuple(span_in(review.text, *place) for place in content.places)
            self._edited = Annotation(
                EDITED, layer, document.id, document.revision_id, LAYER, EDITED, spans
            )
        removed = [EDITED] if before is not None and self._edited is None else []
        added = [self._edited] if self._edited else []
        touched = self.article.sheet.changed(added, removed)
        self.article.view.dragged = None
        self.article.refreshed(touched)
        self.show_chosen(self._desk.standing, reveal=False)

    def nudge(self, edge: Edge, step: int, unit: Unit) -> None:
        """Ask to move an edge of what is being edited."""
        edited, review = self._edited, self._desk.review
        if edited is None or review is None:
            return
        index = 0 if edge == "start" else len(edited.spans) - 1
        span = (edited.spans[index].start, edited.spans[index].end)
        after = nudged(review.text, span, edge, step, unit)
        if after != span:
            self.edge_moved.emit(EdgeMove(EDITED, index, *after))

    # -- how it is set ------------------------------------------------------------------------

    def take_colours(self) -> None:
        """Draw items and names in others."""
        self.article.restyle()
        self._mark_overview()
        self.show_chosen(self._desk.standing, reveal=False)

    def set_zoom(self, zoom: int) -> None:
        """Take another size of the text, in per cent."""
        self._style = ReadingStyle(zoom=zoom)
        self.article.set_style(self._style)
        self.show_chosen(self._desk.standing, reveal=False)

    # -- inside ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lanes are as wide as the column of text."""
        super().resizeEvent(event)
        self._place_lanes()

    def _mark_rest_now(self, keys: Iterable[str]) -> None:
        """Mark what is likely out of sight, and all of it in the strip beside the text."""
        self.refresh(keys)
        self._mark_overview()

    def _page(self, review: ArticleReview, near: Iterable[Standing]) -> Page:
        document = review.document
        details = (document.outlet, document.byline, date_said(document.published, short=False))
        found = marks(review, near, self._desk.codebook)
        return Page(
            document.id,
            review.text,
            document.title,
            tuple(one for one in details if one),
            (*review.structure, *found),
            codebook=codebook_of(self._desk.codebook),
        )

    def _block_of(self, standing: Standing) -> int:
        """The paragraph under which the lanes of an item stand."""
        blocks = self.article.sheet.blocks
        end = standing.item.extent[1] if standing.item else standing.decisions[0].end
        return blocks.at(min(max(0, end - 1), max(0, len(blocks.text) - 1)))

    def _place_lanes(self) -> None:
        standing = self._desk.standing
        if standing is None or self.lanes.isHidden():
            return
        sheet = self.article.sheet
        top = sheet.room_below(self._block_of(standing)) - self.article.verticalScrollBar().value()
        left, width = sheet.measures.left, sheet.measures.column
        height = self.lanes.sizeHint().height()
        self.lanes.setGeometry(round(left), round(top), round(width), height)

    def _reveal_lanes(self, item: Item) -> None:
        """Bring the lanes into sight too, as far as the item stays in it."""
        self._place_lanes()
        bar, height = self.article.verticalScrollBar(), self.article.viewport().height()
        beyond = self.lanes.geometry().bottom() + _MARGIN - height
        above = self.article.sheet.caret_rect(item.extent[0]).top() - bar.value() - _MARGIN
        if beyond > 0 and above > 0:
            bar.setValue(round(bar.value() + min(beyond, above)))

    def _mark_overview(self) -> None:
        sheet = self.article.sheet
        self.overview.show_marks(len(sheet.page.text), sheet.marks, sheet.styles)

    def _point_out(self) -> None:
        item = self._desk.item
        active = item.extent if item and item.extent != (0, 0) else None
        self.overview.point_out(self.article.visible_range(), active)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self.setObjectName("centre")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.article.setAccessibleName(self.tr("Article under review"))
        self.article.installEventFilter(KeysLeft(self.article))
        self.head.setProperty("tone", "muted")
        set_font(self.head, SMALL)
        self.head.setContentsMargins(unit, unit // 2, unit, unit // 4)
        beside = in_row((self.article, 1), self.overview, spacing=0)
        self.setLayout(in_column(self.head, (beside, 1), spacing=0))
        self.lanes.hide()

    def _connect(self) -> None:
        self.article.clicked.connect(
            lambda one: self.item_clicked.emit(key_of(one)) if one and one != EDITED else None
        )
        self.article.edge_dropped.connect(
            lambda dropped: self.edge_moved.emit(EdgeMove(EDITED, dropped[0], *dropped[1]))
        )
        for follow in (self._place_lanes, self._point_out):
            self.article.scrolled.connect(follow)
        self.overview.jumped.connect(self.article.reveal)
        self.lanes.option_clicked.connect(self.option_clicked)


class KeysLeft(QObject):
    """Leaves the keys to the actions: Qt's text edit would claim every letter for itself."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Nothing can be typed in a text that is only read."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        return False
