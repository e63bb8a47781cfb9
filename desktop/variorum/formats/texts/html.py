"""Saved web pages: the article of the page, its paragraphs and what the page says about it."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.decoding import decode
from variorum.formats.sandbox import IsolationError, run_isolated
from variorum.formats.texts.base import (
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
from variorum.formats.texts.pages.protocol import FUNCTION, Page, Request, joined

_LIKELY = 0.9
_BY_CONTENT = 0.8
_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE
)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w:.-]{1,40})""")
_DECLARED_WITHIN = 4096


class HtmlReader:
    """Reads the one article of a saved page, in the sandbox; fetches nothing, runs nothing."""

    info = ReaderInfo(
        key="html",
        name="Web page",
        extensions=(".html", ".htm", ".xhtml"),
        description="A saved page: the article without menus and comments, and its metadata.",
        max_bytes=32_000_000,
    )

    def sniff(self, name: str, head: bytes) -> float:
        """By extension, else by how the file begins."""
        if name.lower().endswith(self.info.extensions):
            return _LIKELY
        begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
        is_page = begins.startswith(_OPENINGS) and (b"html" in begins or b"<body" in begins)
        return _BY_CONTENT if is_page else 0.0

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Yield the article; where it cannot be told from the page, all text, with a note."""
        raw = read_bytes(path, self.info.max_bytes)
        decoded = decode(raw, options.encoding, declared=_declared(raw), name=quoted(path))
        markup = canonical(decoded.text)
        page = _read(path, markup.text)
        text, regions = joined(page.parts)
        if problem := length_problem(text, options):
            raise UnreadableFileError(f"{quoted(path)} cannot be imported.", problem)
        notes = reading_notes(
            decoded.encoding,
            certain=decoded.certain,
            bad_bytes=decoded.bad_bytes,
            replaced=markup.replaced,
        )
        yield Article(
            text=text,
            title=page.title,
            outlet=page.outlet,
            byline=page.byline,
            published=page.published,
            url=page.url,
            language=page.language,
            kind=page.kind,
            encoding=decoded.encoding,
            source_name=clean_name(path),
            source=raw,
            regions=regions,
            notes=(*notes, *page.notes),
        )


def _declared(raw: bytes) -> str:
    """The encoding that the page says it is in."""
    head = raw[:_DECLARED_WITHIN]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return found[1].decode("ascii", "replace") if found else ""


def _read(path: Path, markup: str) -> Page:
    """Have the page read in the sandbox; a second time without the extractor if that fails."""
    try:
        page = _asked(Request(markup))
    except IsolationError:
        try:
            page = _asked(Request(markup, careful=True))
        except IsolationError as error:
            raise _unreadable(path, error.reason) from None
    if page.refused:
        raise _unreadable(path, page.refused)
    return page


def _asked(request: Request) -> Page:
    answer = run_isolated(FUNCTION, msgspec.msgpack.encode(request))
    return msgspec.msgpack.decode(answer, type=Page)


def _unreadable(path: Path, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{quoted(path)} cannot be read: {reason}.",
        "Copy the article's text from the browser and import it as plain text.",
    )
