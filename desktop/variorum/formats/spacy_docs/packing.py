"""A DocBin, written and read again without being in memory as a whole.

A DocBin is one MessagePack map, deflated, in which all words of all documents are one value, then
all that is said of each document is one list after the other. So each value grows in a temporary
file of its own until all documents are there; the bytes are those that spaCy itself would write.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from os import SEEK_END
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

import msgspec

from variorum.formats.foreign.extras import required

LISTS = ("cats", "flags", "span_groups", "user_data")
"""What is said of each document, in the order of the file; before them come its words."""
_BYTES = ("tokens", "spaces", "lengths")
_WORD, _LENGTH = 8, 4
_PIECE = 1 << 20
_LARGEST_VALUE = 1 << 30
_LONGEST_HEAD = 5


@dataclass(frozen=True, slots=True)
class Packed:
    """A document as a DocBin keeps it.

    ``tokens`` has a number of 64 bits for each attribute of each word, ``spaces`` a truth for each
    word; ``said`` is what stands in each of the ``LISTS``.
    """

    tokens: bytes
    spaces: bytes
    said: tuple[Any, ...]


class Packing:
    """Takes documents one by one; ``written`` gives the whole file, once."""

    def __init__(self, version: str, attrs: Sequence[int]) -> None:
        self._version = version
        self._attrs = list(attrs)
        self._open = ExitStack()
        self._parts: dict[str, IO[bytes]] = {
            name: self._open.enter_context(TemporaryFile(buffering=_PIECE))  # noqa: SIM115
            for name in (*_BYTES, *LISTS)
        }
        self._count = 0
        self.strings: set[str] = set()

    def __enter__(self) -> "Packing":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, document: Packed) -> None:
        """Take the next document."""
        self._count += 1
        self._parts["tokens"].write(document.tokens)
        self._parts["spaces"].write(document.spaces)
        self._parts["lengths"].write(len(document.spaces).to_bytes(_LENGTH, "little"))
        for name, value in zip(LISTS, document.said, strict=True):
            self._parts[name].write(msgspec.msgpack.encode(value))

    def written(self) -> Iterator[bytes]:
        """The file, piece by piece."""
        deflating = zlib.compressobj()
        for piece in self._plain():
            if deflated := deflating.compress(piece):
                yield deflated
        yield deflating.flush()

    def _plain(self) -> Iterator[bytes]:
        encode = msgspec.msgpack.encode
        yield bytes([0x80 | (3 + len(self._parts))])
        yield encode("version") + encode(self._version)
        yield encode("attrs") + encode(self._attrs)
        for name in _BYTES:
            yield encode(name)
            yield _headed(_BIN, self._parts[name].tell())
            yield from self._pieces(name)
        yield encode("strings") + encode(sorted(self.strings))
        for name in LISTS:
            yield encode(name)
            yield _headed(_LIST, self._count)
            yield from self._pieces(name)

    def _pieces(self, name: str) -> Iterator[bytes]:
        file = self._parts[name]
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


_BIN = ((1 << 8, b"\xc4", ">B"), (1 << 16, b"\xc5", ">H"), (1 << 32, b"\xc6", ">I"))
_LIST = ((1 << 16, b"\xdc", ">H"), (1 << 32, b"\xdd", ">I"))


def _headed(kinds: Sequence[tuple[int, bytes, str]], size: int) -> bytes:
    """The head of bytes or of a list in MessagePack, the shortest there is."""
    if kinds is _LIST and size < 16:
        return bytes([0x90 | size])
    mark, form = next((mark, form) for limit, mark, form in kinds if size < limit)
    return mark + struct.pack(form, size)


class Unpacking:
    """A DocBin that was written here, inflated into a temporary file and read from there."""

    def __init__(self, file: BinaryIO) -> None:
        self._file: IO[bytes] = TemporaryFile(buffering=_PIECE)  # noqa: SIM115 - closed with this
        inflating = zlib.decompressobj()
        while piece := inflating.unconsumed_tail or file.read(_PIECE):
            self._file.write(inflating.decompress(piece, _PIECE))
        self._file.write(inflating.flush())
        self._places = self._found()

    def __enter__(self) -> "Unpacking":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def strings(self) -> list[str]:
        """The words and labels that the numbers stand for."""
        return list(self._values("strings"))

    @property
    def attrs(self) -> list[int]:
        """The attributes that each word has, as spaCy numbers them."""
        return list(self._values("attrs"))

    def documents(self) -> Iterator[Packed]:
        """The documents, one by one."""
        wide = _WORD * len(self.attrs)
        tokens, spaces, lengths = (_Place(self._file, self._places[name]) for name in _BYTES)
        for said in zip(*map(self._values, LISTS), strict=True):
            length = int.from_bytes(lengths.read(_LENGTH), "little")
            yield Packed(tokens.read(length * wide), spaces.read(length), said)

    def _values(self, name: str) -> Iterator[Any]:
        reader = self._reader(self._places[name])
        for _ in range(reader.read_array_header()):
            yield reader.unpack()

    def _reader(self, place: int) -> Any:  # noqa: ANN401 - spaCy's own, which has no types
        unpacker = required("srsly.msgpack", "spacy", "spaCy DocBin").Unpacker
        return unpacker(_Place(self._file, place), raw=False, max_buffer_size=_LARGEST_VALUE)

    def _found(self) -> dict[str, int]:
        """Where each value begins: of bytes, what is behind their head."""
        places: dict[str, int] = {}
        at, end = 1, self._file.seek(0, SEEK_END)
        while at < end:
            reader = self._reader(at)
            name = reader.unpack()
            at += reader.tell()
            head = _Place(self._file, at).read(_LONGEST_HEAD)
            form = next((form for _, mark, form in _BIN if head.startswith(mark)), "")
            places[name] = at + 1 + struct.calcsize(form) if form else at
            if form:
                (size,) = struct.unpack_from(form, head, 1)
                at = places[name] + size
            else:
                at += self._size_of_value(at)
        return places

    def _size_of_value(self, place: int) -> int:
        reader = self._reader(place)
        if not _is_list(_Place(self._file, place).read(1)):
            reader.skip()
        else:
            for _ in range(reader.read_array_header()):
                reader.skip()  # A list as a whole would be held as a whole.
        size: int = reader.tell()
        return size


class _Place:
    """A file that is read from a place on, whoever else reads it elsewhere."""

    def __init__(self, file: IO[bytes], at: int) -> None:
        self._file = file
        self._at = at

    def read(self, size: int) -> bytes:
        """The next bytes."""
        self._file.seek(self._at)
        found = self._file.read(size)
        self._at += len(found)
        return found


def _is_list(head: bytes) -> bool:
    return head[0] & 0xF0 == 0x90 or head in {mark for _, mark, _ in _LIST}
