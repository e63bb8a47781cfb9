"""An averaged perceptron that tags a sequence from left to right and learns one at a time.

Freund and Schapire, "Large margin classification using the perceptron algorithm" (1999); Collins,
"Discriminative training methods for hidden Markov models" (2002), greedily decoded. The average is
kept without looking at weights that do not change: Daumé, "Practical structured learning" (2006).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.suggest.features import PLAIN

Features = Sequence[tuple[str, ...]]
Cells = dict[int, list[float]]
"""By tag number: the weight, and the sum of its changes times the moment each was made at."""

OUTSIDE = "O"
_SURELY = 99.0
_OUT = -1e9


@dataclass(slots=True)
class Trace:
    """What sequences have moved in the weights, so that it can be taken back.

    The weights are a sum of corrections (the dual form of the perceptron); without some of them
    they are as if those had never been made.
    """

    corrections: list[tuple[tuple[str, ...], int, int, float]] = field(default_factory=list)
    """Each: the features, the right tag, the tag guessed instead, and when it was made."""
    openings: list[str] = field(default_factory=list)


class Perceptron:
    """Weights for the tags ``O``, ``B-label`` and ``I-label``; ties go to the earlier tag."""

    def __init__(self) -> None:
        self.tags: list[str] = [OUTSIDE]
        self._numbers: dict[str, int] = {OUTSIDE: 0}
        self._begins: list[int] = [0]
        """For each tag the one that it must follow (itself or this one); 0 for none."""
        self._cells: dict[str, Cells] = {}
        self._openings: Counter[str] = Counter()
        """The first features of tokens that began a mention: small words seldom do."""
        self._now = 1.0

    def know(self, label: str) -> None:
        """Make a label known, so that it can be predicted."""
        if f"B-{label}" not in self._numbers:
            begin = len(self.tags)
            self.tags += [f"B-{label}", f"I-{label}"]
            self._numbers[f"B-{label}"], self._numbers[f"I-{label}"] = begin, begin + 1
            self._begins += [0, begin]

    def tagged(self, line: Features) -> list[tuple[str, float]]:
        """The tag of each token by the averaged weights, and its lead over the second best."""
        found: list[tuple[str, float]] = []
        cells_of, part, previous = self._cells.get, 1.0 / self._now, 0
        nothing = [0.0] * len(self.tags)
        for noted in line:
            if not previous and self._is_outside(noted):
                found.append((OUTSIDE, _SURELY))
                continue
            scores = nothing.copy()
            for feature in (*noted, f"t{previous}", f"t{previous}{noted[0]}"):
                cells = cells_of(feature)
                if cells:
                    for tag, (weight, moments) in cells.items():
                        scores[tag] += weight - moments * part
            previous, lead = self._best(scores, previous)
            found.append((self.tags[previous], lead))
        return found

    def learn(self, line: Features, truth: Sequence[str], trace: Trace) -> int:
        """Learn the tags of a sequence; returns how many it would have got wrong.

        ``trace`` is told what was moved.
        """
        wrong, previous, cells_of = 0, 0, self._cells.get
        nothing = [0.0] * len(self.tags)
        for noted, tag in zip(line, truth, strict=True):
            if tag[0] == "B":
                self._openings[noted[0]] += 1
                trace.openings.append(noted[0])
            elif not previous and tag == OUTSIDE and self._is_outside(noted):
                continue
            known = (*noted, f"t{previous}", f"t{previous}{noted[0]}")
            scores = nothing.copy()
            for feature in known:
                cells = cells_of(feature)
                if cells:
                    for number, cell in cells.items():
                        scores[number] += cell[0]
            guess, _ = self._best(scores, previous)
            right = self._numbers[tag]
            if guess != right:
                wrong += 1
                self._correct(known, right, guess, self._now)
                trace.corrections.append((known, right, guess, self._now))
            previous = guess
        self._now += 1.0
        return wrong

    def withdraw(self, trace: Trace) -> None:
        """Take back what the sequences of a trace have moved."""
        for known, right, guess, moment in trace.corrections:
            self._correct(known, guess, right, moment)
        self._openings -= Counter(trace.openings)

    def _is_outside(self, noted: tuple[str, ...]) -> bool:
        """Whether a token is a small word that has begun no mention so far: most are."""
        return len(noted) == PLAIN and noted[0] not in self._openings

    def strongest(self, noted: Sequence[str], tag: str) -> str:
        """The feature among ``noted`` that speaks loudest for ``tag``; empty if none does."""
        number, part = self._numbers[tag], 1.0 / self._now
        best, loudest = "", 0.0
        for feature in noted:
            cell = self._cells.get(feature, {}).get(number)
            if cell and cell[0] - cell[1] * part > loudest:
                best, loudest = feature, cell[0] - cell[1] * part
        return best

    def _best(self, scores: list[float], previous: int) -> tuple[int, float]:
        """The best tag that may follow ``previous``, and its lead over the next best.

        Written for speed: ``max`` and ``index`` run in C, and few tags are passed over.
        """
        best, highest = self._next_best(scores, previous)
        _, second = self._next_best(scores, previous)
        return best, highest - second

    def _next_best(self, scores: list[float], previous: int) -> tuple[int, float]:
        """Take the highest permitted score out of ``scores``."""
        while True:
            highest = max(scores)
            tag = scores.index(highest)
            scores[tag] = _OUT
            begin = self._begins[tag]
            if not begin or previous in (begin, tag) or highest == _OUT:
                return tag, highest

    def _correct(self, known: Sequence[str], right: int, guess: int, moment: float) -> None:
        for feature in known:
            cells = self._cells.setdefault(feature, {})
            for tag, change in ((right, 1.0), (guess, -1.0)):
                cell = cells.setdefault(tag, [0.0, 0.0])
                cell[0] += change
                cell[1] += change * moment
