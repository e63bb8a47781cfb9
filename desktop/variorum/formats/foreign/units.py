"""In what another program counts: found out by trying where the words lie.

Files say offsets, never their unit. Every unit that is in use is tried on the text; the one in
which the most spans hold the words that the file quotes is taken. Where a file quotes nothing,
the edges of words decide, but only clearly: else it is the unit that the format's own program uses.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import regex

from variorum.domain.offsets import Offsets
from variorum.formats.base import FormatOption
from variorum.formats.foreign.values import ForeignSpan

Unit = Literal[
    "code points",
    "UTF-16 units",
    "bytes of UTF-8",
    "graphemes",
    "code points with CRLF as one",
    "code points with LF as two",
]
Convert = Callable[[int], int]
UNITS: tuple[Unit, ...] = (
    "code points",
    "UTF-16 units",
    "code points with CRLF as one",
    "code points with LF as two",
    "bytes of UTF-8",
    "graphemes",
)
"""The likely ones first: where several fit, the first is taken."""
UNIT = FormatOption(
    "unit",
    "Offsets",
    "On import: what the file’s offsets count, where that is guessed wrongly.",
    "detect",
    ("detect", "code points", "UTF-16 units", "graphemes"),
    reading=True,
)
"""Asked for formats whose files do not quote what they tag."""
_GRAPHEME = regex.compile(r"\X")
_JOINER = "\u200d"
_OUTSIDE = -1
_JOINING = regex.compile(r"\r\n|[\p{M}\p{RI}\p{Emoji_Modifier}\u200d\u1100-\u11ff\uac00-\ud7ff]")
_FAR_FEWER = 4
_TRIED, _TRIED_BY_EDGES = 2_000, 200
"""How many spans of an article are looked at: more would not change the answer."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A unit, and how an offset in it becomes one in code points (-1: there is none)."""

    unit: Unit
    convert: Convert


def fitting(text: str, spans: Sequence[ForeignSpan], usual: Unit = "code points") -> Fit:
    """The unit in which spans of ``text``, as the file holds it, are counted."""
    if usual in {"code points", "UTF-16 units"} and text.isascii() and "\r" not in text:
        plain = _counted_plainly(text)
        if all(_holds(text, one, plain) for one in spans if one.exact):
            return Fit(usual, plain)
    tried = spans[:: max(1, len(spans) // _TRIED)]
    quoted = [one for one in tried if one.exact]
    if quoted:
        return _by_words(text, quoted, usual)
    return _by_edges(text, tried[:: max(1, len(tried) // _TRIED_BY_EDGES)], usual)


def as_told(text: str, unit: str) -> Fit | None:
    """The unit that somebody says is meant; ``None`` where it is none of the ``UNITS``."""
    known = next((one for one in UNITS if one == unit), None)
    return Fit(known, _CONVERTERS[known](text)) if known else None


def _by_words(text: str, spans: Sequence[ForeignSpan], usual: Unit) -> Fit:
    """The unit in which the most quotations stand where they should."""
    best = Fit(usual, _CONVERTERS[usual](text))
    most = -1
    for unit in _that_differ(text, usual):
        convert = _CONVERTERS[unit](text)
        score = sum(_holds(text, one, convert) for one in spans)
        if score > most:
            best, most = Fit(unit, convert), score
        if score == len(spans):
            break
    return best


def _by_edges(text: str, spans: Sequence[ForeignSpan], usual: Unit) -> Fit:
    """The unit in which hardly a word is cut, if in the usual one many are.

    Tags may well cut words; only when another unit cuts far fewer is that no chance.
    """
    convert = _CONVERTERS[usual](text)
    best, fewest = Fit(usual, convert), sum(_cuts_words(text, one, convert) for one in spans)
    limit = fewest / _FAR_FEWER
    for unit in _that_differ(text, usual):
        if not fewest:
            break
        convert = _CONVERTERS[unit](text)
        cut = sum(_cuts_words(text, one, convert) for one in spans)
        if cut <= limit and cut < fewest:
            best, fewest = Fit(unit, convert), cut
    return best


def _that_differ(text: str, usual: Unit) -> Iterator[Unit]:
    """The units that count this text each in its own way, the usual one first."""
    yield usual
    differs: dict[Unit, bool] = {
        "code points": usual != "UTF-16 units" or not _is_narrow(text),
        "UTF-16 units": not _is_narrow(text),
        "code points with CRLF as one": "\r\n" in text,
        "code points with LF as two": "\n" in text,
        "bytes of UTF-8": not text.isascii(),
        "graphemes": _JOINING.search(text) is not None,
    }
    yield from (unit for unit in UNITS if unit != usual and differs[unit])


def _is_narrow(text: str) -> bool:
    """Whether every character is one UTF-16 unit."""
    return text.isascii() or max(text, default="") <= "\uffff"


def alike(words: str, quoted: str) -> bool:
    """Whether a quotation means these words: programs put one space for any white space."""
    return words == quoted or words.split() == quoted.split()


def _holds(text: str, span: ForeignSpan, convert: Convert) -> bool:
    start, end = convert(span.start), convert(span.end)
    return 0 <= start < end and alike(text[start:end], span.exact)


def _cuts_words(text: str, span: ForeignSpan, convert: Convert) -> bool:
    """Whether an edge of a span lies within a word or a grapheme, or nowhere."""
    start, end = convert(span.start), convert(span.end)
    return not 0 <= start < end or _cuts(text, start) or _cuts(text, end)


def _cuts(text: str, edge: int) -> bool:
    """Whether a word or a grapheme goes on across an edge."""
    if not 0 < edge < len(text):
        return False
    before, after = text[edge - 1], text[edge]
    joined = _JOINER in {before, after} or unicodedata.category(after)[0] == "M"
    return joined or (before.isalnum() and after.isalnum())


def _counted_plainly(text: str) -> Convert:
    length = len(text)
    return lambda offset: offset if 0 <= offset <= length else _OUTSIDE


def _counted_utf16(text: str) -> Convert:
    offsets = Offsets(text)

    def convert(offset: int) -> int:
        inside = 0 <= offset <= offsets.length_utf16
        return offsets.from_utf16(offset) if inside else _OUTSIDE

    return convert


def _counted_in(sizes: Callable[[str], Sequence[int]]) -> Callable[[str], Convert]:
    """A converter from the size that each code point has in the unit (0: goes with the last)."""

    def converter(text: str) -> Convert:
        ends = [0, *accumulate(sizes(text))]

        def convert(offset: int) -> int:
            place = bisect_left(ends, offset)
            return place if offset >= 0 and place < len(ends) else _OUTSIDE

        return convert

    return converter


def _bytes(text: str) -> list[int]:
    return [len(one.encode("utf-8", "surrogatepass")) for one in text]


def _graphemes(text: str) -> list[int]:
    sizes = [0] * len(text)
    for match in _GRAPHEME.finditer(text):
        sizes[match.end() - 1] = 1
    return sizes


def _crlf_as_one(text: str) -> list[int]:
    following = text[1:] + " "
    return [
        0 if one == "\r" and after == "\n" else 1
        for one, after in zip(text, following, strict=False)
    ]


def _lf_as_two(text: str) -> list[int]:
    previous = " " + text
    return [
        2 if one == "\n" and before != "\r" else 1
        for before, one in zip(previous, text, strict=False)
    ]


_CONVERTERS: dict[Unit, Callable[[str], Convert]] = {
    "code points": _counted_plainly,
    "UTF-16 units": _counted_utf16,
    "bytes of UTF-8": _counted_in(_bytes),
    "graphemes": _counted_in(_graphemes),
    "code points with CRLF as one": _counted_in(_crlf_as_one),
    "code points with LF as two": _counted_in(_lf_as_two),
}
