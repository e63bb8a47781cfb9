"""Where the words of a query stand in a text; every place, in reading order, none overlapping."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from variorum.analysis.querying.folding import folded
from variorum.analysis.querying.parsing import MARKS
from variorum.analysis.segmenting import Range
from variorum.domain.searches.queries import Near, Query, Term

_WORD = re.compile(r"[^\W_]+")


class Places:
    """Looks for the words of one query; made once, it can be asked about any number of texts."""

    def __init__(self, query: Query) -> None:
        plain = [one for one in query.wanted if isinstance(one, Term)]
        self._plain = re.compile("|".join(map(_pattern_of, plain))) if plain else None
        self._near = [_Clump(one) for one in query.wanted if isinstance(one, Near)]

    def in_text(self, text: str) -> list[Range]:
        """The places (code points)."""
        line = folded(text)
        found = [match.span() for match in self._plain.finditer(line)] if self._plain else []
        for one in self._near:
            found += one.in_folded(line)
        return apart(found)

    def first(self, text: str) -> Range | None:
        """The first place, found without looking for the others where that is possible."""
        if self._near or self._plain is None:
            return next(iter(self.in_text(text)), None)
        match = self._plain.search(folded(text))
        return match.span() if match else None


def _pattern_of(term: Term) -> str:
    """A regular expression for a term in folded text; of a word that is only begun, all of it."""
    words = (MARKS.join([*map(re.escape, folded(word)), ""]) for word in term.words)
    end = rf"(?:[^\W_]{MARKS})*" if term.begun else r"(?![^\W_])"
    return r"(?<![^\W_])" + r"[\W_]+".join(words) + end


def apart(ranges: Iterable[Range]) -> list[Range]:
    """The ranges in reading order; of two that overlap the one that begins first, or is longer."""
    kept: list[Range] = []
    for start, end in sorted(set(ranges), key=lambda place: (place[0], -place[1])):
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


class _Clump:
    """Looks for terms that stand together."""

    def __init__(self, near: Near) -> None:
        self._patterns = [re.compile(_pattern_of(term)) for term in near.terms]
        self._distance = near.distance

    def in_folded(self, line: str) -> Iterator[Range]:
        """The stretches that hold all of the terms, close enough together."""
        starts = [match.start() for match in _WORD.finditer(line)]
        hits = sorted(
            (*match.span(), number)
            for number, pattern in enumerate(self._patterns)
            for match in pattern.finditer(line)
        )
        last: dict[int, Range] = {}
        for start, end, number in hits:
            last[number] = start, end
            if len(last) == len(self._patterns):
                first = min(last.values())
                if self._between(starts, first[1], start) <= self._distance:
                    yield first[0], max(one[1] for one in last.values())
                    last.clear()

    def _between(self, starts: Sequence[int], end: int, start: int) -> int:
        """How many words stand between two places."""
        return bisect_right(starts, start - 1) - bisect_right(starts, end - 1)
