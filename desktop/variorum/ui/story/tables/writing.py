"""A table written to a file: as CSV that no spreadsheet takes for formulas, or as a web page."""

import csv
import io
from html import escape
from pathlib import Path

from variorum.services.transferring.replacing import replacing
from variorum.ui.story.tables.grids import Grid

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16px/1.45 system-ui, sans-serif; margin: 2em; color: #1b2026; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: start; vertical-align: top; padding: .45em .8em;
  border-bottom: 1px solid #dcdee0; }}
th {{ color: #62686f; font-weight: 500; }}
.good {{ color: #14804a; }} .muted {{ color: #62686f; }} .accent {{ color: #2a6bdb; }}
.warning {{ color: #9a5b00; }}
</style></head><body><h1>{title}</h1><table><thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody></table></body></html>
"""


def as_csv(grid: Grid) -> str:
    """The table as CSV (RFC 4180); what a spreadsheet would run as a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(harmless, grid.heads))
    for row in grid.rows:
        writer.writerow(harmless(cell.words) for cell in row)
    return out.getvalue()


def as_html(grid: Grid, title: str) -> str:
    """The table as a page of its own, without scripts or anything from elsewhere."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in grid.heads)
    rows = "\n".join(
        "<tr>"
        + "".join(f'<td dir="auto" class="{one.tone}">{escape(one.words)}</td>' for one in row)
        + "</tr>"
        for row in grid.rows
    )
    return _PAGE.format(title=escape(title), heads=heads, rows=rows)


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula (OWASP, "CSV injection")."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def write(path: Path, content: bytes) -> Path:
    """Write a file, whole or not at all; ``UserError`` if that cannot be done."""
    with replacing(path) as replacement:
        replacement.file.write(content)
    return path
