"""Documents of other programs: what each kind is, and which function of the sandbox reads it."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import OFFICE, DocumentReader

DOCUMENTS = (
    DocumentReader(
        ReaderInfo(
            key="docx",
            name="Word document",
            extensions=(".docx",),
            description="A Word document; tracked changes are read as accepted.",
            max_bytes=60_000_000,
        ),
        module="word",
        begins=OFFICE,
    ),
    DocumentReader(
        ReaderInfo(
            key="epub",
            name="E-book (EPUB)",
            extensions=(".epub",),
            description="One article for each chapter of an e-book.",
            max_bytes=100_000_000,
        ),
        module="books",
        begins=OFFICE,
    ),
    DocumentReader(
        ReaderInfo(
            key="feeds",
            name="Feed (RSS, Atom)",
            extensions=(".rss", ".atom", ".xml"),
            description="One article for each entry of a feed that was saved as a file.",
            max_bytes=50_000_000,
        ),
        module="feeds",
    ),
    DocumentReader(
        ReaderInfo(
            key="mail",
            name="E-mail",
            extensions=(".eml", ".mbox"),
            description="One article for each message; headers give title, author and date.",
            max_bytes=200_000_000,
        ),
        module="messages",
    ),
    DocumentReader(
        ReaderInfo(
            key="odt",
            name="OpenDocument text",
            extensions=(".odt",),
            description="A text of LibreOffice or OpenOffice; tracked changes are read as"
            " accepted.",
            max_bytes=60_000_000,
        ),
        module="opendocument",
        begins=OFFICE,
    ),
    DocumentReader(
        ReaderInfo(
            key="pdf",
            name="PDF",
            extensions=(".pdf",),
            description="A PDF file with text; lines become paragraphs, running titles are left"
            " out.",
            max_bytes=100_000_000,
        ),
        module="portable",
        marks=(b"%PDF-",),
    ),
    DocumentReader(
        ReaderInfo(
            key="rtf",
            name="Rich text (RTF)",
            extensions=(".rtf",),
            description="A rich text; its words without their type.",
            max_bytes=30_000_000,
        ),
        module="richtext",
        marks=(b"{\\rtf",),
    ),
    DocumentReader(
        ReaderInfo(
            key="warc",
            name="Web archive (WARC)",
            extensions=(".warc", ".warc.gz"),
            description="One article for each page of a web archive; needs the extra “warc”.",
            max_bytes=400_000_000,
        ),
        module="webarchives",
        marks=(b"WARC/",),
    ),
)
"""The readers of these kinds; the files themselves are read in the sandbox."""
