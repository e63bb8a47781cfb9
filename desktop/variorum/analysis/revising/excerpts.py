"""What changed in a text, to be read: each change with some of what stands around it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from variorum.analysis.revising.runs import Hunk, Revised

Change = Literal["", "removed", "added"]

_AROUND = 60
"""So many code points stand before and behind a change, at most to the end of the line."""
MOST = 200
"""So many excerpts are told; whoever changes more wants to read the text."""


class Piece(NamedTuple):
    """Words that stayed, were taken out, or were put in."""

    words: str
    change: Change = ""


Excerpt = tuple[Piece, ...]
"""Changes that stand close together, with what is between and around them."""


def excerpts(revised: Revised, most: int = MOST) -> list[Excerpt]:
    """The changes from one text to the other in the order of the text, at most so many."""
    return [_excerpt(revised, together) for together in islice(_together(revised), most)]


def _together(revised: Revised) -> Iterator[Sequence[Hunk]]:
    """The hunks of each excerpt: those on one line that do not stand far apart."""
    found: list[Hunk] = []
    for hunk in revised.hunks:
        if found and _parted(revised, found[-1], hunk):
            yield found
            found = []
        found.append(hunk)
    if found:
        yield found


def _parted(revised: Revised, one: Hunk, other: Hunk) -> bool:
    between = revised.before[one.before[1] : other.before[0]]
    return len(between) > 2 * _AROUND or "\n" in between


def _excerpt(revised: Revised, hunks: Sequence[Hunk]) -> Excerpt:
    before, after = revised.before, revised.after
    pieces = [Piece(_ending(before[: hunks[0].before[0]]))]
    for place, hunk in enumerate(hunks):
        if place:
            pieces.append(Piece(before[hunks[place - 1].before[1] : hunk.before[0]]))
        pieces.append(Piece(before[slice(*hunk.before)], "removed"))
        pieces.append(Piece(after[slice(*hunk.after)], "added"))
    pieces.append(Piece(_beginning(before[hunks[-1].before[1] :])))
    return tuple(piece for piece in pieces if piece.words)


def _ending(text: str) -> str:
    """The last words of a text, of its last line."""
    line = text[-2 * _AROUND :].rpartition("\n")[2]
    if len(line) <= _AROUND:
        return line
    return "… " + line[-_AROUND:].partition(" ")[2]


def _beginning(text: str) -> str:
    """The first words of a text, of its first line."""
    line = text[: 2 * _AROUND].partition("\n")[0]
    if len(line) <= _AROUND:
        return line
    return line[:_AROUND].rpartition(" ")[0] + " …"
