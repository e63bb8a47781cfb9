"""How often each kind of guess was right, by the articles that were tagged."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

_WORTH = 4.0
"""What is expected of a kind before anything was counted is worth this many guesses."""


class Tally:
    """Counts right and wrong guesses by kind; what an article counted can be taken back."""

    def __init__(self) -> None:
        self._right: dict[Hashable, int] = defaultdict(int)
        self._made: dict[Hashable, int] = defaultdict(int)
        self._counted: dict[str, list[tuple[Hashable, bool]]] = {}

    def count(self, source: str, guesses: Iterable[tuple[Hashable, bool]]) -> None:
        """Count the guesses about an article, in place of those counted before."""
        self.forget(source)
        self._counted[source] = list(guesses)
        for kind, right in self._counted[source]:
            self._made[kind] += 1
            self._right[kind] += right

    def forget(self, source: str) -> None:
        """Take back what was counted about an article."""
        for kind, right in self._counted.pop(source, ()):
            self._made[kind] -= 1
            self._right[kind] -= right

    def share(self, kind: Hashable, expected: float) -> float:
        """The share of right guesses of a kind; near ``expected`` while there are few."""
        right, made = self._right.get(kind, 0), self._made.get(kind, 0)
        return (right + expected * _WORTH) / (made + _WORTH)

    def said(self, kind: Hashable) -> str:
        """The counts as the end of a sentence: "; tagged 3 of 4 times so far"; empty for none."""
        made = self._made.get(kind, 0)
        return f"; tagged {self._right.get(kind, 0)} of {made} times so far" if made else ""
