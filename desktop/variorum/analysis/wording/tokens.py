"""A text as a row of tokens: the words as they are compared, with their places.

A possessive ending is a token of its own, so that "Trump’s" holds the name; "per cent" is one
token; signs that carry meaning beside a number ($, €, %) are tokens as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from variorum.analysis.segmenting import words
from variorum.analysis.wording.commonness import POSSESSIVE, stop_words
from variorum.analysis.wording.spelling import folded
from variorum.analysis.wording.stemming import stem

_ENDINGS = frozenset({"'s", "’s"})
_NO_SIGNS = frozenset({"", " ", ", "})
_SIGN = regex.compile(r"[$€£¥%]")
_COUNTRIES = {"US": "usa", "U.S.": "usa", "USA": "usa", "UK": "uk", "U.K.": "uk"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word at ``start`` … ``end`` (code points), as it is compared and as it is stemmed."""

    start: int
    end: int
    norm: str
    stem: str

    @property
    def is_content(self) -> bool:
        """Whether the word tells something: neither a function word nor an ending."""
        return self.norm not in stop_words()


def tokens(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Token]:
    """The tokens between two offsets (code points), in reading order."""
    english = is_english(language)
    pieces = _pieces(text, start, len(text) if end is None else end)
    return _joined([_token(text, *piece, english=english) for piece in pieces])


def is_english(language: str) -> bool:
    """Whether a language tag means English; an unknown language counts as English."""
    return language == "" or language.lower().startswith("en")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    reached = start
    for first, last in words(text, start, end):
        if text[reached:first] not in _NO_SIGNS:
            yield from (sign.span() for sign in _SIGN.finditer(text, reached, first))
        reached = last
        stop = last - len(POSSESSIVE)
        if text[stop:last].lower() in _ENDINGS and stop > first:
            yield first, stop
            yield stop, last
        else:
            yield first, last
    yield from (sign.span() for sign in _SIGN.finditer(text, reached, end))


@lru_cache(maxsize=1 << 17)
def _compared(surface: str) -> tuple[str, str]:
    """An English word as it is compared, and its stem."""
    norm = _COUNTRIES.get(surface) or folded(surface)
    return norm, stem(norm)


def _token(text: str, start: int, end: int, *, english: bool) -> Token:
    surface = text[start:end]
    if english:
        return Token(start, end, *_compared(surface))
    norm = surface.casefold()
    return Token(start, end, norm, norm)


def _joined(found: list[Token]) -> list[Token]:
    """The tokens with "per cent" and "%" as the one word they mean."""
    joined: list[Token] = []
    for token in found:
        if token.norm == "cent" and joined and joined[-1].norm == "per":
            joined[-1] = Token(joined[-1].start, token.end, "percent", "percent")
        elif token.norm == "%":
            joined.append(Token(token.start, token.end, "percent", "percent"))
        else:
            joined.append(token)
    return joined
