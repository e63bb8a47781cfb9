"""The reader as the window embeds it: the article, the overview beside it, the find bar."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from variorum.analysis.finding import Finder
from variorum.analysis.growing import Edge, Unit, grown, moved, nudged, shrunk
from variorum.analysis.segmenting import Range
from variorum.domain.annotations import Annotation, Relation, reading_order
from variorum.ui.reader.articleview import ArticleView
from variorum.ui.reader.findbar import FindBar
from variorum.ui.reader.overview import Overview
from variorum.ui.reader.pages import EdgeMove, FindResult, Page, ReadingStyle, Selection
from variorum.ui.reader.tipping import Tip
from variorum.ui.reader.tips import told
from variorum.ui.theme import LIGHT, Theme

ZOOMS = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""The steps of the zoom, in per cent."""


class Reader(QWidget):
    """Shows one article with everything tagged in it; says what was selected and wished for.

    It changes nothing by itself: a moved edge is only a wish, and what was done comes back by
    :meth:`refresh`. All offsets are code points.
    """

    selection_changed = Signal(object)
    """A :class:`Selection`; a bare caret is one without length."""
    annotation_activated = Signal(object)
    """The id of the tag that was clicked or reached by key, or ``None``."""
    edge_move_requested = Signal(object)
    """An :class:`EdgeMove`."""
    style_changed = Signal(object)
    """The :class:`ReadingStyle` after zooming, to be kept for the next time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._names: dict[str, str] = {}
        self._relations: tuple[Relation, ...] = ()
        self._style = ReadingStyle()
        self._theme = LIGHT
        self._finder = Finder("")
        self._found: tuple[str, bool, list[Range]] = ("", False, [])
        self._grown: list[Range] = []
        self._build()
        self.set_theme(LIGHT)
        self.show_page(None)

    # -- what is shown -----------------------------------------------------------------------

    def show_page(self, page: Page | None) -> None:
        """Shows an article from its beginning; ``None`` for no article."""
        self._page = page
        shown = page or Page("", "", "")
        self._names = dict(shown.names)
        self._relations = shown.relations
        self._finder = Finder(shown.text)
        self._found = ("", False, [])
        self._grown = []
        self._tip.hide()
        self._article.show_page(shown)
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
        self._article.refreshed(touched)
        self._point_out()

    def activate(self, annotation_id: str | None, *, scroll: bool = True) -> None:
        """Makes a tag the active one, without a signal; unknown ids make none active."""
        annotation = self._article.sheet.marks.get(annotation_id)
        self._article.view.active = annotation.id if annotation else None
        self._article.view.dragged = None
        if annotation and annotation.spans and scroll:
            self._article.reveal(*annotation.extent)
        self._article.viewport().update()
        self._point_out()

    @property
    def page(self) -> Page | None:
        """The article as it was given to :meth:`show_page`."""
        return self._page

    @property
    def active_id(self) -> str | None:
        """The id of the active tag."""
        return self._article.view.active

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours."""
        self._theme = theme
        self._article.set_theme(theme)
        self._overview.set_theme(theme)
        sheet = self._article.sheet
        self._overview.show_marks(len(sheet.page.text), sheet.marks, sheet.styles)
        self._tip.set_theme(theme)
        self.setStyleSheet(_sheet(theme))

    # -- how it is set -----------------------------------------------------------------------

    @property
    def reading_style(self) -> ReadingStyle:
        """How the text is set."""
        return self._style

    def set_reading_style(self, style: ReadingStyle) -> None:
        """Sets the text otherwise; the line at the top of the window stays there."""
        if style != self._style:
            self._style = style
            self._article.set_style(style)
            self.style_changed.emit(style)

    def zoom_in(self) -> None:
        """Sets the text one step larger."""
        larger = [zoom for zoom in ZOOMS if zoom > self._style.zoom]
        self.set_reading_style(replace(self._style, zoom=larger[0] if larger else ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Sets the text one step smaller."""
        smaller = [zoom for zoom in ZOOMS if zoom < self._style.zoom]
        self.set_reading_style(replace(self._style, zoom=smaller[-1] if smaller else ZOOMS[0]))

    def zoom_reset(self) -> None:
        """Sets the text in its own size."""
        self.set_reading_style(replace(self._style, zoom=100))

    # -- selecting and moving ----------------------------------------------------------------

    def selection(self) -> Selection:
        """What is selected."""
        return self._article.selection()

    def select(self, start: int, end: int) -> None:
        """Selects a range and brings it into sight; ``start == end`` places the caret."""
        self._article.select_range(start, end)
        self._article.reveal(min(start, end), max(start, end))

    def selected_text(self) -> str:
        """The selected words."""
        chosen = self.selection()
        return self._text[chosen.start : chosen.end]

    def clear_selection(self) -> None:
        """Leaves a caret at the end of what is selected."""
        self._article.select_range(self.selection().end, self.selection().end)

    def move_caret(self, unit: Unit, step: int, *, extend: bool = False) -> None:
        """Moves the caret by a unit, forward (1) or back (-1); ``extend`` selects on the way."""
        chosen, caret = self.selection(), self._article.caret()
        if chosen and not extend and unit == "character":
            place = chosen.end if step > 0 else chosen.start
        else:
            place = moved(self._text, caret, unit, step, extending=extend)
        self._article.select_range(self._article.anchor() if extend else place, place)
        self._article.reveal(place)

    def grow_selection(self) -> None:
        """Selects the next larger unit: word, name, phrase, sentence, paragraph, article."""
        chosen = self.selection()
        before = (chosen.start, chosen.end)
        after = grown(self._text, *before)
        if after == before:
            return
        if not self._grown or self._grown[-1] != before:
            self._grown = [before]
        self._grown.append(after)
        self._article.select_range(*after)

    def shrink_selection(self) -> None:
        """Goes back the way :meth:`grow_selection` came, else to the next smaller unit."""
        chosen = self.selection()
        before = (chosen.start, chosen.end)
        if len(self._grown) > 1 and self._grown[-1] == before:
            self._grown.pop()
            self._article.select_range(*self._grown[-1])
        else:
            self._article.select_range(*shrunk(self._text, *before))

    # -- tags --------------------------------------------------------------------------------

    def next_annotation(self) -> None:
        """Goes to the tag after the active one or the caret."""
        self._go_to_annotation(1)

    def previous_annotation(self) -> None:
        """Goes to the tag before the active one or the caret."""
        self._go_to_annotation(-1)

    def nudge_edge(self, edge: Edge, step: int, unit: Unit = "word") -> None:
        """Asks to move an edge of the active tag by a word or a character, out (1) or back (-1).

        The end moves with the last span, the start with the first; ``step`` counts towards the
        end of the text.
        """
        active = self._article.sheet.marks.get(self.active_id)
        if active is None or not active.spans:
            return
        places = range(len(active.spans))
        index = (min if edge == "start" else max)(
            places, key=lambda place: active.spans[place].start
        )
        span = (active.spans[index].start, active.spans[index].end)
        after = nudged(self._text, span, edge, step, unit)
        if after != span:
            self.edge_move_requested.emit(EdgeMove(active.id, index, *after))

    # -- finding -----------------------------------------------------------------------------

    def find(  # type: ignore[override]  # hides a look-up of windows that nobody needs
        self, words: str, *, backwards: bool = False, exactly: bool = False
    ) -> FindResult:
        """Selects the next or previous place of ``words``, round the end; points out all others.

        The same words again go on; new words are looked for from where the selection begins.
        Capitals and accents only count ``exactly``.
        """
        goes_on = self._found[:2] == (words, exactly)
        if not goes_on:
            self._found = (words, exactly, self._finder.hits(words, exactly=exactly))
        hits = self._found[2]
        self._article.view.hits = hits
        self._article.viewport().update()
        if not hits:
            return FindResult()
        index = _next_hit(hits, self.selection(), backwards=backwards, goes_on=goes_on)
        self.select(*hits[index])
        return FindResult(index + 1, len(hits), *hits[index])

    def open_find(self) -> None:
        """Shows the find bar, with the selected words to begin with."""
        words = self.selected_text()
        self._bar.show()
        self._bar.begin("" if "\n" in words else words)

    def close_find(self) -> None:
        """Hides the find bar and the marks of its hits."""
        self._bar.hide()
        self._found = ("", False, [])
        self._article.view.hits = []
        self._article.setFocus()
        self._article.viewport().update()

    # -- inside ------------------------------------------------------------------------------

    @property
    def _text(self) -> str:
        return self._article.sheet.page.text

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
        reading = QWidget()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._article, 1)
        beside.addWidget(self._overview)
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(beside, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(reading)
        self.setFocusProxy(self._article)
        self._connect()

    def _connect(self) -> None:
        article = self._article
        article.selected.connect(self.selection_changed)
        article.clicked.connect(self._clicked)
        article.edge_dropped.connect(self._edge_dropped)
        article.pointed_at.connect(self._tell)
        article.scrolled.connect(self._scrolled)
        self._overview.jumped.connect(article.reveal)
        self._bar.wanted.connect(self._find_wanted)
        self._bar.closed.connect(self.close_find)

    def _clicked(self, annotation_id: str | None) -> None:
        self.activate(annotation_id, scroll=False)
        self.annotation_activated.emit(self.active_id)

    def _edge_dropped(self, dropped: tuple[int, Range]) -> None:
        index, span = dropped
        if self.active_id:
            self.edge_move_requested.emit(EdgeMove(self.active_id, index, *span))

    def _go_to_annotation(self, step: int) -> None:
        marks = self._article.sheet.marks
        active = marks.get(self.active_id)
        caret = self._article.caret()
        place = reading_order(active) if active else (caret, -len(self._text) - 1, "")
        found = marks.beyond(place, step)
        if found:
            self._article.select_range(found.extent[0], found.extent[0])
            self.activate(found.id)
            self.annotation_activated.emit(found.id)

    def _tell(self, point: QPoint, where: int | str | None) -> None:
        marks = self._article.sheet.marks
        if isinstance(where, int):
            found = marks.at(where)
        else:
            found = [one for one in (marks.get(where),) if one is not None]
        self._tip.tell(told(found, self._article.sheet.page.codebook, self._names), point)

    def _scrolled(self) -> None:
        self._tip.hide()
        self._point_out()

    def _point_out(self) -> None:
        active = self._article.sheet.marks.get(self.active_id)
        extent = active.extent if active and active.spans else None
        self._overview.point_out(self._article.visible_range(), extent)

    def _find_wanted(self, words: str, backwards: bool) -> None:  # noqa: FBT001
        self._bar.show_result(self.find(words, backwards=backwards))


def _next_hit(hits: list[Range], chosen: Selection, *, backwards: bool, goes_on: bool) -> int:
    """Which hit comes next from the selection, round the end."""
    if backwards:
        return max(
            (i for i, hit in enumerate(hits) if hit[0] < chosen.start), default=len(hits) - 1
        )
    after = chosen.end if goes_on else chosen.start
    return next((i for i, hit in enumerate(hits) if hit[0] >= after), 0)


def _sheet(theme: Theme) -> str:
    """The few colours that Qt paints itself."""
    return f"""
        QTextEdit {{ background: {theme.page}; color: {theme.text}; border: none; }}
        QLabel#empty {{ background: {theme.page}; color: {theme.muted}; font-size: 15px; }}
        QScrollBar:vertical {{ background: {theme.page}; width: 12px; margin: 0; border: none; }}
        QScrollBar::handle:vertical {{ background: {theme.border}; border-radius: 3px;
            min-height: 32px; margin: 2px 3px; }}
        QScrollBar::handle:vertical:hover {{ background: {theme.muted}; }}
        QScrollBar::handle:vertical:disabled {{ background: {theme.page}; }}
        QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
        QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: none; }}
    """
