"""Reading the record stream: here, or in a child process, ahead of what is done with it here."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import msgspec

from variorum.domain.annotations import Annotation
from variorum.formats.base import Portion, Source
from variorum.formats.lines import BUFFER, unreadable
from variorum.formats.losses import Refusals
from variorum.formats.native.ahead import (
    LIMITS,
    TextElsewhereError,
    note,
    packed,
    taken_out,
    unpacked,
)
from variorum.formats.native.tag_lines import TagStream
from variorum.formats.sandbox import IsolationError
from variorum.formats.sandbox import Stream as Child
from variorum.formats.tag_columns import columns_of

_TOGETHER = 1_000
"""So many annotations are handed on at once, if that many follow each other."""


def read_here(source: Source, refusals: Refusals) -> Iterator[Portion]:
    """Go through the records.

    Raises ``UnreadableFileError``, and ``NewerProjectError`` where a newer version wrote them.
    """
    try:
        with source.path.open("rb", BUFFER) as file, source.path.open("rb") as texts:
            yield from _together(TagStream(source, refusals, texts).portions(file))
    except OSError as error:
        raise unreadable(source.path, error) from error


def read_ahead(source: Source, refusals: Refusals) -> Iterator[Portion]:
    """The same, read by a child process, as far as one can come.

    Where there can be no child, or it does not come to say anything, everything is read here; and
    so is what stands behind the first annotation of a text that only the project has.
    """
    place = msgspec.msgpack.encode((str(source.path.absolute()), source.name))
    try:
        child = Child(f"{__name__}:in_child", place, LIMITS)
    except IsolationError:
        yield from read_here(source, refusals)
        return
    passed = _Passed(refusals)
    with closing(child):
        messages = iter(child)
        try:
            first = next(messages)
            yield from passed.on(unpacked(chain([first], messages), source, passed.refused))
        except (IsolationError, StopIteration, TextElsewhereError):
            pass  # What went wrong after the first message is an ``UnreadableFileError``.
        else:
            return
    yield from passed.rest(read_here(source, passed.refused))


class _Passed:
    """Portions on their way from who reads them, counted, so that another can go on."""

    def __init__(self, refusals: Refusals) -> None:
        self.refused = Refusals()
        self._refusals = refusals
        self._portions = 0
        self._refused = 0

    def on(self, portions: Iterable[Portion]) -> Iterator[Portion]:
        """Hand on portions, and what was refused before each."""
        try:
            for portion in portions:
                self._hand_on()
                self._portions += 1
                yield portion
        finally:
            self._hand_on()

    def rest(self, portions: Iterable[Portion]) -> Iterator[Portion]:
        """Hand on those behind what has been handed on, out of all of them read once more."""
        skipped = self._portions
        for number, portion in enumerate(portions):
            self._skip()
            if number >= skipped:
                yield portion
        self._skip()

    def _hand_on(self) -> None:
        listed, more = taken_out(self.refused)
        self._refused += len(listed) + more
        note(self._refusals, listed, more)

    def _skip(self) -> None:
        """Hand on what was refused, without what had been before."""
        listed, more = taken_out(self.refused)
        known = min(self._refused, len(listed))
        passed = min(self._refused - known, more)
        self._refused -= known + passed
        note(self._refusals, listed[known:], more - passed)


def in_child(argument: bytes) -> Iterator[bytes]:
    """What the child does: the messages with the portions of a file."""
    path, name = msgspec.msgpack.decode(argument, type=tuple[str, str])
    refusals = Refusals()
    source = Source(Path(path), name, 0, _elsewhere)
    yield from packed(read_here(source, refusals), refusals)


def _elsewhere(_revision_id: str) -> str | None:
    raise TextElsewhereError("A text is in the project.")


def _together(portions: Iterable[Portion]) -> Iterator[Portion]:
    """Portions, with the annotations of one text that follow each other in one of them."""
    waiting: list[tuple[Annotation, Portion]] = []
    for portion in portions:
        tag = portion.annotations[0] if portion.annotations else None
        if waiting and (
            tag is None
            or tag.revision_id != waiting[0][0].revision_id
            or tag.document_id != waiting[0][0].document_id
            or len(waiting) == _TOGETHER
        ):
            yield _as_one(waiting)
            waiting.clear()
        if tag is None:
            yield portion
        else:
            waiting.append((tag, portion))
    if waiting:
        yield _as_one(waiting)


def _as_one(waiting: Sequence[tuple[Annotation, Portion]]) -> Portion:
    tags = [tag for tag, _ in waiting]
    return Portion(
        waiting[0][1].line,
        waiting[-1][1].position,
        annotations=columns_of(tags[0].document_id, tags[0].revision_id, tags),
        lines=[portion.line for _, portion in waiting],
    )
