"""Words, marks and line ends of a text, as the suggesters read it: fast, the same everywhere.

These are smaller than the words of a reader ("Tor-Bulak" is three tokens, "Geneva’s" too), so that
every name begins and ends at a token.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from variorum.domain.names import caseless

_TOKEN = re.compile(
    r"[\u3041-\u309f\u3400-\u9fff]"
    r"|\d+(?:[.,:]\d+)+(?!\w)"
    r"|[^\W\u3041-\u309f\u3400-\u9fff]+"
    r"|[^\w\s]|\n"
)


class Token(NamedTuple):
    """A token with its place (code points); ``key`` is what it is compared by."""

    start: int
    end: int
    words: str
    key: str


@lru_cache(maxsize=8)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; white space lies between them, line ends are tokens.

    Several suggesters read the same article one after the other: the last few are kept.
    """
    low = caseless(text).replace("’", "'").replace("ʼ", "'")
    return tuple(
        [
            Token(a, b, text[a:b], low[a:b])
            for a, b in (match.span() for match in _TOKEN.finditer(text))
        ]
    )


def keys(words: str) -> tuple[str, ...]:
    """What the tokens of a name are compared by."""
    return tuple(token.key for token in tokens(words))
