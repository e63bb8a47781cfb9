"""E-book (EPUB): read in the sandbox by ``documents.books``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import OFFICE, DocumentReader


class EpubReader(DocumentReader):
    """One article for each chapter of an e-book."""

    info = ReaderInfo(
        key="epub",
        name="E-book (EPUB)",
        extensions=(".epub",),
        description="One article for each chapter of an e-book.",
        max_bytes=100_000_000,
    )
    function = "variorum.formats.texts.documents.books:extract"
    begins = OFFICE
