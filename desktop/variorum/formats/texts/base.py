"""What a reader of articles is, and what it returns."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import OffsetMap

MEGABYTE = 1_000_000
_HEAD_BYTES = 4096
UNLIKELY = 0.05
"""How sure a reader is that only takes what no other one knows: better than nothing."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that the source itself marks, as code points of the article's text.

    ``zone`` is a label key of the codebook layer "zone". Regions are ordered, do not overlap, and
    need not cover the text. "body" only means: kept as part of the article.
    """

    start: int
    end: int
    zone: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: canonical text, what the source says about it, and where from.

    Metadata the source does not give are empty. ``published`` is ISO 8601, as precise as the
    source. ``story`` is the title of the story, if a column names it. ``source`` holds the original
    bytes where ``text`` in UTF-8 is not the same; ``offset_map`` (see ``formats.canonical``) leads
    back to ``source`` decoded by ``encoding``, except for pages, whose text is extracted.
    ``notes`` are sentences for the user: what was guessed or replaced.
    """

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    story: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    encoding: str = "utf-8"
    offset_map: OffsetMap = ()
    source_name: str = ""
    source: bytes | None = None
    regions: tuple[Region, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record of a file that could not become an article; the others go on.

    ``where`` names it ("row 7", "line 12"), ``reason`` is a sentence.
    """

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the user may decide about reading.

    ``encoding`` overrides what is detected. ``columns`` maps fields of Article ("text", "title" …)
    to names of columns or keys, and goes before the usual names. ``delimiter`` is for tables.
    """

    encoding: str | None = None
    max_characters: int = 20_000_000
    columns: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """A reader's entry in the registry; ``extensions`` are lower case, with their dot."""

    key: str
    name: str
    extensions: tuple[str, ...]
    description: str
    max_bytes: int


class ArticleReader(Protocol):
    """Reads the articles of one file; keeps nothing between two files."""

    @property
    def info(self) -> ReaderInfo:
        """What it reads."""

    def sniff(self, name: str, head: bytes) -> float:
        """How sure the reader is (0 to 1) that a file with this name and beginning is its own."""
        ...

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Read the articles one by one; raises UnreadableFileError for the file as a whole."""
        ...


@runtime_checkable
class TableLike(Protocol):
    """A reader of records with named columns: which they are can be asked before they are read."""

    def columns(self, path: Path, options: ReadingOptions) -> Mapping[str, str]:
        """A file's columns with an example of what is in each; raises as reading it would."""


def quoted(path: Path) -> str:
    """A file's name as it stands in messages; bytes of it that are no text become U+FFFD."""
    return f"“{clean_name(path)}”"


def clean_name(path: Path) -> str:
    """A file's name as it may be stored and shown."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def check(path: Path, max_bytes: int) -> int:
    """Refuse what is not a file or is too large before anything of it is read; its size."""
    name = quoted(path)
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError(f"{name} is not a file.")
    if status.st_size > max_bytes:
        raise UnreadableFileError(
            f"{name} has {status.st_size / MEGABYTE:,.0f} MB; "
            f"the limit is {max_bytes / MEGABYTE:,.0f} MB.",
            "Split it into smaller files.",
        )
    return status.st_size


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The whole file, checked; it may grow while it is read, but not beyond the limit."""
    check(path, max_bytes)
    try:
        with path.open("rb") as stream:
            return stream.read(max_bytes)
    except OSError as error:
        raise unreadable(path, error) from None


def read_head(path: Path) -> bytes:
    """The beginning of a file, for sniffing."""
    check(path, 1 << 62)
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: OSError | ValueError) -> UnreadableFileError:
    """The sentence for a file the system does not let us read."""
    reason = getattr(error, "strerror", None) or "its name is not valid"
    return UnreadableFileError(
        f"{quoted(path)} cannot be read: {reason}.", "Check that it still exists and is yours."
    )


def length_problem(text: str, options: ReadingOptions) -> str:
    """Why this cannot be an article's text, as a sentence; empty if it can."""
    if not text or text.isspace():
        return "There is no text in it."
    if len(text) > options.max_characters:
        return (
            f"The text has {len(text):,} characters; the limit is {options.max_characters:,}. "
            "Split it into several articles."
        )
    return ""


def reading_notes(
    encoding: str, *, certain: bool = True, bad_bytes: int = 0, replaced: int = 0
) -> list[str]:
    """What the user should know about how a text was decoded."""
    notes = []
    if not certain:
        notes.append(f"The encoding was guessed: {encoding}.")
    if bad_bytes:
        notes.append(f"{bad_bytes:,} byte(s) fit no character and were replaced by U+FFFD.")
    if rest := replaced - bad_bytes:
        notes.append(f"{rest:,} character(s) that no text may hold were replaced by U+FFFD.")
    return notes
