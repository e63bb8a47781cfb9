"""OpenDocument texts (.odt, ISO/IEC 26300): without what was deleted, without notes."""

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

_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_SKIPPED = frozenset({"tracked-changes", "note", "annotation", "annotation-end", "ruby-text"})
_MOST_SPACES = 1_000


def extract(raw: bytes) -> bytes:
    """Read an OpenDocument text: pages in MessagePack."""
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    archive = Archive(raw)
    if _CONTENT not in archive.names:
        raise RefusedError("it is not an OpenDocument text")
    if _MANIFEST in archive.names:
        manifest = parsed(archive.read(_MANIFEST))
        if next(found(manifest, "encryption-data"), None) is not None:
            raise RefusedError("it is protected by a password")
    root = parsed(archive.read(_CONTENT))
    parts, headline = parts_of(_paragraphs(root))
    notes: tuple[str, ...] = ()
    if next(found(root, "tracked-changes"), None) is not None:
        notes = ("Tracked changes were read as if all of them had been accepted.",)
    page = Page(parts, title=headline, notes=notes)
    if _META in archive.names:
        meta = parsed(archive.read(_META))
        page.title = headline or first_text(meta, "title")
        page.byline = first_text(meta, "initial-creator", "creator")
        page.language = first_text(meta, "language")
    return [page]


def _paragraphs(element: _Element) -> list[Paragraph]:
    result: list[Paragraph] = []
    for child in element:
        name = name_of(child)
        if name in {"p", "h"}:
            words: list[str] = []
            _collect(child, words)
            level = attribute(child, "outline-level") if name == "h" else "0"
            style = attribute(child, "style-name").lower()
            is_title = name == "p" and style == "title"
            result.append(("".join(words), 1 if is_title else int(level or 1)))
        elif name not in _SKIPPED:
            result += _paragraphs(child)
    return result


def _collect(element: _Element, words: list[str]) -> None:
    words.append(element.text or "")
    for child in element:
        name = name_of(child)
        if name == "s":
            count = attribute(child, "c")
            words.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif name == "tab":
            words.append("\t")
        elif name == "line-break":
            words.append("\n")
        elif name and name not in _SKIPPED:
            _collect(child, words)
        words.append(child.tail or "")
