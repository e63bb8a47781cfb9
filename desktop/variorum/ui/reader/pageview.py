"""Qt's text edit with our page in it: shows, scrolls, selects; knows nothing of the mouse."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit

from variorum.analysis.segmenting import Range
from variorum.ui.reader.pages import Page, ReadingStyle, Selection
from variorum.ui.reader.painting.layout import PageLayout
from variorum.ui.reader.painting.page import Painter
from variorum.ui.reader.painting.view import View
from variorum.ui.reader.typesetting.pictures import Picture, differing
from variorum.ui.reader.typesetting.sheet import Sheet, Touched
from variorum.ui.theme import current_theme

COMFORTABLE = 0.3
"""Where in the window a place is brought that lay outside, as a share of its height."""
_BLEED = 16
"""How far what is painted for a line reaches beyond it at least, in pixels."""
_EDGE = 24
"""How near to the window's edge, in pixels, a place is scrolled into view."""


class PageView(QTextEdit):
    """Shows one page. Offsets on the outside are code points of the article's text."""

    selected = Signal(object)
    """The :class:`Selection`, whenever it changed."""
    scrolled = Signal()
    """Other parts of the page are visible than before, or the page became longer."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view = View()
        self.sheet: Sheet
        self._style = ReadingStyle()
        self._last = Selection(0, 0)
        self._settling = False
        self._own: QTextDocument | None = None
        PageView.show_page(self, Page("", "", ""))
        self.cursorPositionChanged.connect(self._tell_selection)
        self.selectionChanged.connect(self._tell_selection)

    # -- the page --------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Shows an article from its beginning, with nothing selected or active."""
        if self._own is not None:
            self.sheet.release()
        old, document = self._own, QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        layout = PageLayout(document)
        document.setDocumentLayout(layout)
        self.sheet = Sheet(page, document, current_theme())
        self.sheet.folds.turn(on=self._style.folded)
        document.setPlainText(self.sheet.blocks.view_text)
        document.setTextWidth(self.viewport().width())
        self.view = View()
        self.painter = Painter(self.sheet, self.view)
        self._page_layout = layout
        layout.set_sheet(self.sheet, self.painter, self._style)
        self._last = Selection(0, 0)  # before: nobody has moved the caret there
        self.setDocument(document)
        self._own = document
        if old is not None:
            old.deleteLater()
        self.verticalScrollBar().setValue(0)
        self._settle()

    def set_style(self, style: ReadingStyle) -> None:
        """Sets the text otherwise; what is at the top of the window stays there."""
        folds, self._style = style.folded != self._style.folded, style
        with_top = self._top()
        if folds:
            self.sheet.folds.turn(on=style.folded)
        self._page_layout.set_style(style)
        self._restore_top(with_top)

    def restyle(self) -> None:
        """Takes the colours that the program has now."""
        self.sheet.restyled(current_theme())
        self.viewport().update()

    def mark_noted(self, ranges: Iterable[Range]) -> None:
        """Marks words that something was said about that is not resolved."""
        noted = tuple(ranges)
        if noted != self.view.noted:
            self.view.noted = noted
            self.viewport().update()

    def make_room(self, room: Mapping[int, float]) -> None:
        """Leaves room below some blocks; what is at the top of the window stays there."""
        top = self._top()
        self.sheet.make_room(room)
        self._restore_top(top)

    def unfold(self, offset: int) -> bool:
        """Shows the lines around a place where they are folded; whether they were."""
        opened = self.sheet.folds.open_at(self.sheet.blocks.at(self._inside(offset)))
        if opened:
            self.sheet.resized(self.sheet.measures)
            self._page_layout.announce()
            self._settle()
            self.viewport().update()
        return opened

    def refreshed(self, touched: Touched) -> None:
        """Shows what changed in these blocks of the sheet: the lines that look different."""
        value, height = self.verticalScrollBar().value(), self.sheet.height
        first = self.sheet.index_at(value)
        last = self.sheet.index_at(value + self.viewport().height())
        has_moved = self.sheet.grew  # the head is another, or other lines are folded
        self._settle()
        has_moved |= self.sheet.height != height or self.verticalScrollBar().value() != value
        if has_moved:
            self.viewport().update()
            return
        for index, before in touched.items():
            if first <= index <= last:
                _paint_anew(self, *_differing(self.sheet, index, before))

    def paint_lines(self, ranges: Iterable[Range]) -> None:
        """Paints the lines anew that hold these ranges, as far as they are in sight."""
        low, high = self.visible_range()
        for start, end in ranges:
            if start <= high and end >= low:
                first = self.sheet.caret_rect(max(start, low))
                last = self.sheet.caret_rect(min(end, high))
                _paint_anew(self, first.top(), last.bottom())

    # -- selecting and showing -------------------------------------------------------------------

    def selection(self) -> Selection:
        """What is selected."""
        cursor, offset = self.textCursor(), self._page_layout.offset
        return Selection(offset(cursor.selectionStart()), offset(cursor.selectionEnd()))

    def caret(self) -> int:
        """Where the caret stands: the end of the selection that moves."""
        return self._page_layout.offset(self.textCursor().position())

    def anchor(self) -> int:
        """The end of the selection that stays."""
        return self._page_layout.offset(self.textCursor().anchor())

    def select_range(self, anchor: int, caret: int) -> None:
        """Selects from ``anchor`` to ``caret`` without scrolling; what is folded there opens."""
        for offset in (anchor, caret):
            self.unfold(offset)
        cursor, place = QTextCursor(self.document()), self._page_layout.position
        cursor.setPosition(place(self._inside(anchor)))
        cursor.setPosition(place(self._inside(caret)), QTextCursor.MoveMode.KeepAnchor)
        top, before = self.verticalScrollBar().value(), self.selection()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)
        after = self.selection()
        self.paint_lines([(before.start, before.end), (after.start, after.end)])

    def reveal(self, start: int, end: int | None = None) -> None:
        """Scrolls, if it must, so that ``start`` is seen, and ``end`` too where both fit."""
        self.unfold(start)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self.sheet.caret_rect(self._inside(start))
        self._page_layout.announce()  # which may bring the scroll bar, and so another width
        first = self.sheet.caret_rect(self._inside(start))
        last = first if end is None else self.sheet.caret_rect(self._inside(end), ends=True)
        self._page_layout.announce()
        top, bottom = first.top() - _EDGE, last.bottom() + _EDGE
        if bottom - top > height:
            bottom = first.bottom() + _EDGE
        if top < bar.value() or bottom > bar.value() + height:
            if 0 < bottom - (bar.value() + height) < height / 2:
                bar.setValue(round(bottom - height + height * COMFORTABLE / 2))
            else:
                bar.setValue(round(top - height * COMFORTABLE))

    def prepare(self, offsets: Iterable[int]) -> None:
        """Lays out the lines of some places; what is at the top of the window stays there."""
        top = self._top()
        for offset in offsets:
            self.sheet.caret_rect(self._inside(offset))
        if self.sheet.grew:
            self._restore_top(top)

    def visible_range(self) -> Range:
        """The code points between the top and the bottom of the window, by whole blocks."""
        top = self.verticalScrollBar().value()
        first = self.sheet.index_at(top)
        last = self.sheet.index_at(top + self.viewport().height())
        return self.sheet.blocks.starts[first], self.sheet.blocks.ends[last]

    # -- Qt's events -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints; heights that turned out different are told to Qt afterwards."""
        chosen = self.selection()
        self.view.selection = (chosen.start, chosen.end)
        super().paintEvent(event)
        if self.sheet.grew:
            QTimer.singleShot(0, self, self._settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width of the window; what is at its top stays there."""
        top = self._top()
        super().resizeEvent(event)
        self._restore_top(top)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Lays out what comes into sight before it is painted."""
        super().scrollContentsBy(dx, dy)
        self._settle()

    # -- inside ----------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Lays out the visible blocks; text that is in sight does not move when heights change."""
        if self._settling:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        value, height = bar.value(), self.viewport().height()
        anchor = _anchor_block(self.sheet, value, value + height)
        before = self.sheet.top(anchor)
        bottom = value + height
        index, y = self.sheet.index_at(value), self.sheet.top(self.sheet.index_at(value))
        while index < len(self.sheet.blocks) and y <= bottom:
            self.sheet.laid(index)
            y += self.sheet.block_height(index)
            index += 1
        if self.sheet.grew:
            self._page_layout.announce()
            shift = self.sheet.top(anchor) - before
            if value > 0 and abs(shift) >= 1:
                bar.setValue(round(value + shift))
        self._settling = False
        self.scrolled.emit()

    def _top(self) -> tuple[int, float]:
        """The place at the top of the window, and how far below the window's edge its line is."""
        value = self.verticalScrollBar().value()
        if value <= 0:
            return -1, 0.0
        offset = self.sheet.offset_at(QPointF(self.sheet.measures.left, value + 1))
        return offset, self.sheet.caret_rect(offset).top() - value

    def _restore_top(self, top: tuple[int, float]) -> None:
        offset, below = top
        if offset >= 0:
            y = self.sheet.caret_rect(self._inside(offset)).top()
            self._page_layout.announce()
            self.verticalScrollBar().setValue(round(y - below))
        self._settle()
        self.viewport().update()

    def _inside(self, offset: int) -> int:
        return min(max(offset, 0), len(self.sheet.page.text))

    def _tell_selection(self) -> None:
        chosen = self.selection()
        if chosen != self._last:
            self._last = chosen
            self.unfold(self.caret())
            self.selected.emit(chosen)


def _anchor_block(sheet: Sheet, top: int, bottom: int) -> int:
    """The first block that begins in sight, between two heights: it is the one not to move."""
    index = sheet.index_at(top)
    following = min(index + 1, len(sheet.blocks) - 1)
    return index if sheet.top(index) >= top or sheet.top(following) >= bottom else following


def _differing(sheet: Sheet, index: int, before: Picture | None) -> tuple[float, float]:
    """From where to where a block looks different from ``before``, in pixels of the page."""
    top = sheet.top(index)
    rows = differing(before, sheet.picture(index)) if before is not None else None
    first, last = rows or (0.0, sheet.block_height(index))
    return top + first, top + last


def _paint_anew(view: PageView, top: float, bottom: float) -> None:
    """Paints the rows between two heights of the page, and what reaches beyond them."""
    reach = max(_BLEED, round(view.sheet.measures.types["body"].line))
    first = round(top) - view.verticalScrollBar().value() - reach
    view.viewport().update(0, first, view.width(), round(bottom - top) + 2 * reach)
