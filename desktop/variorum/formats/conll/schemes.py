"""How labels of spans are written word by word: IOB2, BILOU, IOBES, and the old IOB1 and IO.

IOBES is BILOU with E for L and S for U. A tag is a letter, a hyphen and a label; ``O`` is none.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

SCHEMES = ("BIO", "BILOU", "IOBES")
OUTSIDE = "O"
_NAMES = {
    "BIO": ("B", "I", "I", "B"),
    "BILOU": ("B", "I", "L", "U"),
    "IOBES": ("B", "I", "E", "S"),
}
_BEGIN, _SINGLE, _LAST = frozenset("BUS"), frozenset("US"), frozenset("LEUS")
_LETTERS = frozenset("BILUES")


class Chunk(NamedTuple):
    """Words that belong together: the first, the one behind the last, and their label."""

    start: int
    end: int
    label: str


def tags_of(chunks: Sequence[Chunk], count: int, scheme: str) -> list[str]:
    """The tags of ``count`` words; chunks must not overlap."""
    begin, inside, last, single = _NAMES[scheme]
    tags = [OUTSIDE] * count
    for start, end, label in chunks:
        letters = [single] if end - start == 1 else [begin, *[inside] * (end - start - 2), last]
        tags[start:end] = [f"{letter}-{label}" for letter in letters]
    return tags


def chunks_of(tags: Sequence[str]) -> Iterator[Chunk]:
    """The chunks that tags mean, whichever scheme they are in, and however broken it is.

    A chunk ends before a word outside, of another label, or that begins one; and behind a word
    that says it is the last.
    """
    start, label = -1, ""
    for place, tag in enumerate((*tags, OUTSIDE)):
        if tag == OUTSIDE and start < 0:
            continue  # Most words.
        letter, name = _parts(tag)
        goes_on = name == label and letter not in _BEGIN and start >= 0
        if start >= 0 and not goes_on:
            yield Chunk(start, place, label)
            start = -1
        if name and start < 0:
            start, label = place, name
        if start >= 0 and letter in _LAST:
            yield Chunk(start, place + 1, label)
            start = -1


def is_tag(cell: str) -> bool:
    """Whether a cell holds a tag of one of the schemes."""
    return cell == OUTSIDE or bool(_parts(cell)[1])


def _parts(tag: str) -> tuple[str, str]:
    """The letter and the label of a tag; no label for one outside, or for what is no tag."""
    letter, joint, name = tag.partition("-")
    return (letter, name) if joint and letter in _LETTERS and name else ("", "")
