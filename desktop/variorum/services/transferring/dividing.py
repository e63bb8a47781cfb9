"""An export of many articles, divided among several processes.

Each process has a snapshot of the project and writes every n-th portion of the articles; here the
portions are put together in order, as they come. A child that is ahead waits until it is asked, so
nothing is kept for long, and nothing lies on the disk but the file that is being written. Where
there can be no child, or one fails, what is left is written here: the bytes are the same.
"""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeGuard

import msgspec

from variorum.formats import registry
from variorum.formats.base import Exporter, PiecewiseExporter, Sink, Writing
from variorum.formats.losses import Losses, Noted
from variorum.formats.sandbox import IsolationError, Limits, Stream
from variorum.services import opening
from variorum.services.transferring.selecting import ExportFilter, Selection

WORTHWHILE = 3_000
"""From so many articles on, starting children pays."""
HEAD = 500
"""So many articles are written here, while the children are being started."""
_PORTION = 32
ENOUGH = 4 << 20
"""So many bytes make a message, if a portion has as many."""
_MOST = 4
_LIMITS = Limits(seconds=120.0, megabytes=4_000)


class ChangedMeanwhileError(Exception):
    """Somebody changed the project between the first and the last question to it."""


class _Task(msgspec.Struct, array_like=True):
    """What a child is to do: of the articles behind the first ``start``, every portion whose number
    leaves the rest ``number`` when it is divided by ``children``."""

    place: str
    key: str
    chosen: ExportFilter
    options: Mapping[str, str]
    operations: int
    start: int
    number: int
    children: int


class _Part(msgspec.Struct, array_like=True):
    """Some articles as they are written, and what else is to be known of them.

    There is none of it where ``changed``: the project is not what it was at the beginning.
    """

    articles: int = 0
    data: bytes = b""
    told: bytes = b""
    noted: list[Noted] = []
    changed: bool = False


_tasks = msgspec.msgpack.Decoder(_Task)
_parts = msgspec.msgpack.Decoder(_Part)
_encode = msgspec.msgpack.Encoder().encode


class Dividing:
    """Writes exports by ``children`` processes beside this one, none for an export here.

    ``head`` articles are written here first, in exports of at least ``worthwhile`` articles.
    """

    def __init__(
        self, children: int | None = None, *, head: int = HEAD, worthwhile: int = WORTHWHILE
    ) -> None:
        self._children = _usual_children() if children is None else children
        self._head = head
        self._worthwhile = worthwhile

    def write(
        self,
        exporter: Exporter,
        selection: Selection,
        out: Sink,
        losses: Losses,
        place: Path | None,
    ) -> Mapping[str, int]:
        """The same as ``exporter.write``; ``place`` is where the project can be read.

        Raises ``ChangedMeanwhileError`` where a child finds another project than this process.
        """
        count = len(selection.document_ids)
        if not (
            place is not None
            and self._children
            and count >= self._worthwhile
            and _is_piecewise(exporter)
        ):
            return exporter.write(selection, out, losses)
        task = _Task(
            place=str(place.absolute()),
            key=exporter.info.key,
            chosen=selection.chosen,
            options=selection.options,
            operations=selection.reading.log_length(),
            start=min(self._head, count),
            number=0,
            children=self._children,
        )
        writing = exporter.begin(selection, losses)
        _Gathering(selection, writing, out, losses).gather(task)
        return writing.finish()


class _Gathering:
    """Puts an export together from what this process writes and what others do."""

    def __init__(self, selection: Selection, writing: Writing, out: Sink, losses: Losses) -> None:
        self._selection = selection
        self._writing = writing
        self._out = out
        self._losses = losses
        self._ids = list(selection.document_ids)
        self._done = 0

    def gather(self, task: _Task) -> None:
        """Write every article."""
        with ExitStack() as ended:
            try:
                streams = [
                    ended.enter_context(closing(_stream(task, number)))
                    for number in range(task.children)
                ]
                self._write_here(task.start)
                self._take_all([iter(stream) for stream in streams])
            except IsolationError:
                ended.close()
            self._write_here(len(self._ids))

    def _write_here(self, end: int) -> None:
        """Write the articles up to ``end``."""
        for article in self._selection.some(self._ids[self._done : end]):
            self._out.write(self._writing.article(article))
            self._note_done(1)

    def _take_all(self, streams: list[Iterator[bytes]]) -> None:
        """Take the portions that the children write, from each of them in turn."""
        while self._done < len(self._ids):
            stream = streams.pop(0)
            end = min(self._done + _PORTION, len(self._ids))
            while self._done < end:
                self._take(next(stream, None))
            streams.append(stream)

    def _take(self, message: bytes | None) -> None:
        if message is None:
            raise IsolationError("it has ended too early")
        part = _parts.decode(message)
        if part.changed:
            raise ChangedMeanwhileError
        self._out.write(part.data)
        self._writing.hear(part.told)
        self._losses.take(part.noted)
        self._note_done(part.articles)

    def _note_done(self, articles: int) -> None:
        self._done += articles
        self._selection.note_done(articles)


def in_child(argument: bytes) -> Iterator[bytes]:
    """What a child does: the messages with its portions."""
    gc.set_threshold(100_000)  # Records hold no cycles, and there are many of them.
    task = _tasks.decode(argument)
    exporter = registry.exporter(task.key)
    assert _is_piecewise(exporter)
    with opening.snapshot(Path(task.place)) as reading:
        if reading.log_length() != task.operations:
            yield _encode(_Part(changed=True))
            return
        losses = Losses()
        selection = Selection(reading, task.chosen, losses, options=task.options)
        writing = exporter.begin(selection, losses)
        ids = list(selection.document_ids)
        first = task.start + task.number * _PORTION
        for start in range(first, len(ids), task.children * _PORTION):
            yield from _messages(selection, ids[start : start + _PORTION], writing, losses)


def _messages(
    selection: Selection, document_ids: list[str], writing: Writing, losses: Losses
) -> Iterator[bytes]:
    """A portion: one message, or several where it is large."""
    lines: list[bytes] = []
    size = 0
    for number, article in enumerate(selection.some(document_ids), start=1):
        lines.append(writing.article(article))
        size += len(lines[-1])
        if size >= ENOUGH or number == len(document_ids):
            data = b"".join(lines)
            yield _encode(_Part(len(lines), data, writing.told(), losses.taken_out()))
            lines.clear()
            size = 0


def _stream(task: _Task, number: int) -> Stream:
    own = msgspec.structs.replace(task, number=number)
    return Stream(f"{__name__}:in_child", _encode(own), _LIMITS)


def _is_piecewise(exporter: Exporter) -> TypeGuard[PiecewiseExporter]:
    return hasattr(exporter, "begin")


def _usual_children() -> int:
    """One for each processor that this program may use, where there are several."""
    if hasattr(os, "sched_getaffinity"):
        processors = len(os.sched_getaffinity(0))
    else:
        processors = os.cpu_count() or 1
    return min(processors, _MOST) if processors > 1 else 0
