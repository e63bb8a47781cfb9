"""Files of one JSON record per line, read with limits: whatever the file holds, it is survived."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.losses import Refusals
from variorum.formats.schema_words import schema_fault, syntax_fault

LONGEST_LINE = 64 << 20
LARGEST_FILE = 8 << 30
BUFFER = 1 << 20
"""Bytes that are read at once: lines that fit in are found in one piece."""
NOT_UTF8 = "it is not valid UTF-8; save the file in that encoding"
_SAVE = "Save it in UTF-8, and import it again."

# These end a line for some readers (Python's str.splitlines, JavaScript) and need no escape in
# JSON; their bytes can stand nowhere but inside its strings.
_LINE_ENDS = {
    b"\xe2\x80\xa8": b"\\u2028",
    b"\xe2\x80\xa9": b"\\u2029",
    b"\xc2\x85": b"\\u0085",
}
_LINE_END = re.compile(b"\xe2\x80[\xa8\xa9]|\xc2\x85")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number from 1, where it begins, its bytes, where it ends."""

    number: int
    start: int
    data: bytes
    end: int


def as_line(record: bytes) -> bytes:
    """A JSON record as one line for every reader, with its line feed."""
    # Looking for one byte is ten times as quick as looking for two, and mostly enough.
    if (b"\xe2" in record and b"\xe2\x80" in record) or (
        b"\xc2" in record and b"\xc2\x85" in record
    ):
        record = _LINE_END.sub(lambda match: _LINE_ENDS[match.group()], record)
    return record + b"\n"


def size_of(path: Path) -> int:
    """The size of a file in bytes; raises ``UnreadableFileError`` if it is no file or too large."""
    try:
        size = path.stat().st_size
        regular = path.is_file()
    except OSError as error:
        raise unreadable(path, error) from error
    if not regular:
        raise UnreadableFileError(f"“{path.name}” is not a file.", "Choose a file.")
    if size > LARGEST_FILE:
        raise UnreadableFileError(
            f"“{path.name}” is larger than {LARGEST_FILE >> 30} GB.",
            "Export the project in several parts and import them one after the other.",
        )
    return size


def unreadable(path: Path, error: OSError) -> UnreadableFileError:
    """The error of the system, in a sentence."""
    return UnreadableFileError(
        f"“{path.name}” cannot be read: {error.strerror or error}.",
        "Check that the file is still there and that you may read it.",
    )


def numbered(
    file: BinaryIO, refusals: Refusals | None = None, *, start: int = 0, number: int = 0
) -> Iterator[Line]:
    """The lines of a file, blank ones left out; lines that are too long are refused.

    Lines end with a line feed and nothing else. A byte order mark at the beginning is passed over;
    raises ``UnreadableFileError`` where it is that of UTF-16. The file may stand behind its first
    ``number`` lines, at the byte ``start``.
    """
    while data := file.readline(LONGEST_LINE + 1):
        number += 1
        end = start + len(data)
        if len(data) > LONGEST_LINE and not data.endswith(b"\n"):
            end += _rest_of_line(file)
            if refusals is not None:
                reason = f"the line is longer than {LONGEST_LINE >> 20} MB"
                refusals.add(number, "line", reason)
        else:
            record = _after_mark(data, file) if start == 0 else data
            if not record.isspace() and record:
                yield Line(number, start, record, end)
        start = end


def words_of(line: Line, name: str) -> str:
    """A line as words, for those that make sense together only.

    Raises ``UnreadableFileError`` for the file ``name`` where the line is not in UTF-8.
    """
    try:
        return line.data.decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        message = f"“{name}” cannot be read: line {line.number} is not valid UTF-8."
        raise UnreadableFileError(message, _SAVE) from error


def _after_mark(data: bytes, file: BinaryIO) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFileError(f"“{Path(file.name).name}” is encoded in UTF-16.", _SAVE)
    return data.removeprefix(codecs.BOM_UTF8)


def _rest_of_line(file: BinaryIO) -> int:
    length = 0
    while data := file.readline(LONGEST_LINE):
        length += len(data)
        if data.endswith(b"\n"):
            break
    return length


UNDECODABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding a line from anywhere may raise."""


def why_undecodable(error: BaseException) -> str:
    """What is wrong with a line, for the list of what was refused: no sentence by itself."""
    if isinstance(error, RecursionError):
        return "its values are nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return NOT_UTF8
    if isinstance(error, msgspec.ValidationError):
        return schema_fault(error)
    if isinstance(error, msgspec.DecodeError):
        return f"it is not valid JSON: {syntax_fault(error)}"
    return "it cannot be understood"
