"""Reading the native views in a child process, ahead of what is done with them here.

Understanding an article takes about as long as writing it into a project, and each needs a
processor of its own. What the child makes comes back as MessagePack: new tags as their columns,
other records as their JSON.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

import msgspec

from variorum.domain.annotations import Relation
from variorum.domain.operations import FAMILIES, FAMILY_OF
from variorum.errors import NewerProjectError, UnreadableFileError, UserError
from variorum.formats.base import Portion, Source
from variorum.formats.lines import BUFFER, numbered, unreadable
from variorum.formats.losses import Refusal, Refusals
from variorum.formats.native.intake import Intake
from variorum.formats.native.versions import encoder
from variorum.formats.sandbox import IsolationError, Limits, Stream
from variorum.formats.tag_columns import TagColumns

LIMITS = Limits(seconds=120.0, megabytes=4_000)
_TOGETHER = 1 << 19
"""So many bytes of the file make one message: it fits into the pipe, and is sent at one go."""


class TextElsewhereError(UserError):
    """The file speaks of a text that only the project has: a child cannot read it."""


_ERRORS = {
    kind.__name__: kind for kind in (UnreadableFileError, NewerProjectError, TextElsewhereError)
}
_decoders = {family: msgspec.json.Decoder(kind) for family, kind in FAMILIES.items()}


class _Place(msgspec.Struct, array_like=True):
    """Where the child is to begin: behind ``lines`` lines that end at the byte ``start``."""

    path: str
    name: str
    start: int
    lines: int


class _Packed(msgspec.Struct, array_like=True):
    """A portion on its way, with what was refused before it; the last one has no portion.

    ``more`` counts refusals that no list has room for.
    """

    refused: list[Refusal]
    more: int
    line: int = 0
    position: int = 0
    records: list[tuple[str, bytes]] = []
    texts: list[str] = []
    words: list[int] = []
    tags: TagColumns | None = None
    relations: list[Relation] = []
    derived: list[str] = []
    lines: list[int] = []


class _Message(msgspec.Struct, array_like=True):
    """What the child says: portions, or why the file as a whole cannot be read."""

    portions: list[_Packed]
    error: tuple[str, str, str] | None = None


_messages = msgspec.msgpack.Decoder(_Message)
_encode = msgspec.msgpack.Encoder().encode


def read_here(
    source: Source, refusals: Refusals, *, start: int = 0, lines: int = 0, end: int | None = None
) -> Iterator[Portion]:
    """Go through the articles, from behind ``lines`` lines that end at the byte ``start``, to the
    line that begins at ``end``; each is a portion.

    Raises ``UnreadableFileError``, and ``NewerProjectError`` where a newer version wrote it.
    """
    intake = Intake(source, refusals)
    try:
        with source.path.open("rb", BUFFER) as file:
            file.seek(start)
            for line in numbered(file, refusals, start=start, number=lines):
                if end is not None and line.start >= end:
                    return
                portion = intake.portion(line)
                if portion is not None:
                    yield portion
    except OSError as error:
        raise unreadable(source.path, error) from error


def read_ahead(source: Source, refusals: Refusals, head: int) -> Iterator[Portion]:
    """The same, all that stands behind some ``head`` bytes in a child process.

    The head is read here, while the child is being started. Where there can be no child, or it
    does not come to say anything, everything is read here.
    """
    start, lines = _head_of(source.path, head)
    place = _Place(str(source.path.absolute()), source.name, start, lines)
    try:
        stream = Stream(f"{__name__}:in_child", msgspec.msgpack.encode(place), LIMITS)
    except IsolationError:
        yield from read_here(source, refusals)
        return
    with closing(stream):
        yield from read_here(source, refusals, end=start)
        messages = iter(stream)
        try:
            first = next(messages, None)
        except IsolationError:
            yield from read_here(source, refusals, start=start, lines=lines)
            return
        if first is not None:
            yield from unpacked(chain([first], messages), source, refusals)


def in_child(argument: bytes) -> Iterator[bytes]:
    """What the child does: the messages with the portions of a file."""
    place = msgspec.msgpack.decode(argument, type=_Place)
    path = Path(place.path)
    refusals = Refusals()
    source = Source(path, place.name, 0)
    portions = read_here(source, refusals, start=place.start, lines=place.lines)
    yield from packed(portions, refusals, place.start)


def packed(portions: Iterable[Portion], refusals: Refusals, start: int = 0) -> Iterator[bytes]:
    """The messages with portions that begin at the byte ``start``, and with what was refused."""
    waiting: list[_Packed] = []
    sent = start
    error = None
    try:
        for portion in portions:
            waiting.append(_packed(portion, refusals))
            if portion.position - sent >= _TOGETHER:
                yield _encode(_Message(waiting))
                waiting, sent = [], portion.position
    except tuple(_ERRORS.values()) as raised:
        error = type(raised).__name__, raised.message, raised.advice
    waiting.append(_Packed(*taken_out(refusals)))
    yield _encode(_Message(waiting, error))


def unpacked(messages: Iterable[bytes], source: Source, refusals: Refusals) -> Iterator[Portion]:
    """The portions in messages; raises what reading them raised."""
    try:
        for data in messages:
            message = _messages.decode(data)
            for one in message.portions:
                note(refusals, one.refused, one.more)
                if one.line:
                    yield _unpacked(one)
            if message.error is not None:
                kind, *said = message.error
                raise _ERRORS[kind](*said)
    except IsolationError as error:
        raise UnreadableFileError(
            f"“{source.name}” cannot be read: {error.reason}.", "Export it again."
        ) from error


def _head_of(path: Path, size: int) -> tuple[int, int]:
    """Where the lines that lie within the first ``size`` bytes end, and how many they are."""
    try:
        with path.open("rb") as file:
            data = file.read(size)
    except OSError as error:
        raise unreadable(path, error) from error
    return data.rfind(b"\n") + 1, data.count(b"\n")


def _packed(portion: Portion, refusals: Refusals) -> _Packed:
    tags = portion.annotations
    assert not tags or isinstance(tags, TagColumns)
    return _Packed(
        *taken_out(refusals),
        portion.line,
        portion.position,
        [(FAMILY_OF[type(one)], encoder.encode(one)) for one in portion.records],
        list(portion.texts),
        list(portion.words),
        tags if isinstance(tags, TagColumns) else None,
        list(portion.relations),
        list(portion.derived),
        list(portion.lines),
    )


def _unpacked(packed: _Packed) -> Portion:
    return Portion(
        packed.line,
        packed.position,
        [_decoders[family].decode(body) for family, body in packed.records],
        packed.texts,
        packed.tags or (),
        packed.relations,
        frozenset(packed.derived),
        packed.lines or (),
        words=packed.words,
    )


def note(refusals: Refusals, listed: Iterable[Refusal], more: int) -> None:
    """Note again what another process has refused."""
    for one in listed:
        refusals.add(one.line, one.what, one.reason, partly=one.partly)
    refusals.more += more


def taken_out(refusals: Refusals) -> tuple[list[Refusal], int]:
    """What was refused since it was last asked for, and how many more there were."""
    found = refusals.listed[:], refusals.more
    refusals.listed.clear()
    refusals.more = 0
    return found
