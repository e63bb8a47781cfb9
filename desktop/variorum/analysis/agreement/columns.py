"""What several people marked, as columns of numbers: millions of tags without an object for each.

Numpy is imported by the modules of this folder, and nobody imports these before figures are asked
for. Offsets are code points of the article; a *row* is one stretch of words somebody marked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Ranks: TypeAlias = npt.NDArray[np.int32]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Article:
    """What figures are broken down by: an article's length, story, outlet and days.

    ``published`` and ``worked`` (when it was tagged last) are ISO 8601 days, or empty.
    """

    id: str
    length: int
    story_id: str | None = None
    outlet: str = ""
    published: str = ""
    worked: str = ""


class Answers(NamedTuple):
    """An attribute's value for every row: an index into ``values``, or -1 where it has none."""

    values: tuple[str, ...]
    codes: Ints


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all articles, one after another: where each begins and ends in its article.

    ``first`` holds for every article the number of its first word, and at its end the total.
    """

    starts: Ints
    ends: Ints
    first: Ints


@dataclass(frozen=True)
class Marks:
    """Everything that is compared, row by row, in the order of the articles.

    ``layers`` may part a layer by the role of its spans ("attribution/source"); ``labels`` are
    those of each layer. ``took_part`` says of every article who worked on it: who left it untouched
    says nothing about it. Rows of the layers in ``whole`` speak of their whole article: labels can
    be compared, places cannot. ``ids`` are the annotations' ids.
    """

    raters: tuple[str, ...]
    articles: tuple[Article, ...]
    layers: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    article: Ints
    rater: Ints
    layer: Ints
    label: Ints
    start: Ints
    end: Ints
    took_part: Flags
    words: Words | None = None
    attributes: Mapping[tuple[str, str], Answers] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    ids: Sequence[str] = ()

    @cached_property
    def offsets(self) -> Ints:
        """Where each article begins if all are laid end to end, and where the last one ends."""
        return running([one.length for one in self.articles])

    @cached_property
    def uses(self) -> Flags:
        """Who has marked anything at all in a layer (layers × people): the others never took it."""
        used = np.zeros((len(self.layers), len(self.raters)), bool)
        used[self.layer, self.rater] = True
        return used

    def parties(self, layer: int) -> Flags:
        """Who is compared in a layer (articles × people)."""
        found: Flags = self.took_part & self.uses[layer]
        return found


def running(counts: Sequence[int] | Ints) -> Ints:
    """The sums of all counts before each, and of all."""
    found = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(np.asarray(counts, np.int64), out=found[1:])
    return found


def added(index: Ints | Ranks, weights: npt.NDArray[np.generic] | None, count: int) -> Floats:
    """For each of ``count`` places the sum of the weights that ``index`` sends there."""
    return np.bincount(index, weights, minlength=count).astype(np.float64, copy=False)
