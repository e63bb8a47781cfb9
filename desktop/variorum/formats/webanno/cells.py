"""The grammar of WebAnno TSV 3: the header, rows, and what stands in a cell.

``_`` is nothing, ``*`` a tag without a value; ``|`` parts tags that lie on one word, ``;`` the
slots of one; ``value[2]`` says that all words with this number are one tag. All of these are
escaped by a backslash where they are meant as characters.
"""

import re
from typing import NamedTuple

from variorum.formats.describing import shortened

_SPECIAL = "\\[]|_;*"
_NUMBERED = re.compile(r"(.*)\[(\d{1,9})\]", re.DOTALL)
_REFERENCE = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)(?:\[(\d{1,9})(?:_(\d{1,9}))?\])?")
_ROW = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,9})-(\d{1,9})\t([^\t]*)\t?(.*)")
# Halves of surrogate pairs stand for what is escaped: no text has any.
_HIDDEN = {one: chr(0xD800 + place) for place, one in enumerate(_SPECIAL)}
_HIDDEN_ARROW = "\ud8f0"
_SHOWN = {hidden: one for one, hidden in _HIDDEN.items()} | {_HIDDEN_ARROW: "->"}


class Layer(NamedTuple):
    """A layer of the header: ``SP`` spans, ``CH`` chains or ``RL`` relations, and its columns."""

    kind: str
    name: str
    columns: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many columns it takes: one where it has no features."""
        return max(1, len(self.columns))


class Value(NamedTuple):
    """What one of the tags on a word has in a column; number 0 where it is on this word alone."""

    words: str
    number: int = 0


class Row(NamedTuple):
    """A word: its name, its place in UTF-16 units, its form, and its cells."""

    name: str
    start: int
    end: int
    form: str
    cells: tuple[str, ...]


class Reference(NamedTuple):
    """A word that is pointed at, and the numbers of the tags meant there and here."""

    word: str
    there: int = 0
    here: int = 0


def header_layer(line: str) -> Layer | None:
    """The layer that a line of the header declares."""
    kind, joint, rest = line.removeprefix("#T_").partition("=")
    if not line.startswith("#T_") or not joint or kind not in {"SP", "CH", "RL"}:
        return None
    name, *columns = rest.strip().split("|")
    return Layer(kind, name, tuple(columns))


def row_of(line: str) -> Row | str:
    """The word of a line, or why it is none."""
    match = _ROW.fullmatch(line)
    if match is None:
        return f"“{shortened(line, 40)}” is not a word of WebAnno TSV"
    cells = tuple(match[5].rstrip("\t").split("\t")) if match[5].strip("\t") else ()
    return Row(match[1], int(match[2]), int(match[3]), unescaped(match[4]), cells)


def values(cell: str) -> list[Value | None]:
    """The values of the tags on a word, in the order in which they lie on it."""
    found: list[Value | None] = []
    for part in _hidden(cell).split("|"):
        match = _NUMBERED.fullmatch(part)
        words, number = (match[1], int(match[2])) if match else (part, 0)
        if words == "_":
            found.append(None)
        else:
            found.append(Value("" if words == "*" else _shown(words), number))
    return found


def references(cell: str) -> list[list[Reference | None]]:
    """What the slots of each tag on a word point at, or a relation's other end."""
    return [[_reference(one) for one in part.split(";")] for part in _hidden(cell).split("|")]


def slots(words: str) -> list[str]:
    """The roles of the slots of a tag."""
    return [_shown(one) for one in _hidden(words).split(";")]


def unescaped(words: str) -> str:
    """Words without the backslashes that protect what has a meaning."""
    return _shown(_hidden(words))


def _reference(part: str) -> Reference | None:
    match = _REFERENCE.fullmatch(part)
    return Reference(match[1], int(match[2] or 0), int(match[3] or 0)) if match else None


def _hidden(cell: str) -> str:
    """The cell with what is escaped put out of the way."""
    found: list[str] = []
    at = 0
    while at < len(cell):
        following = cell[at + 1 : at + 2]
        if cell[at] == "\\" and following in _HIDDEN:
            found.append(_HIDDEN[following])
            at += 2
        elif cell[at] == "\\" and cell[at + 1 : at + 3] == "->":
            found.append(_HIDDEN_ARROW)
            at += 3
        elif cell[at] == "\\" and following in {"n", "t", "r"}:
            found.append({"n": "\n", "t": "\t", "r": "\r"}[following])
            at += 2
        else:
            found.append(cell[at])
            at += 1
    return "".join(found)


def _shown(words: str) -> str:
    return "".join(_SHOWN.get(one, one) for one in words)
