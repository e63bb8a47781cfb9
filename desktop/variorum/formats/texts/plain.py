"""Plain text: the file is the text."""

from collections.abc import Iterator
from pathlib import Path

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.decoding import Decoded, decode
from variorum.formats.texts.base import (
    UNLIKELY,
    Article,
    ReaderInfo,
    ReadingOptions,
    Refusal,
    clean_name,
    length_problem,
    quoted,
    read_bytes,
    reading_notes,
)

_LIKELY = 0.5
_BYTES_PER_CHARACTER = 4


class PlainTextReader:
    """Reads one article from one text file; title and metadata are left to the line rules."""

    info = ReaderInfo(
        key="plain",
        name="Plain text",
        extensions=(".txt", ".text"),
        description="One article per file, in any encoding; the parts of the page are recognised.",
        max_bytes=80_000_000,
    )

    def sniff(self, name: str, head: bytes) -> float:
        """Likely by extension; a binary file is none of ours."""
        if name.lower().endswith(self.info.extensions):
            return _LIKELY
        return 0.0 if b"\0\0" in head else UNLIKELY

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Yield the one article; a file without text or beyond the limit is refused as a whole."""
        limit = min(self.info.max_bytes, options.max_characters * _BYTES_PER_CHARACTER)
        raw = read_bytes(path, limit)
        decoded = decode(raw, options.encoding, name=quoted(path))
        yield _article(path, raw, decoded, options)


def _article(path: Path, raw: bytes, decoded: Decoded, options: ReadingOptions) -> Article:
    made = canonical(decoded.text)
    if problem := length_problem(made.text, options):
        raise UnreadableFileError(f"{quoted(path)} cannot be imported.", problem)
    notes = reading_notes(
        decoded.encoding,
        certain=decoded.certain,
        bad_bytes=decoded.bad_bytes,
        replaced=made.replaced,
    )
    return Article(
        text=made.text,
        encoding=decoded.encoding,
        offset_map=made.offset_map,
        source_name=clean_name(path),
        source=raw if made.text.encode() != raw else None,
        notes=tuple(notes),
    )
