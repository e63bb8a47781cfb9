"""Workbooks (.xlsx, ECMA-376), by openpyxl: the cells of the sheet with articles, as texts."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

import msgspec

from variorum.formats.texts.documents.archives import Archive
from variorum.formats.texts.documents.protocol import Sheet
from variorum.formats.texts.documents.refusing import RefusedError

_MOST_ROWS, _MOST_COLUMNS = 200_000, 500


def extract(raw: bytes) -> bytes:
    """Read a workbook: its sheets as MessagePack."""
    try:
        sheets = _sheets(raw)
    except RefusedError as error:
        sheets = [Sheet(refused=str(error))]
    return msgspec.msgpack.encode(sheets)


def _sheets(raw: bytes) -> list[Sheet]:
    from openpyxl import load_workbook

    archive = Archive(raw)
    if "xl/workbook.xml" not in archive.names:
        raise RefusedError("it is not a workbook")
    for name in sorted(archive.names):
        archive.read(name)  # Whoever unpacks it next unpacks no more than the limit.
    workbook = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    return [
        Sheet(str(sheet.title), _rows(sheet.iter_rows(values_only=True)))
        for sheet in workbook.worksheets
    ]


def _rows(found: Iterable[Iterable[object]]) -> list[list[str]]:
    rows: list[list[str]] = []
    for cells in found:
        if len(rows) > _MOST_ROWS:
            raise RefusedError(f"a sheet has more than {_MOST_ROWS:,} rows; split it")
        row = [_text(cell) for cell in list(cells)[:_MOST_COLUMNS]]
        rows.append(row)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        is_day = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if is_day else cell.isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
