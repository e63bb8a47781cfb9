"""Articles as JSON: one object per line (JSONL), or one list of objects."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from variorum.errors import UnreadableFileError
from variorum.formats.decoding import errors_for, guess_stream
from variorum.formats.lines import UNDECODABLE, numbered, why_undecodable
from variorum.formats.losses import Refusals
from variorum.formats.texts.base import (
    Article,
    ReaderInfo,
    ReadingOptions,
    Refusal,
    check,
    clean_name,
    quoted,
    reading_notes,
    unreadable,
)
from variorum.formats.texts.columns import LOOKED_AT, Origin, article, examples, plan

_HEAD = 64 << 10
_NOTHING_AT_ALL = 20
"""So many records that cannot be read, and none before that could, tell enough of a file."""
_CERTAIN = 0.9
_LIKELY = 0.6
_KEY = re.compile(rb'"\s*+:')
# Strings are passed over whole, an unclosed one to the end, so that the scan stays linear.
_NOT_JSON = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\Z)|NaN|-?Infinity', re.DOTALL)
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_REPAIRED = "The record was not quite valid JSON; stray surrogates, bytes or NaN were replaced."


class RecordReader:
    """Reads articles from JSON objects with the text and its metadata under usual keys."""

    info = ReaderInfo(
        key="records",
        name="Articles as JSON",
        extensions=(".jsonl", ".ndjson", ".json"),
        description="One JSON object per line, or a list of objects: text and what is known of it.",
        max_bytes=250_000_000,
    )

    def sniff(self, name: str, head: bytes) -> float:
        """Certain about lines of JSON by extension, about ``.json`` only with a look inside."""
        lower = name.lower()
        if lower.endswith((".jsonl", ".ndjson")):
            return _CERTAIN
        begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        return _LIKELY if lower.endswith(".json") and begins in (b"{", b"[") else 0.0

    def read(self, path: Path, options: ReadingOptions) -> Iterator[Article | Refusal]:
        """Yield an article or a refusal for each record, named by its line or its place."""
        with self._opened(path, options) as (stream, notes):
            yield from _articles(path, stream, notes, options)

    def columns(self, path: Path, options: ReadingOptions) -> Mapping[str, str]:
        """The keys of the first records in the order in which they come, with their values."""
        with self._opened(path, options) as (stream, _):
            found = islice(_understood(_all_items(stream, path), path), LOOKED_AT)
            return examples((), (one[0] for _, one in found if not isinstance(one, str)))

    @contextmanager
    def _opened(
        self, path: Path, options: ReadingOptions
    ) -> Iterator[tuple[BinaryIO, tuple[str, ...]]]:
        """The file in UTF-8, and what is to be said of its encoding."""
        check(path, self.info.max_bytes)
        try:
            with path.open("rb") as stream:
                guess = guess_stream(stream, options.encoding, name=quoted(path))
                stream.seek(0)
                notes = tuple(reading_notes(guess.encoding, certain=guess.certain))
                yield _as_utf8(stream, guess.encoding), notes
        except OSError as error:
            raise unreadable(path, error) from None


def _as_utf8(stream: BinaryIO, encoding: str) -> BinaryIO:
    if encoding == "utf-8":
        return stream
    text = stream.read().decode(encoding, errors_for(encoding))
    return io.BytesIO(text.encode("utf-8", "surrogateescape"))


def _articles(
    path: Path, stream: BinaryIO, notes: Sequence[str], options: ReadingOptions
) -> Iterator[Article | Refusal]:
    name = clean_name(path)
    plans: dict[tuple[str, ...], dict[str, str]] = {}
    for where, found in _understood(_all_items(stream, path), path):
        if isinstance(found, str):
            yield Refusal(where, found)
            continue
        record, is_repaired = found
        keys = tuple(record)
        if keys not in plans:
            plans[keys] = plan(keys, options)
        told = (*notes, _REPAIRED) if is_repaired else notes
        yield article(record, plans[keys], Origin(name, "utf-8", where, told), options)


def _all_items(stream: BinaryIO, path: Path) -> Iterator[tuple[str, bytes | str]]:
    return _items(stream, path) if _is_whole(stream) else _lines(stream)


def _is_whole(stream: BinaryIO) -> bool:
    """Whether a file is one JSON value: a list, or an object over many lines for people to read."""
    head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(0)
    first, ended, rest = head.partition(b"\n")
    if first.strip() == b"{" or first.startswith(b"["):
        return True
    # An object of its own begins on each line of a file of lines, and on no second line of another.
    following = rest.lstrip()[:1]
    return bool(ended and following) and first.startswith(b"{") and following != b"{"


def _understood(
    items: Iterable[tuple[str, bytes | str]], path: Path
) -> Iterator[tuple[str, tuple[dict[str, object], bool] | str]]:
    """Each record with whether it had to be repaired, or why it cannot be read.

    Where nothing can be read, that is said once, and not of every line: ``UnreadableFileError``.
    """
    refused: list[tuple[str, str]] = []
    some_read = False
    for where, data in items:
        found = _one(data)
        if isinstance(found, str) and not some_read:
            refused.append((where, found))
            if len(refused) == _NOTHING_AT_ALL:
                break
            continue
        yield from refused
        yield where, found
        refused, some_read = [], True
    if len(refused) > 1:
        where, reason = refused[0]
        raise UnreadableFileError(
            f"{quoted(path)} holds no JSON objects, neither one per line nor a list ({where}:"
            f" {reason[0].lower()}{reason[1:].rstrip('.')}).",
            "Save it as one object per line, with the text under “text”.",
        )
    yield from refused


def _one(data: bytes | str) -> tuple[dict[str, object], bool] | str:
    """A record and whether it had to be repaired, or why it cannot be read."""
    if isinstance(data, str):
        return data
    try:
        record, is_repaired = _decoded(data)
    except _TwinError as error:
        return f"It cannot be read: {error}."
    except (*UNDECODABLE, ValueError) as error:
        return f"It cannot be read: {why_undecodable(error)}."
    return (record, is_repaired) if isinstance(record, dict) else "It is not a JSON object."


def _lines(stream: BinaryIO) -> Iterator[tuple[str, bytes | str]]:
    refusals = Refusals()
    told = 0
    for line in numbered(stream, refusals):
        for refusal in refusals.listed[told:]:
            yield f"line {refusal.line}", _sentence(refusal.reason)
        told = len(refusals.listed)
        yield f"line {line.number}", line.data
    for refusal in refusals.listed[told:]:
        yield f"line {refusal.line}", _sentence(refusal.reason)


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}."


def _items(stream: BinaryIO, path: Path) -> Iterator[tuple[str, bytes | str]]:
    data = stream.read().removeprefix(b"\xef\xbb\xbf").strip()
    if data.startswith(b"{"):
        data = b"[" + data + b"]"
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except UNDECODABLE as error:
        raise UnreadableFileError(
            f"{quoted(path)} cannot be read: {why_undecodable(error)}.",
            "Save it as one object per line: then one broken record does not stop the others.",
        ) from None
    for number, item in enumerate(items, start=1):
        yield f"record {number}", bytes(item)


def _decoded(data: bytes) -> tuple[object, bool]:
    """The value of a line, and whether it had to be repaired to be JSON."""
    try:
        record: object = msgspec.json.decode(data)
        is_repaired = False
    except (msgspec.DecodeError, UnicodeDecodeError):
        data = _repaired(data)
        record = msgspec.json.decode(data)
        is_repaired = True
    # A key that stands twice would silently win over its twin. Counting what looks like keys is
    # quick; only where there are more than there should be, the slow reader looks for twins.
    if isinstance(record, dict) and len(_KEY.findall(data)) > len(record):
        json.loads(data, object_pairs_hook=_without_twins)
    return record, is_repaired


def _repaired(data: bytes) -> bytes:
    """Replace what other writers let through: bad UTF-8, lone surrogates, NaN and infinities."""
    valid = data.decode("utf-8", "replace").encode()
    return _NOT_JSON.sub(_valid_token, valid)


def _valid_token(token: re.Match[bytes]) -> bytes:
    written = token.group()
    return _ESCAPE.sub(_valid_escape, written) if written.startswith(b'"') else b"null"


def _valid_escape(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape[1] else escape.group()


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise _TwinError(f"the key “{twin[:40]}” occurs twice")
    return record


class _TwinError(ValueError):
    """A JSON object with the same key twice."""
