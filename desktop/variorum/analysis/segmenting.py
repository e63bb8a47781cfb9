"""Where the words, sentences, paragraphs and characters of a text lie.

Everything returns half-open ranges of code points in reading order. Words follow the spirit of
Unicode annex 29 with what tagging wants on top: "U.S." and "don’t" are one word, "Tor-Bulak" two,
an ideograph is a word of its own. Sentence ends are found by rules, not by a model, so that the
same text always gives the same sentences.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise
from unicodedata import category

import regex

from variorum.domain.spans import trimmed

Range = tuple[int, int]

_WORD = regex.compile(
    r"""
    (?:\p{L}\p{M}*\.){2,}                                    # U.S., a.m.
    | [\p{Han}\p{Hiragana}]\p{M}*                            # no spaces to go by
    | (?: [\p{L}\p{M}\p{N}_--[\p{Han}\p{Hiragana}]]
        | (?<=\p{L}\p{M}*) ['’ʼ·׳״\u200c\u200d] (?=\p{L})    # don’t, l’eau, joiners
        | (?<=\p{Hebrew}) " (?=\p{Hebrew})                   # Hebrew abbreviations
        | (?<=\p{N}) [.,:٫٬] (?=\p{N})                       # 1,250.50 and 14:30
      )+
    | (?=\p{Extended_Pictographic}|\p{Regional_Indicator})\X
    """,
    regex.VERBOSE | regex.VERSION1,
)
_CLOSING = "\ufe0f\u2019\u201d\u2026\u2013\u2014\u201c\u2018"
_LONGEST = 1000
"""How far back the beginning of a single character is looked for, in code points."""
_CLUSTER = regex.compile(r"\X")
_PARAGRAPH = regex.compile(r"[^\n\u2029]*[^\s][^\n\u2029]*")
_END = regex.compile(
    r"""(?P<mark>[.!?…‽؟۔।॥።]+ | (?P<wide>[。！？｡．]+))
        ["'”’»›)\]}」』）】〉》]*""",
    regex.VERBOSE,
)
_BEFORE = regex.compile(r"[\p{L}\p{M}.]{1,14}$")
_AFTER = regex.compile(r"\s*[\p{Ps}\p{Pi}\"'¿¡-]*\s*(\w*)")


def share_read(text: str, end: int, quiet: Collection[Range] = ()) -> int:
    """The share of ``text``, in per cent, up to the end of the paragraph that ``end`` lies in.

    ``end`` is a code point, 0 for nothing. ``quiet`` are the parts of the page that do not count;
    they do not overlap. Where anything was read the share is at least 1.
    """
    if end <= 0:
        return 0
    line_end = text.find("\n", end - 1)
    reached = len(text) if line_end < 0 else line_end + 1
    whole, done = _counted(len(text), quiet), _counted(reached, quiet)
    return max(1, done * 100 // whole) if whole else 100


def _counted(end: int, quiet: Collection[Range]) -> int:
    """How many of the first ``end`` code points count."""
    return end - sum(max(0, min(stop, end) - start) for start, stop in quiet)


def _set_of(members: str) -> frozenset[str]:
    return frozenset(members.split())


# Never the last word of a sentence.
_TITLES = _set_of(
    "adm amb brig capt cmdr col dr e.g fig gen gov hon i.e lt maj messrs mlle mme mr mrs ms mt pres"
    " prof rep revd rev sen sgt st supt viz vs cf approx"
)
# Abbreviations that stand before a number.
_COUNTED = _set_of(
    "art ch jan feb mar apr jun jul aug sep sept oct nov dec no nos nr p pp para sec vol"
)
# May end a sentence: it does if the next word is one that sentences begin with.
_OFTEN_INSIDE = _set_of("bros co corp dept est etc inc jr ltd plc sr")
BEGINNERS = _set_of(
    "A After All Although An And Another As At Because Before Both But By During For From He Her"
    " Here His How However I If In It Its Many Meanwhile Most My No Not On One Other Others Our"
    " She Since So Some Such That The Their Then There These They This Those Though To Under Until"
    " We What When Where While Who Why With Yet You"
)


def words(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The words between two offsets; between them lie spaces, punctuation and symbols."""
    stop = len(text) if end is None else end
    found = [match.span() for match in _WORD.finditer(text, start, stop)]
    return found if text.isascii() else _between_characters(text, found, start, stop)


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The lines that hold more than white space, without the white space around them."""
    stop = len(text) if end is None else end
    return [trimmed(text, *match.span()) for match in _PARAGRAPH.finditer(text, start, stop)]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The sentences, without the white space around them; none goes on beyond a paragraph.

    A full stop behind a title, an initial or a number's abbreviation ends nothing, neither does
    any mark before a word in lower case. Chinese and Japanese marks need no space behind them.
    """
    return [
        trimmed(text, *piece)
        for paragraph in paragraphs(text, start, end)
        for piece in pairwise((paragraph[0], *_ends(text, *paragraph), paragraph[1]))
    ]


def grapheme_at(text: str, offset: int) -> Range:
    """The character that ``offset`` lies in or before; empty at the end of the text."""
    if offset >= len(text):
        return len(text), len(text)
    if _plain(text, offset) and _plain(text, offset + 1):
        return offset, offset + 1
    for match in _CLUSTER.finditer(text, _safe_start(text, offset)):
        if match.end() > offset:
            return match.span()
    raise AssertionError("clusters cover the whole text")


def grapheme_start(text: str, offset: int) -> int:
    """The nearest boundary between characters at or before ``offset``."""
    return grapheme_at(text, offset)[0]


def _between_characters(text: str, ranges: list[Range], start: int, end: int) -> list[Range]:
    """The ranges widened to whole characters; those that then share one are joined."""
    whole: list[Range] = []
    for left, right in ranges:
        begin = left if _plain(text, left) else max(start, grapheme_start(text, left))
        close = right if _plain(text, right) else min(end, grapheme_at(text, right - 1)[1])
        if whole and begin < whole[-1][1]:
            begin = whole.pop()[0]
        whole.append((begin, close))
    return whole


def _plain(text: str, offset: int) -> bool:
    """Whether there is surely a boundary at ``offset``, without looking any further."""
    around = text[max(0, offset - 1) : offset + 1]
    return offset <= 0 or offset >= len(text) or (max(around) < "\u0300" and around != "\r\n")


def _safe_start(text: str, offset: int) -> int:
    """A boundary before ``offset`` that needs no knowledge of what comes before it."""
    start = offset
    lowest = max(0, offset - _LONGEST)
    while start > lowest and not _certain(text[start - 1], text[start]):
        start -= 1
    return start


def _certain(before: str, after: str) -> bool:
    """Whether there is a boundary between two characters, whatever stands around them."""
    if _settled(after):
        return _settled(before) or before in _CLOSING
    return _is_picture(after) and (before < "\u0300" or before in _CLOSING or _is_picture(before))


def _is_picture(character: str) -> bool:
    """Whether it is an emoji, but for flags and shades of skin, which join what is before them."""
    return "\U0001f300" <= character <= "\U0001faff" and not (
        "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _settled(character: str) -> bool:
    """Whether a character neither joins another nor is joined by one (UAX 29, on the safe side)."""
    if character < "\u0300":
        return True
    known = "\u0370" <= character < "\u0600" or "\u3040" <= character < "\ua000"
    return known and category(character)[0] in "LNPSZ"


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of a paragraph end, but for the last one."""
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end and (
            match["wide"] or (text[stop].isspace() and _closes(text, start, match, end))
        ):
            yield stop


def _closes(text: str, start: int, match: "regex.Match[str]", end: int) -> bool:
    """Whether a mark with a space behind it ends a sentence."""
    following = _AFTER.match(text, match.end(), end)
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    if match["mark"] != ".":
        return True
    before = _BEFORE.search(text, max(start, match.start() - 14), match.start())
    return not before or _abbreviation_ends(before[0], word)


def _abbreviation_ends(before: str, word: str) -> bool:
    """Whether "before." ends a sentence when ``word`` follows; true for ordinary words."""
    key = before.lower()
    if key in _TITLES:
        return False
    if key in _COUNTED:
        return not word[:1].isdigit()
    initial = len(before) == 1 and before.isupper() and before != "I"
    if initial or key in _OFTEN_INSIDE or "." in before.strip("."):
        return word in BEGINNERS
    return True
