"""Dividing a corpus into parts for training and testing, a story never into two.

Versions of one story share sentences: if one is learnt from and another tested on, the figures
praise memory. So whole stories are dealt out, in the spirit of iterative stratification (Sechidis,
Tsoumakas & Vlahavas 2011): those with the rarest label first, each to the part that lacks most of
it. The order among equals comes from a hash of the seed, so the same seed gives the same parts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Group:
    """What stays together: its name, its number of articles, how often each label stands in it."""

    key: str
    articles: int
    labels: Mapping[str, int] = field(default_factory=dict)


def split(groups: Sequence[Group], shares: Mapping[str, float], seed: int) -> dict[str, str]:
    """The part of each group by its key; ``shares`` are the parts' sizes, in any unit.

    A part of share 0 gets nothing. Raises ``ValueError`` where no share is positive.
    """
    whole = sum(share for share in shares.values() if share > 0)
    if whole <= 0:
        raise ValueError("no part has a share")
    parts = {name: share / whole for name, share in shares.items() if share > 0}
    return _Dealing(groups, parts, seed).deal()


class _Dealing:
    def __init__(self, groups: Sequence[Group], parts: Mapping[str, float], seed: int) -> None:
        self._parts = parts
        self._seed = seed
        self._open = {group.key: group for group in groups}
        articles = sum(group.articles for group in groups)
        self._labels: Counter[str] = Counter()
        for group in groups:
            self._labels.update(group.labels)
        self._wants_articles = {name: articles * share for name, share in parts.items()}
        self._wants = {
            name: {label: count * share for label, count in self._labels.items()}
            for name, share in parts.items()
        }

    def deal(self) -> dict[str, str]:
        dealt: dict[str, str] = {}
        while self._open:
            label = self._rarest()
            holders = [one for one in self._open.values() if not label or one.labels.get(label)]
            group = min(holders, key=lambda one: (-one.labels.get(label, 0), self._chance(one.key)))
            dealt[group.key] = self._give(group, label)
        return dealt

    def _rarest(self) -> str:
        """The label that the fewest groups still to be dealt have; empty where none has any."""
        holders: Counter[str] = Counter()
        for group in self._open.values():
            holders.update(label for label, count in group.labels.items() if count)
        return min(holders, key=lambda one: (holders[one], self._labels[one], one), default="")

    def _give(self, group: Group, label: str) -> str:
        """Give a group to the part that lacks most of a label, then most articles."""

        def lack(name: str) -> tuple[float, float, str]:
            of_label = self._wants[name].get(label, 0.0) / max(1, self._labels.get(label, 1))
            of_articles = self._wants_articles[name] / self._parts[name]
            return of_label, of_articles, self._chance(f"{group.key} {name}")

        name = max(self._parts, key=lack)
        self._wants_articles[name] -= group.articles
        for one, count in group.labels.items():
            self._wants[name][one] -= count
        del self._open[group.key]
        return name

    def _chance(self, key: str) -> str:
        return sha256(f"{self._seed} {key}".encode()).hexdigest()
