"""Word documents (.docx, ECMA-376): the text as it would be if all changes were accepted."""

import re

from lxml.etree import _Element

from variorum.formats.texts.documents.archives import Archive
from variorum.formats.texts.documents.headings import Paragraph, parts_of
from variorum.formats.texts.documents.markup import (
    attribute,
    first_text,
    found,
    name_of,
    parsed,
)
from variorum.formats.texts.documents.refusing import RefusedError, answered
from variorum.formats.texts.pages.protocol import Page

_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
# What was deleted, what another copy of the same text stands for, and what is no text.
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr"})
_HEADING = re.compile(
    r"(?:heading|berschrift|titre|titolo|t.tulo|rubrik|kop)\D?(\d)", re.IGNORECASE
)
_TITLE = frozenset({"title", "titel", "titre", "titolo", "título"})


def extract(raw: bytes) -> bytes:
    """Read a Word document: pages in MessagePack."""
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    archive = Archive(raw)
    if _DOCUMENT not in archive.names:
        raise RefusedError("it is not a Word document")
    root = parsed(archive.read(_DOCUMENT))
    parts, headline = parts_of(_paragraph(one) for one in found(root, "p") if not _is_inner(one))
    notes = []
    if any(True for _ in found(root, "del")):
        notes.append("Tracked changes were read as if all of them had been accepted.")
    page = Page(parts, title=headline, notes=tuple(notes))
    if _CORE in archive.names:
        core = parsed(archive.read(_CORE))
        page.title = headline or first_text(core, "title")
        page.byline = first_text(core, "creator")
        page.language = first_text(core, "language")
    return [page]


def _is_inner(paragraph: _Element) -> bool:
    """Whether a paragraph stands in another one (a text box) or in a copy for older programs."""
    return any(name_of(one) in {"p", "Fallback", "del"} for one in paragraph.iterancestors())


def _paragraph(paragraph: _Element) -> Paragraph:
    words: list[str] = []
    _collect(paragraph, words)
    return "".join(words), _level(paragraph)


def _collect(element: _Element, words: list[str]) -> None:
    for child in element:
        name = name_of(child)
        if name in _SKIPPED:
            continue
        if name == "t":
            words.append(child.text or "")
        elif name == "tab":
            words.append("\t")
        elif name in {"br", "cr"}:
            words.append("\n")
        elif name == "noBreakHyphen":
            words.append("\u2011")
        elif name == "p":
            words.append("\n")
            _collect(child, words)
        else:
            _collect(child, words)


def _level(paragraph: _Element) -> int:
    for style in found(paragraph, "pStyle"):
        value = attribute(style, "val")
        if value.lower() in _TITLE:
            return 1
        if match := _HEADING.match(value):
            return int(match[1]) or 1
    return 0
