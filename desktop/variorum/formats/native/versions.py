"""The version of the native format, and how it is written.

The format is described record by record in ``resources/schemas/variorum-1.schema.json``. Offsets
are half-open ranges of Unicode code points in the text as it stands in the file: NFC, line feeds.
A file is UTF-8, one JSON object per line; only a line feed ends a line.
"""

import re

import msgspec

from variorum.errors import NewerProjectError, UnreadableFileError
from variorum.formats.describing import shortened

FORMAT = "variorum/1"
_VERSION = re.compile(r"variorum/(\d{1,9})(\.\d{1,9})*")

encoder = msgspec.json.Encoder(order="deterministic")
"""Writes keys of records in their order, keys of mappings sorted: equal records, equal bytes."""


def require_known(version: str, name: str) -> None:
    """Raise unless ``version`` is one that this program reads; ``name`` is the file's."""
    match = _VERSION.fullmatch(version)
    if match is None:
        raise UnreadableFileError(
            f"“{name}” says that it is of the format “{shortened(version)}”, not {FORMAT}.",
            "Choose a file that Variorum has exported.",
        )
    if int(match[1]) > 1:
        raise NewerProjectError(
            f"“{name}” was written by a newer version of Variorum (its format is {version}).",
            "Update the program, then import the file again.",
        )
    if int(match[1]) < 1:
        raise UnreadableFileError(f"“{name}” names a format that never existed: {version}.")
