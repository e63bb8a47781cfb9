"""E-mail: read in the sandbox by ``documents.messages``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import DocumentReader


class MailReader(DocumentReader):
    """One article for each message; headers give title, author and date."""

    info = ReaderInfo(
        key="mail",
        name="E-mail",
        extensions=(".eml", ".mbox"),
        description="One article for each message; headers give title, author and date.",
        max_bytes=200_000_000,
    )
    function = "variorum.formats.texts.documents.messages:extract"
