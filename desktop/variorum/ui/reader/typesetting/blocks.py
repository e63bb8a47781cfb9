"""How a text is cut into the blocks that the reader lays out one by one.

Blocks are the paragraphs of the text. A paragraph beyond ``LIMIT`` is cut further, at the end of a
sentence where there is one: laying out costs more than in proportion to a block's length. Such
cuts exist in the view only, so every place is known as a code point of the article's text and
turned into a position of the view by way of its block.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from variorum.analysis.segmenting import grapheme_start, sentences
from variorum.domain.offsets import Offsets

LIMIT = 5000
"""Code points in a block at most, as long as the text gives a place to cut."""
_WINDOW = 1200
_BLANK = 80


class Blocks:
    """The blocks of one text: ``starts`` and ``ends`` in code points, separators left out."""

    __slots__ = ("_offsets", "cuts", "ends", "starts", "text", "view_text")

    def __init__(self, text: str) -> None:
        self.text = text
        lines = (text.replace("\u2029", "\n") if "\u2029" in text else text).split("\n")
        lengths = [len(line) for line in lines]
        after = list(accumulate(length + 1 for length in lengths))
        self.starts: list[int] = [0, *after[:-1]]
        self.ends: list[int] = [stop - 1 for stop in after]
        self.cuts: frozenset[int] = frozenset()
        self.view_text = _without_byte_order_mark(text)
        self._offsets: dict[int, Offsets] = {}
        if max(lengths) > LIMIT:
            self._cut()

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The block that holds ``offset``; a separator belongs to the block before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def over(self, start: int, end: int) -> range:
        """The blocks that the range shares at least a code point or its bare start with."""
        first = self.at(start)
        if end <= self.ends[first] + 1:
            return range(first, first + 1)
        return range(first, self.at(max(start, end - 1)) + 1)

    def is_cut(self, index: int) -> bool:
        """Whether the block goes on in the next one without a separator in the text."""
        return index + 1 in self.cuts

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """The whole paragraph that holds ``offset``, in however many blocks it is shown."""
        first = last = self.at(offset)
        while first in self.cuts:
            first -= 1
        while self.is_cut(last):
            last += 1
        return self.starts[first], self.ends[last]

    def is_blank(self, index: int) -> bool:
        """Whether the block holds nothing to see."""
        length = self.ends[index] - self.starts[index]
        return length == 0 or (length < _BLANK and self.words(index).isspace())

    def words(self, index: int) -> str:
        """The text of a block."""
        return self.text[self.starts[index] : self.ends[index]]

    def offsets(self, index: int) -> Offsets:
        """The block's own conversion between code points and UTF-16."""
        found = self._offsets.get(index)
        if found is None:
            found = self._offsets[index] = Offsets(self.words(index))
        return found

    def local(self, index: int, offset: int) -> int:
        """Where ``offset`` lies within the block, in UTF-16 units, kept inside the block."""
        start, end = self.starts[index], self.ends[index]
        return self.offsets(index).to_utf16(min(max(offset, start), end) - start)

    def offset(self, index: int, local: int) -> int:
        """The code point offset of a UTF-16 offset within the block."""
        offsets = self.offsets(index)
        return self.starts[index] + offsets.from_utf16(min(max(local, 0), offsets.length_utf16))

    def _cut(self) -> None:
        starts: list[int] = []
        ends: list[int] = []
        cuts: set[int] = set()
        for start, end in zip(self.starts, self.ends, strict=True):
            for place in _cuts(self.text, start, end):
                starts.append(start)
                ends.append(place)
                cuts.add(len(starts))
                start = place  # noqa: PLW2901
            starts.append(start)
            ends.append(end)
        self.starts, self.ends, self.cuts = starts, ends, frozenset(cuts)
        self.view_text = "\n".join(
            self.view_text[start:end] for start, end in zip(starts, ends, strict=True)
        )


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where to cut a paragraph: behind a sentence, else behind a space, else between characters."""
    while end - start > LIMIT:
        low, high = start + LIMIT - _WINDOW, start + LIMIT
        found = [stop for _, stop in sentences(text, low, high)][:-1]
        place = found[-1] if found else text.rfind(" ", low, high)
        while 0 < place < high and text[place].isspace():
            place += 1
        start = place if low < place < high else _between_characters(text, start, high)
        yield start


def _between_characters(text: str, start: int, place: int) -> int:
    snapped = grapheme_start(text, place)
    return snapped if snapped > start else place


def _without_byte_order_mark(text: str) -> str:
    """The text as Qt may have it: a leading mark would be dropped and shift everything."""
    return "\u2060" + text[1:] if text[:1] in ("\ufeff", "\ufffe") else text
