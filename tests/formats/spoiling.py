"""Spoilt files by the thousand: made, taken in and judged within one child process.

A file costs what reading it costs: it lies in memory (``Held``), the child is started once for all
of them, and what the program would read in a child of its own is read in this one. The child has
the limits of the sandbox, so that what crashes, hangs or eats memory takes nothing with it.
"""

import json
import os
import resource
import stat
import traceback
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random
from time import process_time
from typing import IO, Any, TypeAlias
from xml.etree import ElementTree
from zipfile import ZipFile, ZipInfo

import msgspec
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import small_codebook
from tests.formats.texts.checks import check, outcome

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Revision
from variorum.domain.spans import fits
from variorum.errors import UserError
from variorum.formats import registry
from variorum.formats.base import Source, chosen_options
from variorum.formats.losses import Refusals
from variorum.formats.sandbox import IsolationError, Limits, Sandbox
from variorum.formats.tag_columns import TagColumns
from variorum.formats.texts.registry import readers
from variorum.services.transferring import receiving

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 2.0
"""Seconds of the processor that a file may take."""
MOST_MEMORY = 1_000
"""Megabytes that the child may use at its peak."""
PORTION = 2_500
"""Files in one call of the child."""
FUNCTION = "tests.formats.spoiling:judged"
Spoil: TypeAlias = Callable[[bytes, Random], bytes]
Take: TypeAlias = Callable[[bytes], bool]
"""Takes a file in; whether it was not refused as a whole."""
Way: TypeAlias = tuple[Spoil, Take, Take]
"""How a file is spoilt, how it is taken in, and how it is only read."""
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


class Held(type(Path())):  # type: ignore[misc] - the kind of path that this system has
    """A file that lies in memory; what is beside it is not there."""

    data: bytes | None = None

    @classmethod
    def of(cls, name: str, data: bytes) -> "Held":
        """A file of this name with this content."""
        held = cls(name)
        held.data = data
        return held

    def open(self, mode: str = "r", _buffering: int = -1, **text: str) -> IO[Any]:
        """Its bytes or, with an encoding, its text, to be read."""
        if self.data is None:
            raise FileNotFoundError(2, "No such file or directory")
        held = BytesIO(self.data)
        return held if mode == "rb" else TextIOWrapper(held, **text)

    def stat(self, **_named: object) -> os.stat_result:
        """A regular file of its size."""
        if self.data is None:
            raise FileNotFoundError(2, "No such file or directory")
        return os.stat_result((stat.S_IFREG | 0o600, 0, 0, 1, 0, 0, len(self.data), 0, 0, 0))


class Wanted(msgspec.Struct):
    """How many times a sound file of a format is to be spoilt, in one of the ``WAYS``.

    The same seed gives the same spoilt file. Every ``whole``-th is taken into a project, the others
    are only read: half of what a file costs, and all that has to do with how it is spoilt.
    """

    key: str
    way: str
    sound: bytes
    count: int
    seed: int = 0
    whole: int = 1


class Outcome(msgspec.Struct):
    """What came of spoilt files; ``faults`` say what one of them did that none may do."""

    files: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    megabytes: float = 0.0
    faults: list[str] = []

    def __str__(self) -> str:
        return (
            f"{self.files:,} files, {self.refused:,} refused as a whole, "
            f"{self.seconds / max(1, self.files) * 1e3:.2f} ms each, "
            f"slowest {self.slowest:.2f} s, {self.megabytes:,.0f} MB"
        )


def spoilt(sandbox: Sandbox, wanted: Wanted) -> Outcome:
    """Spoil files and take them in, in a child process that finds the tests (``ROOT``)."""
    total = Outcome()
    for done in range(0, wanted.count, PORTION):
        count = min(PORTION, wanted.count - done)
        asked = msgspec.structs.replace(wanted, seed=wanted.seed + done, count=count)
        limits = Limits(seconds=120 + count * LONGEST / 10, megabytes=4_000)
        try:
            answer = sandbox.run(FUNCTION, msgspec.msgpack.encode(asked), limits)
        except IsolationError as error:
            total.faults.append(f"from seed {asked.seed} on: {error.reason}")
            continue
        one = msgspec.msgpack.decode(answer, type=Outcome)
        total.files += one.files
        total.refused += one.refused
        total.seconds += one.seconds
        total.slowest = max(total.slowest, one.slowest)
        total.megabytes = max(total.megabytes, one.megabytes)
        total.faults += one.faults
    return total


def judged(argument: bytes) -> bytes:
    """Spoil files and take them in; this runs in the child."""
    wanted = msgspec.msgpack.decode(argument, type=Wanted)
    spoil, take, read = WAYS[wanted.way](wanted.key, wanted.sound)
    found = Outcome()
    _judge(wanted.sound, take, found, "the sound file")  # It loads what is loaded once.
    assert not found.refused
    found.files, found.slowest, began = 0, 0.0, process_time()
    for seed in range(wanted.seed, wanted.seed + wanted.count):
        data = spoil(wanted.sound, Random(f"{wanted.way} {wanted.key} {seed}"))
        _judge(data, read if seed % wanted.whole else take, found, f"seed {seed}")
    found.seconds = process_time() - began
    found.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    return msgspec.msgpack.encode(found)


def _judge(data: bytes, take: Take, found: Outcome, called: str) -> None:
    began = process_time()
    try:
        found.refused += not take(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with its seed
        found.faults.append(f"{called}: {error!r} {traceback.format_exc()[-900:]}")
    seconds = process_time() - began
    found.files += 1
    found.slowest = max(found.slowest, seconds)
    if seconds > LONGEST:
        found.faults.append(f"{called}: it took {seconds:.1f} s")


def tags_in_bytes(key: str, sound: bytes) -> Way:
    """Bytes of a file of tagged data: in its members where it is an archive."""
    return _for_bytes(sound), _take_tags(key), _read_tags(key)


def tags_in_values(key: str, sound: bytes) -> Way:
    """Values in a file of tagged data that stays JSON or XML."""
    if sound.startswith(b"PK"):
        return spoil_inside, _take_tags(key), _read_tags(key)
    spoil = spoil_xml if sound.startswith(b"<") else spoil_lines
    return spoil, _take_tags(key), _read_tags(key)


def articles_in_bytes(key: str, sound: bytes) -> Way:
    """Bytes of a file of articles."""
    reader = readers()[key]
    name = f"spoilt{reader.info.extensions[0]}"

    def take(data: bytes) -> bool:
        found = outcome(reader, Held.of(name, data))
        check(found)
        return not isinstance(found, UserError)

    return _for_bytes(sound), take, take


def _for_bytes(sound: bytes) -> Spoil:
    return spoil_members if sound.startswith(b"PK") else spoil_bytes


WAYS: Mapping[str, Callable[[str, bytes], Way]] = {
    "tags in bytes": tags_in_bytes,
    "tags in values": tags_in_values,
    "articles in bytes": articles_in_bytes,
}


def _take_tags(key: str) -> Take:
    name, codebook = _name_and_codebook(key)

    def take(data: bytes) -> bool:
        """Take a file in: what is in the project afterwards is sound, whatever was in it."""
        project = memory_project(codebook)
        try:
            receiving.receive(project, Held.of(name, data), key)
        except UserError:
            return False
        store = project.store
        texts = {one.id: store.text(one.text_sha256) for one in store.every(Revision)}
        assert all(len(texts[one.id]) == one.length for one in store.every(Revision))
        for tag in store.every(Annotation):
            for span in tag.spans:
                assert fits(span, texts[tag.revision_id]) or span.anchor == "lost"
        return True

    return take


def _read_tags(key: str) -> Take:
    name, codebook = _name_and_codebook(key)
    importer = registry.importer(key)
    options = chosen_options(importer.info, {}, reading=True)

    def read(data: bytes) -> bool:
        """Read a file to its end: tags that come with their text lie within it."""
        source = Source(Held.of(name, data), name, len(data), codebook=codebook, options=options)
        try:
            for portion in importer.read(source, Refusals()):
                tags = portion.annotations
                if portion.texts and isinstance(tags, TagColumns):
                    longest = max(map(len, portion.texts))
                    places = zip(tags.starts, tags.stops, strict=True)
                    assert all(0 <= start <= stop <= longest for start, stop in places)
        except UserError:
            return False
        return True

    return read


def _name_and_codebook(key: str) -> tuple[str, Codebook]:
    info = registry.importer(key).info
    return f"spoilt{info.extensions[0]}", small_codebook() if info.writes else news()


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
    if random.random() < 0.1:
        return spoil_bytes(data, random)
    return _rezipped(data, random, lambda _name, content: spoil_bytes(content, random))


def spoil_inside(data: bytes, random: Random) -> bytes:
    """Spoil the values of a file of JSON or XML within an archive."""

    def spoil(name: str, content: bytes) -> bytes:
        if name.endswith(".json"):
            value = [json.loads(content)]
            _spoil_values(value, random)
            return json.dumps(value[0] if value else None).encode()
        return spoil_xml(content, random) if content.startswith(b"<") else content

    return _rezipped(data, random, spoil)


def _rezipped(data: bytes, random: Random, spoil: Callable[[str, bytes], bytes]) -> bytes:
    out = BytesIO()
    members = _members(data)
    chosen = random.choice([name for name, content in members.items() if content])
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            new = spoil(name, content) if name == chosen else content
            archive.writestr(ZipInfo(name), new)
    return out.getvalue()


@cache
def _members(data: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def spoil_lines(data: bytes, random: Random) -> bytes:
    """Put junk in the place of a few values in lines of JSON, or leave keys out."""
    lines = data.rstrip(b"\n").split(b"\n")
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(lines))
        value = [json.loads(lines[at])]
        _spoil_values(value, random)
        lines[at] = b"\n".join(json.dumps(one).encode() for one in value)
        if random.random() < 0.1:
            lines.insert(random.randrange(len(lines)), lines[at])
        if not lines[at]:
            break
    return b"\n".join(lines) + b"\n"


def _spoil_values(inside: list[object], random: Random) -> None:
    """Put junk somewhere into what a list holds, or leave something out."""
    for _ in range(random.randint(1, 4)):
        target: object = inside
        for _ in range(random.randint(0, 5)):
            inner = [one for one in _values(target) if isinstance(one, dict | list) and one]
            target = random.choice(inner) if inner else target
        if isinstance(target, dict) and target:
            key = random.choice(list(target))
            if random.random() < 0.3:
                del target[key]
            else:
                target[key] = deepcopy(random.choice(JUNK))
        elif isinstance(target, list) and target:
            target[random.randrange(len(target))] = deepcopy(random.choice(JUNK))


def _values(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def spoil_xml(data: bytes, random: Random) -> bytes:
    """Change attributes and elements of a file of XML, which stays well-formed."""
    root = ElementTree.fromstring(data)
    for _ in range(random.randint(1, 4)):
        above = random.choice([one for one in root.iter() if len(one)] or [root])
        one = random.choice(list(above) or [root])
        match random.randrange(5):
            case 0 if one is not root:
                above.remove(one)
            case 1 if one is not root:
                above.insert(random.randrange(len(above)), deepcopy(one))
            case 2:
                one.text = random.choice(WORDS)
            case 3 if one.attrib:
                del one.attrib[random.choice(list(one.attrib))]
            case _ if one.attrib:
                name = random.choice(list(one.attrib))
                other = random.choice(
                    list(random.choice(list(root.iter())).attrib.values()) or [""]
                )
                one.set(name, random.choice([*WORDS, other]))
            case _:
                one.tag = random.choice(["x", root.tag, above.tag])
    return ElementTree.tostring(root, encoding="utf-8")
