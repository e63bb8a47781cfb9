"""Where words stood in their text: written into the last column, and put together again.

``Offset=29:38`` are code points, ``SpaceAfter=No`` and ``SpacesAfter=\\s\\n`` (with the escapes of
UDPipe) what follows the word. With these the text comes back to the character; without them words
are joined by single spaces and sentences by line feeds.
"""

from collections.abc import Mapping
from functools import lru_cache

_PLACE = "Offset="
_ESCAPES = (("\\", "\\\\"), (" ", "\\s"), ("\t", "\\t"), ("\r", "\\r"), ("\n", "\\n"), ("|", "\\p"))
_OTHER = "\\u{%X}"


def miscellany(start: int, end: int, before: str, gap: str) -> str:
    """What is told of a word: its place, and the white space around it where it is not usual.

    ``before`` is what stands before the first word of a text, and is empty for all others.
    """
    told = f"{_PLACE}{start}:{end}"
    if before:
        told += f"|SpacesBefore={_escaped(before)}"
    if gap == " ":
        return told
    return f"{told}|SpacesAfter={_escaped(gap)}" if gap else f"{told}|SpaceAfter=No"


def features_of(cell: str) -> Mapping[str, str]:
    """The features in a column of ``key=value|key=value``; ``_`` holds none.

    Of ``Offset``, which is another for every word, only that it is there: words stand where they
    are put. So there are few columns to be understood, and each is only once.
    """
    start = cell.find(_PLACE)
    if start < 0:
        return _features(cell)
    end = cell.find("|", start)
    return _features(cell[: start + len(_PLACE)] + (cell[end:] if end > 0 else ""))


@lru_cache(maxsize=4_096)
def _features(cell: str) -> Mapping[str, str]:
    return dict(one.split("=", 1) for one in cell.split("|") if "=" in one)


class Text:
    """A text that is put together from its words; ``is_told``: they tell of the spaces between."""

    def __init__(self) -> None:
        self.is_told = False
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""

    def sentence(self) -> None:
        """Begin a sentence: on a new line, unless the words tell of their spaces."""
        if not self.is_told:
            self._gap = "\n"

    def word(self, form: str, told: Mapping[str, str]) -> tuple[int, int]:
        """Add a word; where it stands."""
        self.is_told = self.is_told or "Offset" in told
        before = told.get("SpacesBefore")
        self._add(self._gap if before is None else _unescaped(before))
        start = self._length
        self._add(form)
        after = told.get("SpacesAfter")
        usual = "" if told.get("SpaceAfter") == "No" else " "
        self._gap = usual if after is None else _unescaped(after)
        return start, self._length

    def whole(self) -> str:
        """The text; what follows its last word only where that tells of it."""
        return "".join(self._parts) + (self._gap if self.is_told else "")

    def _add(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)


def _escaped(gap: str) -> str:
    table = dict(_ESCAPES)
    return "".join(
        table.get(one) or (one if one.isprintable() else _OTHER % ord(one)) for one in gap
    )


def _unescaped(words: str) -> str:
    plain = {short: one for one, short in _ESCAPES}
    found: list[str] = []
    at = 0
    while at < len(words):
        end = words.find("}", at) if words.startswith("\\u{", at) else -1
        if end > 0:
            found.append(_character(words[at + 3 : end]))
            at = end + 1
        elif words[at : at + 2] in plain:
            found.append(plain[words[at : at + 2]])
            at += 2
        else:
            found.append(words[at])
            at += 1
    return "".join(found)


def _character(number: str) -> str:
    try:
        return chr(int(number, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
