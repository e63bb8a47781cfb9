"""Spoilt files by the thousand: made, taken in and judged within one child process.

A file costs what reading it costs: it lies in memory (``Held``), the child is started once for all
of them, and what the program would read in a child of its own is read in this one. The child has
the limits of the sandbox, so that what crashes, hangs or eats memory takes nothing with it.
"""

import gc
import os
import resource
import stat
import traceback
from collections.abc import Callable, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random
from time import process_time
from typing import IO, Any, TypeAlias

import msgspec
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import small_codebook
from tests.formats.spoiling import ways_to_spoil
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
STATUS = Path("/proc/self/status")
MOST_MEMORY = 1_000
"""Megabytes that the child may use at its peak."""
PORTION = 2_500
"""Files in one call of the child."""
FUNCTION = "tests.formats.judging:judged"
Take: TypeAlias = Callable[[bytes], bool]
"""Takes a file in; whether it was not refused as a whole."""


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
    """How many spoilt files are to be made of the sound files of a format, and judged.

    ``kind`` is "tags" or "articles". The same seed gives the same spoilt file: chance says of which
    sound file it is made, in which of the ways that suit that file, and, one in ``whole`` times,
    that it is taken into a project. The others are only read to their end: half of what a file
    costs, and all that has to do with how it is spoilt.
    """

    key: str
    kind: str
    sound: Sequence[bytes]
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
    take, read = TAKES[wanted.kind](wanted.key)
    found = Outcome()
    for sound in wanted.sound:
        _judge(sound, take, found, "a sound file")  # It loads what is loaded once.
    assert not found.refused
    gc.collect()
    gc.freeze()  # What is loaded need not be gone through again and again.
    dealt = [(sound, ways_to_spoil(sound)) for sound in wanted.sound]
    found.files, found.slowest, began = 0, 0.0, process_time()
    for seed in range(wanted.seed, wanted.seed + wanted.count):
        random = Random(f"{wanted.kind} {wanted.key} {seed}")
        sound, ways = random.choice(dealt)
        is_whole = random.randrange(wanted.whole) == 0
        data = random.choice(ways)(sound, random)
        _judge(data, take if is_whole else read, found, f"seed {seed}")
    found.seconds = process_time() - began
    found.megabytes = _peak()
    return msgspec.msgpack.encode(found)


def _peak() -> float:
    """The most memory that this process has held; what the system counts for a process begins with
    what the one that started it held, which of a run of tests is more than a file may take."""
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    _, _, found = STATUS.read_text().partition("VmHWM:")
    return int(found.split()[0]) / 1_024


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


def _articles(key: str) -> tuple[Take, Take]:
    reader = readers()[key]
    name = f"spoilt{reader.info.extensions[0]}"

    def take(data: bytes) -> bool:
        found = outcome(reader, Held.of(name, data))
        check(found)
        return not isinstance(found, UserError)

    return take, take


def _tags(key: str) -> tuple[Take, Take]:
    importer = registry.importer(key)
    name = f"spoilt{importer.info.extensions[0]}"
    codebook = _codebook_of(key)
    options = chosen_options(importer.info, {}, reading=True)

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

    return take, read


def _codebook_of(key: str) -> Codebook:
    return small_codebook() if registry.importer(key).info.writes else news()


TAKES = {"tags": _tags, "articles": _articles}
"""How a file of a kind is taken in, and how it is only read."""
