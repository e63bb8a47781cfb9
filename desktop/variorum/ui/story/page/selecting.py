"""Words of a cell selected with the keyboard, and ragged selections snapped to whole words."""

from variorum.analysis.segmenting import Range, words


def stretched(text: str, start: int, end: int, by: int) -> Range:
    """The selection with its end moved by words: one more, or with -1 one fewer.

    Nothing selected (``start`` = ``end``) becomes the first word from there. Code points.
    """
    found = words(text)
    if not found:
        return start, end
    if start == end:
        first = next((one for one in found if one[1] > start), found[-1])
        return first if by > 0 else (start, end)
    if by > 0:
        return start, next((last for _, last in found if last > end), end)
    kept = [last for first, last in found if first >= start and last < end]
    return (start, kept[-1]) if kept else (start, start)


def begun_later(text: str, start: int, end: int, by: int) -> Range:
    """The selection with its beginning moved by words: one later, or with -1 one earlier."""
    if start == end:
        return start, end
    firsts = [first for first, _ in words(text)]
    if by > 0:
        return next((first for first in firsts if start < first < end), start), end
    earlier = [first for first in firsts if first < start]
    return (earlier[-1] if earlier else start), end


def snapped(text: str, start: int, end: int) -> Range:
    """The range widened to the whole words it meets; where it meets none, as it is."""
    met = [one for one in words(text) if one[0] < end and start < one[1]]
    if not met:
        return start, end
    return min(start, met[0][0]), max(end, met[-1][1])
