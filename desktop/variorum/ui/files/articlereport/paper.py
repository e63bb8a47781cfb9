"""The report of articles on paper: pages of a PDF with the tags in the text, and a list of them.

Each piece of text has a ground in the colour of the innermost tag over it and a line in that of the
outermost; behind the end of a tag stands its number in the list. The text engine of Qt breaks
lines and pages, so every script is written as the reader shows it.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGradient,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from variorum.formats.foreign.leaving import Outgoing
from variorum.formats.report_contents import (
    HEADINGS,
    UNTITLED,
    Looks,
    Piece,
    Row,
    about,
    pieces,
    rows,
)
from variorum.ui.reader.colours import calm, legible
from variorum.ui.theme import LIGHT

MET_ON_THE_WAY = (QGradient, QImage, QPlainTextDocumentLayout, QTextTable, QTextTableCell)
"""Classes that PySide6 would make when a brush, picture, layout or table is first met. Pages are
drawn in a thread, and that must not make any (``frame/beforehand.py``)."""
CONTENTS = "contents.txt"
"""The file within a report that says on which page each article begins."""
_FAMILIES = ["Georgia", "Noto Serif", "DejaVu Serif", "serif"]
_MARGIN_MM, _RESOLUTION = 18.0, 300
_POINT = _RESOLUTION / 72
_TEXT, _SMALL, _TITLE = 10.5, 8.0, 16.0
"""Sizes of letters, in points."""
_WIDTHS = (5, 19, 34, 27, 15)
"""Hundredths of the width that the columns of the list have."""
_ROWS = 400
"""Rows of one table: laying out a longer one takes a while."""
_WHENS = (
    (re.compile(rb"(?<=Date \(D:)\d{14}"), b"19800101000000"),
    (re.compile(rb'(?<=Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d'), b"1980-01-01T00:00:00"),
    (re.compile(rb'(?<=DocumentID="uuid:)[0-9a-f-]{36}'), b"0" * 36),
    (
        re.compile(rb"(?<=/ID \[ <)[0-9a-f]{72}> <[0-9a-f]{72}(?=> \])"),
        b"0" * 72 + b"> <" + b"0" * 72,
    ),
)
"""Where Qt writes the time, and numbers drawn by lot, with what stands there instead: as long."""


class ReportPaper:
    """Writes articles, each from the top of a page on."""

    def __init__(self, looks: Looks) -> None:
        if QGuiApplication.instance() is None:
            _without_a_window()
        self._looks = looks
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle("Articles and their tags")
        self._writer.setCreator("Variorum")
        self._writer.setResolution(_RESOLUTION)
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self._writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        self._painter = QPainter(self._writer)
        self._foot = QFontMetricsF(_font(_SMALL), self._writer).height() * 2
        self._high = self._writer.height() - self._foot
        self._page = 0
        self._contents: list[str] = []

    def add(self, article: Outgoing) -> None:
        """Write an article, its text with its tags, and the list of these."""
        title = article.document.title or UNTITLED
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(_font(_TEXT))
        document.documentLayout().setPaintDevice(self._writer)
        document.setPageSize(QRectF(0, 0, self._writer.width(), self._high).size())
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        _write_text(cursor, article, title, self._looks)
        told = list(rows(article, self._looks))
        grounds = [_ground(self._looks.colour(tag)) for tag in article.tags]
        for start in range(0, len(told), _ROWS):
            part = slice(start, start + _ROWS)
            _write_rows(cursor, told[part], grounds[part], start + 1)
        cursor.endEditBlock()
        self._contents.append(f"{self._page + 1}\t{len(article.tags)}\t{title}")
        self._draw(document, title)

    def pdf(self) -> bytes:
        """The pages; nothing can be added afterwards. The same articles give the same bytes."""
        if not self._page:
            self._painter.drawText(0, int(self._foot), "There are no articles.")
        listed = "".join(f"{line}\n" for line in self._contents)
        self._writer.addFileAttachment(CONTENTS, listed.encode(), "text/plain")
        self._painter.end()
        written = bytes(self._buffer.data().data())
        for found, instead in _WHENS:
            written = found.sub(instead, written)
        return written

    def _draw(self, document: QTextDocument, title: str) -> None:
        wide = self._writer.width()
        for number in range(document.pageCount()):
            if self._page:
                self._writer.newPage()
            self._page += 1
            self._painter.save()
            self._painter.translate(0, -number * self._high)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.clip = QRectF(0, number * self._high, wide, self._high)
            self._painter.setClipRect(context.clip)
            document.documentLayout().draw(self._painter, context)
            self._painter.restore()
            self._number(title)

    def _number(self, title: str) -> None:
        """Write at the foot of a page what it belongs to, and its number."""
        font = _font(_SMALL)
        metrics = QFontMetricsF(font, self._writer)
        self._painter.setFont(font)
        self._painter.setPen(QColor(LIGHT.muted))
        foot = QRectF(0, self._high, self._writer.width(), self._foot)
        number = str(self._page)
        room = foot.width() - metrics.horizontalAdvance(number) * 3
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        bottom = Qt.AlignmentFlag.AlignBottom
        self._painter.drawText(foot, int(bottom | Qt.AlignmentFlag.AlignLeft), shown)
        self._painter.drawText(foot, int(bottom | Qt.AlignmentFlag.AlignRight), number)


@cache
def _without_a_window() -> QGuiApplication:
    """The application object that fonts need, where no window has made one; it stays."""
    unseen = ["-platform", "offscreen"] if sys.platform == "linux" else []
    return QGuiApplication(["variorum", *unseen])


def _font(points: float) -> QFont:
    font = QFont(_FAMILIES)
    font.setPointSizeF(points)
    return font


def _letters(points: float, colour: str = LIGHT.text, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setForeground(QBrush(QColor(colour)))
    letters.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return letters


def _block(below: float = 0.0, line: float = 100.0) -> QTextBlockFormat:
    """A paragraph with room below it, in points, and a height of its lines, in hundredths."""
    block = QTextBlockFormat()
    block.setBottomMargin(below * _POINT)
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    block.setLineHeight(line, proportional.value)
    return block


def _write_text(cursor: QTextCursor, article: Outgoing, title: str, looks: Looks) -> None:
    cursor.setBlockFormat(_block(2))
    cursor.insertText(_on_a_line(title), _letters(_TITLE, bold=True))
    cursor.insertBlock(_block(10))
    cursor.insertText(_on_a_line(about(article)), _letters(_SMALL, LIGHT.muted))
    cursor.insertBlock(_block(2, 130))
    for piece in pieces(article):
        cursor.insertText(piece.words, _over(piece, looks))
        if piece.ending:
            numbers = ",".join(str(tag.number) for tag in piece.ending)
            mark = _letters(_TEXT, LIGHT.muted)
            mark.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            cursor.insertText(numbers, mark)


def _over(piece: Piece, looks: Looks) -> QTextCharFormat:
    """How a piece of text is drawn under its tags."""
    letters = _letters(_TEXT)
    if piece.over:
        letters.setBackground(_ground(looks.colour(piece.over[-1])))
        letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        colour = QColor(looks.colour(piece.over[0])).name()
        letters.setUnderlineColor(QColor(legible(colour, LIGHT.page, LIGHT.text)))
    return letters


def _ground(colour: str) -> QBrush:
    """A label's colour as a ground for words."""
    return QBrush(QColor(calm(QColor(colour).name(), LIGHT.page, LIGHT.text)))


def _write_rows(
    cursor: QTextCursor, told: Sequence[Row], grounds: Sequence[QBrush], first: int
) -> None:
    """Write a table whose headings stand on every page."""
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock(_block())
    shape = QTextTableFormat()
    shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_None)
    shape.setCellPadding(2 * _POINT)
    shape.setCellSpacing(0)
    shape.setHeaderRowCount(1)
    percentage = QTextLength.Type.PercentageLength
    shape.setColumnWidthConstraints([QTextLength(percentage, one) for one in _WIDTHS])
    table = cursor.insertTable(len(told) + 1, len(_WIDTHS), shape)
    line = QTextTableCellFormat()
    line.setBottomBorder(0.5 * _POINT)
    line.setBottomBorderBrush(QBrush(QColor(LIGHT.border)))
    line.setBottomBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    for number, cells in enumerate(_cells(told, first)):
        for column, words in enumerate(cells):
            letters = _letters(_SMALL, LIGHT.text if column == 2 else LIGHT.muted)
            if number and column == 1:
                letters = _letters(_SMALL)
                letters.setBackground(grounds[number - 1])
            cell = table.cellAt(number, column)
            cell.setFormat(line)
            inside = cell.firstCursorPosition()
            inside.setBlockFormat(_block())
            inside.insertText(words, letters)


def _cells(told: Sequence[Row], first: int) -> Iterator[Sequence[str]]:
    yield "", *HEADINGS
    for number, row in enumerate(told, start=first):
        yield str(number), *map(_on_a_line, row)


def _on_a_line(words: str) -> str:
    return " ".join(words.split())
