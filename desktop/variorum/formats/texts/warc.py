"""Web archive (WARC): read in the sandbox by ``documents.webarchives``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import DocumentReader


class WarcReader(DocumentReader):
    """One article for each page of a web archive; needs the extra “warc”."""

    info = ReaderInfo(
        key="warc",
        name="Web archive (WARC)",
        extensions=(".warc", ".warc.gz"),
        description="One article for each page of a web archive; needs the extra “warc”.",
        max_bytes=400_000_000,
    )
    function = "variorum.formats.texts.documents.webarchives:extract"
    marks = (b"WARC/",)
