"""Finds words again that were copied with other quotation marks, dashes or spaces."""

from bisect import bisect_left
from collections.abc import Iterator

from variorum.suggest.base import Range

_SIGNS = str.maketrans("‘’ʼ‚“”„«»‐‑‒–—―\u00a0\u202f\u2009", '\'\'\'\'"""""------   ')


class Folded:
    """A text in which all quotation marks, dashes and runs of white space look the same."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters: list[str] = []
        self._origins: list[int] = []
        """The offset in the text of every character of the folded one."""
        for offset, sign in enumerate(text.translate(_SIGNS)):
            if not sign.isspace():
                letters.append(sign)
            elif letters and letters[-1] != " ":
                letters.append(" ")
            else:
                continue
            self._origins.append(offset)
        self._folded = "".join(letters)

    def places(self, words: str) -> Iterator[Range]:
        """Where words stand (code points of the text), none overlapping another."""
        wanted = folded(words)
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            behind = at + len(wanted)
            yield self._origins[at], self._origins[behind - 1] + 1
            at = self._folded.find(wanted, behind)

    def stands_before(self, words: str, offset: int) -> bool:
        """Whether words stand directly before an offset of the text."""
        end = bisect_left(self._origins, offset)
        return self._folded[:end].rstrip().endswith(folded(words))


def folded(words: str) -> str:
    """Words as they are looked for."""
    return " ".join(words.translate(_SIGNS).split())
