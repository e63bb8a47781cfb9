"""Charts and reports on their way into files."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFont

from variorum.domain.codebooks import Codebook
from variorum.services.insights.agreeing import Agreement
from variorum.services.insights.reporting import as_html
from variorum.services.insights.tables import Table
from variorum.ui.insights.charts.pictures import ChartPicture
from variorum.ui.story.tables.writing import harmless
from variorum.ui.theme import LIGHT, Theme

CHARTS = (".png", ".svg", ".csv")
REPORTS = (".pdf", ".html")


def chart_content(path: Path, table: Table, theme: Theme, font: QFont) -> bytes:
    """A chart in the form that the ending of ``path`` asks for."""
    ending = path.suffix.lower()
    if ending == ".csv":
        return as_csv(table).encode("utf-8-sig")  # the mark tells spreadsheets that it is UTF-8
    picture = ChartPicture(table, theme, font)
    return picture.svg() if ending == ".svg" else picture.png()


def as_csv(table: Table) -> str:
    """The values of a table (RFC 4180), with bounds and reasons where it has any."""
    out = io.StringIO()
    writer = csv.writer(out)
    bounded = any(cell.low is not None for row in table.rows for cell in row.cells)
    heads = [part for name in table.columns for part in _heads(name, bounded=bounded)]
    writer.writerow([harmless(one) for one in ("", *heads)])
    for row in table.rows:
        values: list[str] = [harmless(row.name)]
        for cell in row.cells:
            values.append("" if cell.value is None else f"{cell.value:.6g}")
            if bounded:
                bounds = (cell.low, cell.high)
                values += ["" if one is None else f"{one:.6g}" for one in bounds]
        writer.writerow(values)
    return out.getvalue()


def html_report(
    title: str,
    tables: Sequence[Table],
    agreement: Agreement | None,
    codebook: Codebook,
    font: QFont,
) -> bytes:
    """The report as a web page, with its charts."""
    pictures = {
        one.key: _element(ChartPicture(one, LIGHT, font, titled=False).svg())
        for one in tables
        if not one.is_empty
    }
    return as_html(title, tables, agreement, codebook, pictures).encode()


def _heads(name: str, *, bounded: bool) -> tuple[str, ...]:
    return (name, f"{name}: from", f"{name}: to") if bounded else (name,)


def _element(svg: bytes) -> str:
    """The picture without the lines that make it a file of its own."""
    words = svg.decode()
    return words[words.index("<svg") :]
