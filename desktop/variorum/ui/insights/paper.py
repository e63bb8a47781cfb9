"""The report on paper: every chart, then every figure, as a PDF."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from variorum.domain.codebooks import Codebook
from variorum.services.insights.agreeing import Agreement
from variorum.services.insights.reporting import figure_rows, left_out, summary
from variorum.services.insights.tables import Table
from variorum.ui.insights.charts.frames import Room
from variorum.ui.insights.charts.pictures import paint_at
from variorum.ui.insights.charts.setting import set_chart
from variorum.ui.theme import LIGHT
from variorum.ui.widgets.labels import SMALL
from variorum.ui.widgets.painting import draw_lines, lines_of, scaled

_MARGIN_MM = 16.0
_WIDTHS = (0.27, 0.25, 0.08, 0.12, 0.28)
"""Shares of the width that the columns of the figures have."""
_HEAD = ("Of what", "Figure", "Value", "95 %", "Based on")
_MANY = 40


class ReportPaper:
    """Writes a report from top to bottom, on as many pages as it takes."""

    def __init__(self, title: str, font: QFont) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self._writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        # At the resolution of the screen, fonts are as large on paper as they were measured.
        self._writer.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
        self._painter = QPainter(self._writer)
        self._font = scaled(font, 0.9)
        self._unit = Room(0, self._font).unit
        self._wide, self._high = float(self._writer.width()), float(self._writer.height())
        self._y = 0.0
        self._page = 1
        self._write([title], scaled(self._font, 1.6, bold=True), LIGHT.text)
        self._number()

    def pdf(self) -> bytes:
        """The pages so far; nothing can be added afterwards."""
        self._painter.end()
        return bytes(self._buffer.data().data())

    def add_summary(self, agreement: Agreement | None, codebook: Codebook) -> None:
        """Write what was compared, and what was left out."""
        if agreement is None:
            return
        self.add_words(summary(agreement), LIGHT.text)
        for one in agreement.report.excluded:
            self.add_words(f"Left out: {left_out(one, codebook)}", LIGHT.muted)

    def add_words(self, words: str, colour: str) -> None:
        """Write a paragraph."""
        self._y += self._unit * 0.4
        self._write(lines_of(words, self._font, self._wide, _MANY), self._font, colour)

    def add_chart(self, table: Table) -> None:
        """Draw a chart with its title, whole on one page."""
        drawing = set_chart(table, Room(self._wide, self._font))
        head = self._unit * 3.4
        wide, high = drawing.size.width(), drawing.size.height()
        smaller = min(1.0, self._wide / max(wide, 1), (self._high - head) / max(high, 1))
        self._begins_page(head + high * smaller + self._unit)
        self._y += self._unit
        self._write([table.title], scaled(self._font, 1.2, bold=True), LIGHT.text)
        self._write(lines_of(table.note, self._font, self._wide, 2), self._font, LIGHT.muted)
        self._painter.save()
        self._painter.translate(0, self._y + self._unit * 0.4)
        self._painter.scale(smaller, smaller)
        paint_at(self._painter, QPointF(0, 0), drawing, LIGHT, self._font)
        self._painter.restore()
        self._y += high * smaller + self._unit * 0.6

    def add_figures(self, agreement: Agreement | None, codebook: Codebook) -> None:
        """Write every figure of agreement with what it stands on."""
        if agreement is None:
            return
        self._begins_page(self._unit * 6)
        self._y += self._unit
        bold = scaled(self._font, 1.2, bold=True)
        self._write(["All figures of agreement"], bold, LIGHT.text)
        self._y += self._unit * 0.3
        rows = figure_rows(agreement, codebook)
        self.add_rows([(*cells, reason or stands_on) for *cells, stands_on, reason in rows])

    def add_rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows of a table; each page that they go on to begins with its head."""
        self._row(_HEAD, LIGHT.muted)
        for cells in rows:
            if self._begins_page(self._height(cells)):
                self._row(_HEAD, LIGHT.muted)
            self._row(cells, LIGHT.text)

    def _cells(self, cells: Iterable[str]) -> list[tuple[str, ...]]:
        """The lines of each cell, cut to its column."""
        font, room = scaled(self._font, SMALL), self._unit / 2
        return [
            lines_of(cell, font, share * self._wide - room, 3)
            for cell, share in zip(cells, _WIDTHS, strict=True)
        ]

    def _height(self, cells: Iterable[str]) -> float:
        lines = max(map(len, self._cells(cells)))
        return lines * Room(0, scaled(self._font, SMALL)).unit + self._unit * 0.3

    def _row(self, cells: Iterable[str], colour: str) -> None:
        said = self._cells(cells)
        font = scaled(self._font, SMALL)
        height = max(map(len, said)) * Room(0, font).unit + self._unit * 0.3
        self._begins_page(height)
        x = 0.0
        for lines, share in zip(said, _WIDTHS, strict=True):
            room = QRectF(x, self._y, share * self._wide, height)
            draw_lines(self._painter, room, lines, font, colour)
            x += room.width()
        self._y += height
        self._painter.setPen(QPen(QColor(LIGHT.border), 0.6))
        line = self._y - self._unit * 0.15
        self._painter.drawLine(QPointF(0, line), QPointF(self._wide, line))

    def _write(self, lines: Sequence[str], font: QFont, colour: str) -> None:
        height = Room(0, font).unit
        for line in lines:
            self._begins_page(height)
            draw_lines(self._painter, QRectF(0, self._y, self._wide, height), [line], font, colour)
            self._y += height

    def _begins_page(self, height: float) -> bool:
        """Begin a page where there is no room left for ``height`` (and something on this one)."""
        full = bool(self._y) and self._y + height > self._high - self._unit * 1.5
        if full:
            self._writer.newPage()
            self._page += 1
            self._y = 0.0
            self._number()
        return full

    def _number(self) -> None:
        self._painter.setFont(scaled(self._font, SMALL))
        self._painter.setPen(QColor(LIGHT.muted))
        foot = QRectF(0, self._high - self._unit, self._wide, self._unit)
        self._painter.drawText(foot, int(Qt.AlignmentFlag.AlignTrailing), str(self._page))


def pdf_report(
    title: str,
    tables: Sequence[Table],
    agreement: Agreement | None,
    codebook: Codebook,
    font: QFont,
) -> bytes:
    """The report as a PDF."""
    paper = ReportPaper(title, font)
    paper.add_summary(agreement, codebook)
    for table in tables:
        if not table.is_empty:
            paper.add_chart(table)
    paper.add_figures(agreement, codebook)
    return paper.pdf()
