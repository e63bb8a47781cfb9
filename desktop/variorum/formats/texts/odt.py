"""OpenDocument text: read in the sandbox by ``documents.opendocument``."""

from variorum.formats.texts.base import ReaderInfo
from variorum.formats.texts.documents.asking import OFFICE, DocumentReader


class OdtReader(DocumentReader):
    """A text of LibreOffice or OpenOffice; tracked changes are read as accepted."""

    info = ReaderInfo(
        key="odt",
        name="OpenDocument text",
        extensions=(".odt",),
        description="A text of LibreOffice or OpenOffice; tracked changes are read as accepted.",
        max_bytes=60_000_000,
    )
    function = "variorum.formats.texts.documents.opendocument:extract"
    begins = OFFICE
