"""What a package says of itself: whose work it is, of which articles, and what its files hash to.

A package is a zip file (APPNOTE 6.3, deflated, no directories) of at most four entries:
``manifest.json``; ``records.jsonl``, the author's work in the native record stream;
``states.json``, the earlier states of what all share; and, where it is signed, ``signature.json``.
The signature is made over the bytes of the manifest, and the manifest holds the SHA-256 of the
others: so one signature vouches for all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from variorum.domain.people import Person
from variorum.errors import NewerProjectError, UnreadableFileError

FORMAT = "variorum-package/1"
ENDING = ".variorum-package"
MANIFEST, RECORDS, STATES, SIGNATURE = (
    "manifest.json",
    "records.jsonl",
    "states.json",
    "signature.json",
)
NAMES = (MANIFEST, RECORDS, STATES, SIGNATURE)
_VERSION = re.compile(r"variorum-package/(\d{1,9})")


@dataclass(frozen=True, slots=True)
class PackedArticle:
    """An article that a package holds tags of, by the ids of its author's project.

    ``text_sha256`` is that of the current revision's text: by it the article is known elsewhere,
    whatever its ids.
    """

    id: str
    revision_id: str
    text_sha256: str
    title: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class PackedCodebook:
    """The codebook that the author tagged by."""

    id: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One of the package's files: its SHA-256 and its length in bytes, unpacked."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself.

    ``clock`` counts the operations of the author's project: of two packages, the later one has the
    higher. ``counts`` are numbers of records by family; ``layers`` are those that were chosen, none
    for all. Without ``texts``, articles are named and not held; ``pseudonymous`` means that the
    author's name was left out.
    """

    format: str
    program: str
    project_id: str
    author: Person
    clock: int
    articles: tuple[PackedArticle, ...]
    codebook: PackedCodebook
    counts: Mapping[str, int]
    files: Mapping[str, PackedFile]
    layers: tuple[str, ...] = ()
    texts: bool = True
    pseudonymous: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """An Ed25519 signature of the manifest (RFC 8032) and the public key, both in hexadecimals."""

    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package that has been read: all its hashes are right.

    ``states`` has, by the id of a shared record, the digests of its earlier states.
    """

    manifest: Manifest
    records: bytes
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signature: Signature | None = None
    signed: bytes = b""


_encoder = msgspec.json.Encoder(order="deterministic")
_manifests = msgspec.json.Decoder(Manifest)
_states = msgspec.json.Decoder(dict[str, tuple[str, ...]])
_signatures = msgspec.json.Decoder(Signature)


def encoded(value: object) -> bytes:
    """A manifest, states or a signature as JSON; the same value gives the same bytes."""
    return _encoder.encode(value)


def manifest_of(data: bytes, name: str) -> Manifest:
    """The manifest in these bytes of the file ``name``.

    Raises ``UnreadableFileError`` where it is none, ``NewerProjectError`` where a newer version of
    the program wrote it.
    """
    found: Manifest | None = None
    try:
        match = _VERSION.fullmatch(msgspec.json.decode(data, type=_Head).format)
        if match and int(match[1]) == 1:
            found = _manifests.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        match = None
    if match and int(match[1]) > 1:
        raise NewerProjectError(
            f"“{name}” was made by a newer version of Variorum (its format is {match[0]}).",
            "Update the program, then take it in again.",
        )
    if found is None:
        raise _no_package(name)
    return found


def states_of(data: bytes, name: str) -> Mapping[str, tuple[str, ...]]:
    """The earlier states; ``UnreadableFileError`` where these bytes hold none."""
    try:
        return _states.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _no_package(name) from None


def signature_of(data: bytes, name: str) -> Signature:
    """The signature; ``UnreadableFileError`` where these bytes hold none."""
    try:
        return _signatures.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _no_package(name) from None


class _Head(msgspec.Struct):
    format: str


def _no_package(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” is not a package, or it is damaged.", "Ask your colleague to hand in again."
    )
