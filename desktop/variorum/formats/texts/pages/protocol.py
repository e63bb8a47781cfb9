"""What the program and the sandbox say to each other about a page; loads no parser."""

import msgspec

from variorum.formats.canonical import canonical
from variorum.formats.texts.base import Region

_APART = "\n\n"
FUNCTION = "variorum.formats.texts.pages.extracting:extract"


class Request(msgspec.Struct, array_like=True):
    """A page as text; ``careful`` leaves out the extractor that may hang."""

    markup: str
    careful: bool = False


class Page(msgspec.Struct):
    """What was read: parts as (zone, text), with no zone if the article could not be told.

    ``refused`` ends the sentence "cannot be read: …" and is empty if the page was read. ``where``
    names a page that is one of several in its file ("message 3").
    """

    parts: list[tuple[str, str]]
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    notes: tuple[str, ...] = ()
    refused: str = ""
    where: str = ""


def joined(parts: list[tuple[str, str]]) -> tuple[str, tuple[Region, ...]]:
    """One text, a blank line between paragraphs; each paragraph is canonical by itself and stays
    so, because a line feed joins with nothing."""
    texts: list[str] = []
    regions: list[Region] = []
    end = -len(_APART)
    for zone, written in parts:
        text = canonical(written).text
        start = end + len(_APART)
        end = start + len(text)
        texts.append(text)
        if zone:
            regions.append(Region(start, end, zone))
    return _APART.join(texts), tuple(regions)
