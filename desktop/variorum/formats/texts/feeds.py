"""Feed (RSS, Atom): read in the sandbox by ``documents.feeds``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import DocumentReader


class FeedReader(DocumentReader):
    """One article for each entry of a feed that was saved as a file."""

    info = ReaderInfo(
        key="feeds",
        name="Feed (RSS, Atom)",
        extensions=(".rss", ".atom", ".xml"),
        description="One article for each entry of a feed that was saved as a file.",
        max_bytes=50_000_000,
    )
    function = "variorum.formats.texts.documents.feeds:extract"
