"""Moving, growing and snapping in a text by its own units: characters, words, sentences …

Going forward by words stops at their ends and going back at their beginnings, so that what is
selected on the way never has a space at its edge. Nothing here looks at more of the text than it
must: a step in a book costs what it costs in a note.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import regex

from variorum.analysis.segmenting import (
    Range,
    grapheme_at,
    grapheme_start,
    paragraphs,
    sentences,
    words,
)
from variorum.analysis.wording.likely_names import inner_name

Unit = Literal["character", "word", "sentence", "paragraph"]
Edge = Literal["start", "end"]

_REACH = {"word": 60, "sentence": 4_000, "paragraph": 20_000}
"""How far to either side is looked at first; where that is not enough, four times as far."""
_REACHES = (40, 200)
"""How far the word at a place is looked for: mostly the first is enough."""
_RANGES: dict[str, Callable[[str, int, int], list[Range]]] = {
    "word": words,
    "sentence": sentences,
    "paragraph": paragraphs,
}
_FARTHEST = 20_000
_LONGEST_NAME = 120
_JOINED = regex.compile(r"\p{Nd}+(?:[.,:/-]\p{Nd}+)+|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+")
_OWNING = regex.compile(r"['’]s$")
_PHRASE = regex.compile(
    r"""[,;:—–…()\[\]{}“”„«»"،؛、；：「」]+ | \s-\s | (?<=\s)['‘] | ['’](?=\s)""",
    regex.VERBOSE,
)


def moved(text: str, offset: int, unit: Unit, step: int, *, extending: bool = False) -> int:
    """Where a caret at ``offset`` goes by one unit: forward with ``step`` 1, back with -1.

    By sentence and paragraph a bare caret goes to beginnings; one that extends a selection goes
    forward to ends, as words always do.
    """
    if unit == "character":
        return _by_character(text, offset, step)
    if step < 0:
        return _last(offset, (start for start, _ in _near(text, offset, unit, -1)), default=0)
    ends = unit == "word" or extending
    stops = (end if ends else start for start, end in _near(text, offset, unit, 1))
    return next((stop for stop in stops if stop > offset), len(text))


def grown(text: str, start: int, end: int) -> Range:
    """The next larger unit around a range: word, name, phrase, sentence, paragraph, article."""
    for left, right in _units(text, start, end):
        if left <= start and end <= right and right - left > end - start:
            return left, right
    return start, end


def shrunk(text: str, start: int, end: int) -> Range:
    """The name within a name; else the largest unit around the beginning of a range that is
    smaller; a caret if there is none.

    The way back from :func:`grown` for a range that was not reached by it.
    """
    inner = inner_name(text, (start, end)) if end - start <= _LONGEST_NAME else None
    if inner is not None:
        return inner
    smaller = (start, start)
    first = next((left for left, _ in _near(text, start, "word", 1) if left >= start), start)
    for left, right in _units(text, first, first):
        if start <= left and right <= end and right - left < end - start:
            smaller = (left, right)
    return smaller


def word_at(text: str, offset: int) -> Range:
    """The word at ``offset``; where there is none, the one that ends there, else the character."""
    for reach in _REACHES:
        low, high = offset - reach, offset + reach
        near = _window(text, offset, "word", reach)
        found = [one for one in near if one[0] <= offset <= one[1]]
        # What begins or ends with the window may be the rest of a longer word.
        if found and low < found[-1][0] and found[-1][1] < high:
            break
    return found[-1] if found else grapheme_at(text, offset)


def word_beginning(text: str, letters: str, offset: int) -> Range | None:
    """The next word behind ``offset`` that begins with these letters, large or small.

    Round the end of the text, without the ending of a possessive; a word or figure with hyphens is
    taken whole. ``None`` where there is none.
    """
    sought = regex.compile(rf"(?<![\w'’]){regex.escape(letters)}", regex.IGNORECASE)
    found = sought.search(text, offset) or sought.search(text)
    if found is None:
        return None
    start, end = word_at(text, found.start())
    joined = _JOINED.match(text, start)
    end = max(end, joined.end()) if joined else end
    end -= len(text[start:end]) - len(_OWNING.sub("", text[start:end]))
    return max(start, found.start()), max(end, found.end())


def snapped(text: str, anchor: int, point: int) -> Range:
    """The range between two offsets, widened to whole words; spaces at its edges are left out."""
    start, end = sorted((anchor, point))
    first = next((one for one in _window(text, start, "word", 200) if one[1] > start), None)
    left = first[0] if first and first[0] <= start else start
    last = next((one for one in _window(text, end, "word", 200) if one[0] < end <= one[1]), None)
    return left, last[1] if last else end


def snapped_edge(text: str, offset: int, edge: Edge) -> int:
    """The beginning or end of a word that lies nearest to ``offset``."""
    index = 0 if edge == "start" else 1
    stops = [one[index] for one in _window(text, offset, "word", 200)]
    return min(stops, key=lambda stop: abs(stop - offset), default=offset)


def nudged(text: str, span: Range, edge: Edge, step: int, unit: Unit = "word") -> Range:
    """A span with one edge moved by one unit; unchanged where it would become empty."""
    start, end = span
    if edge == "start":
        start = _edge_moved(text, start, 0, step, unit)
    else:
        end = _edge_moved(text, end, 1, step, unit)
    return (start, end) if 0 <= start < end <= len(text) else span


def _edge_moved(text: str, offset: int, index: int, step: int, unit: Unit) -> int:
    if unit == "character":
        return _by_character(text, offset, step)
    stops = (one[index] for one in _near(text, offset, unit, step))
    if step > 0:
        return next((stop for stop in stops if stop > offset), offset)
    return _last(offset, stops, default=offset)


def _by_character(text: str, offset: int, step: int) -> int:
    if step > 0:
        return grapheme_at(text, offset)[1]
    return grapheme_start(text, offset - 1) if offset > 0 else 0


def _last(offset: int, stops: Iterator[int], default: int) -> int:
    """The last of the rising ``stops`` before ``offset``."""
    best = default
    for stop in stops:
        if stop >= offset:
            break
        best = stop
    return best


def _near(text: str, offset: int, unit: Unit, step: int) -> Iterator[Range]:
    """Units around ``offset``, with at least one beyond it on the side of ``step`` if any is."""
    reach = _REACH[unit]
    while True:
        found = _window(text, offset, unit, reach)
        beyond = found and (found[-1][0] > offset if step > 0 else found[0][1] < offset)
        if beyond or (offset + reach >= len(text) if step > 0 else offset <= reach):
            return iter(found)
        reach *= 4


def _window(text: str, offset: int, unit: Unit, reach: int) -> list[Range]:
    """The units within reach of ``offset``, less those that the window may have cut."""
    low, high = max(0, offset - reach), min(len(text), offset + reach)
    found = _RANGES[unit](text, low, high)
    if found and low > 0 and found[0][1] < offset:
        found = found[1:]
    if found and high < len(text) and found[-1][0] > offset:
        found = found[:-1]
    return found


def _units(text: str, start: int, end: int) -> Iterator[Range]:
    """The units that hold a range, from small to large."""
    low = max(text.rfind("\n", 0, start) + 1, start - _FARTHEST)
    stop = text.find("\n", end)
    high = min(len(text) if stop < 0 else stop, end + _FARTHEST)
    sentence = _covering(sentences(text, low, high), start, end)
    if sentence:
        inside = words(text, *sentence)
        word = _covering(inside, start, end)
        if word:
            yield word
            yield _name(text, inside, word)
        if len(sentences(text, *sentence)) == 1:
            yield from _phrases(text, sentence, start, end)
        yield sentence
    paragraph = _covering(paragraphs(text, low, high), start, end)
    if paragraph:
        yield paragraph
    yield 0, len(text)


def _covering(ranges: list[Range], start: int, end: int) -> Range | None:
    """From the first to the last range that touches start … end, if together they hold it."""
    touched = [one for one in ranges if one[0] <= end and start <= one[1]]
    strictly = [one for one in touched if one[0] < end and start < one[1]] or touched[-1:]
    if not strictly or strictly[0][0] > start or strictly[-1][1] < end:
        return None
    return strictly[0][0], strictly[-1][1]


def _name(text: str, inside: list[Range], word: Range) -> Range:
    """The run of capitalised words around ``word`` with nothing but a space between them."""
    start, end = word
    if not text[start].isupper():
        return word
    for left, right in inside:
        if left >= end and text[left].isupper() and text[end:left] in (" ", "-", ". "):
            end = right
    for left, right in reversed(inside):
        if right <= start and text[left].isupper() and text[right:start] in (" ", "-", ". "):
            start = left
    return start, end


def _phrases(text: str, sentence: Range, start: int, end: int) -> Iterator[Range]:
    """The piece between punctuation marks that holds the range, if one does."""
    left = sentence[0]
    for match in (*_PHRASE.finditer(text, *sentence), None):
        right = match.start() if match else sentence[1]
        if left <= start and end <= right:
            while left < right and text[left].isspace():
                left += 1
            while right > left and (text[right - 1].isspace() or text[right - 1] in ".!?"):
                right -= 1
            yield left, right
            return
        left = match.end() if match else right
