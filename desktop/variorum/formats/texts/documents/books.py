"""E-books (.epub, EPUB 3.3): every chapter is an article, in the order of the spine."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from variorum.domain.moments import iso_moment
from variorum.formats.texts.documents.archives import Archive
from variorum.formats.texts.documents.markup import attribute, first_text, found, parsed
from variorum.formats.texts.documents.refusing import RefusedError, answered
from variorum.formats.texts.pages.blocks import blocks_of
from variorum.formats.texts.pages.protocol import Page

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_SHORTEST = 200
"""Characters: what is shorter is a title page or an imprint."""
_MOST_CHAPTERS = 2_000


def extract(raw: bytes) -> bytes:
    """Read an e-book: pages in MessagePack."""
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    archive = Archive(raw)
    if _CONTAINER not in archive.names:
        raise RefusedError("it is not an e-book")
    root = next(found(parsed(archive.read(_CONTAINER)), "rootfile"), None)
    place = attribute(root, "full-path") if root is not None else ""
    package = parsed(archive.read(place))
    protected = _protected(archive)
    about = Page(
        [],
        outlet=first_text(package, "title"),
        byline=first_text(package, "creator"),
        published=iso_moment(first_text(package, "date")),
        language=first_text(package, "language"),
        kind="chapter",
    )
    pages: list[Page] = []
    for name in _chapters(package, place):
        if name in protected:
            raise RefusedError("it is protected against copying")
        if name in archive.names and len(pages) < _MOST_CHAPTERS:
            pages += _chapter(archive.read(name), about)
    for number, page in enumerate(pages, start=1):
        page.where = f"chapter {number}"
    return pages


def _protected(archive: Archive) -> frozenset[str]:
    """The members that are encrypted; obscured fonts are, in books that can be read."""
    if _ENCRYPTION not in archive.names:
        return frozenset()
    root = parsed(archive.read(_ENCRYPTION))
    return frozenset(unquote(attribute(one, "URI")) for one in found(root, "CipherReference"))


def _chapters(package: _Element, place: str) -> Iterator[str]:
    """The names of the chapters in the order in which they are read."""
    folder = posixpath.dirname(place)
    places = {
        attribute(one, "id"): unquote(attribute(one, "href")) for one in found(package, "item")
    }
    for one in found(package, "itemref"):
        href = places.get(attribute(one, "idref"), "")
        if href and attribute(one, "linear") != "no":
            yield posixpath.normpath(posixpath.join(folder, href))


def _chapter(raw: bytes, about: Page) -> list[Page]:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    tree = etree.fromstring(raw, parser) if raw.strip() else None
    if tree is None:
        return []
    parts: list[tuple[str, str]] = []
    title = ""
    for block in blocks_of(tree):
        is_heading = block.role in {"h1", "heading", "subhead"}
        if is_heading and not parts:
            title = " ".join(block.text.split())
            parts.append(("headline", block.text))
        else:
            parts.append(("subhead" if is_heading else "body", block.text))
    if sum(len(words) for _, words in parts) < _SHORTEST:
        return []
    return [
        Page(
            parts,
            title=title,
            outlet=about.outlet,
            byline=about.byline,
            published=about.published,
            language=about.language,
            kind=about.kind,
        )
    ]
