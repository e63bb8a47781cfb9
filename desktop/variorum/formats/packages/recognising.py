"""Whether a file is a colleague's package, also where a browser or a mail program renamed it.

Only the names in the archive are looked at: what is in it is read in a child process, if at all.
"""

from pathlib import Path

from variorum.formats.packages.manifest import ENDING, MANIFEST, RECORDS, STATES

_FIRST_NAME = 30
"""Where the name of the first file stands in a zip archive (APPNOTE 4.3.7)."""
_LAST_BYTES = 1_024
"""So many bytes at the end hold the list of a package's files, and more."""


def is_package(path: Path) -> bool:
    """Whether it is one by its ending, or by the names of its files."""
    if path.suffix.lower() == ENDING:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_FIRST_NAME + len(MANIFEST))
            if head[:4] != b"PK\x03\x04" or head[_FIRST_NAME:] != MANIFEST.encode():
                return False
            file.seek(max(0, path.stat().st_size - _LAST_BYTES))
            tail = file.read(_LAST_BYTES)
    except OSError:
        return False
    return RECORDS.encode() in tail and STATES.encode() in tail
