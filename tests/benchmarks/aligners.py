"""Plain ways to align passages, to measure ours beside: difflib, and cosine over TF-IDF."""

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from math import log, sqrt

from variorum.analysis.stories.aligning import Alignment, from_pairs
from variorum.analysis.stories.passages import Telling

DIFFLIB_ENOUGH, COSINE_ENOUGH = 0.25, 0.15
"""The best for each on the three stories that ours was set on as well, in steps of 0.05."""

Likeness = Callable[[int, int], float]


def by_difflib(left: Telling, right: Telling, enough: float = DIFFLIB_ENOUGH) -> Alignment:
    """Passages whose words difflib finds alike, the most alike first, one to one."""
    a = [[token.norm for token in passage.tokens] for passage in left.passages]
    b = [[token.norm for token in passage.tokens] for passage in right.passages]
    matcher = SequenceMatcher(autojunk=False)

    def likeness(one: int, other: int) -> float:
        matcher.set_seqs(a[one], b[other])
        return matcher.ratio() if matcher.real_quick_ratio() >= enough else 0.0

    return _greedy(left, right, likeness, enough)


def by_cosine(left: Telling, right: Telling, enough: float = COSINE_ENOUGH) -> Alignment:
    """Passages whose words (weighed by how rare they are in the two texts) are alike."""
    a, b = ([Counter(t.norm for t in p.tokens) for p in one.passages] for one in (left, right))
    held = Counter(word for passage in (*a, *b) for word in passage)
    total = len(a) + len(b)
    vectors = [[_vector(passage, held, total) for passage in side] for side in (a, b)]

    def likeness(one: int, other: int) -> float:
        x, y = vectors[0][one], vectors[1][other]
        return sum(weight * y.get(word, 0.0) for word, weight in x.items())

    return _greedy(left, right, likeness, enough)


def _vector(words: Counter[str], held: Counter[str], total: int) -> dict[str, float]:
    weights = {word: n * log(total / held[word]) for word, n in words.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _greedy(left: Telling, right: Telling, likeness: Likeness, enough: float) -> Alignment:
    scored = [
        (score, one, other)
        for one in range(len(left.passages))
        for other in range(len(right.passages))
        if (score := likeness(one, other)) >= enough
    ]
    return from_pairs(left, right, dict(_one_to_one(scored)))


def _one_to_one(
    scored: list[tuple[float, int, int]],
) -> Iterator[tuple[tuple[int, int], float]]:
    lefts: set[int] = set()
    rights: set[int] = set()
    for score, one, other in sorted(scored, key=lambda each: (-each[0], *each[1:])):
        if one not in lefts and other not in rights:
            lefts.add(one)
            rights.add(other)
            yield (one, other), min(score, 0.999)
