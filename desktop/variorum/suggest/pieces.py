"""A long article in pieces: whole paragraphs, for those who can read only so much at once."""

from collections.abc import Iterable, Iterator

from variorum.suggest.base import Range


def pieces(text: str, longest: int, quiet: Iterable[Range] = ()) -> Iterator[Range]:
    """Ranges of ``text`` (code points) of whole paragraphs, together at most ``longest`` long.

    Paragraphs that touch a ``quiet`` range are left out. A paragraph that is longer by itself is
    cut where ``longest`` ends: better two halves than none.
    """
    silent = sorted(quiet)
    first = last = 0
    for start, end in _paragraphs(text):
        is_quiet = any(a < end and start < b for a, b in silent)
        if last > first and (is_quiet or end - first > longest):
            yield first, last
            first = last = start
        if is_quiet:
            first = last = end
        elif last == first:
            yield from ((at, at + longest) for at in range(start, end - longest, longest))
            first = start + (end - start - 1) // longest * longest
            last = end
        else:
            last = end
    if last > first:
        yield first, last


def _paragraphs(text: str) -> Iterator[Range]:
    """The lines that hold more than white space."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield start, end
        start = end + 1
