"""PDF: read in the sandbox by ``documents.portable``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import DocumentReader


class PdfReader(DocumentReader):
    """A PDF file with text; lines become paragraphs, running titles are left out."""

    info = ReaderInfo(
        key="pdf",
        name="PDF",
        extensions=(".pdf",),
        description="A PDF file with text; lines become paragraphs, running titles are left out.",
        max_bytes=100_000_000,
    )
    function = "variorum.formats.texts.documents.portable:extract"
    marks = (b"%PDF-",)
