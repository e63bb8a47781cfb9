"""One article laid out as far as it was looked at: where every place of the text stands.

Only blocks that come into sight are broken into lines; the heights of all others are estimates,
put right as they appear. Places are code points of the article's text on the outside.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextDocument

from variorum.domain.annotations import QUIET_ZONES, Annotation
from variorum.ui.reader.pages import Page, in_codebook_order
from variorum.ui.reader.styles import Styles
from variorum.ui.reader.typesetting.blocks import Blocks
from variorum.ui.reader.typesetting.folds import Folds
from variorum.ui.reader.typesetting.header import Header, HeaderChip
from variorum.ui.reader.typesetting.heights import Heights
from variorum.ui.reader.typesetting.lines import Laid, lay_out
from variorum.ui.reader.typesetting.marks import Marks
from variorum.ui.reader.typesetting.measures import Measures, wrapping
from variorum.ui.reader.typesetting.pictures import Inked, Picture, picture
from variorum.ui.reader.typesetting.wording import (
    estimates,
    headline_or,
    type_of,
    whole_format,
    zone_formats,
)
from variorum.ui.theme import Theme

FOOT = 96.0
"""Free room below the text, in pixels."""
KEPT = 600
"""How many laid-out blocks are kept."""
Touched = dict[int, Picture | None]
"""Blocks that look different, each with its last picture; ``None``: all of it is to be painted."""


class Sheet:
    """The geometry of a page. ``resized`` must be called before anything is asked."""

    def __init__(self, page: Page, document: QTextDocument, theme: Theme) -> None:
        self.page = page
        self.theme = theme
        styles = self.styles = Styles(page.codebook, theme)
        # No method: with one the sheet would hold itself, and only a search for garbage free it.
        self._is_ground: Callable[[Annotation], bool] = lambda annotation: (
            styles.drawing(annotation.layer) == "tint"
        )
        self.blocks = Blocks(page.text)
        self.marks = Marks(self.blocks, page.annotations, self._is_ground)
        self.folds = Folds(self.blocks, page.annotations, self._is_ground)
        self.grew = False
        """Whether a height turned out different from its estimate, or the head or the folds are
        others, since this was last cleared."""
        self._document = document
        self._room: dict[int, float] = {}
        self._laid: dict[int, Laid] = {}
        self._pictures: dict[int, Picture] = {}
        document.destroyed.connect(self.release)
        self.header = Header(
            headline_or(page.title, self.blocks, self.marks, self.styles),
            page.details,
            _chips(self.marks, self.page, self.styles),
            like=page.title,
        )

    def resized(self, measures: Measures) -> None:
        """Takes another width or type: forgets all lines and estimates anew."""
        self.measures = measures
        self.forget()
        body = measures.types["body"].font
        if self._document.defaultFont() != body:
            self._document.setDefaultFont(body)
        self.header.lay_out(measures)
        line = measures.types["body"].line + measures.gap
        self._heights = Heights(self.folds.heights(estimates(self.blocks, self.measures), line))
        for index, height in self._room.items():
            self._heights[index] += height
        self.grew = True

    def restyled(self, theme: Theme) -> None:
        """Takes other colours."""
        self.theme = theme
        self.styles = Styles(self.page.codebook, theme)
        self.header.set_chips(_chips(self.marks, self.page, self.styles))
        self.header.lay_out(self.measures)
        self.forget()

    def make_room(self, room: Mapping[int, float]) -> None:
        """Leaves room of so many pixels below some blocks, and no more below any other."""
        for index in self._room.keys() | room.keys():
            more = room.get(index, 0.0) - self._room.get(index, 0.0)
            self._heights[index] += more
            self.grew = self.grew or more != 0
        self._room = dict(room)

    def room_below(self, index: int) -> float:
        """Where the room that was made below a block begins, counted from the top of the page."""
        return self.top(index) + self.block_height(index) - self._room.get(index, 0.0)

    def forget(self, blocks: Iterable[int] | None = None) -> None:
        """Drops what was laid out and computed, everywhere or in some blocks."""
        for index in list(self._laid) if blocks is None else blocks:
            self._pictures.pop(index, None)
            if self._laid.pop(index, None) is not None:
                self._document.findBlockByNumber(index).clearLayout()

    def release(self) -> None:
        """Lets go of Qt's layouts; must be called before they are deleted with their document.

        A Python wrapper that outlives its C++ object is taken for whatever Qt creates next at the
        same address, and the program crashes far from here.
        """
        self._laid.clear()
        self._pictures.clear()

    def changed(self, annotations: Sequence[Annotation], removed: Iterable[str]) -> Touched:
        """Takes changed and removed annotations; the blocks that look different.

        Costs nothing for the rest of the article.
        """
        touched: Touched = {}
        gone = [found for one in removed if (found := self.marks.get(one)) is not None]
        replaced = [found for one in annotations if (found := self.marks.get(one.id)) is not None]
        for annotation in gone:
            self._stale(touched, self.marks.remove(annotation.id), annotation)
        for annotation in replaced:
            self._stale(touched, self.marks.blocks_of(annotation), annotation)
        for annotation in annotations:
            self._stale(touched, self.marks.put(annotation), annotation)
        if self.header.set_chips(_chips(self.marks, self.page, self.styles)):
            self.header.lay_out(self.measures)
            self.grew = True
        if self.folds.changed(annotations, removed):
            self.resized(self.measures)
        return touched

    # -- places ------------------------------------------------------------------------------

    @property
    def height(self) -> float:
        """The height of the whole page."""
        return self.header.height + self._heights.total + FOOT

    def top(self, index: int) -> float:
        """Where a block begins."""
        return self.header.height + self._heights.top(index)

    def block_height(self, index: int) -> float:
        """A block's height with the gap below it."""
        return self._heights[index]

    def index_at(self, y: float) -> int:
        """The block at a height."""
        return self._heights.at(y - self.header.height)

    def laid(self, index: int) -> Laid:
        """A block with its lines."""
        found = self._laid.get(index)
        return found if found is not None else self._lay_out(index)

    def picture(self, index: int) -> Picture:
        """What is painted in and beside a block."""
        found = self._pictures.get(index)
        if found is None:
            found = picture(self.laid(index), self._inked(index), self.marks.long_lanes)
            self._pictures[index] = found
        return found

    def offset_at(self, point: QPointF, *, on_character: bool = False) -> int:
        """The code point nearest to a point of the page, or the one under it."""
        if point.y() < self.header.height:
            return 0
        index = self.index_at(point.y())
        y = point.y() - self.top(index)
        local = self.laid(index).offset_at(
            point.x() - self.measures.left, y, on_character=on_character
        )
        return self.blocks.offset(index, local)

    def is_on_text(self, point: QPointF) -> bool:
        """Whether a point lies on a line of text and not beside or between."""
        index = self.index_at(point.y())
        laid = self.laid(index)
        line = int((point.y() - self.top(index)) // laid.type.line)
        if point.y() < self.header.height or not 0 <= line < len(laid.lines):
            return False
        x, text = point.x() - self.measures.left, laid.lines[line].naturalTextRect()
        return bool(text.left() - 2 <= x <= text.right() + 2)

    def caret_rect(self, offset: int, *, ends: bool = False) -> QRectF:
        """Where a caret stands; with ``ends`` at the end of the line it closes."""
        index = self.blocks.at(max(0, offset - 1) if ends else offset)
        laid = self.laid(index)
        local = self.blocks.local(index, offset)
        line = laid.line_at(max(0, local - 1) if ends else local)
        x = laid.x_in(line, local)
        y = self.top(index) + laid.top(line)
        height = min(laid.type.bottom - laid.type.top, self.block_height(index))
        return QRectF(self.measures.left + x, y + laid.type.top, 1.5, height)

    # -- laying out --------------------------------------------------------------------------

    def _lay_out(self, index: int) -> Laid:
        block = self._document.findBlockByNumber(index)
        text = self.blocks.words(index)
        marks = self.marks.within(index)
        setting = type_of(self.blocks, index, marks, self.styles)
        kind = self.measures.types[setting]
        layout = block.layout()
        layout.setTextOption(wrapping(text))
        layout.setCacheEnabled(True)
        if setting == "body":
            formats = zone_formats(self.blocks, index, marks, self.styles, self.theme)
        else:
            formats = [whole_format(self.blocks.offsets(index).length_utf16, kind)]
        layout.setFormats(formats)
        laid = lay_out(layout, text, kind, self.measures.column)
        blank = not text or text.isspace()
        after = _after(self.blocks, index, self.measures.gap)
        height = self.measures.gap if blank else laid.height + after
        if self.folds.is_hidden(index):
            height = 0.0
        elif self.folds.lines(index):
            height = kind.line + self.measures.gap
        height += self._room.get(index, 0.0)
        if abs(height - self._heights[index]) > 0.5:
            self._heights[index] = height
            self.grew = True
        if len(self._laid) >= KEPT:
            self.forget(list(self._laid)[: KEPT // 2])
        self._laid[index] = laid
        return laid

    def _inked(self, index: int) -> list[Inked]:
        start, end = self.blocks.starts[index], self.blocks.ends[index]
        found: list[Inked] = []
        for annotation, place in self.marks.within(index):
            span = annotation.spans[place]
            style = self.styles.of(annotation, span.role)
            if style.side == "rule" and style.zone not in QUIET_ZONES:
                continue
            low, high = self.blocks.local(index, span.start), self.blocks.local(index, span.end)
            if low < high:
                first, last = annotation.extent
                found.append(
                    Inked(annotation.id, low, high, style, start <= first, last <= end + 1)
                )
        return found

    def _stale(self, touched: Touched, blocks: Iterable[int], annotation: Annotation) -> None:
        """Where tags changed, blocks are painted anew; where the structure did, laid out anew."""
        is_ground = self._is_ground(annotation)
        for index in blocks:
            before = self._pictures.pop(index, None)
            if is_ground:
                self.forget([index])
                touched[index] = None
            else:
                touched.setdefault(index, before)


def _after(blocks: Blocks, index: int, gap: float) -> float:
    """The room below a paragraph, unless a blank line makes it or the paragraph goes on."""
    last = index + 1 >= len(blocks)
    if blocks.is_cut(index) or (not last and blocks.is_blank(index + 1)):
        return 0.0
    return gap


def _chips(marks: Marks, page: Page, styles: Styles) -> list[HeaderChip]:
    """The chips of the tags that speak of the whole article."""
    whole = in_codebook_order(marks.whole(), page.codebook)
    return [HeaderChip(one.id, styles.of(one)) for one in whole]
