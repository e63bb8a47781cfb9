"""A page as a sequence of blocks: what a browser would show as paragraphs, with what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from lxml import etree
from lxml.etree import _Element

# What a browser does not show as text, or what belongs to a form.
_UNSHOWN = (
    *("head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object"),
    *("select", "button", "textarea", "label", "audio", "video", "canvas", "map"),
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD = frozenset("b strong".split())
_ASIDE_TAGS = frozenset("aside dialog footer form menu nav".split())
_NEVER_ASIDE = frozenset("article body html main".split())
_ASIDE_WORDS = frozenset(
    "ad ads advert advertisement banner breadcrumb breadcrumbs comment comments commentlist "
    "consent cookie cookies copyright disqus footer gdpr login menu modal most nav navbar "
    "navigation newsletter outbrain pagination popular popup promo recirc recommended related "
    "reply respond share sharing side sidebar signup skip social sponsor sponsored subscribe "
    "taboola tags toolbar topbar trending widget widgets".split()
)
_ROLE_WORDS = (
    ("byline", frozenset("author authors by byline writer".split())),
    ("standfirst", frozenset("deck dek standfirst strapline sub subheadline subtitle".split())),
    ("caption", frozenset("cap caption figcaption".split())),
    ("subhead", frozenset("crosshead crossheading h subhead subheading".split())),
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_RUN_OF_SPACES = re.compile(" {2,}")
_TYPOGRAPHY = str.maketrans({"\xa0": " ", "\xad": None, "\u200b": None})
# An element named like an aside that holds most of the page is its frame.
_FRAME_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page; ``\\n`` in ``text`` is a line break inside it.

    ``role`` is what the markup calls it: a zone, "h1", "heading" or nothing. ``links`` is the share
    of the text that is linked. ``is_aside``: in a menu, a form, among comments and so on.
    ``is_told``: the extractor has it.
    """

    text: str
    role: str = ""
    links: float = 0.0
    is_bold: bool = False
    is_aside: bool = False
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What encloses a piece of text."""

    role: str = ""
    is_aside: bool = False
    is_linked: bool = False
    is_bold: bool = False


_Piece = tuple[str, _Place]
_BREAK: _Piece = ("\n", _Place())


class _Gathering:
    """The block under way: its pieces, each with its place."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._ends_in_break = False

    def take(self, text: str | None, place: _Place) -> None:
        """Add a text node, its white space folded as a browser does."""
        if text and (flat := _SPACE.sub(" ", text.translate(_TYPOGRAPHY))):
            self._ends_in_break = self._ends_in_break and flat == " "
            self._pieces.append((flat, place))

    def break_line(self, place: _Place) -> Iterator[Block]:
        """Add a line break; the second in a row ends the block, as authors of old pages mean it."""
        if self._ends_in_break:
            yield from self.close()
        else:
            self._ends_in_break = True
            self._pieces.append(("\n", place))

    def close(self) -> Iterator[Block]:
        """The block that ends here; bold lines of it are blocks of their own."""
        if not self._pieces:
            return
        pieces, self._pieces, self._ends_in_break = self._pieces, [], False
        for _, lines in groupby(_lines(pieces), key=_is_bold):
            yield _block([piece for line in lines for piece in (*line, _BREAK)])


def _lines(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each line that has any text."""
    line: list[_Piece] = []
    for piece in (*pieces, _BREAK):
        if piece[0] != "\n":
            line.append(piece)
        else:
            if any(not text.isspace() for text, _ in line):
                yield line
            line = []


def _is_bold(pieces: list[_Piece]) -> bool:
    return all(place.is_bold for text, place in pieces if not text.isspace())


def _block(pieces: list[_Piece]) -> Block:
    lines = "".join(text for text, _ in pieces).split("\n")
    shown = [(len(text.strip()), place) for text, place in pieces if not text.isspace()]
    first = shown[0][1]
    linked = sum(length for length, place in shown if place.is_linked)
    return Block(
        text="\n".join(filter(None, (_RUN_OF_SPACES.sub(" ", line).strip() for line in lines))),
        role=first.role,
        links=linked / sum(length for length, _ in shown),
        is_bold=_is_bold(pieces),
        is_aside=first.is_aside,
    )


def blocks_of(tree: _Element) -> list[Block]:
    """The blocks of a page in order; takes out of the tree what is not shown."""
    etree.strip_elements(tree, *_UNSHOWN, with_tail=False)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    return list(_walked(tree))


def _walked(tree: _Element) -> Iterator[Block]:
    gathering = _Gathering()
    places = [_Place()]
    total = sum(map(len, tree.itertext()))
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = str(element.tag)
        if tag in _BLOCKS:
            yield from gathering.close()
        if event == "start":
            places.append(_inside(places[-1], element, tag, total))
            if tag == "br":
                yield from gathering.break_line(places[-1])
            gathering.take(element.text, places[-1])
        else:
            places.pop()
            gathering.take(element.tail, places[-1])
    yield from gathering.close()


def _inside(outer: _Place, element: _Element, tag: str, total: int) -> _Place:
    """The place of the text in an element of the given place."""
    role, is_aside = _marked(f"{element.get('class', '')} {element.get('id', '')}")
    if element.get("itemprop") == "author" or element.get("rel") == "author":
        role = "byline"
    if tag in _NEVER_ASIDE:
        role, is_aside = "", False
    if tag in _HEADINGS:
        role = "h1" if tag == "h1" else "heading"
    elif tag == "figcaption":
        role = "caption"
    is_aside = is_aside or tag in _ASIDE_TAGS
    place = _Place(
        role or outer.role,
        outer.is_aside or (is_aside and not _is_frame(element, total)),
        outer.is_linked or tag == "a",
        outer.is_bold or tag in _BOLD,
    )
    return outer if place == outer else place


@lru_cache(maxsize=4096)
def _marked(names: str) -> tuple[str, bool]:
    """The role that classes and ids give an element, and whether they call it an aside."""
    words = {word.lower() for word in _WORD.findall(names)}
    role = next((role for role, known in _ROLE_WORDS if words & known), "")
    return role, bool(words & _ASIDE_WORDS)


def _is_frame(element: _Element, total: int) -> bool:
    """Whether an element named like an aside holds most of the page: then it only frames it."""
    return sum(map(len, element.itertext())) > _FRAME_SHARE * total
