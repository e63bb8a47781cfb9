"""Where code points lie in UTF-16: the only place where the two are converted.

Everything stored counts Unicode code points. Qt, Label Studio, UIMA and WebAnno count UTF-16 code
units, in which a character beyond U+FFFF takes two.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Offsets:
    """Converts offsets in one text between code points and UTF-16 code units, both ways."""

    __slots__ = ("_astral", "_units", "length", "length_utf16")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        # The common case costs one scan in C: nothing beyond the BMP means both counts agree.
        plain = text.isascii() or max(text, default="") <= "\uffff"
        self._astral: Sequence[int] = (
            () if plain else [i for i, character in enumerate(text) if character > "\uffff"]
        )
        # The UTF-16 offset just behind the k-th astral character.
        self._units = [index + k + 2 for k, index in enumerate(self._astral)]
        self.length_utf16 = self.length + len(self._astral)

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 offset of a code point offset (0 … ``length``)."""
        if not self._astral:
            return offset
        return offset + bisect_left(self._astral, offset)

    def from_utf16(self, offset: int) -> int:
        """The code point offset of a UTF-16 offset; inside a surrogate pair, its beginning."""
        if not self._astral:
            return offset
        # A pair that ends one unit further on has the offset inside it, and counts like one before.
        return offset - bisect_right(self._units, offset + 1)
