"""Finding lines while somebody types: names, titles and commands, at once and forgiving slips.

All lines are searched as one string, in C; of very many that hold what was typed, those are looked
for that begin with it, or have a word that does. Only where nothing is found, a typed word is
taken for known words that differ in a letter or two (optimal string alignment).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from variorum.analysis.looking_up import folded

_MOST = 400
"""So many lines are weighed against each other: more than anybody will look at."""
_SLIPS = ((8, 2), (4, 1))
"""In words of so many letters or more, so many slips are forgiven."""
_MEANT = 2
"""For so many known words a slip is taken."""


@dataclass(frozen=True, slots=True)
class Match:
    """A line that was found: its number, and how well it fits, 0 … 1."""

    number: int
    quality: float


class QuickLines:
    """Lines that can be asked for by a few letters of their words, in any order."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = [_plain(line) for line in lines]
        # A space before every word, and an end after every line that no query can hold.
        self._all = "".join(f"\n {line}" for line in self._lines) + "\n"
        lengths = (len(line) + 2 for line in self._lines)
        self._starts = list(accumulate(lengths, initial=0))[:-1]
        self._known: dict[int, list[str]] = {}
        """The words of all lines by their length."""
        for word in {word for line in self._lines for word in line.split()}:
            self._known.setdefault(len(word), []).append(word)

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, typed: str, limit: int = 12) -> list[Match]:
        """The lines that hold every word of ``typed``, or the beginning of it, the best first."""
        query = _plain(typed)
        if not query:
            return []
        found = self._weighed(query)
        if not found:
            for other in self._meant(query):
                found += [Match(one.number, one.quality * 0.8) for one in self._weighed(other)]
        best: dict[int, Match] = {}
        for one in sorted(found, key=lambda match: (-match.quality, match.number)):
            best.setdefault(one.number, one)
        return list(best.values())[:limit]

    def _weighed(self, query: str) -> list[Match]:
        words = query.split()
        rarest = max(words, key=len)
        numbers = dict.fromkeys(islice(self._holding(rarest, words), _MOST))
        if len(numbers) == _MOST:  # there may be better ones further on
            for needle in (f"\n {query}", f" {query}", f" {rarest}"):
                numbers |= dict.fromkeys(islice(self._holding(needle, words), _MOST))
        return [Match(number, _quality(self._lines[number], query, words)) for number in numbers]

    def _holding(self, needle: str, words: Sequence[str]) -> Iterator[int]:
        """The lines that hold ``needle`` and all words, each once."""
        at, whole, starts = self._all.find(needle), self._all, self._starts
        while at >= 0:
            number = bisect_right(starts, at) - 1
            line = self._lines[number]
            if all(word in line for word in words):
                yield number
            following = starts[number + 1] if number + 1 < len(starts) else len(whole)
            at = whole.find(needle, following)

    def _meant(self, query: str) -> Iterator[str]:
        """What may have been meant, word by word, where words are not known."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        words = query.split()
        for place, word in enumerate(words):
            slips = next((slips for length, slips in _SLIPS if len(word) >= length), 0)
            if word in self._known.get(len(word), ()) or not slips:
                continue
            lengths = range(len(word) - slips, len(word) + slips + 1)
            near = process.extract(
                word,
                [known for length in lengths for known in self._known.get(length, ())],
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=_MEANT,
            )
            for other, _, _ in near:
                yield " ".join([*words[:place], other, *words[place + 1 :]])


def _plain(line: str) -> str:
    """Folded, on one line; most lines need no more than small letters."""
    return " ".join(line.lower().split()) if line.isascii() else folded(line)


def _quality(line: str, query: str, words: Sequence[str]) -> float:
    """How well a line fits: the whole line, its beginning, beginnings of words, anywhere."""
    share = min(1.0, len(query) / len(line)) if line else 0.0
    if line == query:
        return 1.0
    if line.startswith(query):
        return 0.85 + 0.1 * share
    padded = f" {line}"
    begin = sum(f" {word}" in padded for word in words) / len(words)
    together = 0.15 if f" {query}" in padded else 0.0
    return 0.3 + 0.3 * begin + together + 0.1 * share
