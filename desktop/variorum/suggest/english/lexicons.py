"""The shipped word lists, read once each, and a finder of their phrases."""

import json
from collections.abc import Iterator, Sequence
from functools import cache

from variorum.domain.names import is_whole
from variorum.resources import resource
from variorum.suggest.tokens import Token, keys
from variorum.suggest.trie import Trie


@cache
def lexicon(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a lexicon by their names."""
    raw = json.loads(resource("lexicons", f"{name}.json").read_bytes())
    return {key: tuple(words) for key, words in raw.items() if isinstance(words, list)}


class Phrases:
    """Finds phrases among tokens, whatever their capitals; each phrase stands for a value."""

    def __init__(self) -> None:
        self._trie: Trie[str] = Trie()

    def add(self, phrase: str, value: str) -> None:
        """Make a phrase known; its first value stays."""
        line = keys(phrase)
        if self._trie.get(line) is None:
            self._trie.put(line, value)

    def found(self, text: str, at: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """The longest phrases, none overlapping another: first token, token behind, value."""
        line = [token.key for token in at]
        index = 0
        while index < len(line):
            best = None
            for last, value in self._trie.starting(line, index):
                if is_whole(text, at[index].start, at[last - 1].end):
                    best = (index, last, value)
            if best:
                yield best
            index = best[1] if best else index + 1
