"""JSON of other programs: one record per line, or one list of records, read with limits."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.base import Source
from variorum.formats.lines import UNDECODABLE, as_line, numbered, unreadable, why_undecodable
from variorum.formats.losses import Refusals

T = TypeVar("T")
LARGEST_LIST = 1 << 30
_KEY = re.compile(rb'(?<!\\)"([^"\\]{1,60})"\s*:')
_encoder = msgspec.json.Encoder(order="deterministic")


def keys_in(head: bytes) -> frozenset[str]:
    """The keys of objects that a file of JSON begins with, at any depth; none of other files."""
    if head.lstrip(b"\r\n\t ")[:1] not in {b"{", b"["}:
        return frozenset()
    return frozenset(key.decode("utf-8", "replace") for key in _KEY.findall(head))


def written_record(record: object) -> bytes:
    """A record on a line of its own; the same record gives the same bytes."""
    return as_line(_encoder.encode(record))


def records(source: Source, refusals: Refusals, kind: type[T]) -> Iterator[tuple[int, T]]:
    """The records of a file, each with its line (in a list: its place in it) from 1.

    What is no record of this kind is refused, and the rest goes on.
    """
    path = source.path
    try:
        with path.open("rb") as file:
            is_list = file.read(1 << 12).lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"[")
            file.seek(0)
            found = _listed(path, source.name) if is_list else _on_lines(file, refusals)
            decoder = msgspec.json.Decoder(kind)
            for place, data in found:
                record = decoded(decoder, data, place, refusals)
                if record is not None:
                    yield place, record
    except OSError as error:
        raise unreadable(path, error) from error


def decoded(
    decoder: msgspec.json.Decoder[T], data: bytes | msgspec.Raw, place: int, refusals: Refusals
) -> T | None:
    """A record, or ``None`` where it was refused."""
    try:
        return decoder.decode(data)
    except UNDECODABLE as error:
        refusals.add(place, "record", why_undecodable(error))
        return None


def items_of(data: bytes, name: str) -> list[msgspec.Raw]:
    """The members of a JSON list, undecoded; raises ``UnreadableFileError`` where it is none."""
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=list[msgspec.Raw])
    except UNDECODABLE as error:
        raise UnreadableFileError(
            f"“{name}” cannot be read: {why_undecodable(error)}.", "Export it again."
        ) from error


def _listed(path: Path, name: str) -> Iterator[tuple[int, msgspec.Raw]]:
    if path.stat().st_size > LARGEST_LIST:
        raise UnreadableFileError(
            f"“{name}” is one list of more than {LARGEST_LIST >> 30} GB.",
            "Export it in parts, or with one record per line.",
        )
    yield from enumerate(items_of(path.read_bytes(), name), start=1)


def _on_lines(file: BinaryIO, refusals: Refusals) -> Iterator[tuple[int, bytes]]:
    """Records on lines; a file that is one record over several lines is that record."""
    for line in numbered(file, refusals):
        yield line.number, line.data
