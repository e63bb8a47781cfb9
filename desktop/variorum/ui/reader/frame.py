"""The frame of the reader: the article, the overview beside it, the find bar above."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation, Relation
from variorum.ui.reader.articleview import ArticleView
from variorum.ui.reader.findbar import FindBar
from variorum.ui.reader.focusing import Focus, Framing
from variorum.ui.reader.overview import Overview
from variorum.ui.reader.pages import EdgeMove, Page, ReadingStyle
from variorum.ui.reader.stylepanel import StylePanel
from variorum.ui.reader.ties import ties_of
from variorum.ui.reader.tipping import Tip
from variorum.ui.reader.tips import cards
from variorum.ui.widgets.layouts import in_column, in_row
from variorum.ui.windows.dressing import Coloured


class ReaderFrame(QWidget, Coloured):
    """Shows one article with everything tagged in it; what commands act upon."""

    selection_changed = Signal(object)
    """A :class:`Selection`; a bare caret is one without length."""
    annotation_activated = Signal(object)
    """The id of the tag that was clicked or reached by key, or ``None``."""
    pick_requested = Signal(object)
    """A :class:`TagPick`."""
    edge_move_requested = Signal(object)
    """An :class:`EdgeMove`."""
    style_changed = Signal(object)
    """The :class:`ReadingStyle` after zooming, to be kept for the next time."""

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._names: dict[str, str] = {}
        self._relations: tuple[Relation, ...] = ()
        self._style = ReadingStyle()
        self._build()
        self.show_page(None)

    # -- what is shown -----------------------------------------------------------------------

    def show_page(self, page: Page | None) -> None:
        """Shows an article from its beginning; ``None`` for no article."""
        self._page = page
        shown = page or Page("", "", "")
        self._names = dict(shown.names)
        self._relations = shown.relations
        self._tip.hide()
        self._article.show_page(shown)
        self.focus.turn(on=self.focus.is_on)
        self._article.setAccessibleDescription(shown.title)
        self._overview.show_marks(len(shown.text), shown.annotations, self._article.sheet.styles)
        self._stack.setCurrentIndex(0 if page is None else 1)
        self._point_out()

    def refresh(
        self,
        changed: Sequence[Annotation],
        removed: Collection[str],
        relations: tuple[Relation, ...] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Shows what was added, changed or removed; ``names`` are added to those known.

        Costs nothing for the rest of the article. The selection and what is active stay.
        """
        sheet = self._article.sheet
        self._relations = self._relations if relations is None else relations
        self._names.update(names or {})
        touched = sheet.changed(changed, removed)
        self._overview.change(changed, removed)
        if sheet.marks.get(self.active_id) is None:
            self._article.view.active = None
        self._relate()
        self._article.refreshed(touched)
        self._point_out()

    def activate(self, annotation_id: str | None, *, scroll: bool = True) -> None:
        """Makes a tag the active one, without a signal; unknown ids make none active."""
        marks = self._article.sheet.marks
        annotation, before = marks.get(annotation_id), marks.get(self.active_id)
        self._tip.hide()
        self._article.view.active = annotation.id if annotation else None
        self._article.view.dragged = None
        self._relate()
        if annotation and annotation.spans and scroll:
            self._article.reveal(*annotation.extent)
        touched = [one for one in (before, annotation) if one is not None]
        if all(one.spans for one in touched):
            self._article.paint_lines(one.extent for one in touched)
        else:  # it speaks of the whole article, and is painted in its head
            self._article.viewport().update()
        self._point_out()

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Points out the tags that are chosen together."""
        if chosen != self._article.view.chosen:
            self._tip.hide()
            self._article.view.chosen = chosen
            self._article.viewport().update()

    def tag_order(self) -> list[str]:
        """The ids of the tags in reading order, the page's structure and suggestions left out."""
        return self._article.sheet.marks.order()

    @property
    def page(self) -> Page | None:
        """The article as it was given to :meth:`show_page`."""
        return self._page

    @property
    def active_id(self) -> str | None:
        """The id of the active tag."""
        return self._article.view.active

    def take_colours(self) -> None:
        """Draws the tags in others."""
        self._article.restyle()
        sheet = self._article.sheet
        self._overview.show_marks(len(sheet.page.text), sheet.marks, sheet.styles)

    def say_empty(self, words: str) -> None:
        """Says what is to be done where no article is shown."""
        self._empty.setText(words)

    # -- how it is set -----------------------------------------------------------------------

    @property
    def reading_style(self) -> ReadingStyle:
        """How the text is set."""
        return self._style

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel that sets the type stays in its corner."""
        super().resizeEvent(event)
        self.styling.keep_in_corner()

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Sets the text otherwise; the line at the top of the window stays there."""
        if style != self._style:
            self._style = style
            self._article.set_style(style)
            self.styling.show_style(style)
            self.style_changed.emit(style)

    # -- inside ------------------------------------------------------------------------------

    @property
    def _text(self) -> str:
        return self._article.sheet.page.text

    def _relate(self) -> None:
        """Points out what the active tag hangs together with."""
        sheet, view = self._article.sheet, self._article.view
        active = sheet.marks.get(self.active_id)
        before = view.ties
        view.ties = ties_of(active, self._relations, sheet.marks.get, sheet.page.codebook)
        view.related = frozenset(one.annotation_id for one in view.ties if one.annotation_id)
        if view.ties != before:
            self._article.prepare(one.end for one in view.ties)
            self._article.viewport().update()

    def _build(self) -> None:
        self._article = ArticleView()
        self._article.setAccessibleName(self.tr("Article"))
        self._overview = Overview()
        self._bar = FindBar()
        self._bar.hide()
        self._empty = QLabel(self.tr("Choose an article on the left to read and tag it."))
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setObjectName("empty")
        self._empty.setWordWrap(True)
        self._tip = Tip(self._article.viewport())
        self.mark_noted = self._article.mark_noted
        self.framing = Framing(self._article)
        self.visible_range = self._article.visible_range
        self.reveal = self._article.reveal
        self.focus = Focus(self._article)
        self.styling = StylePanel(self)
        reading = QWidget()
        beside = in_row((self._article, 1), self._overview, spacing=0)
        reading.setLayout(in_column(self._bar, (beside, 1), spacing=0))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(reading)
        self.setFocusProxy(self._article)
        self._connect()

    def _connect(self) -> None:
        article = self._article
        article.selected.connect(self.selection_changed)
        article.clicked.connect(self._clicked)
        article.pick_wanted.connect(self.pick_requested)
        article.edge_dropped.connect(self._edge_dropped)
        article.pointed_at.connect(self._tell)
        article.scrolled.connect(self._scrolled)
        self._overview.jumped.connect(article.reveal)
        article.selected.connect(self._tip.hide)
        self.styling.style_wished.connect(self.set_reading_style)
        self.styling.closed.connect(article.setFocus)

    def _clicked(self, annotation_id: str | None) -> None:
        self.activate(annotation_id, scroll=False)
        self.annotation_activated.emit(self.active_id)

    def _edge_dropped(self, dropped: tuple[int, Range]) -> None:
        index, span = dropped
        if self.active_id:
            self.edge_move_requested.emit(EdgeMove(self.active_id, index, *span))

    def _tell(self, point: QPoint, where: int | str | None) -> None:
        marks = self._article.sheet.marks
        if isinstance(where, int):
            found = marks.at(where)
        else:
            found = [one for one in (marks.get(where),) if one is not None]
        sheet = self._article.sheet
        told = cards(found, sheet.page.codebook, self._names)
        inks = (sheet.styles.naming(one.layer, one.label) for one in found)
        self._tip.tell(
            [replace(card, colour=ink) for card, ink in zip(told, inks, strict=False)], point
        )

    def _scrolled(self) -> None:
        self._tip.hide()
        self._point_out()

    def _point_out(self) -> None:
        active = self._article.sheet.marks.get(self.active_id)
        extent = active.extent if active and active.spans else None
        self._overview.point_out(self._article.visible_range(), extent)
