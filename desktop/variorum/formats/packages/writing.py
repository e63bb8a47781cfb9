"""Writing a package: the same work gives the same bytes."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from variorum.formats.packages.manifest import (
    MANIFEST,
    RECORDS,
    SIGNATURE,
    STATES,
    Manifest,
    PackedFile,
    Signature,
    encoded,
)

Sign = Callable[[bytes], Signature]
"""Signs the bytes of a manifest."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold: what packages say of time says the project."""
_UNIX = 3


def packed_files(records: bytes, states: bytes) -> dict[str, PackedFile]:
    """What the manifest says of the other files."""
    return {
        name: PackedFile(sha256(data).hexdigest(), len(data))
        for name, data in ((RECORDS, records), (STATES, states))
    }


def write_package(
    out: IO[bytes], manifest: Manifest, records: bytes, states: bytes, sign: Sign | None = None
) -> None:
    """Write a package into an open file, signed if there is somebody to sign it."""
    said = encoded(manifest)
    files: dict[str, bytes] = {MANIFEST: said, RECORDS: records, STATES: states}
    if sign is not None:
        files[SIGNATURE] = encoded(sign(said))
    _write(out, files)


def _write(out: IO[bytes], files: Mapping[str, bytes]) -> None:
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
