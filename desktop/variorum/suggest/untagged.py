"""How much a tag tells of its words: little where they are everywhere, as “the” is.

Words in small letters that stand often in a text are counted as if they had been left untagged at
some of these places, read or not. A name is not: it may well stand everywhere.
"""

from collections import Counter
from collections.abc import Sequence

from variorum.suggest.tokens import Token

_LEFT = 0.5
"""So many times a place in small letters counts as one where the words were left untagged. Then one
tag speaks for words that stand up to six times, two tags up to ten times, three up to thirteen."""
LEAST = 0.35
"""A smaller share is not worth a suggestion."""


class SmallWords:
    """How often each word of a text stands there in small letters."""

    def __init__(self, at: Sequence[Token]) -> None:
        self._small = Counter(token.words for token in at if token.words.islower())

    def left(self, line: Sequence[Token]) -> float:
        """So often the words ``line`` count as left untagged; 0 where one has capitals only."""
        return _LEFT * min((self._small[token.key] for token in line), default=0)


def share_wanted(tags: int, left: float) -> float:
    """The share of places at which words are wanted, by how often they were tagged and left."""
    return (tags + 1) / (tags + left + 1.5)
