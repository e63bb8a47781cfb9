"""Which articles tell one story: suggestions, from the rare words they share.

Articles that share rare words are compared by the cosine of their telling words (``vocabulary``)
and grouped by greedy average link, the closest first: single link would chain stories together.
Shingles serve only to tell near copies inside a group; rewrites share none.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import log

from variorum.analysis.stories.vocabulary import Counted, Profile, Vocabulary, words
from variorum.analysis.wording.spelling import folded
from variorum.domain.pausing import Pause, never

_FEW, _FEW_ALIKE = 200, 0.15
_MANY, _MANY_ALIKE = 20_000, 0.25
_OF_GROUPS = 0.75
_RAREST = 40
_SHARED = 3
_LONGEST_LIST = 100
"""So many of the latest articles with a word are remembered: a story may have hundreds."""
_LOOKED_THROUGH = 1_200
"""Places in those lists, the rarest words' first, after which an article's kin has been met."""
_WINDOW = 60
_SHINGLE, _NEAR_COPY = 5, 0.3


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


def least_alike(total: int) -> float:
    """The cosine from which two of so many articles may tell one story; groups need ¾ of it.

    In a large corpus likeness by chance is likelier: 0.15 up to 200 articles, 0.25 from 20,000 on.
    """
    share = log(max(total, _FEW) / _FEW) / log(_MANY / _FEW)
    return _FEW_ALIKE + min(1.0, share) * (_MANY_ALIKE - _FEW_ALIKE)


def groups(articles: Iterable[Article], step: Pause = never) -> list[Group]:
    """The groups of two or more articles that seem to tell one story, the largest first.

    Articles that appeared more than 60 days apart are not compared. Texts are read once, not kept.
    ``step`` is called three times for each article, and may raise to stop.
    """
    corpus = _Corpus(articles, step)
    least = least_alike(len(corpus.profiles))
    clusters = _clusters(corpus.profiles, corpus.edges(least, step), least)
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

    def __init__(self, articles: Iterable[Article], step: Pause) -> None:
        self._vocabulary = vocabulary = Vocabulary()
        self._ids: list[str] = []
        self._days: list[int | None] = []
        counted: list[Counted | None] = []
        for article in articles:
            step()
            self._ids.append(article.id)
            self._days.append(_day(article.published))
            counted.append(vocabulary.learn(article.text, article.language))
        self.profiles: list[Profile] = []
        for number, each in enumerate(counted):
            step()
            counted[number] = None  # A large corpus would not be in memory twice.
            if each is not None:
                self.profiles.append(vocabulary.profile(each))

    def edges(self, least: float, step: Pause) -> list[tuple[float, int, int]]:
        """The pairs alike enough to be one story, the closest first."""
        found = []
        for one, candidates in self._candidates():
            step()
            weights = self.profiles[one].by_term() if candidates else {}
            for other in candidates:
                alike = _dot(weights, self.profiles[other])
                if alike >= least:
                    found.append((alike, other, one))
        found.sort(key=lambda edge: (-edge[0], edge[1], edge[2]))
        return found

    def _candidates(self) -> Iterator[tuple[int, list[int]]]:
        """For each article those before it that share telling words and appeared about then."""
        holders: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=_LONGEST_LIST))
        for one, profile in enumerate(self.profiles):
            known = [holders[term] for term in self._vocabulary.shared(profile, _RAREST)]
            shared = Counter(chain.from_iterable(_first(known, _LOOKED_THROUGH)))
            yield one, [o for o, n in shared.items() if n >= _SHARED and self._near(one, o)]
            for each in known:
                each.append(one)

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


def _first(lists: Iterable[deque[int]], most: int) -> Iterator[deque[int]]:
    """The first of the lists, until they hold ``most``."""
    held = 0
    for each in lists:
        held += len(each)
        yield each
        if held >= most:
            return


def _shingles(text: str) -> frozenset[int]:
    told = [folded(word) for word in words(text)]
    runs = zip(*(told[n:] for n in range(_SHINGLE)), strict=False)
    return frozenset(hash(run) for run in runs)


def _day(published: str) -> int | None:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
