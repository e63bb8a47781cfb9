"""Our own layout for Qt's text edit: Qt keeps caret, selection and accessibility, we the page.

What Qt would lay out at once for the whole article is laid out here block by block as it comes
into sight. ``PaintContext.selections`` is never touched: reading it from Python crashes.
"""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextDocument,
    QTextFrame,
)

from variorum.ui.reader.pages import ReadingStyle
from variorum.ui.reader.painting.page import Painter
from variorum.ui.reader.typesetting.measures import measures
from variorum.ui.reader.typesetting.sheet import Sheet


class PageLayout(QAbstractTextDocumentLayout):
    """Adapts a :class:`Sheet` to what ``QTextEdit`` asks of a document's layout."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._sheet: Sheet | None = None
        self._painter: Painter | None = None
        self._style = ReadingStyle()

    def set_sheet(self, sheet: Sheet, painter: Painter, style: ReadingStyle) -> None:
        """Shows a page; the document must already hold its text."""
        self._style = style
        sheet.resized(measures(style, self._width()))
        self._sheet, self._painter = sheet, painter
        self.announce()

    def set_style(self, style: ReadingStyle) -> None:
        """Sets the text in another type or size."""
        self._style = style
        if self._sheet is not None:
            self._sheet.resized(measures(style, self._width()))
            self.announce()

    def announce(self) -> None:
        """Tells Qt the height of the page if it turned out different."""
        if self._sheet is not None and self._sheet.grew:
            self._sheet.grew = False
            self.documentSizeChanged.emit(self.documentSize())

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paints what is visible."""
        if self._sheet is None or self._painter is None:
            return
        clip = context.clip
        if not clip.isValid():
            clip = QRectF(QPointF(0, 0), self.documentSize())
        position = context.cursorPosition
        self._painter.paint(painter, clip, self.offset(position) if position >= 0 else None)

    def hitTest(
        self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """The position nearest to a point; -1 for exact hits, which only links would need."""
        if self._sheet is None or accuracy == Qt.HitTestAccuracy.ExactHit:
            return -1 if self._sheet is not None else 0
        return self.position(
            self._sheet.offset_at(
                QPointF(point.x, point.y)
                if isinstance(point, QPainterPath.Element)
                else QPointF(point)
            )
        )

    def documentSize(self) -> QSizeF:
        """The width asked for and the height as far as it is known."""
        height = self._sheet.height if self._sheet is not None else 0.0
        return QSizeF(self.document().textWidth(), height)

    def pageCount(self) -> int:
        """One endless page."""
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:  # noqa: ARG002
        """The whole page: there are no frames in it."""
        return QRectF(QPointF(0, 0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a block stands; lays it out."""
        index = block.blockNumber()
        if self._sheet is None or not 0 <= index < len(self._sheet.blocks):
            return QRectF()
        sheet = self._sheet
        sheet.laid(index)
        column = sheet.measures.column
        return QRectF(sheet.measures.left, sheet.top(index), column, sheet.block_height(index))

    def documentChanged(self, start: int, removed: int, added: int) -> None:  # noqa: ARG002
        """Follows the width; the text itself never changes once a sheet is set."""
        if self._sheet is not None and self._sheet.measures.width != self._width():
            self._sheet.resized(measures(self._style, self._width()))
            self.announce()

    def position(self, offset: int) -> int:
        """Qt's position of a code point."""
        assert self._sheet is not None
        index = self._sheet.blocks.at(offset)
        start = self.document().findBlockByNumber(index).position()
        return start + self._sheet.blocks.local(index, offset)

    def offset(self, position: int) -> int:
        """The code point at one of Qt's positions."""
        assert self._sheet is not None
        block = self.document().findBlock(position)
        return self._sheet.blocks.offset(block.blockNumber(), position - block.position())

    def _width(self) -> float:
        return max(120.0, self.document().textWidth())
