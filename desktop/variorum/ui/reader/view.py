"""The reader as the window embeds it: everything that can be done to an article by command."""

from dataclasses import replace

from variorum.analysis.finding import Finder
from variorum.analysis.growing import Edge, Unit, grown, moved, nudged, shrunk
from variorum.analysis.segmenting import Range
from variorum.domain.annotations import reading_order
from variorum.ui.reader.frame import ReaderFrame
from variorum.ui.reader.pages import ZOOMS, EdgeMove, FindResult, Page, Selection, is_proposal


class Reader(ReaderFrame):
    """Shows one article with everything tagged in it; says what was selected and wished for.

    It changes nothing by itself: a moved edge is only a wish, and what was done comes back by
    :meth:`refresh`. All offsets are code points.
    """

    def __init__(self) -> None:
        self._finder = Finder("")
        self._found: tuple[str, list[Range]] = ("", [])
        self._grown: list[Range] = []
        super().__init__()
        self._bar.wanted.connect(self._find_wanted)
        self._bar.closed.connect(self.close_find)

    def show_page(self, page: Page | None) -> None:
        """Shows an article from its beginning; ``None`` for no article."""
        super().show_page(page)
        self._finder = Finder(self._text)
        self._found = ("", [])
        self._grown = []

    # -- selecting and moving ----------------------------------------------------------------

    def selection(self) -> Selection:
        """What is selected."""
        return self._article.selection()

    def meant(self) -> Selection:
        """What a label is given to: the selection, else the words of an active suggestion."""
        chosen, active = self.selection(), self._article.sheet.marks.get(self.active_id)
        if not chosen and active is not None and is_proposal(active.id):
            return Selection(*active.extent)
        return chosen

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
        """Goes back the way :meth:`grow_selection` came, else to the next smaller unit.

        With nothing selected the words of the active tag are narrowed: to the name within a name.
        """
        chosen, active = self.selection(), self._article.sheet.marks.get(self.active_id)
        before = (chosen.start, chosen.end)
        if not chosen and active is not None and active.spans:
            before = (active.spans[0].start, active.spans[0].end)
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
        self, words: str, *, backwards: bool = False
    ) -> FindResult:
        """Selects the next or previous place of ``words``, round the end; points out all others.

        The same words again go on; new words are looked for from where the selection begins.
        """
        goes_on = self._found[0] == words
        if not goes_on:
            self._found = (words, self._finder.hits(words))
        hits = self._found[1]
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
        self._found = ("", [])
        self._article.view.hits = []
        self._article.setFocus()
        self._article.viewport().update()

    # -- zooming ----------------------------------------------------------------------------

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

    # -- inside -----------------------------------------------------------------------------

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
