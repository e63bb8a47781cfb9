"""Word document: read in the sandbox by ``documents.word``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import OFFICE, DocumentReader


class DocxReader(DocumentReader):
    """A Word document; tracked changes are read as accepted."""

    info = ReaderInfo(
        key="docx",
        name="Word document",
        extensions=(".docx",),
        description="A Word document; tracked changes are read as accepted.",
        max_bytes=60_000_000,
    )
    function = "variorum.formats.texts.documents.word:extract"
    begins = OFFICE
