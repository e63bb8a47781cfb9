"""Rich text (RTF): read in the sandbox by ``documents.richtext``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import DocumentReader


class RtfReader(DocumentReader):
    """A rich text; its words without their type."""

    info = ReaderInfo(
        key="rtf",
        name="Rich text (RTF)",
        extensions=(".rtf",),
        description="A rich text; its words without their type.",
        max_bytes=30_000_000,
    )
    function = "variorum.formats.texts.documents.richtext:extract"
    marks = (b"{\\rtf",)
