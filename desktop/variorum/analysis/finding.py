"""Finding words in a text as people mean them: case, accents and the kind of quote do not matter.

Characters are folded one to one, so every hit is a range of the text itself.
"""

import re
from string import ascii_uppercase
from unicodedata import combining, normalize

from variorum.analysis.segmenting import Range

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ‛´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑–—−", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f\u2007", " "),
    }
)


class Finder:
    """Finds words in one text; what is needed for it is prepared once, at the first search."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: str | None = None
        self._marks = ""

    def hits(self, words: str) -> list[Range]:
        """Every place of ``words`` (code points), none overlapping another.

        White space in ``words`` stands for any white space, line ends too.
        """
        if not words.strip():
            return []
        if self._folded is None:
            self._folded = folded(self._text)
            self._marks = "".join(sorted({c for c in set(self._folded) if combining(c)}))
        pattern = _pattern(folded(normalize("NFC", words)), self._marks)
        return [match.span() for match in re.finditer(pattern, self._folded)]


def folded(text: str) -> str:
    """The text in small letters without accents, code point by code point."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(c): _folded(c) for c in set(text) if c > "\x7f"} | _CAPITALS)


def _folded(character: str) -> str:
    return normalize("NFD", character)[0].translate(_SAME).lower()[0]


_CAPITALS: dict[int, str] = {ord(c): c.lower() for c in ascii_uppercase}


def _pattern(words: str, marks: str) -> str:
    """A regular expression for ``words``; between its letters there may be any of ``marks``."""
    between = f"[{re.escape(marks)}]*" if marks else ""
    parts = (between.join(map(re.escape, word)) + between for word in words.split())
    pattern = r"\s+".join(parts)
    return pattern.replace("ss", "(?:ss|ß)")
