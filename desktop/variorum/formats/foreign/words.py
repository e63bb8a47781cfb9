"""Words and sentences for formats that know nothing smaller or larger.

Words are runs of letters, marks and digits, or single other characters; they are cut at the edges
of tags, so that every tag begins and ends with a word. Sentences end at line feeds and after a full
stop, question or exclamation mark that a capital, a quotation mark or a digit follows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import regex

Range = tuple[int, int]
_NEVER = 1 << 62
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]+(?:['’.\-‑][\p{L}\p{M}\p{N}_]+)*|(?![\s\x1c-\x1f])\X")
_END = regex.compile(r"\n+|(?<=[.!?…]['\"”’)\]]*)[^\S\n]+(?=['\"“‘(\[]*[\p{Lu}\p{N}])")


def words_of(text: str, spans: Iterable[Range] = ()) -> list[Range]:
    """The words of a text as ranges of code points, in order, cut at the edges of ``spans``."""
    edges = {edge for span in spans for edge in span}
    return _cut([match.span() for match in _WORD.finditer(text)], edges)


def words_and_spaces_of(text: str, spans: Iterable[Range] = ()) -> list[Range]:
    """The same with every stretch of white space between, so that nothing is left out.

    The first space behind a word is no word of its own, unless a span begins or ends with it: so
    spaCy and Prodigy count.
    """
    spans = list(spans)
    begin, end = {span[0] for span in spans}, {span[1] for span in spans}
    found: list[Range] = []
    at = 0
    for start, stop in [*(match.span() for match in _WORD.finditer(text)), (len(text), len(text))]:
        follows = at > 0 and text[at : at + 1] == " " and at not in begin and at + 1 not in end
        gap = at + 1 if follows else at
        if gap < start:
            found.append((gap, start))
        if start < stop:
            found.append((start, stop))
        at = stop
    return _cut(found, begin | end)


def sentences_of(text: str) -> list[Range]:
    """Where sentences begin and end; white space between them belongs to none."""
    found: list[Range] = []
    at = 0
    for match in _END.finditer(text):
        if text[at : match.start()].strip():
            found.append((at, match.start()))
        at = match.end()
    if text[at:].strip():
        found.append((at, len(text)))
    return found


def in_sentences(words: Sequence[Range], sentences: Sequence[Range]) -> list[list[Range]]:
    """The words of each sentence."""
    starts = [start for start, _ in words]
    ends = [end for _, end in sentences[:-1]] + [_NEVER] if sentences else []
    found: list[list[Range]] = []
    at = 0
    for end in ends:
        stop = bisect_left(starts, end, at)
        if stop > at:
            found.append(list(words[at:stop]))
        at = stop
    return found


def _cut(ranges: list[Range], edges: Iterable[int]) -> list[Range]:
    """The ranges, cut in two where an edge lies inside one."""
    waiting = iter(sorted(set(edges)))
    cut = next(waiting, _NEVER)
    found: list[Range] = []
    for start, end in ranges:
        at = start
        while cut < end:
            if cut > at:
                found.append((at, cut))
                at = cut
            cut = next(waiting, _NEVER)
        found.append((at, end))
    return found
