"""Which articles tell one story: suggestions, from the rare words they share.

An article becomes the 60 words that say most about it (1 + log of how often, the opening counted
three times, times how rare they are). Articles that share rare words are compared by cosine and
grouped by greedy average link, the closest first: single link would chain stories together.
Shingles serve only to tell near copies inside a group; rewrites share none.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count
from math import log, sqrt
from operator import mul

from variorum.analysis.wording.commonness import common_words, stop_words
from variorum.analysis.wording.spelling import folded
from variorum.analysis.wording.stemming import stem
from variorum.analysis.wording.tokens import is_english

_FEW, _FEW_ALIKE = 200, 0.15
_MANY, _MANY_ALIKE = 20_000, 0.25
_OF_GROUPS = 0.75
_TOP, _RAREST = 60, 40
_SHARED = 3
_OPENING, _OPENING_COUNTS = 60, 3
_MOST_COMMON, _NEVER_COMMON = 0.05, 24
_LONGEST_LIST = 200
_COMMON_COUNTS = 0.35
_WINDOW = 60
_AS_IF = 1_000
_SHINGLE, _NEAR_COPY = 5, 0.3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 2
_SEARCHABLE = 4


@dataclass(frozen=True, slots=True)
class Article:
    """What grouping looks at: an id, the text that counts, its language, the day it appeared.

    ``published`` is an ISO 8601 date or time as precise as it is known; empty is unknown.
    """

    id: str
    text: str
    language: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that seem to tell one story; ``score`` is their mean cosine (0 … 1)."""

    members: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as the numbers of its telling words, rising, with unit-length weights."""

    terms: "array[int]"
    weights: "array[float]"

    def by_term(self) -> dict[int, float]:
        """The weights by term."""
        return dict(zip(self.terms, self.weights, strict=True))


class Vocabulary:
    """The words of a corpus: a number for each, and in how many articles it is."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._frequencies: Counter[int] = Counter()
        self._articles = 0
        self._rarities: list[float] = []

    def learn(self, counts: Mapping[str, int]) -> "tuple[array[int], array[int]]":
        """Count an article's words; they come back as numbers, with how often each is told."""
        terms = list(map(self._numbers.__getitem__, counts))
        self._frequencies.update(terms)
        self._articles += 1
        self._rarities = []
        return array("i", terms), array("i", counts.values())

    def profile(self, terms: "array[int]", amounts: "array[int]") -> Profile:
        """The telling words of an article that was counted, after all were counted."""
        rarity = self._rarities = self._rarities or self._measured()
        weights = map(mul, map(rarity.__getitem__, terms), map(_often, amounts))
        weighed = sorted(zip(weights, terms, strict=True), reverse=True)
        top = sorted((term, weight) for weight, term in weighed[:_TOP] if weight)
        length = sqrt(sum(weight * weight for _, weight in top)) or 1.0
        return Profile(
            array("i", [term for term, _ in top]), array("f", [w / length for _, w in top])
        )

    def shared(self, profile: Profile, most: int) -> list[int]:
        """The rarest of an article's telling words that some other article has as well."""
        held = [(self._frequencies[term], term) for term in profile.terms]
        return [term for frequency, term in sorted(held) if frequency > 1][:most]

    def _measured(self) -> list[float]:
        """How rare each word is; 0 for those in more than 5 % of the articles."""
        most = max(_NEVER_COMMON, _MOST_COMMON * self._articles)
        total = max(self._articles, _AS_IF)
        found = []
        for name, number in self._numbers.items():
            frequency = self._frequencies[number]
            rarity = log(1 + total / frequency) if frequency <= most else 0.0
            found.append(rarity * _COMMON_COUNTS if name in common_words() else rarity)
        return found


def term_counts(text: str, language: str = "") -> Counter[str]:
    """How often each word of a text is told, stemmed where it is English; the opening counts more.

    Page furniture should be left out of ``text`` before.
    """
    term = _english if is_english(language) else str.casefold
    found = list(filter(None, map(term, _WORD.findall(text))))
    return Counter(found + found[:_OPENING] * (_OPENING_COUNTS - 1))


def telling_words(text: str, number: int) -> list[str]:
    """The words of a text to search for its kin with: names first, then what it repeats.

    They are in lower case, as the text has them; stop words and common ones are left out.
    """
    found = _WORD.findall(text)
    amounts = Counter(word.casefold() for word in found)
    names = {word.casefold() for word in found if word[0].isupper()}
    opening = {word.casefold() for word in found[:_OPENING]}
    scores = {
        word: (1 + log(amount)) * (1 + (word in names)) * (1 + (word in opening))
        for word, amount in amounts.items()
        if len(word) >= _SEARCHABLE and not word.isdigit() and _is_telling(word)
    }
    return sorted(scores, key=lambda word: (-scores[word], word))[:number]


def _is_telling(word: str) -> bool:
    term = _english(word)
    return bool(term) and term not in common_words()


def least_alike(total: int) -> float:
    """The cosine from which two of so many articles may tell one story; groups need ¾ of it.

    In a large corpus likeness by chance is likelier: 0.15 up to 200 articles, 0.25 from 20,000 on.
    """
    share = log(max(total, _FEW) / _FEW) / log(_MANY / _FEW)
    return _FEW_ALIKE + min(1.0, share) * (_MANY_ALIKE - _FEW_ALIKE)


def groups(articles: Iterable[Article]) -> list[Group]:
    """The groups of two or more articles that seem to tell one story, the largest first.

    Articles that appeared more than 60 days apart are not compared. Texts are read once, not kept.
    """
    corpus = _Corpus(articles)
    least = least_alike(len(corpus.profiles))
    clusters = _clusters(corpus.profiles, corpus.edges(least), least)
    found = [corpus.group(members) for members in clusters if len(members) > 1]
    return sorted(found, key=lambda group: (-len(group.members), -group.score, group.members))


def likeness(one: Profile, other: Profile) -> float:
    """The cosine of two articles of one vocabulary (0 … 1)."""
    return _dot(one.by_term(), other)


def near_copies(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The pairs of which one holds 30 % or more of the other's runs of five words."""
    shingles = {name: _shingles(text) for name, text in texts.items()}
    names = sorted(texts)
    return tuple(
        (one, other)
        for place, one in enumerate(names)
        for other in names[place + 1 :]
        if containment(shingles[one], shingles[other]) >= _NEAR_COPY
    )


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the smaller set that the other one has as well (0 … 1)."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


class _Corpus:
    """Articles read once: their ids, days and profiles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._vocabulary = vocabulary = Vocabulary()
        self._ids: list[str] = []
        self._days: list[int | None] = []
        counted = []
        for article in articles:
            self._ids.append(article.id)
            self._days.append(_day(article.published))
            counted.append(vocabulary.learn(term_counts(article.text, article.language)))
        self.profiles = [vocabulary.profile(*counts) for counts in counted]

    def edges(self, least: float) -> list[tuple[float, int, int]]:
        """The pairs alike enough to be one story, the closest first."""
        found = []
        for one, candidates in self._candidates():
            weights = self.profiles[one].by_term()
            for other in candidates:
                alike = _dot(weights, self.profiles[other])
                if alike >= least:
                    found.append((alike, other, one))
        found.sort(key=lambda edge: (-edge[0], edge[1], edge[2]))
        return found

    def _candidates(self) -> Iterator[tuple[int, list[int]]]:
        """For each article those before it that share telling words and appeared about then."""
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for one, profile in enumerate(self.profiles):
            shared: Counter[int] = Counter()
            for term in self._vocabulary.shared(profile, _RAREST):
                known = holders[term]
                if len(known) < _LONGEST_LIST:
                    shared.update(known)
                    known.append(one)
            yield one, [o for o, n in shared.items() if n >= _SHARED and self._near(one, o)]

    def _near(self, one: int, other: int) -> bool:
        a, b = self._days[one], self._days[other]
        return a is None or b is None or abs(a - b) <= _WINDOW

    def group(self, members: Sequence[int]) -> Group:
        """A cluster as the group that is suggested."""
        ids = tuple(sorted(self._ids[member] for member in members))
        profiles = [self.profiles[member] for member in members]
        return Group(ids, round(_mean_likeness(profiles), 3))


def _mean_likeness(profiles: Sequence[Profile]) -> float:
    """The mean cosine over all pairs, from the length of their sum."""
    total = _sum(profiles)
    n = len(profiles)
    return (sum(w * w for w in total.values()) - n) / (n * (n - 1))


def _sum(profiles: Iterable[Profile]) -> dict[int, float]:
    total: dict[int, float] = {}
    for profile in profiles:
        _add(total, profile.by_term())
    return total


def _add(total: dict[int, float], weights: Mapping[int, float]) -> None:
    for term, weight in weights.items():
        total[term] = total.get(term, 0.0) + weight


def _dot(weights: Mapping[int, float], other: Profile) -> float:
    get = weights.get
    return sum(get(t, 0.0) * w for t, w in zip(other.terms, other.weights, strict=True))


def _clusters(
    profiles: Sequence[Profile], edges: Iterable[tuple[float, int, int]], least: float
) -> list[list[int]]:
    """Greedy average link: two clusters become one if they are alike on average."""
    home = list(range(len(profiles)))
    members: dict[int, list[int]] = {}
    sums: dict[int, dict[int, float]] = {}
    for _, one, other in edges:
        a, b = home[one], home[other]
        if a == b:
            continue
        for cluster in (a, b):
            if cluster not in members:
                members[cluster], sums[cluster] = [cluster], profiles[cluster].by_term()
        if len(members[a]) < len(members[b]):
            a, b = b, a
        cross = sum(w * sums[a].get(t, 0.0) for t, w in sums[b].items())
        if cross >= _OF_GROUPS * least * len(members[a]) * len(members[b]):
            for member in members[b]:
                home[member] = a
            members[a] += members.pop(b)
            _add(sums[a], sums.pop(b))
    return list(members.values())


def _shingles(text: str) -> frozenset[int]:
    words = [folded(word) for word in _WORD.findall(text)]
    runs = zip(*(words[n:] for n in range(_SHINGLE)), strict=False)
    return frozenset(hash(run) for run in runs)


def _day(published: str) -> int | None:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=1 << 12)
def _often(amount: int) -> float:
    """What it counts that an article tells a word so many times."""
    return 1 + log(amount)


@lru_cache(maxsize=1 << 18)
def _english(word: str) -> str:
    """The stem of a word, empty for one that tells nothing."""
    key = folded(word)
    return "" if len(key) < _SHORTEST or key in stop_words() else stem(key)
