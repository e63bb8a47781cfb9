"""Reading a package: unpacked in a child process, every hash compared."""

from hashlib import sha256
from pathlib import Path

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.lines import unreadable
from variorum.formats.packages.manifest import (
    MANIFEST,
    RECORDS,
    SIGNATURE,
    STATES,
    Manifest,
    Package,
    manifest_of,
    signature_of,
    states_of,
)
from variorum.formats.packages.unpacking import Unpacked
from variorum.formats.sandbox import IsolationError, Limits, run_isolated
from variorum.formats.texts.base import check, clean_name

LARGEST = 1 << 29
"""The most bytes that a package may have as it lies on the disk."""
_LIMITS = Limits(seconds=60, megabytes=4_000)
_UNPACK = "variorum.formats.packages.unpacking:unpack"
_unpacked = msgspec.msgpack.Decoder(Unpacked)


def read_package(path: Path) -> Package:
    """The package in a file.

    Raises ``UnreadableFileError`` where it is none, is damaged or breaks a limit, and
    ``NewerProjectError`` where a newer version of the program made it.
    """
    check(path, LARGEST)
    name = clean_name(path)
    try:
        answer = run_isolated(_UNPACK, str(path).encode("utf-8", "surrogateescape"), _LIMITS)
    except IsolationError as error:
        raise UnreadableFileError(f"“{name}” cannot be read: {error.reason}.") from None
    except OSError as error:
        raise unreadable(path, error) from error
    unpacked = _unpacked.decode(answer)
    if unpacked.reason:
        raise UnreadableFileError(
            f"“{name}” {unpacked.reason}, so nothing of it was taken.",
            "Ask your colleague to hand in again.",
        )
    return package_of(unpacked.files, name)


def package_of(files: dict[str, bytes], name: str) -> Package:
    """The package that these files make up; raises as ``read_package`` does."""
    manifest = manifest_of(files[MANIFEST], name)
    _require_hashes(manifest, files, name)
    signed = files.get(SIGNATURE)
    return Package(
        manifest,
        files[RECORDS],
        states_of(files[STATES], name),
        signature_of(signed, name) if signed is not None else None,
        files[MANIFEST],
    )


def _require_hashes(manifest: Manifest, files: dict[str, bytes], name: str) -> None:
    for part in (RECORDS, STATES):
        said = manifest.files.get(part)
        data = files[part]
        if said is None or (said.size, said.sha256) != (len(data), sha256(data).hexdigest()):
            raise UnreadableFileError(
                f"“{name}” was changed after it was made: its {part} has another hash"
                " than its manifest says.",
                "Nothing of it was taken. Ask your colleague to hand in again.",
            )
