"""Tables for people: one row per tag, as CSV or as a workbook of Excel.

A cell that a spreadsheet would take for a formula begins with an apostrophe, and no cell is longer
than a spreadsheet takes. The workbook is written here, without a library: it needs five small parts
and gets the same bytes each time.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import BinaryIO
from xml.sax.saxutils import escape

from variorum.domain.registers import Entity
from variorum.formats.base import OF_ARTICLES, Capability, Dataset, FormatInfo, Sink
from variorum.formats.foreign.archives import write_archive, written_members
from variorum.formats.foreign.leaving import Leaving, Outgoing, OutLink, OutTag
from variorum.formats.foreign.scalars import as_words
from variorum.formats.foreign.xml_texts import fit_for_xml
from variorum.formats.losses import Losses

COLUMNS = (
    "article", "outlet", "published", "story", "url", "layer", "label", "words", "roles",
    "start", "end", "entity", "wikidata", "claim", "attributes", "links", "note", "author",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_CARRIES: frozenset[Capability] = OF_ARTICLES - {"texts", "metadata", "other keys"}


class Csv:
    """Writes a table as comma-separated values, in UTF-8 with a mark, as Excel wants it."""

    info = FormatInfo(
        key="tags-csv",
        name="Table of tags (CSV)",
        extensions=(".csv",),
        description="One row per tag, for spreadsheets and statistics; without the texts.",
        carries=_CARRIES,
        reads=False,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the table; texts are lost."""
        tally: Counter[str] = Counter()
        out.write(b"\xef\xbb\xbf" + _as_csv(COLUMNS))
        for row in _rows(Leaving(self.info, dataset, losses), losses):
            out.write(_as_csv(row))
            tally["annotation"] += 1
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The rows of a written table."""
        lines = StringIO(file.read().decode("utf-8-sig"), newline="")
        return +Counter(annotation=sum(1 for _ in csv.reader(lines)) - 1)


class Workbook:
    """Writes a table as a workbook."""

    info = FormatInfo(
        key="tags-xlsx",
        name="Table of tags (Excel)",
        extensions=(".xlsx",),
        description="One row per tag, as a workbook of Excel; without the texts.",
        carries=_CARRIES,
        reads=False,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the workbook; texts are lost, and what has no room on a sheet."""
        found = _rows(Leaving(self.info, dataset, losses), losses)
        rows = [_as_row(1, COLUMNS)]
        for number, row in enumerate(found, start=2):
            if number <= _MOST_ROWS:
                rows.append(_as_row(number, row))
            else:
                losses.note("tags", f"a sheet has {_MOST_ROWS:,} rows", row[6])
        sheet = _SHEET.format(rows="".join(rows)).encode()
        write_archive(out, [*_PARTS, (_SHEET_NAME, sheet)])
        return +Counter(annotation=len(rows) - 1)

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The rows of a written workbook."""
        sheet = dict(written_members(file))[_SHEET_NAME]
        return +Counter(annotation=sheet.count(b"<row ") - 1)


def _rows(leaving: Leaving, losses: Losses) -> Iterator[list[str]]:
    """The row of every tag; what a cell has no room for is noted."""
    for article in leaving.articles():
        why = "a table holds tags, not texts"
        losses.note("texts", why, article.document.title)
        links: dict[int, list[OutLink]] = {}
        for link in article.links:
            links.setdefault(link.source.number, []).append(link)
        for tag in article.tags:
            row = _row(article, tag, links.get(tag.number, []))
            yield [_cell(one, losses) for one in row]


def _row(article: Outgoing, tag: OutTag, links: Sequence[OutLink]) -> list[str]:
    document, one = article.document, tag.annotation
    return [
        document.title,
        document.outlet,
        document.published,
        article.story,
        document.url,
        one.layer,
        one.label,
        one.exact,
        " ".join(span.role for span in tag.spans),
        " ".join(str(span.start) for span in tag.spans),
        " ".join(str(span.end) for span in tag.spans),
        tag.entity.name if tag.entity else "",
        tag.entity.qid if tag.entity else "",
        tag.claim.text if tag.claim else "",
        "; ".join(f"{key}={as_words(value)}" for key, value in sorted(one.attributes.items())),
        "; ".join(f"{link.type}: {_end(link)}" for link in links),
        one.note,
        tag.author,
    ]


def _end(link: OutLink) -> str:
    target = link.target
    if isinstance(target, OutTag):
        return target.annotation.exact or target.label
    return target.name if isinstance(target, Entity) else target.text


def _cell(value: str, losses: Losses) -> str:
    """A value as a cell: cut where it has no room, quoted where it would be a formula."""
    if len(value) >= _LONGEST_CELL:
        why = f"a cell has room for {_LONGEST_CELL:,} characters"
        losses.note("long words", why, value[:40])
        value = value[: _LONGEST_CELL - 2] + "…"
    return f"'{value}" if value.startswith(_FORMULA) else value


def _as_csv(row: Sequence[str]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue().encode("utf-8", "replace")


def _as_row(number: int, cells: Sequence[str]) -> str:
    made = (
        f'<c r="{_column(place)}{number}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(fit_for_xml(cell))}</t></is></c>"
        for place, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{"".join(made)}</row>'


def _column(place: int) -> str:
    return chr(ord("A") + place)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_NAME = "xl/worksheets/sheet1.xml"
_SHEET = (
    f'{_HEAD}<worksheet xmlns="{_SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    "</sheetViews><sheetData>{rows}</sheetData></worksheet>"
)
_PARTS = tuple(
    (name, (_HEAD + content).encode())
    for name, content in (
        (
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/{_SHEET_NAME}" ContentType="{_TYPE}.worksheet+xml"/></Types>',
        ),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Tags" sheetId="1" r:id="r1"/></sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
    )
)
