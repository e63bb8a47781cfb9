"""Which blocks of a page are the article.

trafilatura is asked which words belong to it; where the paragraphs begin and end, and what each of
them is, we know better from the blocks: on pages laid out by tables or bare ``div`` elements it
returns one long line, and it drops paragraphs that occur twice. Where it fails, the blocks are
judged by themselves: long, hardly linked, not among comments or in menus. Each rule here mends a
failure on real pages (github.com/scrapinghub/article-extraction-benchmark).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.formats.texts.pages.blocks import Block
from variorum.formats.texts.pages.judging import is_prose, judged, squeezed

_LINKED = 0.6
_SUBHEAD_CHARACTERS = 100
_BYLINE_CHARACTERS = 150
_SHORT = 120
_BODY_BEFORE_END = 200
_SHORTEST_SENTENCE = 15
_LONGEST_STANDFIRST = 400
_LONGEST_NOISE = 60
_FAR = 5  # Blocks; a paragraph that stands again further away is a teaser for it.
_SENTENCE_END = (".", "!", "?", "…", ":", ";", ",", "”", '"', "»", "。", "؟", ")")
# The page goes on, the article does not. Only where a good part of the article came before.
_END = re.compile(
    r"(?:posted (?:by|on|in|at)\b|leave a (?:reply|comment)|add a comment|post a comment"
    r"|(?:\d+|no|one) (?:thoughts?|comments?|responses?|replies)\b|comments?\s*(?:\(|:|$)"
    r"|share this|related (?:articles|stories|posts|news)|you (?:may|might) (?:also )?(?:like|be)"
    r"|most (?:read|popular)|more from|filed under|tags?:|copyright\b|©|\(c\)|all rights)",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:advert|sponsored|read (?:more|also|next)|also read|see also|sign up|subscribe|story contin"
    r"|continue reading|article continues|loading|share|related|watch|listen)",
    re.IGNORECASE,
)
_BY = re.compile(r"by\s+\S", re.IGNORECASE)
_TITLE_SEPARATOR = re.compile(r"\s+[|\-–—·•»:/]+\s+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The article's parts as (zone, text) in order; empty where none could be told.

    ``near`` are the short lines around the headline, where dates and bylines stand.
    """

    parts: tuple[tuple[str, str], ...] = ()
    headline: str = ""
    near: tuple[str, ...] = ()


def choose(found: Sequence[Block], told: str, title: str) -> Choice:
    """Choose the blocks of the article; ``told`` is the text trafilatura found, or empty."""
    blocks = judged(found, told)
    core = _core(blocks)
    if not core:
        return Choice()
    head = _headline(blocks, core[0], title)
    core = [place for place in core if place > head and blocks[place].role != "standfirst"]
    first = core[0] if core else head + 1
    last = _last(blocks, core) if core else head
    kept = set(core)
    body = [
        (_zone(block), block.text)
        for place, block in enumerate(blocks[first : last + 1], start=first)
        if place in kept
        or _belongs(block)
        or ({place - 1, place + 1} <= kept and _may_be_between(block))
    ]
    near = [block.text for block in blocks[max(head - 3, 0) : first] if len(block.text) < _SHORT]
    if head < 0:
        return Choice(tuple(body), near=tuple(near))
    headline = blocks[head].text
    opening = _opening(blocks[head + 1 : first])
    return Choice((("headline", headline), *opening, *body), headline, tuple(near))


def split_title(title: str, headline: str) -> tuple[str, str]:
    """A page's title without what follows the headline in it; and what follows, an outlet's name.

    Without a headline on the page, only the part behind the last separator is taken away.
    """
    cuts = list(_TITLE_SEPARATOR.finditer(title))
    for cut in cuts:
        if squeezed(title[: cut.start()]) == squeezed(headline):
            return title[: cut.start()], title[cut.end() :]
    if cuts and not headline and cuts[-1].start() > len(title) // 2:
        return title[: cuts[-1].start()], title[cuts[-1].end() :]
    return title, ""


def _core(blocks: Sequence[Block]) -> list[int]:
    """The places of the paragraphs that are surely the article's, up to where it ends."""
    sure = {
        place
        for place, block in enumerate(blocks)
        if is_prose(block)
        and block.is_told
        and not block.is_aside
        and block.role not in ("caption", "byline")
    }
    rest, before = sum(len(blocks[place].text) for place in sure), 0
    chosen: list[int] = []
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        if before >= _BODY_BEFORE_END and 2 * rest < before and _is_end(block):
            break
        if place in sure:
            rest -= len(block.text)
            is_teaser = block.text in seen and place - chosen[-1] > _FAR
            if not is_teaser:
                chosen.append(place)
                seen.add(block.text)
                before += len(block.text)
    return chosen


def _is_end(block: Block) -> bool:
    return len(block.text) <= _SHORT and bool(_END.match(block.text))


def _belongs(block: Block) -> bool:
    """Whether a block among paragraphs of the article is part of it."""
    if block.is_aside or block.links >= _LINKED or _is_noise(block):
        return False
    return block.is_told or block.role == "caption"


def _may_be_between(block: Block) -> bool:
    """Whether a short block straight between two paragraphs is a heading or a quotation there,
    which trafilatura overlooks where the markup does not say so."""
    return not block.is_aside and not block.links and not _is_noise(block)


def _is_noise(block: Block) -> bool:
    is_plain = block.role not in ("heading", "subhead") and not block.text.endswith(_SENTENCE_END)
    return is_plain and len(block.text) <= _LONGEST_NOISE and bool(_NOISE.match(block.text))


def _last(blocks: Sequence[Block], core: Sequence[int]) -> int:
    """The place of the last block: short paragraphs may follow the last long one."""
    last = core[-1]
    for place in range(last + 1, len(blocks)):
        block = blocks[place]
        if _is_end(block) or not _is_sentence(block) or not _belongs(block):
            break
        last = place
    return last


def _headline(blocks: Sequence[Block], first: int, title: str) -> int:
    """The place of the headline, -1 if the page shows none."""
    places = range(min(first + 2, len(blocks) - 1), -1, -1)
    named = [place for place in places if _is_titled(blocks[place], title)]
    ranked = [place for place in places if blocks[place].role == "h1"]
    return next((p for p in (*named, *ranked) if not blocks[p].is_aside), -1)


def _is_titled(block: Block, title: str) -> bool:
    text, whole = squeezed(block.text), squeezed(title)
    if not text or block.role in ("byline", "caption"):
        return False
    return text == whole or text == squeezed(split_title(title, block.text)[0])


def _opening(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """What stands between the headline and the first paragraph and is part of the article."""
    found = []
    for block in blocks:
        is_byline = block.role == "byline" or _BY.match(block.text)
        if block.is_aside or (block.links >= _LINKED and not is_byline):
            continue
        if is_byline and len(block.text) <= _BYLINE_CHARACTERS:
            found.append(("byline", block.text))
        elif block.role in ("standfirst", "caption"):
            found.append((block.role, block.text))
        elif block.is_told and block.role == "heading" and len(block.text) <= _LONGEST_STANDFIRST:
            found.append(("standfirst", block.text))
        elif block.is_told and _is_sentence(block):
            found.append(("body", block.text))
    return found


def _is_sentence(block: Block) -> bool:
    return len(block.text) > _SHORTEST_SENTENCE and block.text.endswith(_SENTENCE_END)


def _zone(block: Block) -> str:
    if block.role in ("caption", "standfirst"):
        return block.role
    is_short = len(block.text) <= _SUBHEAD_CHARACTERS
    is_heading = block.role in ("h1", "heading", "subhead") or block.is_bold
    ends_open = not block.text.endswith(_SENTENCE_END) or block.text.endswith(("?", "!"))
    return "subhead" if is_short and is_heading and ends_open else "body"
