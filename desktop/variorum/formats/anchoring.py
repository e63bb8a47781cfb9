"""Whether a span stands where a file says, and where else it could be meant."""

from typing import NamedTuple

from variorum.domain.counting import counted
from variorum.domain.spans import Anchor
from variorum.formats.describing import shortened


class Place(NamedTuple):
    """A range of code points that was found to be right, and how."""

    start: int
    end: int
    anchor: Anchor


def place(text: str, start: int, end: int, exact: str, told: str = "") -> Place | str:
    """Where a span stands in ``text``, or why it has no place there.

    ``exact`` are the words it should hold, empty where the file does not say. If they stand
    elsewhere, and only once, that is the place, and the anchor says ``moved``. ``told`` is the
    range as the file has it, where that counts something else.
    """
    inside = 0 <= start < end <= len(text)
    if inside and (not exact or text[start:end] == exact):
        return Place(start, end, "exact")
    found = text.find(exact) if exact else -1
    if found >= 0 and text.find(exact, found + 1) < 0:
        return Place(found, found + len(exact), "moved")
    told = told or f"{start}–{end}"
    if not inside:
        return f"there is no range {told} in a text of {counted(len(text), 'characters')}"
    words = f"{told} is “{shortened(text[start:end])}”, not “{shortened(exact)}”"
    if found < 0:
        return f"{words}, which is nowhere in the text"
    return f"{words}, which stands in more than one place"
