"""The sandbox's side of reading a page: markup in, text with zones and metadata out."""

import logging
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from lxml import etree
from lxml.etree import _Element

from variorum.domain.moments import find_date
from variorum.formats.texts.pages.blocks import Block, blocks_of
from variorum.formats.texts.pages.choosing import Choice, choose, split_title
from variorum.formats.texts.pages.metadata import PageMetadata, page_metadata
from variorum.formats.texts.pages.protocol import Page, Request

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

# Beyond these trafilatura takes minutes (44 s for 200,000 paragraphs).
_MOST_CHARACTERS = 3_000_000
_MOST_BLOCKS = 10_000


def extract(argument: bytes) -> bytes:
    """Read a page: a ``Request`` in MessagePack gives a ``Page``."""
    request = msgspec.msgpack.decode(argument, type=Request)
    logging.disable()
    return msgspec.msgpack.encode(page_of(request))


def page_of(request: Request) -> Page:
    """What a page holds; raises what its parser raises."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    tree = etree.fromstring(request.markup.encode("utf-8", "replace"), parser)
    if tree is None:
        return Page([], refused="there is no markup in it")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        return Page([], refused="its elements are nested too deeply")
    meta = page_metadata(tree)
    blocks = blocks_of(tree)
    choice = choose(blocks, "" if request.careful else _told(request.markup, blocks), meta.title)
    return _filled(choice, meta, blocks, tree)


def _told(markup: str, blocks: Sequence[Block]) -> str:
    """The article's text as trafilatura sees it; empty if it sees none or must not be asked."""
    if len(markup) > _MOST_CHARACTERS or len(blocks) > _MOST_BLOCKS:
        return ""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(markup, options=_asking())
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError):
        return ""  # It stumbles over odd markup; the blocks are judged without it.
    return str(getattr(found, "text", None) or "")


@cache
def _asking() -> "Extractor":
    """What trafilatura is asked for: the article alone. Without this it reads its settings anew for
    each page."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", fast=True, comments=False)


def _filled(choice: Choice, meta: PageMetadata, blocks: Sequence[Block], tree: _Element) -> Page:
    notes = []
    parts = list(choice.parts)
    if not parts:
        parts = [("", block.text) for block in blocks]
        notes.append(
            "The article could not be told from the rest of the page; all of its text was kept."
        )
    headline = " ".join(choice.headline.split())
    title, rest = split_title(meta.title, headline)
    outlet = meta.outlet
    if rest and not outlet:
        outlet = rest
        notes.append(f"The outlet “{rest[:60]}” was taken from the page's title.")
    published = meta.published or _guessed_date(choice, tree)
    if published and not meta.published:
        notes.append(f"The date {published} was found on the page; its metadata name none.")
    return Page(
        parts,
        title=headline if headline and not meta.is_title_clean else title,
        outlet=outlet,
        byline=meta.byline,
        published=published,
        url=meta.url,
        language=meta.language,
        kind=meta.kind,
        notes=tuple(notes),
    )


def _guessed_date(choice: Choice, tree: _Element) -> str:
    """The day named beside the headline, else what htmldate finds."""
    for line in choice.near:
        if found := find_date(line):
            return found[2]
    from htmldate import find_date as find_page_date

    try:
        return str(find_page_date(tree, extensive_search=False, original_date=True) or "")
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        return ""
