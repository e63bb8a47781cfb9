"""Workbooks (.xlsx): one article per row of the sheet whose columns are known best."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.decoding import known
from variorum.formats.sandbox import IsolationError, Limits, run_isolated
from variorum.formats.texts.base import (
    Article,
    ReaderInfo,
    ReadingOptions,
    Refusal,
    clean_name,
    quoted,
    read_bytes,
)
from variorum.formats.texts.columns import (
    LOOKED_AT,
    Origin,
    article,
    examples,
    plan,
    unknown_columns,
    usual_names,
)
from variorum.formats.texts.documents.protocol import Sheet

_LIKELY = 0.9
_FUNCTION = "variorum.formats.texts.documents.workbooks:extract"
_LIMITS = Limits(seconds=120)
_sheets = msgspec.msgpack.Decoder(list[Sheet])


class WorkbookReader:
    """Reads articles from a workbook whose first row names the columns."""

    info = ReaderInfo(
        key="xlsx",
        name="Workbook of articles (Excel)",
        extensions=(".xlsx", ".xlsm"),
        description="One article per row: a column with the text, others with what is known of it.",
        max_bytes=100_000_000,
    )

    def sniff(self, name: str, _head: bytes) -> float:
        """By extension alone: every office file is an archive."""
        return _LIKELY if name.lower().endswith(self.info.extensions) else 0.0

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Yield an article or a refusal for each row; rows are counted as a spreadsheet does."""
        if options.encoding:
            known(options.encoding, quoted(path))  # Workbooks say theirs themselves.
        sheet = self._sheet(path, options)
        names = usual_names(sheet.rows[0])
        columns = plan(names, options)
        if problem := unknown_columns(names, columns, options):
            raise UnreadableFileError(f"{quoted(path)} {problem}", "Say which column is which.")
        for number, row in enumerate(sheet.rows[1:], start=2):
            if any(row):
                where = f"row {number}"
                record = dict(zip(names, row, strict=False))
                yield article(record, columns, Origin(clean_name(path), "utf-8", where), options)

    def columns(self, path: Path, options: ReadingOptions) -> Mapping[str, str]:
        """The names in the first row of the sheet that is known best, with what is below them."""
        header, *rows = self._sheet(path, options).rows[: 1 + LOOKED_AT]
        names = usual_names(header)
        return examples(names, (dict(zip(names, row, strict=False)) for row in rows))

    def _sheet(self, path: Path, options: ReadingOptions) -> Sheet:
        """The sheet with the most columns that are known."""
        raw = read_bytes(path, self.info.max_bytes)
        try:
            sheets = _sheets.decode(run_isolated(_FUNCTION, raw, _LIMITS))
        except IsolationError as error:
            raise _unreadable(path, error.reason) from None
        if sheets and sheets[0].refused:
            raise _unreadable(path, sheets[0].refused)
        filled = [sheet for sheet in sheets if sheet.rows]
        if not filled:
            raise _unreadable(path, "there is nothing in its sheets")
        return max(filled, key=lambda one: _worth(one.rows[0], options))


def _worth(row: Sequence[str], options: ReadingOptions) -> int:
    columns = plan(usual_names(row), options)
    return len(columns) + 10 * ("text" in columns)


def _unreadable(path: Path, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{quoted(path)} cannot be read: {reason}.", "Save the sheet as CSV and import that."
    )
