"""What the extractor's answer and the markup say about each block, weighed against each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from variorum.formats.texts.pages.blocks import Block

_PROSE_CHARACTERS = 60
_PROSE_LINKS = 0.4
_PROBE = 30
_MOST_IN_ROLE = 3
_ROLES_OF_FEW = ("byline", "caption", "standfirst", "subhead")


def judged(blocks: Sequence[Block], told: str) -> list[Block]:
    """The blocks, each with whether it ``is_told``, and without marks that cannot be true.

    ``told`` is the text that the extractor found. Where it found nothing of use, every block
    counts as told, and the marks decide. Where most of what it found stands in "asides", the page
    only names its frame so; and a role that many paragraphs have is that of what encloses them.
    """
    told_of = _told(blocks, told)
    prose = [place for place, block in enumerate(blocks) if is_prose(block) and told_of[place]]
    aside = sum(len(blocks[place].text) for place in prose if blocks[place].is_aside)
    is_frame = 2 * aside > sum(len(blocks[place].text) for place in prose)
    crowds = Counter(blocks[place].role for place in prose)
    crowded = {role for role in _ROLES_OF_FEW if crowds[role] > _MOST_IN_ROLE}
    return [
        replace(
            block,
            role="" if block.role in crowded else block.role,
            is_aside=block.is_aside and not (is_frame and (is_told or block.role == "h1")),
            is_told=is_told,
        )
        for block, is_told in zip(blocks, told_of, strict=True)
    ]


def is_prose(block: Block) -> bool:
    """Whether a block reads as a paragraph, by its length and its links."""
    is_long = len(block.text) >= _PROSE_CHARACTERS and block.links < _PROSE_LINKS
    return is_long and block.role not in ("h1", "heading")


def squeezed(text: str) -> str:
    """A text to compare by: no white space, no case."""
    return "".join(text.split()).casefold()


def _told(blocks: Sequence[Block], told: str) -> list[bool]:
    oracle = squeezed(told)
    found = [_is_in(oracle, squeezed(block.text)) for block in blocks]
    if any(is_told and is_prose(block) for is_told, block in zip(found, blocks, strict=True)):
        return found
    return [True] * len(blocks)


def _is_in(oracle: str, text: str) -> bool:
    """Whether the extractor has this block, or most of it (it leaves out notes and the like)."""
    if text in oracle:
        return True
    if len(text) < 3 * _PROBE:
        return False
    middle = len(text) // 2
    probes = (text[:_PROBE], text[middle : middle + _PROBE], text[-_PROBE:])
    return sum(probe in oracle for probe in probes) > 1
