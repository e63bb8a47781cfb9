"""What the program and the sandbox say to each other about a page; loads no parser."""

import msgspec

FUNCTION = "variorum.formats.texts.pages.extracting:extract"


class Request(msgspec.Struct, array_like=True):
    """A page as text; ``careful`` leaves out the extractor that may hang."""

    markup: str
    careful: bool = False


class Page(msgspec.Struct):
    """What was read: parts as (zone, text), with no zone if the article could not be told.

    ``refused`` ends the sentence "cannot be read: …" and is empty if the page was read.
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
