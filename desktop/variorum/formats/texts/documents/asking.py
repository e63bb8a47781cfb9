"""The reader's side of documents: have the file read in the sandbox, and make articles of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.decoding import known
from variorum.formats.sandbox import IsolationError, Limits, run_isolated
from variorum.formats.texts.base import (
    Article,
    ReaderInfo,
    ReadingOptions,
    Refusal,
    clean_name,
    length_problem,
    quoted,
    read_bytes,
)
from variorum.formats.texts.pages.protocol import Page, joined

_LIKELY = 0.9
_BY_CONTENT = 0.7
_MISNAMED = 0.2
_BEFORE = 1024
"""So many bytes may stand before the mark of a kind (PDF, annex H of its reference)."""
OFFICE = (b"PK", b"\xd0\xcf\x11\xe0")
"""What an office document begins with: an archive; with a password, a file in the old form."""
_LIMITS = Limits(seconds=60)
_pages = msgspec.msgpack.Decoder(list[Page])


@dataclass(frozen=True, slots=True)
class DocumentReader:
    """Reads the articles of a file of another program.

    ``module`` is the one of this folder whose ``extract`` reads such a file in the sandbox: its
    bytes in, a list of ``Page`` in MessagePack out. ``marks`` are the bytes by which a file of this
    kind begins. Where marks say nothing about the kind, since others share them, ``begins`` are
    those without which a file is misnamed.
    """

    info: ReaderInfo
    module: str
    marks: tuple[bytes, ...] = ()
    begins: tuple[bytes, ...] = ()

    def sniff(self, name: str, head: bytes) -> float:
        """By extension, if the file does not begin as another kind; else by how it begins."""
        if name.lower().endswith(self.info.extensions):
            return _MISNAMED if self._is_misnamed(head) else _LIKELY
        return _BY_CONTENT if self.marks and head.startswith(self.marks) else 0.0

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Yield the articles; a file that holds one only is refused as a whole."""
        if options.encoding:
            known(options.encoding, quoted(path))  # Documents say theirs themselves.
        raw = read_bytes(path, self.info.max_bytes)
        if self._is_misnamed(raw[:_BEFORE]):
            raise UnreadableFileError(
                f"{quoted(path)} should be a file of the kind “{self.info.name}”, but is none.",
                "Rename it to end as what it is (.txt for a text, .html for a web page),"
                " and import it with its format detected automatically.",
            )
        pages = self._pages(path, raw)
        if not pages:
            raise self._unreadable(path, "there is no article in it")
        for number, page in enumerate(pages, start=1):
            where = page.where or f"article {number}"
            if len(pages) == 1 and not page.where:
                yield self._only(path, raw, page, options)
            elif page.refused:
                yield Refusal(where, f"It cannot be read: {page.refused}.")
            else:
                yield _one_of_many(path, page, where, options)

    def _is_misnamed(self, head: bytes) -> bool:
        """Whether a file does not begin as it should; some have a few bytes before that."""
        begins = self.begins or self.marks
        return bool(head and begins) and not any(one in head[:_BEFORE] for one in begins)

    def _only(self, path: Path, raw: bytes, page: Page, options: ReadingOptions) -> Article:
        if page.refused:
            raise self._unreadable(path, page.refused)
        made = article_of(page, clean_name(path), raw)
        if problem := length_problem(made.text, options):
            raise UnreadableFileError(f"{quoted(path)} cannot be imported.", problem)
        return made

    def _pages(self, path: Path, raw: bytes) -> list[Page]:
        try:
            return _pages.decode(run_isolated(f"{__package__}.{self.module}:extract", raw, _LIMITS))
        except IsolationError as error:
            raise self._unreadable(path, error.told) from None

    def _unreadable(self, path: Path, reason: str) -> UnreadableFileError:
        return UnreadableFileError(
            f"{quoted(path)} cannot be read: {reason}.",
            "Save the article as plain text or as a web page, and import that.",
        )


def article_of(page: Page, source_name: str, source: bytes | None) -> Article:
    """The article of a page; every part of it is made canonical."""
    text, regions = joined(page.parts)

    def line(written: str) -> str:
        return " ".join(canonical(written).text.split())

    return Article(
        text=text,
        title=line(page.title),
        outlet=line(page.outlet),
        byline=line(page.byline),
        published=page.published,
        url=line(page.url),
        language=line(page.language),
        kind=line(page.kind),
        source_name=source_name,
        source=source,
        regions=regions,
        notes=page.notes,
    )


def _one_of_many(path: Path, page: Page, where: str, options: ReadingOptions) -> Article | Refusal:
    made = article_of(page, f"{clean_name(path)}, {where}", None)
    problem = length_problem(made.text, options)
    return Refusal(where, problem) if problem else made
