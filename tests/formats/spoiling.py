"""Ways to spoil a sound file: its bytes, or the values in it so that it stays what it is.

Each takes a file and a source of chance. What is spoilt is packed again without being pressed, and
by the shortest way: as many files are made as are read.
"""

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from io import BytesIO
from random import Random
from typing import Any, TypeAlias
from zipfile import ZipFile

import msgspec
from lxml import etree

Spoil: TypeAlias = Callable[[bytes, Random], bytes]
MARKS = (
    b'"',
    b"{",
    b"}",
    b"[",
    b"<",
    b"&",
    b"\n",
    b"\r",
    b"\t",
    b"\\u0000",
    b"\xff",
    b"\xed\xa0\x80",
)
WORDS = (
    "",
    "-1",
    "0",
    "99999999999999999999",
    "1.5",
    "true",
    "x",
    "\u2028",
    "😀" * 40,
    "{}",
    "1 2",
)
JUNK: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    2**63,
    1.5,
    "",
    "x",
    "\0",
    "😀",
    [],
    {},
    [[]],
    {"a": {}},
    "9" * 300,
)


def ways_to_spoil(sound: bytes) -> tuple[Spoil, ...]:
    """The ways that suit a file, each as often as it is to be gone.

    A file that is pressed or has a table of its places is nearly always refused as a whole when its
    bytes are spoilt: so it is spoilt within as well.
    """
    if sound.startswith(b"PK"):
        return (spoil_members, spoil_inside) if _members_with_values(sound) else (spoil_members,)
    if sound.startswith(b"PAR1"):
        return (spoil_bytes,) * 18 + (spoil_pages, spoil_columns)
    if sound.startswith(b"x\x9c"):
        return (spoil_bytes, spoil_packed)
    way = _for_values(sound)
    return (spoil_bytes, way) if way else (spoil_bytes,)


def _for_values(sound: bytes) -> Spoil | None:
    """How the values of a file are spoilt, if it is of XML or of JSON."""
    try:
        if sound.startswith(b"<"):
            _tree(sound)
            return spoil_xml
        msgspec.json.decode(_lines(sound)[0])
    except (etree.XMLSyntaxError, msgspec.DecodeError):
        return None
    return spoil_json


def spoil_bytes(data: bytes, random: Random) -> bytes:
    """Cut, repeat, swap or overwrite a few bytes."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at, length = random.randrange(len(changed)), random.randint(1, 40)
        piece = bytes(changed[at : at + length])
        match random.randrange(6):
            case 0:
                del changed[at : at + length]
            case 1:
                changed[at:at] = piece
            case 2:
                changed[at] = random.randrange(256)
            case 3:
                changed[at:at] = random.choice(MARKS)
            case 4:
                changed[at:at] = piece * random.randint(2, 60)
            case _:
                del changed[at + length :]
        if not changed:
            return b""
    return bytes(changed)


def spoil_members(data: bytes, random: Random) -> bytes:
    """Spoil a file within an archive, which stays whole; sometimes the archive itself."""
    members = _members(data)
    if random.random() < 0.1:
        return spoil_bytes(data, random)
    name = random.choice([name for name, content in members.items() if content])
    return zipped({**members, name: spoil_bytes(members[name], random)})


def spoil_inside(data: bytes, random: Random) -> bytes:
    """Spoil the values of a file of JSON or XML within an archive."""
    members = _members(data)
    name, spoil = random.choice(_members_with_values(data))
    return zipped({**members, name: spoil(members[name], random)})


@cache
def _members_with_values(data: bytes) -> Sequence[tuple[str, Spoil]]:
    ways = {name: _for_values(content) for name, content in _members(data).items()}
    return [(name, way) for name, way in ways.items() if way]


@cache
def _members(data: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive that only stores (APPNOTE 4.3); ``ZipFile`` takes ten times as long."""
    out, directory = bytearray(), bytearray()
    for name, content in members.items():
        called = name.encode()
        place = len(out)
        told = _told(content, len(called))
        out += b"PK\3\4" + told + called + content
        directory += b"PK\1\2\24\0" + told + struct.pack("<3H2L", 0, 0, 0, 0, place) + called
    count, size, place = len(members), len(directory), len(out)
    out += directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, place, 0)
    return bytes(out)


def _told(content: bytes, called: int) -> bytes:
    size = len(content)
    return struct.pack("<5H3L2H", 20, 0x800, 0, 0, 33, zlib.crc32(content), size, size, called, 0)


def spoil_json(data: bytes, random: Random) -> bytes:
    """Put junk in the place of a few values of JSON, or of lines of it, or leave keys out."""
    lines = _lines(data)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(lines))
        value = [msgspec.json.decode(lines[at])]
        _spoil_values(value, random)
        lines[at] = msgspec.json.encode(value[0])
        if random.random() < 0.1:
            lines.insert(random.randrange(len(lines)), lines[at])
    return b"\n".join(lines) + b"\n"


def _lines(data: bytes) -> list[bytes]:
    """The JSON values of a file: its lines, or all of it."""
    lines = data.rstrip(b"\n").split(b"\n")
    return lines if lines[0].endswith(b"}") else [data]


def _spoil_values(inside: list[Any], random: Random) -> None:
    """Put junk somewhere into what a list holds, or leave something out."""
    for _ in range(random.randint(1, 4)):
        target: Any = inside
        for _ in range(random.randint(0, 7)):
            inner = [one for one in _values(target) if isinstance(one, dict | list) and one]
            target = random.choice(inner) if inner else target
        if not target:
            continue
        keys = list(target) if isinstance(target, dict) else range(len(target))
        key = random.choice(keys)
        if isinstance(target, dict) and random.random() < 0.3:
            del target[key]
        elif isinstance(target[key], bytes) and target[key] and random.random() < 0.8:
            target[key] = spoil_bytes(target[key], random)
        else:
            target[key] = deepcopy(random.choice(JUNK))


def _values(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def spoil_xml(data: bytes, random: Random) -> bytes:
    """Change attributes and elements of a file of XML, which stays well-formed."""
    root = deepcopy(_tree(data))
    elements = list(root.iter("*"))
    holders = [one for one in elements if len(one)] or [root]
    for _ in range(random.randint(1, 4)):
        above = random.choice(holders)
        one = random.choice(above if len(above) else [root])
        match random.randrange(5):
            case 0 if one is not root:
                above.remove(one)
            case 1 if one is not root:
                above.insert(random.randrange(len(above)), deepcopy(one))
            case 2:
                one.text = random.choice(WORDS)
            case 3 if one.attrib:
                del one.attrib[random.choice(one.keys())]
            case _ if one.attrib:
                others = random.choice(elements).values()
                one.set(random.choice(one.keys()), random.choice([*WORDS, *others]))
            case _:
                one.tag = random.choice(["x", root.tag, above.tag])
    return etree.tostring(root, encoding="utf-8")


@cache
def _tree(data: bytes) -> Any:
    return etree.fromstring(data)


def spoil_packed(data: bytes, random: Random) -> bytes:
    """Spoil the MessagePack that a file of zlib holds: its bytes, or the values in it."""
    packed = zlib.decompress(data)
    if random.random() < 0.3:
        return zlib.compress(spoil_bytes(packed, random), 0)
    value = [msgspec.msgpack.decode(packed)]
    _spoil_values(value, random)
    return zlib.compress(msgspec.msgpack.encode(value[0]), 0)


def spoil_pages(data: bytes, random: Random) -> bytes:
    """Overwrite bytes among the values of a Parquet file; all that says where they are stays."""
    changed = bytearray(_unpressed(data))
    footer = int.from_bytes(changed[-8:-4], "little")
    for _ in range(random.randint(1, 8)):
        changed[random.randrange(4, len(changed) - 8 - footer)] = random.randrange(256)
    return bytes(changed)


def spoil_columns(data: bytes, random: Random) -> bytes:
    """Put junk into columns of a Parquet file, call them otherwise or leave them out."""
    import pyarrow

    table = _table(data)
    columns = {name: table.column(name) for name in table.column_names}
    for _ in range(random.randint(1, 3)):
        name = random.choice(list(columns))
        values = columns.pop(name).to_pylist()
        if random.random() < 0.5:
            values = [deepcopy(random.choice(JUNK))] * len(values)
        else:
            _spoil_values(values, random)
        try:
            columns[random.choice([name, name, "x"])] = pyarrow.array(values)
        except (pyarrow.ArrowException, OverflowError):
            continue  # There is no column of such values.
    try:
        return _as_file(pyarrow.table(columns))
    except pyarrow.ArrowException:
        return spoil_pages(data, random)  # There is one, but not in a file.


@cache
def _table(data: bytes) -> Any:
    from pyarrow import parquet

    return parquet.read_table(BytesIO(data))


@cache
def _unpressed(data: bytes) -> bytes:
    return _as_file(_table(data))


def _as_file(table: Any) -> bytes:
    from pyarrow import parquet

    out = BytesIO()
    parquet.write_table(table, out, compression="none", use_dictionary=False)
    return out.getvalue()
