"""The shipped word lists, as they are matched against tokens.

They are English. A text in another language is compared without them: nothing is folded, stemmed
or left out, and no hedge or loaded word is looked for in it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from variorum.resources import resource

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` … ``last`` (exclusive) of a sequence, and the list their phrase is in."""

    first: int
    last: int
    kind: str


class Phrases:
    """Phrases of one or more words, by the kind of list they stand in; the longest one wins."""

    def __init__(self, lists: Mapping[str, Iterable[Phrase]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, str]]] = {}
        for kind, phrases in lists.items():
            for phrase in phrases:
                self._by_first.setdefault(phrase[0], []).append((phrase, kind))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def matches(self, norms: Sequence[str]) -> Iterator[Match]:
        """The phrases in a sequence of compared words, none overlapping another."""
        at = 0
        while at < len(norms):
            found = self._at(norms, at)
            if found:
                yield found
            at = found.last if found else at + 1

    def _at(self, norms: Sequence[str], at: int) -> Match | None:
        for phrase, kind in self._by_first.get(norms[at], ()):
            if tuple(norms[at : at + len(phrase)]) == phrase:
                return Match(at, at + len(phrase), kind)
        return None


@cache
def entries(name: str, key: str) -> tuple[str, ...]:
    """The entries under ``key`` in the shipped lexicon ``name``; ``KeyError`` if it has none."""
    return tuple(_lexicon(name)[key])


@cache
def _lexicon(name: str) -> dict[str, list[str]]:
    path = resource("lexicons", f"{name}.json")
    lexicon: dict[str, list[str]] = msgspec.json.decode(path.read_bytes())
    return lexicon
