"""The words around a place, on one line: for lists of hits and for concordances."""

from variorum.analysis.segmenting import Range

BEFORE, AFTER = 40, 110
"""Code points around a hit in a list of articles."""
_LINE_BREAKS = {ord(sign): " " for sign in "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"}


def excerpt(text: str, start: int, end: int) -> tuple[str, int]:
    """A line around a range, whole words only, and which offset of the text it begins at."""
    first, last = _whole(text, (start, end), BEFORE, max(end, start + AFTER) - end)
    return one_line(text[first:last]), first


def around(text: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """What stands before a range, in it and after it, up to ``room`` code points on each side."""
    first, last = _whole(text, (start, end), room, room)
    return one_line(text[first:start]), one_line(text[start:end]), one_line(text[end:last])


def one_line(words: str) -> str:
    """The words without breaks, code point by code point."""
    return words.translate(_LINE_BREAKS)


def _whole(text: str, place: Range, before: int, after: int) -> Range:
    start, end = place
    first, last = max(0, start - before), min(len(text), end + after)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return first, last
