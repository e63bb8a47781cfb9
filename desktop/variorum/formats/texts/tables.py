"""Tables (CSV, TSV): one article per row, columns named in the first."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TextIO

from variorum.errors import UnreadableFileError
from variorum.formats.decoding import errors_for, guess_stream
from variorum.formats.texts.base import (
    Article,
    ReaderInfo,
    ReadingOptions,
    Refusal,
    check,
    clean_name,
    quoted,
    reading_notes,
    unreadable,
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

_DELIMITERS = ",;\t|"
_HEADER_CHARACTERS = 100_000
_CERTAIN = 0.9


class TableReader:
    """Reads articles from a table whose first row names the columns."""

    info = ReaderInfo(
        key="tables",
        name="Table of articles (CSV)",
        extensions=(".csv", ".tsv", ".tab"),
        description="One article per row: a column with the text, others with what is known of it.",
        max_bytes=250_000_000,
    )

    def sniff(self, name: str, _head: bytes) -> float:
        """By extension alone: any prose has commas."""
        return _CERTAIN if name.lower().endswith(self.info.extensions) else 0.0

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Yield an article or a refusal for each row; rows are counted as a spreadsheet does."""
        with self._opened(path, options) as (table, text):
            yield from table.articles(text, options)

    def columns(self, path: Path, options: ReadingOptions) -> Mapping[str, str]:
        """The names in the first row, with what is below them."""
        with self._opened(path, options) as (table, text):
            rows = _rows(text, table.delimiter)
            _, header = next(rows, (1, []))
            names = usual_names(header if isinstance(header, list) else [])
            below = (row for _, row in islice(rows, LOOKED_AT) if isinstance(row, list))
            return examples(names, (dict(zip(names, row, strict=False)) for row in below))

    @contextmanager
    def _opened(self, path: Path, options: ReadingOptions) -> Iterator[tuple["_Table", TextIO]]:
        check(path, self.info.max_bytes)
        # The limit is the whole interpreter's; a cell may be as long as the file.
        csv.field_size_limit(max(csv.field_size_limit(), self.info.max_bytes))
        try:
            with path.open("rb") as stream:
                guess = guess_stream(stream, options.encoding, name=quoted(path))
            errors = errors_for(guess.encoding)
            with path.open(encoding=guess.encoding, errors=errors, newline="") as text:
                _after_mark(text)
                table = _Table(
                    path=path,
                    delimiter=_delimiter(text.read(_HEADER_CHARACTERS), options),
                    encoding=guess.encoding,
                    notes=tuple(reading_notes(guess.encoding, certain=guess.certain)),
                )
                _after_mark(text)
                yield table, text
        except OSError as error:
            raise unreadable(path, error) from None


@dataclass(frozen=True, slots=True)
class _Table:
    path: Path
    delimiter: str
    encoding: str
    notes: tuple[str, ...]

    def articles(self, text: Iterator[str], options: ReadingOptions) -> Iterator[Article | Refusal]:
        rows = _rows(text, self.delimiter)
        _, header = next(rows, (1, []))
        names = usual_names(header if isinstance(header, list) else [])
        columns = self._columns(names, options)
        name = clean_name(self.path)
        for number, row in rows:
            where = f"row {number}"
            if isinstance(row, str):
                yield Refusal(where, row)
            elif len(row) > len(names) and any(row[len(names) :]):
                yield Refusal(where, f"It has {len(row)} cells; the first row has {len(names)}.")
            elif any(row):
                origin = Origin(name, self.encoding, where, self.notes)
                yield article(dict(zip(names, row, strict=False)), columns, origin, options)

    def _columns(self, names: Sequence[str], options: ReadingOptions) -> dict[str, str]:
        columns = plan(names, options)
        if problem := unknown_columns(names, columns, options):
            message = f"{quoted(self.path)} {problem}"
            raise UnreadableFileError(message, "Say which column is which.")
        return columns


def _after_mark(text: TextIO) -> None:
    """Go to the beginning, behind a byte order mark."""
    text.seek(0)
    if text.read(1) != "\ufeff":
        text.seek(0)


def _rows(text: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows with their numbers from 1; instead of a broken one, what is wrong with it."""
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"Its quotation marks do not pair up ({error})."


def _delimiter(head: str, options: ReadingOptions) -> str:
    """The one under which the first row has the most columns that are known, then the most."""
    if options.delimiter:
        return options.delimiter[0]

    def worth(delimiter: str) -> tuple[int, int]:
        _, row = next(_rows(iter(StringIO(head, newline="")), delimiter), (1, []))
        names = usual_names(row) if isinstance(row, list) else []
        return len(plan(names, options)), len(names)

    return max(_DELIMITERS, key=worth)
