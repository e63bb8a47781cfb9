"""Feeds as files (RSS 2.0, RSS 1.0, Atom, RFC 4287): one article for each entry that has a text."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from variorum.domain.moments import iso_moment
from variorum.formats.texts.documents.markup import attribute, name_of, parsed, words_of
from variorum.formats.texts.documents.refusing import RefusedError, answered
from variorum.formats.texts.pages.blocks import blocks_of
from variorum.formats.texts.pages.protocol import Page

_ROOTS = frozenset({"rss", "feed", "RDF"})
_ENTRIES = frozenset({"item", "entry"})
_TEXTS = ("encoded", "content", "description", "summary")
"""The elements that hold the text, the fullest first."""
_DATES = ("published", "pubDate", "date", "issued", "updated", "modified")
_AUTHORS = ("creator", "author")
_MOST_ENTRIES = 20_000


def extract(raw: bytes) -> bytes:
    """Read a feed: pages in MessagePack."""
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    root = parsed(raw.lstrip())
    if name_of(root) not in _ROOTS:
        raise RefusedError("it is not a feed")
    channel = next((one for one in root.iter() if name_of(one) == "channel"), root)
    outlet, language = _value(channel, "title"), _value(channel, "language")
    language = language or attribute(root, "lang")
    pages = []
    for number, entry in enumerate(_entries(root), start=1):
        page = _page(entry)
        page.outlet, page.language, page.where = outlet, language, f"entry {number}"
        pages.append(page)
    if not pages:
        raise RefusedError("there are no entries in it")
    if len(pages) > _MOST_ENTRIES:
        raise RefusedError(f"it holds more than {_MOST_ENTRIES:,} entries; split it")
    return pages


def _entries(root: _Element) -> Iterator[_Element]:
    return (one for one in root.iter() if name_of(one) in _ENTRIES)


def _page(entry: _Element) -> Page:
    title = _value(entry, "title")
    parts = next(filter(None, (_text(entry, name) for name in _TEXTS)), [])
    if not parts:
        return Page([], refused="the entry has no text")
    return Page(
        [("headline", title), *parts] if title else parts,
        title=title,
        byline=next(filter(None, (_value(entry, name) for name in _AUTHORS)), ""),
        published=next(filter(None, (iso_moment(_value(entry, one)) for one in _DATES)), ""),
        url=_link(entry),
    )


def _value(element: _Element, name: str) -> str:
    """The words of the first child of a name; of an author that has parts, the name."""
    for child in element:
        if name_of(child) == name:
            inner = next((one for one in child if name_of(one) == "name"), child)
            return words_of(inner)
    return ""


def _link(entry: _Element) -> str:
    links = [one for one in entry if name_of(one) == "link"]
    chosen = [one for one in links if attribute(one, "rel") in {"", "alternate"}]
    for one in chosen:
        if found := attribute(one, "href") or (one.text or "").strip():
            return found
    return ""


def _text(entry: _Element, name: str) -> list[tuple[str, str]]:
    """The paragraphs of the element of this name: escaped markup, markup, or plain words."""
    for child in entry:
        if name_of(child) != name:
            continue
        inner = [one for one in child if isinstance(one.tag, str)]
        if inner:
            markup = "".join(etree.tostring(one, encoding="unicode") for one in inner)
        else:
            markup = child.text or ""
        if not markup.strip():
            continue
        if "<" not in markup:
            return [("body", " ".join(markup.split()))]
        parser = etree.HTMLParser(encoding="utf-8", no_network=True)
        tree = etree.fromstring(f"<body>{markup}</body>".encode("utf-8", "replace"), parser)
        if tree is not None:
            return [("body", block.text) for block in blocks_of(tree) if block.text.strip()]
    return []
